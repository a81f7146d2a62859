"""Messages that come unasked: what stands below them, who gets them, and how that goes."""

from cards.deliveries.unasked import unasked

__all__ = ["unasked"]
