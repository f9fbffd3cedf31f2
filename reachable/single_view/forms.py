"""What can be written from a young person's page. Plain forms; the rules live in the database and in changes.py."""

from collections.abc import Collection
from datetime import date

from django import forms

from reachable.family.models import ProtectiveFactor, Relative, Told
from reachable.family.protecting import HOLDS, factors_read_by
from reachable.sharing.reasons import REASONS
from reachable.words.forms import DayField, PlainForm

EARLIEST = 2000
WHOM = [(value, words.capitalize()) for value, words in Told.Whom.choices]


class WhyForm(PlainForm):
    """A reason from the list, a reference and a sentence: never slower than a telephone call."""

    because = forms.ChoiceField(
        label="Why do you need to open this page?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why you need to open this page"},
    )
    reference = forms.CharField(
        label="Reference",
        help_text="The number or name of the call, contact or meeting",
        max_length=60,
        error_messages={"required": "Enter a reference that somebody could check"},
    )
    sentence = forms.CharField(
        label="In a sentence, what happened?",
        help_text="A whole sentence, of 20 letters or more",
        widget=forms.Textarea,
        max_length=500,
        min_length=20,
        error_messages={
            "required": "Write a sentence about what happened",
            "min_length": "Write a whole sentence (20 letters or more): your manager reads it tomorrow",
        },
    )

    def __init__(self, *args, opens_scope_only: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offered = [r for r in REASONS if r.opens_scope or not opens_scope_only]
        self.fields["because"].choices = [(r.key, r.words) for r in offered]


class TrustedForm(PlainForm):
    name = forms.CharField(label="Who do they trust?", max_length=120)
    how_known = forms.CharField(label="How do they know each other?", max_length=120, help_text="For example: her nan")
    who_says = forms.CharField(label="Who says so?", max_length=120, help_text="Best of all, the young person")


class RelativeForm(PlainForm):
    """A name as somebody here was told it. It leads to nobody's record."""

    name = forms.CharField(
        label="Name", max_length=120, help_text="As you were told it. Nobody from before an adoption"
    )
    who = forms.ChoiceField(label="Who are they to the young person?", choices=Relative.Who, widget=forms.RadioSelect)
    lives = forms.ChoiceField(label="Do they live together?", choices=Relative.Lives, widget=forms.RadioSelect)
    who_says = forms.CharField(label="Who says so?", max_length=120, help_text="For example: the young person")


class EndRelativeForm(PlainForm):
    why = forms.CharField(
        label="Why?", max_length=300, help_text="For example: moved out in May, or written on the wrong page"
    )


class DatedForm(PlainForm):
    """A form with days that have been: `past` names the fields that cannot lie in the future."""

    past: tuple[str, ...] = ()

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict:
        said = super().clean()
        for name in self.past:
            if said.get(name) and said[name] > self.today:
                self.add_error(name, "This day has not come yet. Write the day it happened.")
        return said


class KnownForm(DatedForm):
    """Which past day the page is asked for: one that is over, and within anybody's memory."""

    known = DayField(label="The day", help_text="For example, 3 3 2026")

    def clean_known(self) -> date:
        day = self.cleaned_data["known"]
        if day >= self.today:
            raise forms.ValidationError("This day is not over yet. Choose a day before today.")
        if day.year < EARLIEST:
            raise forms.ValidationError(f"Nothing was known here so long ago. Choose a day from {EARLIEST} on.")
        return day


class ToldForm(DatedForm):
    past = ("told_on",)
    mark_optional = False  # which half must be answered follows from "Were they told?"

    whom = forms.ChoiceField(label="Who?", choices=WHOM, widget=forms.RadioSelect)
    was_told = forms.ChoiceField(
        label="Were they told?", choices=[("yes", "Yes"), ("no", "Not yet")], widget=forms.RadioSelect
    )
    told_on = DayField(label="If told, when?", required=False)
    told_by = forms.CharField(label="If told, who told them?", max_length=120, required=False)
    how = forms.CharField(
        label="If told, how?", max_length=120, required=False, help_text="For example: at home, face to face"
    )
    why_not = forms.CharField(label="If not told, why not?", widget=forms.Textarea, max_length=500, required=False)
    look_again_on = DayField(label="If not told, when will you look at this again?", required=False)

    def clean(self) -> dict:
        said = super().clean()
        needed = ("told_on", "told_by", "how") if said.get("was_told") == "yes" else ("why_not", "look_again_on")
        for name in needed:
            if not said.get(name) and name not in self.errors:
                self.add_error(name, f"Answer this: {self.fields[name].label}")
        return said


class AccountForm(PlainForm):
    whose = forms.ChoiceField(label="Whose account is it?", choices=WHOM, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What do they say?", widget=forms.Textarea, max_length=2000, help_text="In their own words"
    )


class CorrectionForm(DatedForm):
    past = ("asked_on",)
    what_is_wrong = forms.CharField(label="What is wrong with this line?", widget=forms.Textarea, max_length=2000)
    asked_on = DayField(label="When was the correction asked for?")


class AnswerForm(DatedForm):
    past = ("answered_on",)
    answer = forms.CharField(label="What did the organisation answer?", widget=forms.Textarea, max_length=2000)
    answered_on = DayField(label="When did they answer?")


class ComplaintForm(DatedForm):
    past = ("received_on",)
    whose = forms.ChoiceField(label="Who complains?", choices=WHOM, widget=forms.RadioSelect)
    words = forms.CharField(label="What is the complaint?", widget=forms.Textarea, max_length=2000)
    received_on = DayField(label="When did it reach us?")


class ProtectForm(PlainForm):
    because = forms.CharField(
        label="Why must this address be protected?",
        max_length=200,
        help_text="From then on nothing shows where they live or go to school, except to people whom the MASH team "
        "manager names. Do not write the address here.",
    )


class EndProtectionForm(PlainForm):
    why = forms.CharField(label="Why need it no longer be protected?", max_length=300)


class WrongPromptForm(PlainForm):
    words = forms.CharField(
        label="This prompt is wrong because",
        help_text="One sentence. It stands on the page in place of the prompt, for whoever may read the same lines.",
        widget=forms.Textarea,
        max_length=500,
        error_messages={"required": "Write why this prompt is wrong"},
    )


class ProtectiveForm(DatedForm):
    """What protects them: which, and one line. `themes`: what the writer reads, and so may write."""

    past = ("so_on",)
    kind = forms.ChoiceField(label="What protects them?", widget=forms.Select)
    rests_on = forms.CharField(
        label="What does that rest on?",
        help_text="Who saw it, or who says so. One line, without an address.",
        max_length=500,
        error_messages={"required": "Write in one line what that rests on"},
    )
    holds_how = forms.ChoiceField(
        label="How far?", choices=[("", "Not said"), *HOLDS.items()], widget=forms.Select, required=False
    )
    so_on = DayField(label="On which day, if not today?", required=False)

    def __init__(self, *args, themes: Collection[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        first = ("", "Choose one")
        self.fields["kind"].choices = [first, *factors_read_by(themes).items()]

    def clean_so_on(self) -> date:
        return self.cleaned_data["so_on"] or self.today


class EndProtectiveForm(ProtectiveForm):
    """Whether what protects them holds no longer, was a mistake, or should say something else; always with why."""

    mark_optional = False  # what must be answered follows from what has changed
    field_order = ("ended_as", "why")
    ended_as = forms.ChoiceField(label="What has changed?", choices=ProtectiveFactor.Ended, widget=forms.RadioSelect)
    why = forms.CharField(label="Why?", max_length=300, help_text="Who says so, or what you saw")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]
        self.fields["rests_on"].required = False
        self.fields["rests_on"].label = "If it should say something else: what does it rest on?"

    def clean(self) -> dict:
        said = super().clean()
        if said.get("ended_as") == ProtectiveFactor.Ended.CORRECTED and not said.get("rests_on"):
            self.add_error("rests_on", "Write in one line what it rests on")
        return said


class EndWorryForm(PlainForm):
    why = forms.CharField(label="Why is nobody worried any longer?", max_length=300)
