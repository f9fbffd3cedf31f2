"""What somebody types about when schools are closed, several lines at once."""

from datetime import datetime
from typing import Any

from django import forms

from reachable.agencies.models import Agency
from reachable.agencies.term_dates import WHY_WORDS, Why
from reachable.agencies.term_lines import LIKE, MOST_LINES, read_lines
from reachable.clocks.ages import london_day
from reachable.clocks.school_days import Closed
from reachable.words.forms import PlainForm

EVERY = "Every school of the area"


class TermDatesForm(PlainForm):
    """`days` once it is valid: what the lines tell. `school`: None is every school of the area."""

    school = forms.ChoiceField(label="Which school", required=False)
    why = forms.ChoiceField(
        label="Why they are closed",
        choices=[(why, WHY_WORDS[why]) for why in Why],
        widget=forms.RadioSelect,
        error_messages={"required": "Say why they are closed"},
    )
    lines = forms.CharField(
        label="On which days",
        help_text=f"A line each, the first and the last day. For example, {LIKE}. Weekends and bank holidays count as "
        "closed already.",
        widget=forms.Textarea,
        max_length=5000,
        error_messages={"required": "Enter the days, a line each"},
    )
    mark_optional = False

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.schools = {str(one.uuid): one for one in Agency.objects.filter(kind=Agency.Kind.SCHOOL).order_by("name")}
        self.fields["school"].choices = [("", EVERY), *((uuid, one.name) for uuid, one in self.schools.items())]
        self.days: list[Closed] = []

    def clean_school(self) -> Agency | None:
        return self.schools.get(self.cleaned_data["school"])

    def clean_lines(self) -> str:
        text: str = self.cleaned_data["lines"]
        lines = list(read_lines(text, london_day(self.now)))
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"Enter {MOST_LINES} lines at most at one time")
        wrong = [f"Line {one.number} {one.wrong}" for one in lines if one.wrong]
        if wrong:
            raise forms.ValidationError(wrong)
        self.days = [one.closed for one in lines if one.closed]
        return text


class TakeAwayForm(PlainForm):
    """Why the school is open on these days after all."""

    why = forms.CharField(
        label="Why are these days taken away?",
        help_text="In a sentence. It stands with them. Nothing about a child.",
        max_length=300,
        error_messages={"required": "Say why these days are taken away"},
    )
