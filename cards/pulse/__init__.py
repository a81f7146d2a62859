"""Pulse surveys: asked and answered, told, talked about, and planned by HR."""
