"""What can be written in the advice log, and how far back the queue looks."""

from datetime import date
from typing import Any

from django import forms

from reachable.words.forms import DayField, PlainForm

LONGEST = 366  # days ahead: a date further off is a slip of the hand
FURTHEST = 731  # days back: two years, as a rule looks back at most


def _day_ahead(day: date | None, today: date) -> date | None:
    """Raises ValidationError for a day that has passed, or is too far off."""
    if day and day < today:
        raise forms.ValidationError("The day must not be in the past")
    if day and (day - today).days > LONGEST:
        raise forms.ValidationError("The day must be within a year")
    return day


class AdviceForm(PlainForm):
    """Who asked, what, what was advised, and when it is followed up."""

    asker = forms.CharField(label="Who asked?", max_length=120, help_text="Their name and team or organisation")
    asked = forms.CharField(label="What was asked?", max_length=500, widget=forms.Textarea)
    advised = forms.CharField(
        label="What was advised?",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Facts apart from what you think. Never write an address",
    )
    follow_up_on = DayField(label="Follow up by, if it is to be followed up", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_follow_up_on(self) -> date | None:
        return _day_ahead(self.cleaned_data["follow_up_on"], self.today)


class QueueSettingForm(PlainForm):
    """How far back the queue looks from now on."""

    justice = forms.IntegerField(label="Days back for a fact of youth justice", min_value=1, max_value=FURTHEST)
    education = forms.IntegerField(label="Days back for a fact of missing education", min_value=1, max_value=FURTHEST)
    why = forms.CharField(label="Why is it changed?", max_length=300, help_text="Who agreed to it, and when")


class FollowUpForm(PlainForm):
    """What came of it; or on which day it is followed up again."""

    mark_optional = False

    came_of_it = forms.CharField(
        label="What came of it?", max_length=500, widget=forms.Textarea, required=False, help_text="Or, not yet:"
    )
    again_on = DayField(label="Follow up again by", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_again_on(self) -> date | None:
        return _day_ahead(self.cleaned_data["again_on"], self.today)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        given = [name for name in ("came_of_it", "again_on") if said.get(name)]
        if len(given) != 1 and not self.errors:
            self.add_error(
                "came_of_it", "Write what came of it, or on which day you follow it up again: one of the two"
            )
        return said
