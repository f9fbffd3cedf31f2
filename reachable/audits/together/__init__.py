"""Where organisations look at their practice together: Housing and the MASH, and section 11."""
