"""What is typed about audits. Plain forms; the rules live in the database, in the pure files and in changes.py."""

from datetime import date
from typing import Any

from django import forms

from reachable.agencies.models import Practitioner
from reachable.agencies.roles import AUDITS, roles_with
from reachable.audits.answering import Given, Told
from reachable.audits.models import Audit
from reachable.audits.tools.catalogue import TOOLS
from reachable.audits.tools.shape import Tool, newest
from reachable.audits.words import GRADES, NO_NAMES, SOUGHT, SPREADS
from reachable.locks.permissions import Permission
from reachable.words.forms import DayField, PlainForm, words_field

MOST_DRAWN, LONGEST = 40, 92


def auditors(*roles: str) -> Any:
    """Whoever of these roles can audit for their organisation, in the order of organisations."""
    return Practitioner.objects.filter(is_active=True, role__in=roles).order_by("agency__name", "name")


def _named(rows: Any) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one.name}, {one.agency.name}") for one in rows]


class SetUpForm(PlainForm):
    """An audit: what about, by which tool, of which time, on which days, how large, by whom."""

    title = forms.CharField(label="What is it called?", max_length=120, help_text=NO_NAMES)
    theme = words_field("What do we want to know?", 300, help_text=NO_NAMES)
    tool = forms.ChoiceField(label="Which tool?", widget=forms.RadioSelect)
    since_on = DayField(label="What is audited: from which day?")
    until_on = DayField(label="What is audited: until which day?")
    spread = forms.ChoiceField(
        label="How is the sample spread?", widget=forms.RadioSelect, choices=list(SPREADS.items())
    )
    wanted = forms.IntegerField(label="How many young people are drawn?", min_value=1, max_value=MOST_DRAWN)
    first_on = DayField(label="From which day do auditors look?")
    last_on = DayField(label="Until which day do auditors look?")
    auditors = forms.MultipleChoiceField(
        label="Who audits for their organisation?", widget=forms.CheckboxSelectMultiple,
        help_text="Each organisation audits its own record: nobody is shown somebody of whom it holds none. Leads of "
        "schools are named once the sample is drawn.",
    )  # fmt: skip
    moderators = forms.MultipleChoiceField(
        label="Who moderates?", widget=forms.CheckboxSelectMultiple,
        help_text="They read what somebody else answered, without a name, and confirm or change the grade; never what "
        "they graded themselves.",
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.tools = today, {one.key: one for one in newest(TOOLS)}
        self.fields["tool"].choices = [(one.key, one.name) for one in self.tools.values()]  # type: ignore[attr-defined]
        self.fields["tool"].hints = {one.key: one.about for one in self.tools.values()}  # type: ignore[attr-defined]
        self.people = {str(one.pk): one for one in auditors(AUDITS)}
        for name in ("auditors", "moderators"):
            self.fields[name].choices = _named(self.people.values())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Rows and a tool in place of what was chosen."""
        told = super().clean() or {}
        self._days(told, "since_on", "until_on", "This time must end after it began")
        self._days(told, "first_on", "last_on", "The last day must not be before the first")
        if told.get("until_on") and told["until_on"] > self.today:
            self.add_error("until_on", "The time that is audited must be over: choose a day that has been")
        if told.get("first_on") and told["first_on"] < self.today:
            self.add_error("first_on", "The first day must not have passed")
        if not self.errors and (told["last_on"] - told["first_on"]).days > LONGEST:
            self.add_error("last_on", f"Auditors look for at most {LONGEST} days")
        if not self.errors and told["auditors"] == told["moderators"] and len(told["auditors"]) == 1:
            self.add_error("moderators", "Somebody else must moderate: nobody moderates what they graded themselves")
        if not self.errors:
            told["tool"] = self.tools[told["tool"]]
            told |= {name: [self.people[pk] for pk in told[name]] for name in ("auditors", "moderators")}
        return told

    def _days(self, told: dict[str, Any], first: str, last: str, words: str) -> None:
        if told.get(first) and told.get(last) and told[last] < told[first]:
            self.add_error(last, words)


class NameAuditorForm(PlainForm):
    """One more auditor; where it is a school's lead, of whoever is at that school now."""

    practitioner = forms.ChoiceField(
        label="Who?", help_text="A school's lead audits that school's own pupils, and moderates nothing."
    )
    is_moderator = forms.TypedChoiceField(
        label="Do they moderate too?", widget=forms.RadioSelect, choices=[("no", "No"), ("yes", "Yes")],
        coerce=lambda said: said == "yes", empty_value=None,
    )  # fmt: skip

    def __init__(self, *args: Any, audit: Audit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in auditors(*roles_with(Permission.ANSWER_AUDIT))}
        self.fields["practitioner"].choices = [("", "Choose somebody"), *_named(self.people.values())]  # type: ignore[attr-defined]

    def clean_practitioner(self) -> Practitioner:
        return self.people[self.cleaned_data["practitioner"]]

    def clean(self) -> dict[str, Any]:
        """A school's lead works with young people: they moderate nobody's."""
        told = super().clean() or {}
        if not self.errors and told["is_moderator"] and told["practitioner"].role != AUDITS:
            self.add_error("is_moderator", "Only auditors moderate: choose no")
        return told


class CaseForm(PlainForm):
    """All questions of a tool, what the young person and a parent think, and a grade. A draft needs none of them."""

    mark_optional = False

    def __init__(self, *args: Any, tool: Tool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tool = tool
        for one in tool.questions:
            self.fields[f"q_{one.key}"] = _choice(one.words, list(one.answers.items()), help_text=one.guidance)
            self.fields[f"w_{one.key}"] = _words("What in your record shows it?", 1000, 3)
        for key, whom in (("child", "the young person"), ("parent", "a parent or carer")):
            self.fields[f"{key}_asked"] = _choice(f"Was {whom} asked what they think?", list(SOUGHT.items()))
            self.fields[f"{key}_words"] = _words("What did they say, or why were they not asked?", 500, 3)
        hint = "How good was your organisation's practice for this young person?"
        self.fields["grade"] = _choice("Your grade", list(GRADES.items()), help_text=hint)
        self.fields["grade_why"] = _words("Why?", 500, 3)

    def told(self) -> Told:
        """What was typed, as the pure rules read it."""
        said = self.cleaned_data
        given = {one.key: Given(said[f"q_{one.key}"], said[f"w_{one.key}"]) for one in self.tool.questions}
        return Told(given, **{name: said[name] for name in Told._fields if name != "answers"})

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """Each question with the box for words beside it."""
        return [(self[f"q_{one.key}"], self[f"w_{one.key}"]) for one in self.tool.questions]


def _choice(label: str, choices: list[tuple[str, str]], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=forms.RadioSelect, choices=choices, **more)


def _words(label: str, most: int, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), help_text=NO_NAMES
    )


class ModerateForm(PlainForm):
    """The grade as a second person sees it."""

    grade = forms.ChoiceField(label="Which grade stands?", widget=forms.RadioSelect, choices=list(GRADES.items()))
    why = words_field("Why?", 500, help_text=NO_NAMES)


class LearntForm(PlainForm):
    words = words_field("What was learnt?", 500, help_text=NO_NAMES)


class DecidedForm(PlainForm):
    """What the forum decided."""

    words = words_field("What did the forum decide?", 500, help_text=NO_NAMES)
    so_on = DayField(label="On which day?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_so_on(self) -> date:
        if self.cleaned_data["so_on"] > self.today:
            raise forms.ValidationError("The day must not be in the future")
        return self.cleaned_data["so_on"]


class ActionForm(PlainForm):
    """What will be done about practice."""

    what = words_field("What will be done?", 300, help_text=NO_NAMES)
    who = forms.CharField(label="Who does it?", max_length=120, help_text="A role, or the name of a practitioner")
    due_on = DayField(label="By when?")


class DoneForm(DecidedForm):
    """An action is done."""

    field_order = ("done_on", "result")
    words = None  # type: ignore[assignment]
    so_on = None  # type: ignore[assignment]
    done_on = DayField(label="On which day was it done?")
    result = words_field("What came of it?", 500, help_text=NO_NAMES)

    def clean_done_on(self) -> date:
        if self.cleaned_data["done_on"] > self.today:
            raise forms.ValidationError("The day must not be in the future")
        return self.cleaned_data["done_on"]
