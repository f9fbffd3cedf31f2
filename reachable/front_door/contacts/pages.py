"""How the pages say a contact: whom it is about, how long is left, whose turn it is, what agencies answered. No
queries here."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from reachable.clocks.ages import london_day
from reachable.clocks.late import is_late
from reachable.family.models import Told
from reachable.feeds.models import Identity
from reachable.front_door.contacts import states
from reachable.front_door.contacts.models import Check, Contact, Decided, Setting
from reachable.front_door.contacts.reading import MOST, One, Open
from reachable.front_door.contacts.rules import About
from reachable.front_door.contacts.states import State, Way
from reachable.locks.permissions import Permission, Viewer
from reachable.people.models import Belonging
from reachable.people.naming import NO_NAME, born, called
from reachable.people.whose import NOT_SETTLED, names_of, settled
from reachable.words.sentences import upper_first
from reachable.words.times import age_words, clock_words, day_words, left_words, moment_words, plural, short_day_words

LATER = timedelta(minutes=15)  # from then on both times are told: when it came, and when it was written down
A_MOMENT = timedelta(microseconds=1)
THERE = "the council's case system"
WITHHELD = "Withheld, because it may give a protected address away. Ask the manager who may see it"


def worklist(read: Open, now: datetime) -> dict[str, Any]:
    """Late first, then by time left; those that are decided and wait to be closed by themselves."""
    rows = [row(one, read, now) for one in read.contacts]
    waiting = [one for one in rows if not one["is_decided"]]
    return {
        "late": [one for one in waiting if one["is_late"]],
        "in_time": [one for one in waiting if not one["is_late"]],
        "decided": [one for one in rows if one["is_decided"]],
        "number": len(waiting),
        "is_cut": len(read.contacts) > MOST,
        "most": MOST,
    }


def row(one: Contact, read: Open, now: datetime) -> dict[str, Any]:
    """One contact in a list: whom it is about, how it stands, how long is left, who has answered."""
    checks = [check for check in read.checks if check.contact_id == one.pk and not check.withdrawn_at]
    late = len([check for check in checks if check.is_late(now) and check.returned_at is None])
    return {
        "uuid": one.uuid,
        **who(one, read.belongings, read.identities, now),
        "words": one.words,
        "rating": rating(one),
        "state": states.WORDS[State(one.state)],
        "turn": states.TURN[State(one.state)],
        "is_from_there": one.entered_by_id is None,
        "checks": _returned(checks),
        "late_checks": plural(late, "organisation is late", "organisations are late") if late else "",
        **clock(one, now),
    }


def who(one: Contact, belongings: Iterable[Belonging], identities: Iterable[Identity], now: datetime) -> dict[str, Any]:
    """Whom a contact is about: as their records say, or as whoever told us called them; or a place, group or space. Of
    two who were shown as one and have been parted, neither, until somebody says."""
    if one.about != About.PERSON:
        return {"name": one.name, "age": one.get_about_display(), "person": "", "is_known": False}
    person = settled(one.record_id, belongings)
    if one.record_id and not person:
        return {"name": NOT_SETTLED, "age": age_words(None, london_day(now)), "person": "", "is_known": False}
    told = names_of(person, belongings, identities) if person else []
    name, dob = called(told), born(told) or one.born_on
    return {
        "name": one.name if one.name and name == NO_NAME else name,
        "age": age_words(dob, london_day(now)),
        "born": short_day_words(dob) if dob else "",
        "person": reverse("person", args=[person.uuid]) if person else "",
        "is_known": person is not None,
    }


def whom_asked(said: dict[str, Any]) -> str:
    """About whom an organisation is asked, of what `who` says: nobody where it has not been settled."""
    if said["name"] == NOT_SETTLED:
        return ""
    return ", born ".join(filter(None, (said["name"], said.get("born", ""))))


def rating(one: Contact) -> dict[str, str] | None:
    """The rating as a tag: red and amber stand out by more than colour, for each says its own name."""
    if not one.rating:
        return None
    kind = {"red": "solid", "amber": "plum"}.get(one.rating, "outline")
    return {"text": one.get_rating_display().split(":")[0], "kind": kind}


def clock(one: Contact, now: datetime) -> dict[str, Any]:
    """What falls due first, in words; a decision in time stands still."""
    late = is_late(one.due_at, None, now)
    return {
        "is_decided": one.is_decided,
        "is_late": late and not one.is_decided,
        "left": upper_first(left_words(one.due_at, now)),
        "due": f"{'Was due' if late else 'Due'} {until_words(one.due_at)}",
    }


def until_words(at: datetime) -> str:
    """Until when: a time that ends with a day is said by that day."""
    return f"by the end of {day_words(at - A_MOMENT)}" if clock_words(at).startswith("midnight") else moment_words(at)


def _returned(checks: list[Check]) -> str:
    if not checks:
        return "No organisation asked"
    returned = len([check for check in checks if check.returned_at])
    return f"{returned} of {plural(len(checks), 'organisation has', 'organisations have')} answered"


def page(read: One, setting: Setting, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Everything the page of one contact says, and what this viewer can do now."""
    one = read.contact
    whom = who(one, read.belongings, read.identities, now)
    return {
        "contact": one,
        **whom,
        "is_about_somebody": one.about == About.PERSON,
        "may_see_person": Permission.SEE_PERSON in viewer.permissions,
        "rating": rating(one),
        "state": states.WORDS[State(one.state)],
        "turn": states.TURN[State(one.state)],
        "is_over": one.state in states.OVER,
        "clock": clock(one, now),
        "rows": list(_told(one)),
        "times": list(_times(one, read)),
        "rated": [_rated(row) for row in read.rated],
        "checks": list(_checks(read, now)),
        "decided": [_decided(row) for row in read.decided],
        "words_back": [
            {"when": f"{moment_words(row.at)}, {row.by.name}. {row.get_how_display()}", "words": row.words}
            for row in read.words
        ],
        "reopened": [
            f"{moment_words(row.at)}, {row.by.name}: {row.why} It had been closed {moment_words(row.closed_at)}: "
            f"{row.close_why}"
            for row in read.reopened
        ],
        "can": {done: _can(done, one, setting, viewer) for done in states.CHANGES},
        "is_beside": setting.way == Way.BESIDE,
        "may_be_same": [_may_be_same(other, now) for other in read.may_be_same],
        "is_joined": bool(one.told_by_id and one.entered_by_id),
        "may_be_numbered": one.about == About.PERSON and not one.told_by_id,
        "whose_hat": any(row.by_id == viewer.id and row.at >= one.rating_from_at for row in read.rated),
    }


DOES = {"rate": Permission.RATE_CONTACT, "decide": Permission.DECIDE_CONTACT}


def _can(done: str, one: Contact, setting: Setting, viewer: Viewer) -> bool:
    may = DOES.get(done, Permission.TAKE_CONTACT) in viewer.permissions
    return may and states.can(done, State(one.state), Way(setting.way))


def _told(one: Contact) -> Iterable[dict[str, str]]:
    """What we were told, by whom."""
    yield {"key": "We were told", "value": one.words}
    by = f"{one.teller}, {one.agency.name}" if one.agency else one.teller
    yield {"key": "By", "value": by}
    if one.teller_reach:
        yield {"key": "To reach them", "value": one.teller_reach}
    if one.name and one.record_id and one.entered_by_id:
        yield {"key": "Called, by them", "value": one.name}
    if one.number:
        told = "" if one.told_by_id else ". Its export has not told it yet"
        yield {"key": "Number in the council's case system", "value": f"{one.number}{told}"}


def _times(one: Contact, read: One) -> Iterable[dict[str, str]]:
    """Each stamp; where it was written down later than it came, both."""
    entered = f"Written down {moment_words(one.entered_at)}, by {one.entered_by.name}" if one.entered_by else ""
    entered = entered or f"Told by {THERE}, as we knew {moment_words(one.entered_at)}"
    came = moment_words(one.received_at)
    yield {"key": "Received", "value": f"{came}. {entered}" if one.entered_at - one.received_at > LATER else came}
    if one.screened_at and one.screened_by:
        yield {"key": "Looked at", "value": f"{moment_words(one.screened_at)}, by {one.screened_by.name}"}
    if one.rating and not one.rated_by_id:
        yield {"key": "Rated", "value": f"{one.get_rating_display()}. So it is rated in {THERE}"}
    if one.rating_ends_at:
        yield {"key": "The rating gives until", "value": moment_words(one.rating_ends_at)}
    yield {"key": "To be decided", "value": upper_first(until_words(one.decide_due_at))}
    if one.closed_at:
        by = f"by {one.closed_by.name}" if one.closed_by else f"in {THERE}"
        yield {"key": "Closed", "value": f"{moment_words(one.closed_at)}, {by}"}


def _rated(row: Any) -> dict[str, str]:
    return {"what": row.get_rating_display(), "why": row.why, "when": f"{moment_words(row.at)}, {row.by.name}"}


def _decided(row: Decided) -> dict[str, str]:
    """What was decided: here, or as it stands in the council's case system, with its number there."""
    late = ". That was late" if is_late(row.decide_due_at, row.at, row.at) else ""
    gone = f". It stands there no longer, as we knew {moment_words(row.withdrawn_at)}" if row.withdrawn_at else ""
    when = f"{moment_words(row.at)}, {_by_whom(row)}{late}{gone}"
    what = row.get_outcome_display()
    return {"what": f"Taken back: {what}" if gone else what, "why": row.why, "when": when}


def _by_whom(row: Decided) -> str:
    if not row.number:
        return row.by.name if row.by else ""
    read = f"Read back by {row.by.name}" if row.by else ""
    read = read or f"Read from its export {moment_words(row.read_at)}"
    return f"{row.decider}, number {row.number} in {THERE}. {read}"


def _may_be_same(other: Contact, now: datetime) -> dict[str, Any]:
    """A contact that may be this one: as it was told there, or written down here."""
    by = f"Written down by {other.entered_by.name}" if other.entered_by else f"Number {other.number} in {THERE}"
    return {
        "uuid": other.uuid,
        "who": ", born ".join(filter(None, (other.name or "About the same young person", _born(other)))),
        "words": other.words,
        "how": f"{by}. Received {moment_words(other.received_at)}. Who told: {other.teller}",
    }


def _born(other: Contact) -> str:
    return short_day_words(other.born_on) if other.born_on else ""


def told_to_family(told: Told | None) -> str:
    """What was written down of whether the family was told: nobody is asked it again. Why not is for whoever reads the
    young person's page."""
    if told is None:
        return ""
    by = f"written down {moment_words(told.at)}, by {told.by.name}"
    if told.told_on is None:
        return f"The {told.get_whom_display()} has not been told yet ({by})"
    return f"The {told.get_whom_display()} was told {day_words(told.told_on)} ({by})"


def _checks(read: One, now: datetime) -> Iterable[dict[str, Any]]:
    """What each was asked and answered; of whoever's address is protected from this viewer, not in whose words (lock
    10): they may tell where somebody is."""
    for check in read.checks:
        said = _check(check, now)
        if read.contact.are_answers_withheld and said["answer_rows"]:  # type: ignore[attr-defined]
            said["answer_rows"] = [{"key": "What", "value": WITHHELD}]
        yield said


def _check(check: Check, now: datetime) -> dict[str, Any]:
    """What an organisation was asked and answered."""
    return {
        "uuid": check.uuid,
        "agency": check.agency.name,
        "phone": check.agency.phone,
        "asked": f"{check.question} Asked {moment_words(check.asked_at)}, by {check.asked_by.name}.",
        "is_late": check.is_late(now),
        "is_returned": check.returned_at is not None,
        "withdrawn": moment_words(check.withdrawn_at) if check.withdrawn_at else "",
        "is_known": check.is_known,
        **_due(check, now),
        **answered(check),
    }


def _due(check: Check, now: datetime) -> dict[str, str]:
    if check.returned_at or check.due_at is None:
        return {"left": "" if check.returned_at else "No time is set for an answer", "due": ""}
    words = f"{'Was due' if check.is_late(now) else 'Due'} {moment_words(check.due_at)}"
    return {"left": upper_first(left_words(check.due_at, now)), "due": words}


def answered(check: Check) -> dict[str, Any]:
    """An answer in words: what is known, whether it matters, from where, of when, how sure, with what limit."""
    if not check.returned_at or not check.returned_by:
        return {"answer": "", "answer_rows": []}
    when = f"{moment_words(check.returned_at)}, {_who_answered(check)}"
    if check.removed_at:
        gone = f"What was asked and said was removed {day_words(check.removed_at)}: nothing came of the contact"
        return {"answer": f"Answered {when}. {gone}", "answer_rows": []}
    if not check.is_known:
        return {"answer": f"Nothing known. {when}", "answer_rows": []}
    rows = [
        {"key": "What", "value": check.words},
        {"key": "Does it matter here?", "value": "Yes" if check.is_relevant else "No"},
        {"key": "Looked in", "value": check.looked_where},
        {"key": "Of what time", "value": check.period},
        {"key": "How sure", "value": check.get_how_sure_display()},
        {"key": "May be used", "value": check.restriction},
    ]
    return {"answer": f"Answered {when}", "answer_rows": [row for row in rows if row["value"]]}


def _who_answered(check: Check) -> str:
    """Somebody of the organisation; or, of an answer by telephone, who said it, and who wrote it down when."""
    by = check.returned_by.name if check.returned_by else ""
    if not check.said_by or not check.entered_at:
        return by
    return f"by telephone: {check.said_by}. Entered by {by}, {moment_words(check.entered_at)}"


def asked(checks: Iterable[Check], now: datetime) -> dict[str, Any]:
    """What was asked of one's own organisation: what waits, what is due first in front; then what was answered."""
    rows = [asked_one(check, now) for check in sorted(checks, key=_first_due)]
    return {
        "waiting": [row for row in rows if not row["is_returned"]],
        "returned": [row for row in rows if row["is_returned"]],
    }


def _first_due(check: Check) -> tuple[bool, datetime, int]:
    return check.due_at is None, check.due_at or check.asked_at, check.pk


def asked_one(check: Check, now: datetime) -> dict[str, Any]:
    """One question as the organisation that was asked reads it: about whom, what, until when."""
    return {
        "uuid": check.uuid,
        "whom": check.whom,
        "question": check.question,
        "asked_at": moment_words(check.asked_at),
        "is_late": check.is_late(now),
        "is_returned": check.returned_at is not None,
        **_due(check, now),
        **answered(check),
    }


def copy_text(read: One, now: datetime) -> str:
    """The contact as plain text with who said what, to paste into the council's case system."""
    one = read.contact
    whom = who(one, read.belongings, read.identities, now)
    lines = [f"Contact {one.pk}: {whom['name']}, {whom['age']}", *(f"{r['key']}: {r['value']}" for r in _told(one))]
    lines += [f"{row['key']}: {row['value']}" for row in _times(one, read)]
    lines += [f"Rated {r['what']}. {r['why']} ({r['when']})" for r in map(_rated, read.rated)]
    for check in _checks(read, now):
        none = f"withdrawn {check['withdrawn']}" if check["withdrawn"] else "not answered yet"
        lines.append(f"{check['agency']}: {check['answer'] or none}")
        lines += [f"  {row['key']}: {row['value']}" for row in check["answer_rows"]]
    lines += [f"Decided: {r['what']}. {r['why']} ({r['when']})" for r in map(_decided, read.decided)]
    return "\n".join(lines)


def setting_rows(setting: Setting) -> list[dict[str, str]]:
    """How the front door works, as rows."""
    hours = f"Red {setting.red}, amber {setting.amber}, green {setting.green}; blue none"
    hub = (
        f"Monday to Thursday {setting.opens:%H:%M} to {setting.closes:%H:%M}, "
        f"Friday {setting.opens:%H:%M} to {setting.closes_on_friday:%H:%M}"
    )
    rows = [
        {"key": "Where the record stands", "value": setting.get_way_display()},
        {"key": "Hub hours of a rating", "value": hours},
        {"key": "The hub is open", "value": hub},
        {"key": "Answers are kept, where nothing came of it", "value": plural(setting.answers_days, "day", "days")},
    ]
    if setting.pk:
        rows.append({"key": "Said", "value": f"{moment_words(setting.at)}, by {setting.by.name}: {setting.why}"})
    return rows
