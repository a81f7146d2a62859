"""Slimmer Samenwerken: a Teams bot for hybrid work at a Dutch municipality."""
