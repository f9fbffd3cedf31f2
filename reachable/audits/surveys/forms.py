"""What makes a survey, and the form that practitioners answer. Plain forms."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from reachable.agencies.models import Agency
from reachable.audits.surveys.items import ITEMS, SAID, Item
from reachable.audits.surveys.models import LEASTS, Survey
from reachable.words.forms import DayField, PlainForm, words_field

MOST_WORDS = 1000
MOST_ASKED = 20_000
NO_NAMES = (
    "No young person’s name or details belong here, nor a colleague’s. Your own words could tell people who you are."
)
ASKED_AT = "asked_"


class AnswerForm(PlainForm):
    """The items of a survey, and a box for words. `ref` is drawn with the page: a form that is sent twice is one."""

    ref = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: list[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ref", uuid4())
        for item in items:
            self.fields[item.key] = _agreeing(item)
        self.fields["words"] = words_field(
            "Is there anything else you want to say?",
            MOST_WORDS,
            required=False,
            help_text=NO_NAMES,
            error_messages={"max_length": f"Use {MOST_WORDS:,} signs or fewer. Nothing is sent yet"},
        )

    def clean(self) -> dict[str, Any]:
        """What was said by item, apart from the words."""
        told = super().clean() or {}
        words, ref = told.pop("words", ""), told.pop("ref", None)
        return {"answers": told, "words": words, "ref": ref}


def _agreeing(item: Item) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=item.words,
        choices=list(SAID.items()),
        widget=forms.RadioSelect,
        error_messages={"required": f"Say how far you agree: {item.words}"},
    )


class SurveyForm(PlainForm):
    """What is asked, for how long, and how many people in each organisation; a box for each that there is."""

    mark_optional = False
    title = forms.CharField(label="What is it called?", max_length=120, help_text="For example, Spring 2027.")
    items = forms.MultipleChoiceField(
        label="What is asked?",
        choices=[(one.key, one.words) for one in ITEMS],
        widget=forms.CheckboxSelectMultiple,
        initial=[one.key for one in ITEMS],
        help_text="What is asked again and again is told over time.",
        error_messages={"required": "Choose at least one"},
    )
    least = forms.TypedChoiceField(
        label="From how many answers on is a number shown?",
        choices=[(n, f"{n}") for n in LEASTS],
        coerce=int,
        initial=LEASTS[0],
        widget=forms.RadioSelect,
        help_text="It cannot be changed later.",
    )
    opens_on = DayField(label="From which day can it be answered?")
    closes_on = DayField(label="What is the last day?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.agencies = {f"{ASKED_AT}{one.pk}": one for one in Agency.objects.order_by("name")}
        for name, agency in self.agencies.items():
            self.fields[name] = forms.IntegerField(label=agency.name, required=False, min_value=1, max_value=MOST_ASKED)

    def asks(self) -> Iterator[Any]:
        """The boxes for how many are asked."""
        return (self[name] for name in self.agencies)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        numbers = {name: told.pop(name, None) for name in self.agencies}
        told["invited"] = {self.agencies[name]: n for name, n in numbers.items() if n}
        self._require_days(told.get("opens_on"), told.get("closes_on"))
        if not self.errors and not told["invited"]:
            self.add_error(None, "Say how many people are asked, in one organisation at least")
        return told

    def _require_days(self, opens_on: date | None, closes_on: date | None) -> None:
        if closes_on and closes_on < self.today:
            self.add_error("closes_on", "The last day must not be past")
        elif opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", "The last day must not be before the first")


class InviteForm(PlainForm):
    invited = forms.IntegerField(label="How many people were asked?", min_value=1, max_value=MOST_ASKED)


class KeepOpenForm(PlainForm):
    closes_on = DayField(label="What is the last day?")

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, initial={"closes_on": survey.closes_on}, **kwargs)
