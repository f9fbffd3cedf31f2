"""What can be written about an action of the plan. Plain forms."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from reachable.action_plan.actions.pages import STANDINGS
from reachable.action_plan.actions.rules import Change
from reachable.action_plan.forms import NOTHING_OF_A_CHILD, Past
from reachable.action_plan.groups.models import Group
from reachable.words.forms import DayField, PlainForm, words_field

NO_GROUP = [("", "No group")]


class Named(PlainForm):
    """Boxes that name a row by its random id: what was chosen comes out as that row, or as None."""

    def __init__(self, *args: Any, rows: Mapping[str, Iterable[tuple[Any, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: dict[str, dict[str, Any]] = {}
        for name, told in rows.items():
            every = list(told)
            self.rows[name] = {f"{row.uuid}": row for row, _ in every}
            self.fields[name].choices = [  # type: ignore[attr-defined]
                *self.fields[name].choices,  # type: ignore[attr-defined]
                *((f"{row.uuid}", words) for row, words in every),
            ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, held in self.rows.items():
            if isinstance(said.get(name), list):
                said[name] = [held[one] for one in said[name]]
            elif name in said:
                said[name] = held.get(said[name])
        return said


class OwnerForm(PlainForm):
    owner_role = forms.CharField(label="Whose is it? The post", max_length=120, help_text="A post, not a name.")
    owner_agency = forms.CharField(label="Of which organisation?", max_length=120)


class WordsForm(Named):
    what = words_field("What will be done?", 300, help_text=NOTHING_OF_A_CHILD)
    success = words_field("How will we know that it worked?", 300)
    group = forms.ChoiceField(label="Which group oversees it?", required=False, choices=NO_GROUP)
    is_published = forms.BooleanField(label="Publish it, as what is planned", required=False)


class ActionForm(WordsForm, OwnerForm):
    """A new one."""

    due_on = DayField(label="By when?")
    decision = forms.ChoiceField(
        label="Which decision does it come from?", required=False, choices=[("", "No decision that is written down")]
    )
    field_order = ("what", "success", "owner_role", "owner_agency", "due_on", "group", "decision", "is_published")


class RewordForm(WordsForm):
    """`seen`: which version stood in the boxes."""

    why = forms.CharField(label="Why is it changed?", max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class StandsForm(Past):
    """How it stands, since when, and how that is known."""

    change = forms.ChoiceField(label="How does it stand?", widget=forms.RadioSelect)
    so_on = DayField(label="Since when?")
    why = words_field("How do we know?", 500, help_text=NOTHING_OF_A_CHILD)

    def __init__(self, *args: Any, choices: list[tuple[Change, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["change"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("change"):
            told["change"] = Change(told["change"])
        return told


class MoveForm(PlainForm):
    due_on = DayField(label="To which day?")
    why = words_field("Why is it moved?", 500)


class HandOnForm(OwnerForm):
    why = words_field("Why is it handed on?", 500)


class NarrowForm(PlainForm):
    """Which actions are listed."""

    mark_optional = False
    group = forms.ChoiceField(label="Group", required=False)
    owner = forms.ChoiceField(label="Organisation", required=False)
    stands = forms.ChoiceField(label="How it stands", required=False)

    def __init__(self, *args: Any, groups: Iterable[tuple[Group, str]], owners: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {
            "group": [(f"{one.uuid}", words) for one, words in groups],
            "owner": [(one, one) for one in owners],
            "stands": list(STANDINGS.items()),
        }
        for name, choices in told.items():
            self.fields[name].choices = [("", "All"), *choices]  # type: ignore[attr-defined]
