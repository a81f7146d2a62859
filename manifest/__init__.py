"""The Teams app: what is installed in Teams, so that people find the bot there."""
