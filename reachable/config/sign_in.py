"""Signing in: nobody signs themselves up; a practitioner is made by the administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse

from reachable.agencies.changes import choose_password


class Closed(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This email address and this password do not belong together. Check both.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def add_message(self, *args, **kwargs) -> None:
        """No "you have signed in as ..." notices: the header says who is signed in."""

    def clean_password(self, password, user=None):
        """Another than the one they have: a first password is known to somebody else."""
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError("Choose another password than the one you have now.")
        return super().clean_password(password, user)

    def set_password(self, user, password) -> None:
        choose_password(practitioner=user, password=password, by=user, now=self.request.now)
        messages.success(self.request, "Your password is changed. Use the new one from now on.")

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("home")

    def respond_user_inactive(self, request, user):
        """The password was right and the account is closed: say so, on the sign-in page."""
        messages.error(
            request, "Your account is closed. If you still need it, ask the administrator of your partnership."
        )
        return redirect("account_login")
