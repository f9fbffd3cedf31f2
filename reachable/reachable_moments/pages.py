"""How the pages say a moment: who, what happened, how long is left, whose turn it is. No queries here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.agencies.term_dates import Basis
from reachable.chronology.kinds import line
from reachable.clocks.ages import london_day
from reachable.clocks.late import is_late
from reachable.feeds.models import Identity
from reachable.people.naming import born, called, other_names
from reachable.people.pages import born_words, name_of, title, titles
from reachable.reachable_moments import clock, states, windows
from reachable.reachable_moments.kinds import KINDS, Ends
from reachable.reachable_moments.missed import WHY, Why, is_missed
from reachable.reachable_moments.models import Attempt, Happening, Moment, WhyMissed
from reachable.reachable_moments.reading import MOST, One, Open
from reachable.reachable_moments.rules import BY_FORM
from reachable.reachable_moments.states import State
from reachable.words.sentences import upper_first
from reachable.words.times import age_words, happened_words, left_words, moment_words, plural, short_moment_words

WITHHELD = "Withheld, because it would give a protected address away. Ask the manager who may see it."
WHY_MORE = "The MASH has up to 2 hours to say that it is a moment; then its 24 hours begin"
WINDOW_WITHHELD = "until when is withheld"
MOST_RECOUNTS = 10
WHOLE = clock.REACH_WITHIN.total_seconds()


def worklist(read: Open, now: datetime) -> dict[str, Any]:
    """Late first, then by time left; those that were only told to whoever knows them by themselves."""
    near = by_moment(read)
    rows = [row(moment, near[moment.pk], now) for moment in read.moments]
    clocks = [one for one in rows if one["has_clock"]]
    return {
        "late": [one for one in clocks if one["is_late"]],
        "in_time": [one for one in clocks if not one["is_late"] and not one["is_reached"]],
        "reached": [one for one in clocks if one["is_reached"]],
        "told": [one for one in rows if not one["has_clock"]],
        "nobody": len([one for one in clocks if one["nobody"]]),
        "number": len(clocks),
        "why_more": next((one["why_more"] for one in clocks if one["why_more"] and not one["is_reached"]), ""),
        "is_cut": len(read.moments) > MOST,
        "most": MOST,
    }


@dataclass(slots=True)
class Near:
    """What is read beside one moment, in the order in which it was read."""

    happenings: list[Happening] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    identities: list[Identity] = field(default_factory=list)


def by_moment(read: Open) -> defaultdict[int, Near]:
    """What belongs to each moment, gone through once, however many moments there are."""
    found: defaultdict[int, Near] = defaultdict(Near)
    for happening in read.happenings:
        found[happening.of].happenings.append(happening)
    for attempt in read.attempts:
        found[attempt.of].attempts.append(attempt)  # type: ignore[attr-defined]
    moments: defaultdict[int, set[int]] = defaultdict(set)
    for record, moment in [*((one.record_id, one.pk) for one in read.moments), *_of_happenings(read)]:
        moments[record].add(moment)
    for identity in read.identities:
        for moment in moments[identity.record_id]:
            found[moment].identities.append(identity)
    return found


def _of_happenings(read: Open) -> Iterable[tuple[int, int]]:
    return ((one.record_id, one.of) for one in read.happenings)  # type: ignore[attr-defined]


def row(moment: Moment, near: Near, now: datetime) -> dict[str, Any]:
    """One moment as a list says it."""
    return {
        "uuid": moment.uuid,
        "name": called(near.identities),
        "age": age_words(born(near.identities), london_day(now)),
        "what": [KINDS[one.what].name_at(one.ends, now) for one in near.happenings],
        "owner": owner_of(moment),
        "pk": moment.pk,
        "nobody": moment.state == State.WAITING,
        "is_unconfirmed": moment.is_to_confirm,  # type: ignore[attr-defined]
        "is_taken_back": not any(one.is_told for one in near.happenings),  # type: ignore[attr-defined]
        "next": _next(moment, near.attempts),
        **clock_of(moment, near.happenings, now),
    }


def owner_of(moment: Moment) -> str:
    """Who has it: whoever accepted it by telephone, with who entered that, or whoever took it on here."""
    if moment.owner is None:
        return ""
    return f"{moment.goes} (by telephone, entered by {moment.owner.name})" if moment.goes else moment.owner.name


def _next(moment: Moment, attempts: list[Attempt]) -> str:
    if moment.state == State.TRIED:
        number = len([one for one in attempts if not one.is_met])
        return f"{plural(number, 'attempt', 'attempts')}, the last {short_moment_words(attempts[0].at)}"
    return states.WORDS[State(moment.state)]


def clock_of(moment: Moment, happenings: Iterable[Happening], now: datetime) -> dict[str, Any]:
    """The clock in words, and how much of it is gone for the bar beside the words."""
    standing = clock.standing(moment.due_at, moment.reached_at, now)
    began = moment.due_at - clock.REACH_WITHIN
    gone = (min(moment.reached_at or now, moment.due_at) - began).total_seconds() / WHOLE
    return {
        "has_clock": moment.state != State.TOLD,
        "is_late": standing is clock.Standing.LATE and moment.state != State.TOLD,
        "is_reached": moment.reached_at is not None,
        "left": _left(moment, standing, now),
        "due": f"{'Was due' if is_late(moment.due_at, None, now) else 'Due'} {moment_words(moment.due_at)}",
        "why_more": "" if clock.counts_from(moment.known_at, moment.identified_at) <= now else WHY_MORE,
        "gone": round(100 * min(max(gone, 0), 1)),
        "window": _window(moment, windows.first_of(moment.window_at, [one.ends for one in happenings], now), now),
    }


def _left(moment: Moment, standing: clock.Standing, now: datetime) -> str:
    if standing is clock.Standing.IN_TIME:
        return "Reached in time"
    if standing is clock.Standing.REACHED_LATE:
        return "Reached late"
    return upper_first(left_words(moment.due_at, now))


def _window(moment: Moment, ends: Ends, now: datetime) -> str:
    """The second deadline, where it is known: until when they can be reached there."""
    if ends.at is None:
        return ""
    is_over = ends.has_come(now)
    if moment.state == State.TOLD:
        return f"{'Was to be done by' if is_over else 'To be done by'} {moment_words(ends.at)}"
    if ends.is_thought:
        return upper_first(_until(ends))
    return f"{'Was there until' if is_over else 'There until'} {moment_words(ends.at)}"


def _until(ends: Ends) -> str:
    """As told, or as somebody thought: a form's word for it is no fact."""
    said = "whoever told us thought until about" if ends.is_thought else "until"
    return f"{said} {moment_words(ends.at)}"  # type: ignore[arg-type]


def page(read: One, now: datetime) -> dict[str, Any]:
    """Everything the page of one moment says."""
    moment, kept_back = read.moment, any(_is_kept_back(one, read) for one in read.happenings)
    return {
        "moment": moment,
        "name": called(read.identities),
        "age": age_words(born(read.identities), london_day(now)),
        "state": states.WORDS[State(moment.state)],
        "turn": states.TURN[State(moment.state)],
        "is_over": moment.state in states.OVER,
        "owner": owner_of(moment),
        "clock": clock_of(moment, read.happenings, now) | ({"window": ""} if kept_back else {}),
        "stamps": list(_stamps(moment)),
        "happened": [_happened(one, read, now) for one in read.happenings],
        "lines": [_line(event) for event in read.events],
        "attempts": [_attempt(one) for one in read.attempts],
        "people": _people(read),
        "told": _told(read),
        "may_be": _may_be(read),
        "unconfirmed": _unconfirmed(read),
        "is_missed": is_missed(State(moment.state), moment.due_at, moment.reached_at, now),
        "why_missed": [_why_missed(one) for one in read.why_missed],
        "with_it": [{"number": one.pk, "owner": owner_of(one)} for one in read.with_it],
        "is_known": _is_known(read),
        "can": {done: states.can(done, State(moment.state)) for done in states.CHANGES},
    }


def _stamps(moment: Moment) -> Iterable[tuple[str, str]]:
    """The three stamps, all shown, and a call by itself."""
    identified = f"{moment_words(moment.identified_at)}, by {moment.identified_by.name}" if moment.identified_at else ""
    counts = moment_words(clock.counts_from(moment.known_at, moment.identified_at))
    yield "Known to us", moment_words(moment.known_at)
    yield "Identified", identified or f"Not yet: the clock counts from {counts} at the latest"
    if moment.accepted_at:
        yield "Taken on", f"{moment_words(moment.accepted_at)}. With {owner_of(moment)}"
    yield "First contact", moment_words(moment.reached_at) if moment.reached_at else "Not yet"
    if moment.called_at:
        yield "First call they answered alone", moment_words(moment.called_at)


def _why_missed(one: WhyMissed) -> dict[str, str]:
    said = f"{one.by.name}, {moment_words(one.at)}"
    return {"because": WHY[Why(one.because)], "words": one.words, "said": said}


def _happened(one: Happening, read: One, now: datetime) -> dict[str, Any]:
    kind = KINDS[one.what]
    until = _until(one.ends) if one.until_at else kind.while_it_lasts
    until = WINDOW_WITHHELD if _is_kept_back(one, read) else until
    return {
        "name": kind.name_at(one.ends, now),
        "at": moment_words(one.at),
        "until": until,
        "next_hour": kind.first_at(one.ends, now),
        "rests_on": _rests_on(one, read),
        "is_told": one.is_told,
    }  # type: ignore[attr-defined]


def _is_kept_back(one: Happening, read: One) -> bool:
    """Whether its window was counted by school days before the address was protected: one that is over keeps that."""
    return read.is_withheld and one.rests_on not in ("", Basis.WITHHELD)


def _rests_on(one: Happening, read: One) -> list[str]:
    """On which term dates an open moment's sixth school day rests, and what was said before. No school is named, and of
    whose school may not be given away nothing is said of any dates (lock 10)."""
    if not one.rests_on or read.moment.state in states.OVER:
        return []
    if read.is_withheld or one.rests_on == Basis.WITHHELD:
        return [windows.BASIS[Basis.WITHHELD]]
    before = [each for each in read.recounts if each.happening_id == one.pk]
    said = [windows.changed_words(each.was_at, each.became_at, each.at) for each in before[:MOST_RECOUNTS]]
    return [windows.BASIS[Basis(one.rests_on)], *said]


def _unconfirmed(read: One) -> list[dict[str, str]]:
    """Whom to ring back, while nobody has: who sent a form, and their number."""
    told = [event.detail for event in read.events if event.kind == BY_FORM] if read.moment.is_to_confirm else []  # type: ignore[attr-defined]
    return [{"teller": one.get("teller", "Somebody"), "phone": one.get("phone", "")} for one in told]


def _line(event: Any) -> dict[str, str]:
    when = happened_words(event.from_at, event.until_at, event.precision)
    if event.is_withheld:
        return {"when": when, "what": WITHHELD, "from": ""}
    return {"when": when, "what": line(event.kind, event.detail), "from": title(event.record)}


def attempt_words(one: Attempt) -> str:
    """Who tried, how, and whether they reached them."""
    who = one.who or one.by.name
    if one.was_reached:
        return f"{who}: {one.get_how_display().lower()}, reached them"
    how = "rang them" if one.how == Attempt.How.CALL else "tried"  # how is not asked where nobody was reached
    return f"{who}: {how}, did not reach them"


def _attempt(one: Attempt) -> dict[str, Any]:
    """Both times, where it was written down later than it was."""
    later = (one.entered_at - one.at).total_seconds() > 15 * 60
    alone = ", alone" if one.was_reached and one.was_alone else ""
    return {
        "at": moment_words(one.at),
        "entered": f"Written down {moment_words(one.entered_at)}" if later else "",
        "what": f"{attempt_words(one)}{alone}",
        "words": one.words,
        "is_met": one.is_met,
    }


def _is_known(read: One) -> bool:
    """Whether what others hold about them is on the page that these records stand on: somebody has said who it is, or
    the program found it out and nobody has to be asked."""
    return not read.may_be and read.moment.records > len({one.record_id for one in read.happenings})  # type: ignore[attr-defined]


def _people(read: One) -> list[str]:
    """The pages these records stand on now: one, or more where nobody has said that they are one young person."""
    return sorted({reverse("person", args=[one.person.uuid]) for one in read.belongings})


def _told(read: One) -> list[dict[str, str]]:
    """Who each record that told of it says that it is about, by what it told last: the sender's word, and no more."""
    latest: dict[int, Identity] = {}
    for identity in read.told:
        latest.setdefault(identity.record_id, identity)
    told = [one for _, one in sorted(latest.items())]  # so that each keeps its number, whichever is told again
    called = titles(one.record for one in told)
    return [{"record": name, "says": _says(one)} for name, one in zip(called, told, strict=True)]


def _says(one: Identity) -> str:
    born_on = f"born {born_words(one)}" if one.dob else "birth date not said"
    others = other_names(one)
    return f"{name_of(one)}, {born_on}{f', also called {others}' if others else ''}"


def _may_be(read: One) -> list[dict[str, str]]:
    mine, back = {one.record_id for one in read.happenings}, f"?moment={read.moment.uuid}"
    found: dict[int, dict[str, str]] = {}
    for pair in read.may_be:
        other = pair.left if pair.right_id in mine else pair.right
        found.setdefault(other.pk, {"href": reverse("pair", args=[pair.uuid]) + back, "words": title(other).lower()})
    return list(found.values())
