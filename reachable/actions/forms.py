"""What can be written about an action. Plain forms; the rules live in the database and in changes.py."""

from datetime import date
from typing import Any

from django import forms

from reachable.agencies.forms import email_field, open_account_of
from reachable.agencies.models import Practitioner
from reachable.agencies.roles import role
from reachable.locks.permissions import Permission
from reachable.words.forms import DayField, PlainForm, words_field

LONGEST = 366  # days ahead: a date further off is a slip of the hand


class _Given(PlainForm):
    """To whom: an email address here, a name elsewhere, or nothing for oneself."""

    mark_optional = False
    email = email_field("Email address of who does it", required=False)
    named = forms.CharField(
        label="Or somebody without an account here: name and organisation",
        max_length=120,
        required=False,
        help_text="Both empty: you do it yourself. They read this and the young person’s name, no more. "
        "Never write an address.",
    )

    def __init__(self, *args: Any, by: Practitioner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.may_agree = by, Permission.AGREE_ACTION in role(by.role).permissions

    def clean_email(self) -> Practitioner | None:
        typed = self.cleaned_data["email"]
        if not typed:
            return None
        who = open_account_of(typed)
        if Permission.SEE_ACTIONS not in role(who.role).permissions:
            raise forms.ValidationError(f"Their role ({role(who.role).name}) is given no actions about a young person")
        return who

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("email") and typed.get("named"):
            self.add_error("named", "Give it to one person: an account here, or somebody by name")
        return typed

    def to_whom(self) -> dict[str, Any]:
        """`to` and `named`, of which one is given."""
        named = self.cleaned_data.get("named", "")
        return {"to": self.cleaned_data["email"] or (None if named else self.by), "named": named}


class _Dated(PlainForm):
    due_on = DayField(label="By when?", error_messages={"required": "Enter the day by which it is done"})

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        day = self.cleaned_data["due_on"]
        if day < self.today:
            raise forms.ValidationError("The day must not be in the past")
        if (day - self.today).days > LONGEST:
            raise forms.ValidationError("The day must be within a year")
        return day


class AgreeForm(_Given, _Dated):
    what = forms.CharField(label="What will be done?", max_length=200)
    why = words_field("Why?", 500, error_messages={"required": "Write why it is done"})

    field_order = ("what", "why", "email", "named", "due_on")


class MoveForm(_Dated):
    why = words_field("Why is it moved?", 500, error_messages={"required": "Write why it is moved"})


class HandOnForm(_Given):
    """To anybody by whoever may agree an action; else within one's own team, or back to whoever agreed it."""

    why = words_field("Why is it handed on?", 500, error_messages={"required": "Write why it is handed on"})

    def __init__(self, *args: Any, agreed_by: Practitioner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreed_by = agreed_by
        if not self.may_agree:
            del self.fields["named"]

    def clean_email(self) -> Practitioner | None:
        who = super().clean_email()
        is_near = who is None or who == self.agreed_by or (who.team_id and who.team_id == self.by.team_id)
        if not (is_near or self.may_agree):
            raise forms.ValidationError("Hand it on within your own team, or back to whoever agreed it")
        return who


class DoForm(PlainForm):
    result = words_field("What came of it?", 500, error_messages={"required": "Write what came of it"})


class DropForm(PlainForm):
    why = words_field(
        "Why is it no longer needed?", 500, error_messages={"required": "Write why it is no longer needed"}
    )
