"""Section 11: each organisation says how well it keeps children safe, standard by standard, with its evidence."""
