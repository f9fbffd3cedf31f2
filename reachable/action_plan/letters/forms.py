"""What can be written about a letter. Plain forms."""

from typing import Any

from django import forms

from reachable.action_plan.forms import Past
from reachable.action_plan.letters.rules import WORDS, Step, answer_due
from reachable.action_plan.models import Recommendation
from reachable.words.forms import DayField, PlainForm


class LetterForm(Past):
    """To whom, about what, when. Where no day is named for the answer it is due in twenty working days."""

    past = ("sent_on",)
    recommendations = forms.MultipleChoiceField(
        label="About which recommendations?", widget=forms.CheckboxSelectMultiple
    )
    to = forms.CharField(label="To whom was it sent?", max_length=120, help_text="The body, like the Home Office.")
    asked = forms.CharField(label="What was asked?", max_length=3000, widget=forms.Textarea)
    sent_on = DayField(label="When was it sent?")
    due_on = DayField(
        label="By when is an answer due?",
        required=False,
        help_text="Left empty: twenty working days after it was sent.",
    )

    def __init__(self, *args: Any, rows: list[tuple[Recommendation, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {f"{one.uuid}": one for one, _ in rows}
        self.fields["recommendations"].choices = [(f"{one.uuid}", words) for one, words in rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        sent_on = told.get("sent_on")
        if sent_on:
            told["due_on"] = told.get("due_on") or answer_due(sent_on)
            if told["due_on"] < sent_on:
                self.add_error("due_on", "An answer is due after the letter was sent")
        told["recommendations"] = [self.rows[uuid] for uuid in told.get("recommendations", ())]
        return told


class StepForm(Past):
    """What happened to it."""

    step = forms.ChoiceField(label="What happened?", widget=forms.RadioSelect, choices=list(WORDS.items()))
    so_on = DayField(label="When?")
    words = forms.CharField(
        label="What does it say?",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="Of an answer, its text.",
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("step"):
            told["step"] = Step(told["step"])
            if told["step"] == Step.ANSWERED and not told.get("words"):
                self.add_error("words", "Write what they answered")
        return told


class PointForm(PlainForm):
    text = forms.CharField(label="Which point does the answer make?", max_length=1000, widget=forms.Textarea)


class DidForm(Past):
    past = ("did_on",)
    did = forms.CharField(label="What did we do about it?", max_length=500, widget=forms.Textarea)
    did_on = DayField(label="When?")
