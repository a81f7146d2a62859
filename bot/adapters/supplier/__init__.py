"""The door to the supplier of equipment: signed calls, or files in a folder."""
