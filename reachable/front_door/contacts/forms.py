"""What can be written down about a contact: one line first, and everything else only where it is needed."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from reachable.agencies.models import Agency, Practitioner
from reachable.agencies.roles import ROLES
from reachable.clocks.ages import london_day
from reachable.front_door.contacts.models import WAYS, Check, Word
from reachable.front_door.contacts.rules import ABOUT, KNOWS, OUTCOMES, RATINGS, About, Knows, may_add
from reachable.locks.permissions import Permission
from reachable.words.forms import ClockField, DayField, PlainForm, WhenForm

EARLIEST = timedelta(days=31)
THIRD_CHILD = "Would you say this of another child, a younger one, or a White one?"
TOLD = ("words", "teller", "teller_reach", "agency", "number")  # in this order
YES_NO = [("yes", "Yes"), ("no", "No")]


class LineForm(WhenForm):
    """What somebody told us, in a line, and who; when, if not just now."""

    words = forms.CharField(label="What were we told, in a line?", max_length=500, widget=forms.Textarea)
    teller = forms.CharField(label="Who tells us?", max_length=120, help_text="Their name, and what they are to them")
    teller_reach = forms.CharField(
        label="How can we reach them?", max_length=120, required=False, help_text="To send word back"
    )
    agency = forms.ModelChoiceField(
        label="Their organisation", queryset=Agency.objects.order_by("name"), empty_label="None", required=False
    )
    number = forms.CharField(
        label="Its number in the council's case system, if it is there already",
        max_length=60,
        required=False,
        help_text="Then it is one contact, and the decision is read from there",
    )
    on = DayField(label="On which day was it received, if not today?", required=False)
    field_order = (*TOLD, "on", "time")
    gives = "received_at"
    not_yet = "This time has not come yet. Write down when it was received"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said["received_at"] < self.now - EARLIEST:
            self.add_error("on", "This is more than a month ago. Write down when the MASH received it")
        return said


class ContactForm(LineForm):
    """About somebody whose page is not known yet, or about a place, a group or an online space."""

    about = forms.ChoiceField(
        label="What is it about?", choices=list(ABOUT.items()), widget=forms.RadioSelect, initial=About.PERSON
    )
    name = forms.CharField(
        label="Name", max_length=120, help_text="As they gave it. Of a place, a group or an online space, name no child"
    )
    born_on = DayField(label="Birth date, if you know it", required=False)
    field_order = ("words", "about", "name", "born_on", *TOLD, "on", "time")

    def clean_born_on(self) -> date | None:
        born = self.cleaned_data["born_on"]
        if born and born > london_day(self.now):
            raise forms.ValidationError("This day has not come yet. Leave it empty if you do not know it")
        return born

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("born_on") and said.get("about") not in (None, About.PERSON):
            self.add_error("born_on", "Only a young person has a birth date. Leave it empty, and name no child")
        return said


class NumberForm(PlainForm):
    """Under which number the council's case system has it."""

    number = forms.CharField(label="Its number in the council's case system", max_length=60)


class RateForm(PlainForm):
    rating = forms.ChoiceField(label="How do you rate it?", choices=list(RATINGS.items()), widget=forms.RadioSelect)
    why = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea,
        help_text="What speaks for it, and what you do not know yet",
    )


class AskForm(PlainForm):
    """Which organisations are asked, about whom, and what. They read these words and nothing else."""

    mark_optional = False  # one of the two is needed

    agencies = forms.ModelMultipleChoiceField(
        label="Which organisations?",
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    school = forms.ModelChoiceField(
        label="Or a school", queryset=Agency.objects.none(), empty_label="None", required=False
    )
    whom = forms.CharField(
        label="About whom or what?", max_length=200, help_text="They read this and the question alone"
    )
    question = forms.CharField(
        label="What do you ask?", max_length=300, initial="What do you know that matters for their safety?"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answering = [role.key for role in ROLES if Permission.ANSWER_CHECKS in role.permissions]
        staffed = Practitioner.objects.filter(is_active=True, role__in=answering).values("agency")
        can = Agency.objects.filter(pk__in=staffed).order_by("name")
        self.fields["agencies"].queryset = can.exclude(kind=Agency.Kind.SCHOOL)  # type: ignore[attr-defined]
        self.fields["school"].queryset = can.filter(kind=Agency.Kind.SCHOOL)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Puts a school among the organisations."""
        said = super().clean() or {}
        said["agencies"] = [*said.get("agencies", []), *filter(None, [said.pop("school", None)])]
        if not said["agencies"]:
            self.add_error("agencies", "Choose at least one organisation")
        return said


class AnswerForm(PlainForm):
    """What an organisation knows. "Nothing known" is a button of its own and asks none of this."""

    words = forms.CharField(label="What do you know?", max_length=1000, widget=forms.Textarea)
    is_relevant = forms.ChoiceField(label="Does it matter here?", choices=YES_NO, widget=forms.RadioSelect)
    looked_where = forms.CharField(
        label="Where did you look?", max_length=200, help_text="Which systems, or whom you asked"
    )
    period = forms.CharField(label="Of what time is it?", max_length=120, help_text="Such as: September 2025 until now")
    how_sure = forms.ChoiceField(label="How sure is it?", choices=Check.Sure.choices, widget=forms.RadioSelect)
    restriction = forms.CharField(
        label="May it be used only in some way?",
        max_length=200,
        required=False,
        help_text="Such as: not for the family",
    )

    def told(self) -> dict[str, Any]:
        """What `changes.answer` is told."""
        return {**self.cleaned_data, "is_relevant": self.cleaned_data["is_relevant"] == "yes"}


class PhonedForm(WhenForm, AnswerForm):
    """What an organisation that rang answered: who said it and when; then the same as it would have written."""

    mark_optional = False  # most of it is needed only where something is known

    said_by = forms.CharField(label="Who rang?", max_length=120, help_text="Their name and what they do there")
    is_known = forms.ChoiceField(
        label="What did they say?",
        choices=[("no", "Nothing known"), ("yes", "They know something")],
        widget=forms.RadioSelect,
    )
    field_order = ("said_by", "time", "on", "is_known")
    gives = "said_at"
    not_yet = "This time has not come yet. Write down when they rang"

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, now=now, **kwargs)
        self.needed = [name for name in AnswerForm.base_fields if self.fields[name].required]
        for name in self.needed:
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Where something is known, all of it is needed."""
        said = super().clean()
        missing = [name for name in self.needed if said.get("is_known") == "yes" and not said.get(name)]
        for name in missing:
            self.add_error(name, f"Answer: {self.fields[name].label}")
        return said

    def told(self) -> dict[str, Any]:
        """What `changes.answer_for` is told."""
        said = {name: self.cleaned_data[name] for name in ("said_by", "said_at")}
        if self.cleaned_data["is_known"] == "no":
            return said | {"is_known": False}
        known = {name: self.cleaned_data[name] for name in AnswerForm.base_fields}
        return said | known | {"is_known": True, "is_relevant": known["is_relevant"] == "yes"}


class DecideForm(PlainForm):
    outcome = forms.ChoiceField(label="What happens next?", choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    why = forms.CharField(label="Why?", max_length=1000, widget=forms.Textarea, help_text=THIRD_CHILD)


class ReadBackForm(PlainForm):
    """A decision that stands in the council's case system, as a line."""

    outcome = forms.ChoiceField(label="What was decided?", choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    why = forms.CharField(label="In a line, why?", max_length=300)
    number = forms.CharField(label="Its number in the council's case system", max_length=60)
    decider = forms.CharField(label="Who decided there?", max_length=120)


class WordForm(PlainForm):
    """What whoever told us hears: as much as the family knows."""

    knows = forms.ChoiceField(label="What does the family know?", choices=list(KNOWS.items()), widget=forms.RadioSelect)
    how = forms.ChoiceField(label="How did you tell them?", choices=Word.How.choices, widget=forms.RadioSelect)
    more = forms.CharField(
        label="What more did you say?",
        max_length=300,
        required=False,
        widget=forms.Textarea,
        help_text="Only what the family knows too",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("more") and said.get("knows") and not may_add(Knows(said["knows"])):
            self.add_error("more", "Say no more than the family knows. Tell them first, or leave this empty")
        return said


class CloseForm(PlainForm):
    why = forms.CharField(
        label="Why is it closed?",
        max_length=300,
        help_text="Where it goes on, and with whom; or that nothing is to be done",
    )


class ReopenForm(PlainForm):
    why = forms.CharField(label="Why is it opened again?", max_length=300)


class SettingForm(PlainForm):
    """How the front door works from now on."""

    way = forms.ChoiceField(label="Where does the record of a decision stand?", choices=WAYS, widget=forms.RadioSelect)
    red = forms.IntegerField(label="Hub hours for red", min_value=1, max_value=999)
    amber = forms.IntegerField(label="Hub hours for amber", min_value=1, max_value=999)
    green = forms.IntegerField(label="Hub hours for green", min_value=1, max_value=999)
    opens = ClockField(like="09:00", label="The hub opens at")
    closes = ClockField(like="17:15", label="It closes from Monday to Thursday at")
    closes_on_friday = ClockField(like="17:00", label="And on a Friday at")
    answers_days = forms.IntegerField(
        label="For how many days is what organisations answered kept, where nothing came of a contact?",
        min_value=1,
        max_value=2555,
    )
    why = forms.CharField(label="Why is it changed?", max_length=300, help_text="Who agreed to it, and when")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            if said["opens"] >= min(said["closes"], said["closes_on_friday"]):
                self.add_error("opens", "The hub opens before it closes")
            if not said["red"] <= said["amber"] <= said["green"]:
                self.add_error("amber", "Red has the fewest hours, then amber, then green")
        return said
