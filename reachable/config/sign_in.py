"""Signing in: nobody signs themselves up; a practitioner is made by the administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.shortcuts import redirect


class Closed(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This email address and this password do not belong together. Check both.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def add_message(self, *args, **kwargs) -> None:
        """No "you have signed in as ..." notices: the header says who is signed in."""

    def respond_user_inactive(self, request, user):
        """The password was right and the account is closed: say so, on the sign-in page."""
        messages.error(
            request, "Your account is closed. If you still need it, ask the administrator of your partnership."
        )
        return redirect("account_login")
