"""What can be written about focus groups and what was said. Plain forms."""

from datetime import date
from typing import Any

from django import forms

from reachable.audits.surveys.heard.models import Theme
from reachable.audits.surveys.heard.rules import BECAME, Became
from reachable.words.forms import DayField, PlainForm, words_field

NO_NAMES = "No names: neither of a young person, nor of anybody who was there. Nothing by which one could be known."
MOST = 200


class NotesForm(PlainForm):
    of_whom = forms.CharField(
        label="Who was there?", max_length=200, help_text=f"By their work: social workers, a school’s leads. {NO_NAMES}"
    )
    notes = words_field("What was noted?", 10_000, help_text=NO_NAMES)


class GroupForm(NotesForm):
    field_order = ("held_on", "of_whom", "number", "notes")
    held_on = DayField(label="When was it held?")
    number = forms.IntegerField(label="How many were there?", min_value=2, max_value=MOST)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_held_on(self) -> date:
        held_on = self.cleaned_data["held_on"]
        if held_on > self.today:
            raise forms.ValidationError("The day must not be in the future")
        return held_on


class ThemeForm(PlainForm):
    words = forms.CharField(label="Which theme?", max_length=120, help_text="For example, nights and weekends.")


class HeardForm(PlainForm):
    theme = forms.ModelChoiceField(label="Under which theme?", queryset=Theme.objects.none(), empty_label="Choose")
    words = forms.CharField(
        label="What was said?",
        max_length=500,
        widget=forms.Textarea,
        help_text=f"In your own words: everybody in the partnership reads this. {NO_NAMES}",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["theme"]
        field.queryset, field.label_from_instance = Theme.objects.standing(), lambda one: one.words


class AnswerForm(PlainForm):
    """`who` where something is agreed. What is done has been done."""

    became = forms.ChoiceField(label="What became of it?", choices=list(BECAME.items()), widget=forms.RadioSelect)
    words = words_field("What did we do, what will we do, or why not yet?", 500, help_text=NO_NAMES)
    so_on = DayField(label="When was it done, or by when will it be? If nothing yet: of which day is this?")
    who = forms.CharField(
        label="Who does it?", max_length=120, required=False, help_text="By their work, where something is agreed."
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        became, so_on = told.get("became"), told.get("so_on")
        if became == Became.AGREED and not told.get("who"):
            self.add_error("who", "Say who does it")
        if became and became != Became.AGREED and so_on and so_on > self.today:
            self.add_error("so_on", "The day must not be in the future")
        if became:
            told["became"] = Became(became)
        return told
