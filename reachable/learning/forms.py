"""What can be said in a training, and of a film. Plain forms."""

from datetime import date
from typing import Any

from django import forms

from reachable.agencies.models import Practitioner
from reachable.agencies.skills import ELIGIBLE
from reachable.learning.packs import BY_SLUG, PACKS
from reachable.learning.packs.shape import Pack, Question, Scene
from reachable.words.forms import DayField, PlainForm

SURE = ((1, "1: not sure at all"), (2, "2: a little sure"), (3, "3: fairly sure"), (4, "4: sure"), (5, "5: very sure"))


class SureForm(PlainForm):
    """How sure somebody is of two things, from 1 to 5."""

    recognise = forms.TypedChoiceField(choices=SURE, coerce=int, widget=forms.RadioSelect)
    act = forms.TypedChoiceField(choices=SURE, coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recognise"].label, self.fields["act"].label = pack.recognise, pack.act
        for field in self.fields.values():
            field.error_messages["required"] = "Say how sure you are, from 1 to 5"


class AnswerForm(PlainForm):
    """One of the answers of a question, by its number."""

    answer = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        field.label = question.asks
        field.choices = [(n, one.words) for n, one in enumerate(question.answers)]  # type: ignore[attr-defined]
        field.error_messages["required"] = "Choose an answer. You can choose another one afterwards"


class ChoiceForm(PlainForm):
    """What somebody does in a scene. `after`: how many choices they had made when the page was drawn."""

    choice = forms.TypedChoiceField(label="What do you do?", coerce=int, widget=forms.RadioSelect)
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, scene: Scene, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        field.choices = [(n, one.words) for n, one in enumerate(scene.choices)]  # type: ignore[attr-defined]
        field.error_messages["required"] = "Choose what you would do. You can try the other way afterwards"


class LinkPersonForm(PlainForm):
    """Who is to belong to the practitioners' network."""

    practitioner = forms.ModelChoiceField(
        label="Who brings to their team what is new?",
        queryset=Practitioner.objects.filter(is_active=True, role__in=ELIGIBLE)
        .select_related("agency", "team")
        .order_by("name", "pk"),
        to_field_name="uuid",
        empty_label="Choose",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["practitioner"]
        field.label_from_instance = lambda one: f"{one.name}, {one.team or one.agency}"


class RollOutForm(PlainForm):
    """Which training every link person is asked to bring, and by when."""

    pack = forms.TypedChoiceField(
        label="Which training?",
        choices=[(one.slug, one.title) for one in PACKS],
        coerce=BY_SLUG.__getitem__,
        widget=forms.RadioSelect,
    )
    due_on = DayField(label="By when?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        if (day := self.cleaned_data["due_on"]) <= self.today:
            raise forms.ValidationError("This day has been. Choose a day to come")
        return day


class BroughtForm(PlainForm):
    """That a link person brought a training to their team."""

    done_on = DayField(label="When was it?")
    how_many = forms.IntegerField(label="How many took part?", min_value=1, max_value=500)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_done_on(self) -> date:
        if (day := self.cleaned_data["done_on"]) > self.today:
            raise forms.ValidationError("The day must not be in the future")
        return day


class AgreeForm(PlainForm):
    """That the group that made a film agreed to its being shown."""

    group_name = forms.CharField(
        label="What is the group called that made it?",
        help_text="A name made up for the group. No young person’s name or details belong here.",
        max_length=80,
    )
    given_on = DayField(label="When did they agree?")
    until_on = DayField(label="Until when may it be shown?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        given, until = told.get("given_on"), told.get("until_on")
        if given and given > self.today:
            self.add_error("given_on", "The day must not be in the future")
        if given and until and until <= max(given, self.today):
            self.add_error("until_on", "Choose a day to come, after the day on which they agreed")
        return told
