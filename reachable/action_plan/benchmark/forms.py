"""What can be written about the benchmark. Plain forms."""

from typing import Any

from django import forms

from reachable.action_plan.benchmark.points import POINTS, WORDS, Mark
from reachable.action_plan.forms import NOTHING_OF_A_CHILD, Past
from reachable.words.forms import DayField, PlainForm, words_field


class WorkstreamForm(PlainForm):
    name = forms.CharField(label="What is this piece of work called?", max_length=60, help_text="Like: Night Watch.")
    what = words_field("What does it do?", 300)
    lead = forms.CharField(
        label="Who leads it?", max_length=120, required=False, help_text="A post and its organisation, not a name."
    )


class MarkForm(Past):
    point = forms.ChoiceField(label="Against which point?", choices=[(one.key, one.title) for one in POINTS])
    mark = forms.ChoiceField(label="How does it stand?", widget=forms.RadioSelect, choices=list(WORDS.items()))
    words = words_field("What shows it, or what is missing?", 500, help_text=NOTHING_OF_A_CHILD)
    so_on = DayField(label="Of which day is that?")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("mark"):
            told["mark"] = Mark(told["mark"])
        return told


class EndWorkstreamForm(PlainForm):
    why = forms.CharField(label="Why is it taken out of the list?", max_length=300)
