"""Forms that speak plainly: error words as the design system asks, and a date in three boxes."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.forms.utils import pretty_name
from django.http import HttpRequest, QueryDict

from reachable.words.months import MONTHS
from reachable.words.sentences import lower_first
from reachable.words.when import when

OWN_ARTICLES = ("a", "an", "the", "their", "your", "who", "what", "when", "where", "why", "how")


def what_was_sent(request: HttpRequest) -> QueryDict | None:
    """What was sent in a form, were it nothing at all: a form with no question is an answer too. None: nothing was."""
    return request.POST if request.method == "POST" else None


class ThreeDateInput(forms.MultiWidget):
    """Day, month and year as three boxes named `name_day`, `name_month`, `name_year`."""

    parts = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput for part in self.parts}, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(getattr(value, part)) for part in self.parts] if isinstance(value, date) else ["", "", ""]


class DayField(forms.Field):
    """A date typed as day, month and year; a month may be a word. Gives a `date`, or None when all boxes are empty."""

    widget = ThreeDateInput
    default_error_messages: ClassVar[dict[str, str]] = {
        "required": "Enter a date",
        "missing": "{what} must include a {parts}",
        "year": "{what} must have a year of 4 numbers, like 2011",
        "unreal": "{what} must be a real date",
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        typed = [str(part or "").strip() for part in value]
        if not any(typed):
            return None
        self._require_all(typed)
        return self._real(*typed)

    def _require_all(self, typed: list[str]) -> None:
        missing = [part for part, text in zip(ThreeDateInput.parts, typed, strict=True) if not text]
        if missing:
            raise self._wrong("missing", parts=" and ".join(missing))

    def _real(self, day: str, month: str, year: str) -> date:
        if not (year.isdecimal() and len(year) == 4):
            raise self._wrong("year")
        try:
            return date(int(year), MONTHS.get(month.lower()) or int(month), int(day))
        except ValueError as error:
            raise self._wrong("unreal") from error

    def _wrong(self, code: str, **more: str) -> forms.ValidationError:
        label = str(self.label or "")
        what = "The date" if not label or label.endswith("?") else label
        return forms.ValidationError(self.error_messages[code].format(what=what, **more), code=code)


class ClockField(forms.RegexField):
    """A time of day typed as four numbers, 21:00 or 21.00. Gives a `time`, or None for an empty box that may be so;
    `like` is the example in what it says of anything else."""

    def __init__(self, *, like: str, **more: Any) -> None:
        wrong = {"invalid": f"Write the time in four numbers, like {like}"}
        super().__init__(r"^\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*$", error_messages=wrong, **more)

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        return time(*map(int, text.replace(".", ":").split(":"))) if text else None


def words_field(label: str, most: int, **more: Any) -> forms.CharField:
    """A box for words of several lines."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea, **more)


class PlainForm(forms.Form):
    """A form whose missing answers are asked for by name, and which says how long one may be. Words given in
    `error_messages` always win.

    `mark_optional = False` leaves "(optional)" off the labels, for a search where any one box is enough.
    """

    use_required_attribute = False
    mark_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = field.label if field.label is not None else pretty_name(name)
            if _is_default(field):
                field.error_messages["required"] = missing_words(field)
            if most := getattr(field, "max_length", None):
                field.error_messages.setdefault("max_length", f"Use {most:,} characters or fewer")


class TakeOutForm(PlainForm):
    """That something goes for good. Why is one of two: a reason in words would tell the activity log whom it named."""

    why = forms.ChoiceField(
        label="Why does it go?",
        widget=forms.RadioSelect,
        choices=[(why, why) for why in ("It names somebody, or tells who they are", "It was written by mistake")],
    )


class TakeOneOutForm(TakeOutForm):
    """The same of one row among these, each with its words."""

    field_order = ("row", "why")
    row = forms.ChoiceField(label="What goes?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, rows: Iterable[tuple[Model, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {f"{row._meta.model_name}-{row.pk}": (row, words) for row, words in rows}
        self.rows = {key: row for key, (row, _) in told.items()}
        self.fields["row"].choices = [(key, words) for key, (_, words) in told.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "row" in told:
            told["row"] = self.rows[told["row"]]
        return told


class WhenForm(PlainForm):
    """When something was that is written down now: a day, a time or both, or neither where it was just now.

    Gives it under the name `gives`, and says `not_yet` of a time that has not come. `or_yesterday`: of a time without a
    day, the last time that it was so late.
    """

    gives: ClassVar[str] = "at"
    not_yet: ClassVar[str] = "This time has not come yet"
    or_yesterday: ClassVar[bool] = False

    on = DayField(label="On which day, if not today?", required=False)
    time = ClockField(
        like="23:10", label="At what time, if not just now?", required=False, help_text="For example, 23:10"
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        """In place of the day and the time, when it was."""
        said = super().clean() or {}
        on, typed = said.pop("on", None), said.pop("time", None)
        said[self.gives] = when(on, typed, self.now, or_yesterday=self.or_yesterday)
        if said[self.gives] > self.now:
            self.add_error("time" if typed else "on", self.not_yet)
        return said


class WhyForm(PlainForm):
    """Why something that the partnership has set is changed: it stands with the new version."""

    why = forms.CharField(
        label="Why?",
        help_text="In a sentence or two. It stands with this version. Nothing about a child.",
        widget=forms.Textarea,
        max_length=500,
    )


def _is_default(field: forms.Field) -> bool:
    """Whether the words for a missing answer are still the ones the framework gave."""
    given = {str(getattr(kind, "default_error_messages", {}).get("required")) for kind in type(field).__mro__}
    return str(field.error_messages.get("required", "")) in given


def missing_words(field: forms.Field) -> str:
    """What to say when an answer is missing: "Enter the reference", "Select the agency", "Answer: Were they told?"."""
    label = str(field.label)
    if label.endswith("?"):
        return f"Answer: {label}"
    if isinstance(field, forms.BooleanField):
        return f"Tick: {label}"
    verb = (
        "Select"
        if isinstance(field, forms.ChoiceField)
        else "Choose"
        if isinstance(field, forms.FileField)
        else "Enter"
    )
    article = "" if label.split(" ")[0].lower() in OWN_ARTICLES else "the "
    return f"{verb} {article}{lower_first(label)}"


def choices_of(field: Any) -> list[tuple[str, str]]:
    """Value and words of every choice as text; groups are laid out flat."""
    flat: list[tuple[str, str]] = []
    for value, words in field.choices:
        flat += list(words) if isinstance(words, list | tuple) else [(value, words)]
    return [("" if value is None else str(value), str(words)) for value, words in flat]


def hints_of(field: Any) -> Mapping[str, str]:
    """Words under single choices, where the field was given some: `field.hints = {"value": "words"}`."""
    return getattr(field, "hints", {})
