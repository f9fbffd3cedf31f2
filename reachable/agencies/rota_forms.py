"""What a manager types about a shift. Times are London's."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms

from reachable.agencies.duty import WORDS, Part
from reachable.agencies.models import Practitioner
from reachable.agencies.roles import ROLES
from reachable.clocks.ages import LONDON, london_day
from reachable.locks.permissions import Permission
from reachable.words.forms import ClockField, DayField, PlainForm

MOST_DAYS = 28
FURTHEST = timedelta(days=366)
PLACES = ((1, "First"), (2, "Second"), (3, "Third"), (4, "Fourth"))
GOES = [one.key for one in ROLES if Permission.REACH in one.permissions]


class ShiftForm(PlainForm):
    """`shifts()` gives the times of each, in UTC, once it is valid."""

    who = forms.ChoiceField(label="Who")
    part = forms.ChoiceField(label="For what", choices=[(p, WORDS[p]) for p in Part], widget=forms.RadioSelect)
    place = forms.TypedChoiceField(label="Who is told first, second, and so on", choices=PLACES, coerce=int, initial=1)
    on = DayField(label="From which day")
    begins = ClockField(like="21:00", label="From what time", help_text="For example, 21:00")
    ends = ClockField(
        like="21:00",
        label="Until what time",
        required=False,
        help_text="If it is earlier, it is the next morning's. Empty: until it is taken away, for who is on call",
    )
    days = forms.IntegerField(
        label="For how many days, one after the other?", min_value=1, max_value=MOST_DAYS, initial=1, required=False
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        there = Practitioner.objects.filter(is_active=True, role__in=GOES).order_by("name", "pk")
        self.people = {str(one.uuid): one for one in there}
        named = ((key, f"{one.name}, {one.team or one.agency}") for key, one in self.people.items())
        self.fields["who"].choices = [("", "Choose"), *named]

    def clean_who(self) -> Practitioner:
        return self.people[self.cleaned_data["who"]]

    def clean_on(self) -> date:
        day, today = self.cleaned_data["on"], london_day(self.now)
        if not today - timedelta(days=1) <= day <= today + FURTHEST:
            raise forms.ValidationError("Choose a day from today on, and within a year")
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.errors:
            return said
        if said["part"] == Part.DUTY and not said["ends"]:
            self.add_error("ends", "Say when the shift ends: whoever goes must go home")
        elif any(until and until <= begins for begins, until in self.shifts()):
            self.add_error(
                "ends", "On that night the clocks go forward, and this shift would have no time. Say another end"
            )
        elif said["ends"] and self.shifts()[0][1] <= self.now:
            self.add_error("ends", "This shift is over already. Choose one that is still to come, or runs now")
        return said

    def shifts(self) -> list[tuple[datetime, datetime | None]]:
        """From when until when, each of them; one alone where it has no end."""
        said = self.cleaned_data
        begins, ends = said["begins"], said["ends"]
        if ends is None:
            return [(_at(said["on"], begins), None)]
        until = said["on"] + timedelta(days=ends <= begins)
        number = range(said["days"] or 1)
        return [(_at(said["on"] + timedelta(n), begins), _at(until + timedelta(n), ends)) for n in number]


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)
