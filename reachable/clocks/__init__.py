"""Time rules."""
