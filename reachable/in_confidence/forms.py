"""What can be written about who comes, what was said in confidence, and what of it is disclosed."""

from datetime import datetime
from typing import Any

from django import forms

from reachable.agencies.forms import email_field, open_account_of
from reachable.agencies.models import Agency, Practitioner
from reachable.agencies.roles import role
from reachable.in_confidence import rules
from reachable.in_confidence.rules import HARMS, LASTS, MAY_TELL, MayTell
from reachable.locks.permissions import Permission
from reachable.words.forms import ClockField, PlainForm, WhenForm

NO_HISTORY = (
    "The building reads this word for word. What to do there: who stays with them, whom to keep apart, what calms "
    "them. Never what they told a worker, what happened before, or an address"
)
YES_NO = (("yes", "Yes"), ("no", "No"))


def _words(label: str, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea, **more)


class ComingForm(PlainForm):
    """Who comes, to which building, and what it reads."""

    mark_optional = False
    to = forms.ModelChoiceField(
        label="Whose building are they in?", queryset=Agency.objects.none(), empty_label="Choose an organisation"
    )
    email = email_field(
        "Email address of who comes, if they have an account here",
        required=False,
        help_text="Engage, Divert, liaison and diversion or a hospital youth worker. They then write here what is said "
        "to them in confidence",
    )
    who = forms.CharField(label="Or their name", max_length=120, required=False)
    comes_from = forms.CharField(label="And where they come from", max_length=120, required=False)
    phone = forms.CharField(label="Telephone on which the building reaches them", max_length=60)
    expected = ClockField(like="23:10", label="At what time are they expected?", help_text="For example, 23:10")
    keeps_safe = _words(
        "What keeps this young person safe in this building?", 500, required=False, help_text=NO_HISTORY
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Agency.objects.exclude(kind__in=(Agency.Kind.SCHOOL, Agency.Kind.PARTNERSHIP))
        self.fields["to"].queryset = there.order_by("name")  # type: ignore[attr-defined]

    def clean_email(self) -> Practitioner | None:
        typed = self.cleaned_data["email"]
        return _who_hears(typed) if typed else None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        by_name = said.get("who") and said.get("comes_from")
        if "email" in said and not said["email"] and not by_name:
            self.add_error("who", "Say who comes: an email address, or a name and where they come from")
        return said

    def told(self, now: datetime) -> dict[str, Any]:
        """What `changes.say_who_comes` is told."""
        said = dict(self.cleaned_data)
        at, worker = rules.expected_at(said.pop("expected"), now), said.pop("email")
        return {**said, "worker": worker, "expected_at": at}


def _who_hears(email: str) -> Practitioner:
    who = open_account_of(email)
    if who.is_police or Permission.KEEP_CONFIDENCE not in role(who.role).permissions:
        raise forms.ValidationError(
            "This account hears nobody in confidence. Write their name and where they come from instead"
        )
    return who


class SafeForm(PlainForm):
    """What the building reads, by the worker who comes."""

    mark_optional = False
    keeps_safe = _words(
        "What keeps this young person safe in this building?", 500, required=False, help_text=NO_HISTORY
    )


class MayTellForm(PlainForm):
    """What they agreed may be told, and to whom."""

    may_tell = forms.ChoiceField(
        label="What did they agree that the MASH may be told?",
        choices=MAY_TELL,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what they agreed that the MASH may be told"},
        help_text="Whoever answers the moment there reads it. If you did not ask, it is nothing",
    )
    agreed = _words("The words that may be told", 500, required=False, help_text="As they agreed to them")
    agreed_else = _words(
        "Did they agree to anything else?",
        500,
        required=False,
        help_text="What, and to whom: their mother, a teacher. Only your own team reads this, and does it",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        agreed, may_tell = said.get("agreed"), said.get("may_tell")
        if may_tell == MayTell.WORDS and not agreed:
            self.add_error("agreed", "Write the words that may be told")
        if may_tell in (MayTell.NOTHING, MayTell.SPOKE) and agreed:
            self.add_error("agreed", "You chose that no words may be told: leave this empty, or choose again")
        return said


class ConfidenceForm(WhenForm, MayTellForm):
    """What was said. It is kept in no draft: a computer in a custody suite is not the worker's own."""

    words = _words(
        "What did they say?",
        5000,
        help_text="In their own words, where you can. Never an address, and nothing that you do not need",
    )
    was_told_limits = forms.ChoiceField(
        label="Before they spoke, did you tell them what you cannot keep to yourself?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text="That you tell somebody, if somebody may come to serious harm",
    )
    field_order = ("words", "was_told_limits", "may_tell", "agreed", "agreed_else", "on", "time")
    gives, or_yesterday = "said_at", True

    def told(self) -> dict[str, Any]:
        """What `changes.write_down` is told."""
        said = self.cleaned_data
        return {**said, "was_told_limits": said["was_told_limits"] == "yes"}


def _who_may_be_told(email: str) -> Practitioner:
    who = open_account_of(email)
    if wrong := rules.cannot_be_told(who.as_viewer()):
        raise forms.ValidationError(wrong)
    return who


class AllocateForm(PlainForm):
    email = email_field("Email address of the allocated worker")

    def clean_email(self) -> Practitioner:
        return _who_may_be_told(self.cleaned_data["email"])


class DisclosureForm(PlainForm):
    """What is asked of the approver: the smallest part, to one, for one reason, for a time."""

    mark_optional = False
    words = _words("The smallest part that must be known", 500, help_text="Nothing else of what they said is shown")
    harm = forms.ChoiceField(label="What serious harm may this prevent?", choices=HARMS, widget=forms.RadioSelect)
    why = _words("Why now, and why to them?", 500)
    email = email_field(
        "Email address of who must know",
        required=False,
        help_text="Somebody with an account here. Never the police: ring them, and say below whom you told",
    )
    told_to = forms.CharField(
        label="Or told by telephone: whom, when, and their number",
        max_length=200,
        required=False,
        help_text="The police, an ambulance, somebody without an account. Nobody then reads anything here",
    )
    days = forms.TypedChoiceField(
        label="For how long may they read it?", choices=LASTS, coerce=int, initial=1, widget=forms.RadioSelect
    )
    was_child_told = forms.ChoiceField(
        label="Does the young person know that it is disclosed?", choices=YES_NO, widget=forms.RadioSelect
    )
    why_not_told = _words("If not, why not?", 300, required=False)
    approver = email_field(
        "Email address of who approves it",
        help_text="Somebody who leads your service, or the MASH manager on call, who then reads this part alone. Ring "
        "them: nothing else tells them",
    )

    def __init__(self, *args: Any, author: int, asker: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.author, self.asker = author, asker

    def clean_email(self) -> Practitioner | None:
        typed = self.cleaned_data["email"]
        return _who_may_be_told(typed) if typed else None

    def clean_approver(self) -> Practitioner:
        who = open_account_of(self.cleaned_data["approver"])
        if wrong := rules.cannot_approve(who.as_viewer(), self.author, self.asker):
            raise forms.ValidationError(wrong)
        return who

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "email" in said and bool(said["email"]) is bool(said.get("told_to")):
            self.add_error("email", "Say who must know: an account here, or whom you told by telephone, not both")
        if said.get("was_child_told") == "no" and not said.get("why_not_told"):
            self.add_error("why_not_told", "Write why the young person does not know")
        return said

    def told(self) -> dict[str, Any]:
        """What `changes.ask_to_disclose` is told."""
        said = dict(self.cleaned_data)
        to, was_told = said.pop("email"), said["was_child_told"] == "yes"
        return {**said, "to": to, "was_child_told": was_told}


class ApproveForm(PlainForm):
    answer = forms.ChoiceField(
        label="Do you approve it?",
        choices=(("yes", "Yes: it may prevent serious harm, and this is the smallest part"), ("no", "No")),
        widget=forms.RadioSelect,
    )
    why = _words("Why?", 300)


class TakeBackForm(PlainForm):
    why = _words("Why is it taken back?", 300)
