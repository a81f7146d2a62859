"""Words for places that the language of the bot and the features share."""

from enum import StrEnum


class Zone(StrEnum):
    """What a workplace is for: rust, ruis, bruis. Shown with its word, never by colour alone."""

    QUIET = "quiet"
    NORMAL = "normal"
    LIVELY = "lively"
