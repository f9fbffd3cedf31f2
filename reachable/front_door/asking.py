"""What the one-minute form asks, of whom, and what its answers become. Pure; every time is aware, in UTC.

Five things first: who, where, until when, what, safe; and whom to ring back. Nothing else is asked while a child waits.
"""

import csv
import hashlib
import io
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from reachable.clocks.ages import LONDON, london_day
from reachable.feeds.formats import one_minute
from reachable.reachable_moments.states import State

FAMILY = "family"
WHO: Mapping[str, str] = {
    "hospital": "A hospital or another health service",
    "police": "Police custody",
    "youth": "A youth service",
    "homes": "Housing",
    "school": "A school",
    FAMILY: "Young people, parents and carers",
}
WHAT: Mapping[str, str] = {
    "HURT": "Somebody hurt them",
    "SELF_HARM": "They hurt themself",
    "HELD": "They are held by the police",
    "SEIZED": "Drugs, money or a phone was taken from them, or lost",
    "ASKS": "They ask for help, or are frightened",
    "PARENT": "A parent or carer asks for help",
    "THREAT": "Somebody has threatened to kill them",
    "BACK": "They are back from being missing",
    "EXCLUDED": "They are permanently excluded from school",
    "OTHER": "Something else worries me",
}
# A young person or a parent is asked in other words, and not about what they would not say so.
FAMILY_WHAT: Mapping[str, str] = {
    "ASKS": "I am a young person and I want help",
    "PARENT": "I am a parent or carer and I want help",
    "THREAT": "Somebody has threatened to kill me, or my child",
    "HURT": "Somebody hurt me, or my child",
    "BACK": "My child is back from being missing",
    "OTHER": "Something else",
}
UNTIL: Mapping[str, str] = {
    "now": "They are leaving now",
    "hour": "About an hour",
    "hours": "A few hours",
    "morning": "Until the morning",
    "unknown": "I do not know",
}
SAFE: Mapping[str, str] = {"yes": "Yes", "no": "No", "unknown": "I do not know"}
RECEIVED, GOING = "Received. Somebody will ring you back.", "Somebody is going."  # from then on: it has ended
MORNING = time(8)
AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 20  # ours: by one link. A hospital's busiest night is far below it
COLUMNS = one_minute.COLUMNS[one_minute.TABLE]


def digest(secret: UUID) -> str:
    """What is kept of a link's secret: 122 random bits."""
    return hashlib.sha256(secret.bytes).hexdigest()


def answered(said: Mapping[str, object]) -> str:
    """A digest of what was answered: two forms that say the same are one."""
    told = sorted((name, str(value)) for name, value in said.items() if name != "ref" and value)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def until_at(said: str, now: datetime) -> datetime | None:
    """Until when they are there, from one of UNTIL; None where nobody knows. The morning is the next in London, at
    eight: after midnight that is today's."""
    if said == "morning":
        today = datetime.combine(london_day(now), MORNING, LONDON)
        return today if today > now else datetime.combine(london_day(now) + timedelta(days=1), MORNING, LONDON)
    return {"now": now, "hour": now + AN_HOUR, "hours": now + 4 * AN_HOUR}.get(said)


def written(said: Mapping[str, object], code: str, ref: UUID, now: datetime) -> bytes:
    """The form as its format reads it (`feeds/formats/one_minute.py`): one row of CSV."""
    until, born = until_at(str(said["until"]), now), said.get("dob")
    row = {
        **{name: said.get(name) or "" for name in ("forename", "surname", "what", "where_now", "words")},
        **{name: said.get(name) or "" for name in ("teller", "teller_phone")},
        "form_ref": f"{ref}",
        "door_code": code,
        "told_dt": now.isoformat(),
        "until_dt": until.isoformat() if until else "",
        "dob": born.isoformat() if isinstance(born, date) else "",
        "is_safe": "" if said["is_safe"] == "unknown" else said["is_safe"],
    }
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerow({name: _one_line(value) for name, value in row.items()})
    return text.getvalue().encode()


def _one_line(value: object) -> str:
    return " ".join(str(value).replace("\0", " ").split())


def came_of_it(state: State, was_reached: bool) -> str:
    """The one thing that whoever sent a form may know: never whether the young person is known, nor what was done."""
    if state in (State.ENDED, State.WITHDRAWN, State.DECLINED, State.REACHED):
        return "Somebody went. Thank you." if was_reached else "This has ended. Thank you."
    if state in (State.TAKEN_ON, State.TRIED):
        return GOING
    return RECEIVED
