"""What can be written of section 11. Plain forms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from reachable.agencies.models import Agency
from reachable.audits.together.forms import NO_NAMES, PAST
from reachable.audits.together.section11.standards import RATINGS, Rating, Standard
from reachable.words.forms import DayField, PlainForm, words_field


class RoundForm(PlainForm):
    begins_on = DayField(label="From when?")
    ends_on = DayField(label="Until when?")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("begins_on") and told.get("ends_on") and told["ends_on"] <= told["begins_on"]:
            self.add_error("ends_on", "The end must come after the beginning")
        return told


class OwnRateForm(PlainForm):
    """How well an organisation meets one standard."""

    standard = forms.ChoiceField(label="Which standard?", widget=forms.RadioSelect)
    rating = forms.TypedChoiceField(
        label="How well is it met?", choices=list(RATINGS.items()), coerce=Rating, widget=forms.RadioSelect
    )
    evidence = words_field("What shows it?", 1000, help_text=NO_NAMES)

    def __init__(
        self, *args: Any, standards: tuple[Standard, ...], held: Mapping[str, Rating] | None = None, **kwargs: Any
    ) -> None:
        """`held`: how it is rated already, so that whoever comes back sees what is left."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["standard"]
        field.choices = [(one.key, one.title) for one in standards]
        so_far = {key: f" Rated {rating} so far." for key, rating in (held or {}).items()}
        field.hints = {one.key: one.words + so_far.get(one.key, "") for one in standards}


class RateForm(OwnRateForm):
    """The same, for an organisation that has told it otherwise."""

    field_order = ("agency",)
    agency = forms.ModelChoiceField(
        label="Organisation", queryset=Agency.objects.order_by("name"), empty_label="Choose"
    )


class ChallengeForm(PlainForm):
    challenged_on = DayField(label="When was the challenge day?")
    challenge_found = words_field("What did it find?", 5000, help_text=NO_NAMES)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_challenged_on(self) -> date:
        day = self.cleaned_data["challenged_on"]
        if day > self.today:
            raise forms.ValidationError(PAST)
        return day
