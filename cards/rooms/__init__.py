"""Cards of meeting rooms."""
