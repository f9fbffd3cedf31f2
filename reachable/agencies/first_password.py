"""A first password: made here, shown once, kept nowhere but as its hash. Pure."""

import secrets

# No letter or number that can be taken for another when it is read out on the telephone.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LENGTH = 4, 4


def made() -> str:
    """Four groups of four, joined by dashes: "k7mp-x2rd-9qbt-hw4e", one in 31 to the 16th (79 bits)."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
