"""Greeting, help, and somebody's own settings."""
