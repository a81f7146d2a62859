"""The door to whoever watches over the bot: numbers for Prometheus, traces for a collector."""
