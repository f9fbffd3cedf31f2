"""What can be written about the library. Plain forms."""

from datetime import date
from typing import Any

from django import forms

from reachable.action_plan.benchmark.points import POINTS
from reachable.action_plan.forms import NOTHING_OF_A_CHILD
from reachable.action_plan.library.rules import GRADES, Grade
from reachable.words.forms import DayField, PlainForm, words_field


class PieceForm(PlainForm):
    title = forms.CharField(label="What is it called?", max_length=200)
    published_by = forms.CharField(label="Who published it?", max_length=200)
    year = forms.IntegerField(label="In which year?", min_value=1900)
    where = forms.CharField(label="Where can it be read?", max_length=300, required=False)
    says = words_field("What does it say, in your words?", 1000, help_text=NOTHING_OF_A_CHILD)
    grade = forms.TypedChoiceField(
        label="How sure is that?", widget=forms.RadioSelect, choices=list(GRADES.items()), coerce=Grade
    )
    points = forms.MultipleChoiceField(
        label="On which learning points does it bear?",
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.key, one.title) for one in POINTS],
        required=False,
    )
    again_on = DayField(label="When is it looked at again?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("again_on") and told["again_on"] <= self.today:
            self.add_error("again_on", "This day has been. Choose a day to come")
        if told.get("year") and told["year"] > self.today.year:
            self.add_error("year", "This year has not come yet")
        return told


class LookAgainForm(PieceForm):
    """The same, now that somebody has looked."""

    why = forms.CharField(label="What did looking again show?", max_length=300)


class NoMoreForm(PlainForm):
    why = forms.CharField(label="Why is it relied on no more?", max_length=300)
