"""What can be written about joint practice. Plain forms."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from reachable.audits.together.rules import GRADES, MUST_BE_THERE, SIDES
from reachable.words.forms import DayField, PlainForm, words_field
from reachable.words.sentences import upper_first

NO_NAMES = "Nothing about a child, and no names: anybody in the partnership reads this."
PAST = "The day must not be in the future"


class JointForm(PlainForm):
    """When, what they looked at, and who of each grade was there; an empty box: nobody."""

    mark_optional = False
    held_on = DayField(label="When was it?")
    looked_at = words_field("What did they look at?", 500, help_text=NO_NAMES)
    check_on = DayField(label="When will it be checked what came of it?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.boxes = {f"{side}_{grade}": (side, grade) for side, grade in MUST_BE_THERE}
        for name, (side, grade) in self.boxes.items():
            label = f"{upper_first(GRADES[grade])} of {SIDES[side]}"
            self.fields[name] = forms.CharField(label=label, required=False, max_length=200)

    def those_there(self) -> Iterator[Any]:
        """The boxes for who was there."""
        return (self[name] for name in self.boxes)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["there"] = {self.boxes[name]: told.pop(name, "") for name in self.boxes}
        held_on, check_on = told.get("held_on"), told.get("check_on")
        if held_on and held_on > self.today:
            self.add_error("held_on", PAST)
        if held_on and check_on and check_on <= held_on:
            self.add_error("check_on", "The check must come after it")
        return told


class GapForm(PlainForm):
    words = words_field("What does not work between them?", 500, help_text=NO_NAMES)


class AgreeForm(PlainForm):
    words = words_field("What will change?", 500, help_text=NO_NAMES)
    who = forms.CharField(label="Who does it?", max_length=120, help_text="By their work.")
    due_on = DayField(label="By when?")


class CheckForm(PlainForm):
    found_on = DayField(label="When was it checked?")
    is_changed = forms.TypedChoiceField(
        label="Has practice changed?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No, or not enough")],
        coerce=lambda said: said == "yes",
        empty_value=None,
    )
    words = words_field("What was found?", 1000, help_text=NO_NAMES)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_found_on(self) -> date:
        found_on = self.cleaned_data["found_on"]
        if found_on > self.today:
            raise forms.ValidationError(PAST)
        return found_on
