"""What can be written about a group. Plain forms."""

from typing import Any

from django import forms

from reachable.action_plan.actions.forms import Named
from reachable.action_plan.forms import NOTHING_OF_A_CHILD, Past
from reachable.action_plan.groups.rules import AFTER, WORDS, Step, last_of
from reachable.words.forms import DayField, PlainForm, words_field

NO_NAMES = "Write no young person's name and nothing that tells who they are: anybody in the partnership reads this."


class RemitForm(PlainForm):
    name = forms.CharField(label="What is it called?", max_length=120)
    text = words_field("What is it for?", 1000, help_text="Its remit, in a few sentences.")
    meets = forms.CharField(label="When does it meet?", max_length=120, required=False, help_text="Like: monthly.")


class SetUpForm(Past, RemitForm):
    past = ("since_on",)
    since_on = DayField(label="Since when does it meet?")


class ChangeRemitForm(RemitForm):
    why = forms.CharField(label="Why is it changed?", max_length=300)


class EndForm(Past):
    past = ("ended_on",)
    ended_on = DayField(label="Since when does it meet no more?")
    why = forms.CharField(label="Why?", max_length=300)


class OverseesForm(Named):
    recommendations = forms.MultipleChoiceField(
        label="Which recommendations does it oversee?", widget=forms.CheckboxSelectMultiple, required=False
    )


class SeatForm(Past, Named):
    """Somebody with an account here, or anybody else by name."""

    past = ("from_on",)
    practitioner = forms.ChoiceField(
        label="Who, of those who sign in here?", required=False, choices=[("", "Somebody else")]
    )
    name = forms.CharField(label="Or somebody else: their name", max_length=120, required=False)
    agency = forms.CharField(
        label="For which organisation?",
        max_length=120,
        required=False,
        help_text="Left empty: the one under which they sign in.",
    )
    part = forms.CharField(label="In which role?", max_length=120, help_text="Like: head of service.")
    is_chair = forms.BooleanField(label="They are in the chair", required=False)
    from_on = DayField(label="Since when?")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        who = told.get("practitioner")
        if bool(who) == bool(told.get("name")):
            self.add_error("name", "Choose somebody who signs in here, or write a name: one of the two")
        elif who:
            told |= {"name": who.name, "agency": told.get("agency") or str(who.agency)}
        if not told.get("agency") and not self.errors:
            self.add_error("agency", "Enter the organisation they sit there for")
        return told


class LeaveForm(Past):
    past = ("left_on",)
    left_on = DayField(label="Since when do they sit there no more?")
    why = forms.CharField(label="Why?", max_length=300)


class MeetingForm(Past, Named):
    past = ("held_on",)
    held_on = DayField(label="When did it meet?")
    present = forms.MultipleChoiceField(
        label="Who of the group was there?", widget=forms.CheckboxSelectMultiple, required=False
    )
    others = forms.CharField(
        label="Who else was there?", max_length=300, required=False, help_text="Their role and organisation."
    )
    minutes = words_field("The minutes, in short", 5000, help_text=NO_NAMES)


class ChangeMeetingForm(MeetingForm):
    why = forms.CharField(label="Why are they changed?", max_length=300)


class DecisionForm(Named):
    what = words_field("What was decided?", 500, help_text=NOTHING_OF_A_CHILD)
    why = words_field("Why?", 500)
    recommendation = forms.ChoiceField(
        label="About which recommendation?", required=False, choices=[("", "No one recommendation")]
    )


class ChangeDecisionForm(DecisionForm):
    changed_why = forms.CharField(label="Why is it changed?", max_length=300)


class TakeBackForm(PlainForm):
    why = forms.CharField(label="Why does it hold no more?", max_length=300)


class RaiseForm(Named):
    text = words_field("What should the group look at?", 1000, help_text=NO_NAMES)
    recommendation = forms.ChoiceField(
        label="About which recommendation?", required=False, choices=[("", "No one recommendation")]
    )


class AnswerForm(PlainForm):
    """What the group did with it: only what can follow on how it stands."""

    step = forms.ChoiceField(label="What did the group do with it?", widget=forms.RadioSelect)
    words = words_field("In which words?", 500, help_text=NO_NAMES)

    def __init__(self, *args: Any, steps: list[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one, WORDS[one]) for one in AFTER[last_of(steps)]]
        self.fields["step"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("step"):
            told["step"] = Step(told["step"])
        return told
