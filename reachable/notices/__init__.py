"""Telling somebody: in the page, and by email; never with a name or a fact."""
