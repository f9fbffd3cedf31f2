"""What a manager types about a skill. Plain forms."""

from datetime import date
from typing import Any

from django import forms

from reachable.agencies.models import Practitioner
from reachable.agencies.skills import ELIGIBLE, MONTHS, SKILLS, months_on
from reachable.words.forms import DayField, PlainForm

NOBODY_YOUNG = "No young person’s name or details belong here."


class EnterSkillForm(PlainForm):
    """That somebody was trained elsewhere. It counts as long as training here does."""

    who = forms.ChoiceField(label="Who was trained?")
    skill = forms.ChoiceField(label="In what?", choices=list(SKILLS.items()), widget=forms.RadioSelect)
    from_on = DayField(label="On which day did they finish it?")
    because = forms.CharField(
        label="Where, and how do you know?", help_text=NOBODY_YOUNG, max_length=300, widget=forms.TextInput
    )

    def __init__(self, *args: Any, by: Practitioner, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        there = Practitioner.objects.filter(is_active=True, role__in=ELIGIBLE).exclude(pk=by.pk).order_by("name", "pk")
        self.people = {str(one.uuid): one for one in there}
        named = ((key, f"{one.name}, {one.team or one.agency}") for key, one in self.people.items())
        self.fields["who"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]

    def clean_from_on(self) -> date:
        day = self.cleaned_data["from_on"]
        if day > self.today:
            raise forms.ValidationError("The day must not be in the future")
        if months_on(day, MONTHS) <= self.today:
            raise forms.ValidationError(f"That is {MONTHS} months ago or more: it counts no longer. They learn it anew")
        return day

    def told(self) -> dict[str, Any]:
        """As a change takes it."""
        said = self.cleaned_data
        until = months_on(said["from_on"], MONTHS)
        kept = {name: said[name] for name in ("skill", "from_on", "because")}
        return kept | {"practitioner": self.people[said["who"]], "until_on": until}


class EndSkillForm(PlainForm):
    because = forms.CharField(label="Why does it count no longer?", help_text=NOBODY_YOUNG, max_length=300)
