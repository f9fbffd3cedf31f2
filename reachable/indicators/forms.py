"""What the owner of a rule sets, signs and says; and who its owner is."""

from datetime import date
from typing import Any

from django import forms

from reachable.indicators.settings import NUMBER_WORDS, TWO_YEARS, Settings
from reachable.words.forms import DayField, PlainForm, WhyForm

HUNDRED = ("percent", "points")


def words_of(name: str) -> str:
    """The name of a number as a page says it."""
    return NUMBER_WORDS[name]


class SettingsForm(PlainForm):
    """The numbers of one rule, as many as it has."""

    look_back_days = forms.IntegerField(label="Looks back, in days", min_value=1, max_value=TWO_YEARS)

    def __init__(self, *args: Any, settings: Settings, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings, self.today = settings, today
        for name in settings.numbers:
            most = 100 if any(word in name for word in HUNDRED) else TWO_YEARS
            asked = {"required": f"Enter a number: {words_of(name)}"}
            own = forms.IntegerField(label=words_of(name), min_value=1, max_value=most, error_messages=asked)
            self.fields[name] = own
        self.fields["review_on"] = DayField(label="To be looked at again by")

    @staticmethod
    def as_now(settings: Settings) -> dict[str, Any]:
        """What stands in the boxes at first."""
        return {**settings.numbers, "look_back_days": settings.look_back_days, "review_on": settings.review_on}

    def clean_review_on(self) -> date:
        day = self.cleaned_data["review_on"]
        if day <= self.today:
            raise forms.ValidationError("This day has been. Choose a day to come.")
        return day

    def clean(self) -> dict:
        said = super().clean()
        if not self.errors and said == self.as_now(self.settings):
            raise forms.ValidationError("Nothing is different yet. Change a number, or the day.")
        return said


class SignForm(WhyForm):
    """Where the equality assessment of these very numbers is, and that it is signed."""

    field_order = ("equality_reference", "signed_on", "review_on", "why")
    equality_reference = forms.CharField(
        label="Reference of the equality assessment", help_text="Where somebody can read it", max_length=200
    )
    signed_on = DayField(label="When was it signed?")
    review_on = DayField(label="To be looked at again by")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict:
        said = super().clean()
        if said.get("signed_on") and said["signed_on"] > self.today:
            self.add_error("signed_on", "This day has not come yet. Write the day it was signed.")
        if said.get("review_on") and said["review_on"] <= self.today:
            self.add_error("review_on", "This day has been. Choose a day to come.")
        return said
