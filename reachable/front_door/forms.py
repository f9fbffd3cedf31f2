"""The one-minute form, and what opens a link."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms

from reachable.agencies.models import Agency
from reachable.clocks.ages import is_under, london_day
from reachable.front_door.asking import FAMILY_WHAT, SAFE, UNTIL, WHAT, WHO
from reachable.words.forms import DayField, PlainForm

CHILD = 18


class OneMinuteForm(PlainForm):
    """As few questions as will do. `ref` is drawn with the page: a form that is sent twice is one form."""

    ref = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.ChoiceField(label="What has happened?", widget=forms.RadioSelect)
    where_now = forms.CharField(label="Where are they now?", max_length=200)
    until = forms.ChoiceField(label="Until when?", choices=list(UNTIL.items()), widget=forms.RadioSelect)
    is_safe = forms.ChoiceField(label="Are they safe there?", choices=list(SAFE.items()), widget=forms.RadioSelect)
    forename = forms.CharField(label="First name, as they gave it", max_length=100, required=False)
    surname = forms.CharField(label="Surname, as they gave it", max_length=100, required=False)
    dob = DayField(label="Birth date, if you know it", required=False)
    words = forms.CharField(
        label="What did they say, in their words?", max_length=500, required=False, widget=forms.Textarea
    )
    teller = forms.CharField(label="Your name", max_length=100)
    teller_phone = forms.RegexField(
        r"^[0-9+() -]{6,25}$",
        label="A number to ring you back",
        error_messages={"invalid": "Enter a telephone number, like 01632 960 001"},
    )

    def __init__(self, *args: Any, is_family: bool, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["what"].choices = list((FAMILY_WHAT if is_family else WHAT).items())  # type: ignore[attr-defined]
        self.initial.setdefault("ref", uuid4())
        if is_family:
            self._ask_a_family()

    def _ask_a_family(self) -> None:
        labels = {
            "where_now": "Where are you, or where is your child, now?",
            "is_safe": "Is it safe there?",
            "forename": "First name of the young person",
            "surname": "Surname of the young person",
            "words": "What do you want us to know?",
            "teller_phone": "A number on which we can ring you",
        }
        for name, label in labels.items():
            self.fields[name].label = label

    def clean_dob(self) -> date | None:
        born = self.cleaned_data["dob"]
        if born and born > london_day(self.now):
            raise forms.ValidationError("This day has not come yet. Leave it empty if you do not know it.")
        if born and not is_under(CHILD, born, london_day(self.now)):
            raise forms.ValidationError("This form is for under 18s. For an adult, ring the number above.")
        return born


class DoorForm(PlainForm):
    agency = forms.ModelChoiceField(
        label="Organisation", queryset=Agency.objects.order_by("name"), empty_label="Choose"
    )
    who = forms.ChoiceField(label="Who will use the link?", choices=list(WHO.items()), widget=forms.RadioSelect)
