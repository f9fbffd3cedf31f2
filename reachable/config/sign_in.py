"""Signing in: nobody signs themselves up; a practitioner is made by the administrator."""

from allauth.account.adapter import DefaultAccountAdapter


class Closed(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def add_message(self, *args, **kwargs) -> None:
        """No "you have signed in as ..." notices: the header says who is signed in."""
