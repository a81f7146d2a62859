"""Home-work equipment: choosing, ordering, deciding about it, having it."""
