"""With whom a page or a protected address is shared, and who is kept out."""

from datetime import date, timedelta
from typing import Any

from django import forms

from reachable.agencies.forms import email_field, open_account_of
from reachable.agencies.models import Practitioner, Team
from reachable.agencies.roles import HOME, role
from reachable.locks.permissions import Permission
from reachable.sharing.reasons import SHARED_BECAUSE, SHARED_MOST_DAYS
from reachable.words.forms import DayField, PlainForm

PAST = "The last day must not be in the past"


def _sentence(label: str, why: str, more: str = "") -> forms.CharField:
    wrong = {"required": why, "min_length": "Write a whole sentence (20 letters or more)"}
    return forms.CharField(
        label=label, widget=forms.Textarea, min_length=20, max_length=500, error_messages=wrong,
        help_text=f"Those who may share this page can read it. Never write the address here. {more}".strip(),
    )  # fmt: skip


class NamedForm(PlainForm):
    """Somebody by their email address; `practitioner` in what is given. Nobody names themselves."""

    meets_them_by = frozenset({Permission.SEE_PERSON})  # one of these, or there is nothing to open or to close
    never = "never opens a young person's page"

    email = email_field("Email address of the practitioner")

    def __init__(self, *args: Any, by: Practitioner, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.today = by, today

    def clean_email(self) -> Practitioner | None:
        typed = self.cleaned_data["email"]
        if not typed:
            return None
        who = open_account_of(typed)
        if who.pk == self.by.pk:
            raise forms.ValidationError("Name somebody else: what is about you is for another manager to do")
        if not self.meets_them_by & role(who.role).permissions:
            raise forms.ValidationError(f"Their role ({role(who.role).name}) {self.never}")
        return who

    def clean_until_on(self) -> date | None:
        day = self.cleaned_data["until_on"]
        if day and day < self.today:
            raise forms.ValidationError(PAST)
        return day


class SeeAddressForm(NamedForm):
    sentence = _sentence("Why do they need the address?", "Say why they need the address")
    until_on = DayField(label="Until when?", required=False, help_text="The last day. Empty: until somebody ends it.")

    def clean_email(self) -> Practitioner | None:
        who = super().clean_email()
        if who and HOME not in role(who.role).themes:
            raise forms.ValidationError(f"Their role ({role(who.role).name}) does not read where somebody lives")
        return who


class KeepOutForm(NamedForm):
    """Whoever could read the young person's name: by their page, by pairs of records, or by a reason given."""

    meets_them_by = frozenset({Permission.SEE_PERSON, Permission.MATCH_PEOPLE, Permission.SEE_TEAM_REASONS})
    never = "never meets a young person's name"

    sentence = _sentence(
        "Why must they be kept out?",
        "Say why they must be kept out",
        "A data steward or manager who is kept out sees no pair of records of this young person, and no reason given "
        "for opening their page: somebody else decides. Rows set aside belong to nobody yet, and stay to be seen.",
    )


class SharePageForm(NamedForm):
    """A practitioner or a team, one of the two."""

    mark_optional = False

    email = email_field("Email address of the practitioner", required=False)
    team = forms.ChoiceField(label="Or a whole team", required=False)
    because = forms.ChoiceField(
        label="Why?", choices=SHARED_BECAUSE, widget=forms.RadioSelect, error_messages={"required": "Choose why"}
    )
    sentence = _sentence("In a sentence, why do they need it?", "Write why they need this page")
    until_on = DayField(
        label="Until when?",
        help_text="The last day: six months from now at most. They cannot share it on without a reason of their own.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.select_related("agency").order_by("agency__name", "name")
        self.fields["team"].choices = [("", "No team"), *((t.pk, f"{t.agency}: {t}") for t in teams)]

    def clean_team(self) -> Team | None:
        chosen = self.cleaned_data["team"]
        return Team.objects.get(pk=chosen) if chosen else None

    def clean_until_on(self) -> date | None:
        day = super().clean_until_on()
        if day and day > self.today + timedelta(days=SHARED_MOST_DAYS):
            raise forms.ValidationError("The last day must be within six months")
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if "email" not in self.errors and bool(typed.get("email")) == bool(typed.get("team")):
            self.add_error("email", "Name a practitioner or choose a team, one of the two")
        return typed
