"""A contact at the MASH: from one line to the decision, and the word back to whoever told us."""
