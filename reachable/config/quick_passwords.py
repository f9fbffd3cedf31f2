"""Passwords of an invented home: everybody there has the same, and the program prints it.

To make it slow to guess would protect nobody, and costs whoever looks at the demo ten seconds.
"""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Quick(PBKDF2PasswordHasher):
    """Django's own way, turned once. Only settings of a home that is marked as invented name it."""

    algorithm = "invented"
    iterations = 1
