"""What can be written about the plan. Plain forms; the rules live in the database, in truths.py and in changes.py."""

from datetime import date
from typing import Any

from django import forms

from reachable.action_plan.words import COLUMNS, EVIDENCE, Column
from reachable.words.forms import DayField, PlainForm, words_field

NOTHING_OF_A_CHILD = "Nothing about a child: anybody in the partnership reads this."


class Past(PlainForm):
    """Days in `past` must have been: what is said to be so is so since then."""

    past: tuple[str, ...] = ("so_on",)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in self.past:
            if told.get(name) and told[name] > self.today:
                self.add_error(name, "The day must not be in the future")
        return told


class ReadForm(PlainForm):
    """The published response: as a file, or as text copied from a page."""

    mark_optional = False
    file = forms.FileField(
        label="The file it stands in",
        required=False,
        help_text="A Word document, a saved web page, CSV or text, of at most 2 MB.",
        error_messages={"empty": "This file is empty. Choose another one."},
    )
    text = forms.CharField(
        label="Or its text, copied from the page",
        required=False,
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and bool(told.get("file")) == bool(told.get("text")):
            self.add_error("file", "Choose the file, or paste the text: one of the two")
        return told

    def bytes(self) -> bytes:
        """What was sent, as bytes."""
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["text"].encode()


class ItemForm(PlainForm):
    """One line of the plan."""

    column = forms.ChoiceField(label="Where does it stand?", widget=forms.RadioSelect, choices=list(COLUMNS.items()))
    text = words_field("What is in place, or what is planned?", 3000, help_text=NOTHING_OF_A_CHILD)
    so_on = DayField(label="Since when, or by when?", required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "column" in told:
            told["column"] = Column(told["column"])
        return told


class ChangeItemForm(ItemForm):
    why = forms.CharField(label="Why is it changed?", max_length=300)


class TakeOutForm(PlainForm):
    why = forms.CharField(label="Why is it taken out?", max_length=300)


class SayForm(Past):
    """That something is so, or is not any more."""

    is_so = forms.TypedChoiceField(
        label="How does it stand?", widget=forms.RadioSelect, coerce=lambda said: said == "yes", empty_value=None
    )
    so_on = DayField(label="Since when?")
    why = words_field("How do we know?", 500, help_text=NOTHING_OF_A_CHILD)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_so"].choices = choices  # type: ignore[attr-defined]


class EvidenceForm(Past):
    kind = forms.ChoiceField(
        label="What kind of evidence is it?", widget=forms.RadioSelect, choices=list(EVIDENCE.items())
    )
    is_for = forms.TypedChoiceField(
        label="What does it show?",
        widget=forms.RadioSelect,
        choices=[("yes", "Practice has changed"), ("no", "Practice has not changed, or not enough")],
        coerce=lambda said: said == "yes",
        empty_value=None,
    )
    words = words_field("What was found?", 500, help_text=f"With its numbers. {NOTHING_OF_A_CHILD}")
    so_on = DayField(label="Of which day is it?")


class AttachForm(PlainForm):
    """A measure, what it should reach, and the quarter it is set against."""

    key = forms.ChoiceField(label="Which measure?")
    target = forms.IntegerField(label="What should it reach, in per cent?", required=False, min_value=1, max_value=100)
    baseline_quarter = forms.ChoiceField(label="Which quarter is it set against?", required=False)

    def __init__(self, *args: Any, keys: list, quarters: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [("", "Choose a measure"), *keys]  # type: ignore[attr-defined]
        self.fields["baseline_quarter"].choices = [("", "None"), *quarters]  # type: ignore[attr-defined]
