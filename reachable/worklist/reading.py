"""What a worklist reads of what is stored: first which things there are, by ids and times alone; then, of one page of
them, what each says. Right even when nothing else runs: no step writes this list."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from reachable.actions.models import Action
from reachable.agencies.duty import Part
from reachable.agencies.models import Shift
from reachable.clocks.ages import london_day
from reachable.front_door.advice.models import Advice
from reachable.front_door.contacts.models import Check, Contact, current
from reachable.front_door.contacts.states import UNDECIDED, State, Way
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.asking import nobody_kept_out
from reachable.people.models import Pair
from reachable.reachable_moments.clock import ends_first
from reachable.reachable_moments.models import (
    Happening,
    Moment,
    MomentQuerySet,
    of,
    records_held_by,
    that_ask,
)
from reachable.reachable_moments.states import State as MomentState
from reachable.sharing.looking import look
from reachable.sharing.purposes import Purpose
from reachable.worklist.items import (
    Holder,
    Item,
    Kind,
    Place,
    Reader,
    day_ends,
    moment_turn,
    place,
    turn_at_the_door,
)

FOR = Purpose.SAFEGUARD
MOST = 2000  # of a kind: ids and times only
NOT_LOOKED_AT = (State.RECEIVED, State.SCREENED)


class Items(NamedTuple):
    """Everything that a viewer has before them, and whether there is more than was read."""

    all: list[Item]
    is_cut: bool


def reader_of(viewer: Viewer, now: datetime) -> Reader:
    """Who reads the list, and whether they are on duty."""
    mine = Shift.objects.filter(practitioner=viewer.id, part=Part.DUTY, from_at__lte=now)
    return Reader(
        id=viewer.id,
        team=viewer.team,
        is_on_duty=mine.filter(Q(until_at__isnull=True) | Q(until_at__gt=now)).exists(),
        can_rate=Permission.RATE_CONTACT in viewer.permissions,
        can_decide=Permission.DECIDE_CONTACT in viewer.permissions,
    )


def items(viewer: Viewer, page: str, now: datetime) -> Items:
    """Everything open that this viewer may see, in one look. Raises NotRecorded."""
    reader, way = reader_of(viewer, now), Way(current().way)
    work = (_moments(viewer, now), _contacts(viewer, now), _checks(viewer, now), _actions(viewer, now))
    beside = (lambda rows: _who(viewer, rows[0], now)[:MOST], lambda rows: _told_by(viewer, rows[0])[:MOST])
    rows = look(viewer, FOR, page, *(part[:MOST] for part in (*work, _advice(viewer, now))), *beside, now=now)
    in_moments = [_moment(row, reader, now) for row in rows[0]]
    _, contacts, checks, actions, advice, pairs, told = rows
    found = [
        *in_moments,
        *(_at_the_door(row, reader, way) for row in contacts),
        *(Item(Kind.CHECK, row["pk"], row["due_at"], row["asked_at"], Place.MINE, True) for row in checks),
        *(_to_do(row, reader) for row in actions),
        *_questions(pairs, told, in_moments),
        *(_to_follow_up(row, reader) for row in advice),
    ]
    return Items(found, any(len(part) == MOST for part in rows))


def _holder(name: str) -> dict[str, Any]:
    parts = {"id": name, "team": f"{name}__team", "manager": f"{name}__manager", "is_here": f"{name}__is_active"}
    return {f"holder_{part}": F(path) for part, path in parts.items()}


def _held(row: dict[str, Any]) -> Holder:
    return Holder(*(row[f"holder_{part}"] for part in ("id", "team", "manager", "is_here")))


def _moments(viewer: Viewer, now: datetime) -> GuardedQuerySet:
    rows = Moment.objects.open().visible_to(viewer, FOR, now).order_by("due_at", "pk")
    told = ("pk", "state", "due_at", "window_at", "reached_at", "offer_again_on", "opened_at")
    return rows.values(*told, **_holder("owner"))


def _moment(row: dict[str, Any], reader: Reader, now: datetime) -> Item:
    where, offer_on = place(_held(row), reader), row["offer_again_on"]
    is_offer = row["state"] == MomentState.DECLINED
    has_clock = row["state"] != MomentState.TOLD and row["reached_at"] is None
    due = ends_first(row["due_at"], row["window_at"], now) if has_clock else None
    return Item(
        Kind.OFFER if is_offer else Kind.MOMENT,
        row["pk"],
        day_ends(offer_on) if is_offer else due,
        row["opened_at"],
        where,
        moment_turn(row["state"], where, offer_on, reader, london_day(now)),
    )


def _contacts(viewer: Viewer, now: datetime) -> GuardedQuerySet:
    rows = Contact.objects.open().visible_to(viewer, FOR, now).order_by("due_at", "pk")
    waits = Exists(Check.objects.filter(contact=OuterRef("pk")).waiting())
    told = ("pk", "state", "due_at", "entered_at", "entered_by", "rated_by")
    return rows.values(*told, waits=waits, **_holder("rated_by"))


def _at_the_door(row: dict[str, Any], reader: Reader, way: Way) -> Item:
    """Whoever rated it has it, while it has not been looked at nobody has."""
    where = Place.NOBODY if row["state"] in NOT_LOOKED_AT else place(_held(row), reader)
    return Item(
        Kind.CONTACT,
        row["pk"],
        row["due_at"] if row["state"] in UNDECIDED else None,
        row["entered_at"],
        where,
        turn_at_the_door(row["state"], where, row["rated_by"], not row["waits"], way, reader),
        is_own_doing=row["entered_by"] == reader.id,
    )


def _checks(viewer: Viewer, now: datetime) -> GuardedQuerySet:
    rows = Check.objects.all().asked_of(viewer, FOR, now).waiting().order_by("due_at", "pk")
    return rows.values("pk", "due_at", "asked_at")


def _actions(viewer: Viewer, now: datetime) -> GuardedQuerySet:
    rows = Action.objects.open().visible_to(viewer, FOR, now).order_by("due_on", "pk")
    return rows.values("pk", "due_on", "at", "by", "named", **_holder("to"))


def _to_do(row: dict[str, Any], reader: Reader) -> Item:
    """One that somebody without an account does is followed by whoever agreed it."""
    where = place(_held(row), reader)
    if row["named"] or where is Place.ELSEWHERE:
        where = Place.TEAM if row["by"] == reader.id else Place.ELSEWHERE
    is_own = row["by"] == reader.id
    is_turn = where is Place.MINE
    return Item(Kind.ACTION, row["pk"], day_ends(row["due_on"]), row["at"], where, is_turn, is_own_doing=is_own)


def _advice(viewer: Viewer, now: datetime) -> GuardedQuerySet:
    rows = Advice.objects.visible_to(viewer, FOR, now).waiting().order_by("follow_up_on", "pk")
    return rows.values("pk", "follow_up_on", "at", **_holder("by"))


def _to_follow_up(row: dict[str, Any], reader: Reader) -> Item:
    where, due = place(_held(row), reader), day_ends(row["follow_up_on"])
    is_own = where is Place.MINE
    return Item(Kind.ADVICE, row["pk"], due, row["at"], where, is_own, is_own_doing=is_own)


def _who(viewer: Viewer, moments: list[dict[str, Any]], now: datetime) -> GuardedQuerySet:
    """Whether the record of an open moment is about somebody we know: their history waits for the answer."""
    pairs = nobody_kept_out(Pair.objects.visible_to(viewer, FOR, records_held_by(viewer)), viewer, now)
    return that_ask(pairs, _with_clock(viewer, moments)).order_by("at", "pk").values("pk", "at", "left", "right")


def _told_by(viewer: Viewer, moments: list[dict[str, Any]]) -> GuardedQuerySet:
    """Which records told of which open moment."""
    return of(Happening.objects.order_by("pk"), _with_clock(viewer, moments)).values("record", "of")


def _with_clock(viewer: Viewer, moments: list[dict[str, Any]]) -> MomentQuerySet:
    """Of those that were just read, by their plain ids: asked again as they were found, the questions within questions
    are too many for the database."""
    ids = [row["pk"] for row in moments if row["state"] != MomentState.TOLD]
    return Moment.objects.those_shown(ids, viewer, FOR)


def _questions(pairs: list[dict[str, Any]], told: list[dict[str, Any]], moments: Iterable[Item]) -> Iterator[Item]:
    """One question a moment, the newest of its pairs, whose it is as the moment is: the pair's page asks the others."""
    whose = {row["record"]: row["of"] for row in told}
    of_moment = {whose.get(row["left"], whose.get(row["right"])): row for row in pairs}
    for one in moments:
        if row := of_moment.get(one.pk):
            yield Item(Kind.WHO, row["pk"], None, row["at"], one.place, one.place is Place.MINE)
