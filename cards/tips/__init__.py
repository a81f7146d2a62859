"""Tips of ambassadors: read, posted, decided on, asked about."""
