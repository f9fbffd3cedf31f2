"""The search of who looked, and what is said of a reason for sampling."""

from datetime import date
from typing import Any

from django import forms

from reachable.agencies.models import Practitioner
from reachable.words.forms import DayField, PlainForm

NO_NAMES = (
    "Names are not searched here. Type the whole work email address of a practitioner, or leave it empty and give days"
)
LATE = "The last day must not be before the first day"


class WhoLookedForm(PlainForm):
    """Somebody's email address, or some days; a page's name narrows either. `who` is the practitioner found."""

    mark_optional = False

    email = forms.CharField(
        required=False,
        label="Email address of a practitioner",
        help_text="The whole address, such as jo.bell@council.example. Names are not searched here.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    from_on = DayField(required=False, label="First day", help_text="For example, 1 11 2026.")
    until_on = DayField(required=False, label="Last day", help_text="Leave it empty for today.")
    page = forms.CharField(required=False, max_length=60, label="Part of a page's name", help_text="Such as “pairs”.")

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        if email and "@" not in email:
            raise forms.ValidationError(NO_NAMES)
        self.who = Practitioner.objects.filter(email=email).first() if email else None
        if email and self.who is None:
            raise forms.ValidationError("Nobody here has an account with that email address")
        return email

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, last = typed.get("from_on"), typed.get("until_on")
        if not self.errors and not (typed.get("email") or first):
            self.add_error("email", "Enter an email address, or the first day")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("until_on", LATE)
        return typed


class TalkedForm(PlainForm):
    """Whether it was right to open a page. `row` says of which reason."""

    row = forms.IntegerField(widget=forms.HiddenInput)
    was_right = forms.ChoiceField(
        label="Was it right to open the page for this reason?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What was said?",
        widget=forms.Textarea,
        max_length=500,
        required=False,
        help_text="Nothing about the young person",
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("was_right") == "no" and not typed.get("words") and "words" not in self.errors:
            self.add_error("words", "Say what was not right, and what happens now")
        return typed
