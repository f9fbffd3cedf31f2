"""Every write about a reachable moment. Each is one transaction with the line in the activity log.

A state is changed only from the state that was read: of two people who take a moment on at once, one is told that it
was taken on.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.locks.changes import note
from reachable.notices.telling_step import written_once
from reachable.people.changes import SCOPE_LASTS, leave_scope, put_in_scope
from reachable.reachable_moments import clock, states
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.missed import Why, is_missed
from reachable.reachable_moments.models import Attempt, Brief, Happening, Moment, Recount, StepUp, WhyMissed, one_with
from reachable.reachable_moments.rules import Opens
from reachable.reachable_moments.states import State
from reachable.reachable_moments.steps_up import Due
from reachable.reachable_moments.windows import Counted

IN_SCOPE = "reachable moment"


@transaction.atomic
def open_moment(*, record: int, tier: Tier, known_at: datetime, by: object, now: datetime) -> Moment:
    """Opens a moment for whoever that record is about: from now they are in scope. What happened is added to it."""
    moment = Moment.objects.create(
        record_id=record,
        tier=tier,
        state=State.WAITING if tier is Tier.REACH_NOW else State.TOLD,
        opened_at=known_at,
        known_at=known_at,
        due_at=clock.due_at(known_at, None),
    )
    put_in_scope(record=record, because=IN_SCOPE, from_at=known_at, until_at=None, by=by, now=now)
    note(by=by, did=f"opened a moment: {tier}", about="moment", about_id=moment.pk, now=now)
    return moment


@transaction.atomic
def add_happening(
    *,
    moment: Moment,
    record: int,
    key: str,
    opens: Opens,
    known_at: datetime,
    by: object,
    now: datetime,
    is_by_form: bool = False,
    rests_on: str = "",
) -> None:
    """Something that happened belongs to a moment. What came by form is to be confirmed by ringing back. One that was
    only told becomes a moment by what opens one, known then; the window is the one that ends first of those still to
    come."""
    told = {"what": opens.what, "at": opens.at, "until_at": opens.until_at, "known_at": known_at}
    Happening.objects.create(moment=moment, record_id=record, key=key, rests_on=rests_on, **told)
    if is_by_form:
        _write(moment, by, "", is_by_form=True, rung_back_at=None, rung_back_by=None)
    if opens.tier is Tier.REACH_NOW and moment.state == State.TOLD:
        due = clock.due_at(known_at, None)
        _write(moment, by, "make", tier=Tier.REACH_NOW, known_at=known_at, due_at=due)
    if opens.until_at and (moment.window_at is None or opens.until_at < moment.window_at):
        _write(moment, by, "", window_at=opens.until_at)
    note(by=by, did=f"added {opens.what} to a moment", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def end_window(*, happening: Happening, until_at: datetime | None, by: object, now: datetime) -> None:
    """It was told until when they could be reached there: released, left the hospital; or that it was another time."""
    Happening.objects.filter(pk=happening.pk).to_change(by=by).update(until_at=until_at)
    _set_windows(_moment_and_other(happening, by), by)
    note(by=by, did="set when a moment's window ends", about="moment", about_id=happening.moment_id, now=now)


@transaction.atomic
def count_window(*, happening: Happening, counted: Counted, by: object, now: datetime) -> bool:
    """School days were counted again: what was said before is written down beside what it became. False, and nothing is
    changed, where the moment is over, by itself or with the one that it goes on with, or was counted meanwhile: a
    moment that is over keeps the window that it had, and so does its measure."""
    both = _moment_and_other(happening, by)
    if not all(_is_held_open(pk, by) for pk in both):
        return False
    as_read = {"until_at": happening.until_at, "rests_on": happening.rests_on}
    rows = Happening.objects.filter(pk=happening.pk, **as_read).to_change(by=by)
    if not rows.update(until_at=counted.until_at, rests_on=counted.rests_on):
        return False
    if counted.until_at != happening.until_at:
        told = {"was_at": happening.until_at, "became_at": counted.until_at, "at": now}
        Recount.objects.create(moment_id=happening.moment_id, happening=happening, **told)
        _set_windows(both, by)
    note(by=by, did="set when a moment's window ends", about="moment", about_id=happening.moment_id, now=now)
    return True


def _moment_and_other(happening: Happening, by: object) -> list[int]:
    """The moment it belongs to, and the one that this goes on with."""
    rows = Moment.objects.filter(pk=happening.moment_id).to_change(by=by)
    return list(filter(None, rows.values_list("pk", "goes_on_with")[0]))


def _is_held_open(moment: int, by: object) -> bool:
    """Whether it has not ended. A write that changes nothing: nobody ends it until this transaction is over."""
    rows = Moment.objects.filter(pk=moment).exclude(state__in=states.OVER).to_change(by=by)
    return bool(rows.update(state=F("state")))


def _set_windows(moments: Iterable[int], by: object) -> None:
    for pk in moments:
        Moment.objects.filter(pk=pk).to_change(by=by).update(window_at=_window(pk, by))


@transaction.atomic
def make(*, moment: Moment, by: Practitioner, now: datetime) -> None:
    """What was told to whoever knows them is a moment: its clock begins now, identified by who says so."""
    told = {"identified_at": now, "identified_by": by, "known_at": now, "due_at": clock.due_at(now, now)}
    _write(moment, by, "make", tier=Tier.REACH_NOW, **told)
    note(by=by, did="made it a moment", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def identify(*, moment: Moment, by: Practitioner, now: datetime) -> None:
    """A person in the MASH says that this is a reachable moment. Raises NotNow where somebody has said so."""
    if moment.identified_at:
        raise NotNow("Somebody has said so already. The clock counts from then.")
    due = min(moment.due_at, clock.due_at(moment.known_at, now))
    _write(moment, by, "", identified_at=now, identified_by=by, due_at=due)
    note(by=by, did="identified a moment", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def ring_back(*, moment: Moment, by: Practitioner, now: datetime) -> None:
    """Somebody rang back whoever sent the form, and it is so. Raises NotNow where there is nobody to ring back."""
    rows = Moment.objects.filter(Q(pk=moment.pk) | Q(goes_on_with=moment), is_by_form=True, rung_back_at__isnull=True)
    if not rows.to_change(by=by).update(rung_back_at=now, rung_back_by=by):
        raise NotNow("Nobody waits to be rung back for this moment. Look at it again.")
    note(by=by, did="rang back whoever sent the form", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def accept(*, moment: Moment, goes: str, by: Practitioner, now: datetime) -> None:
    """Takes it on: `goes` is who goes, where that is somebody else (a colleague who took it on by telephone). Taken
    over from somebody, it was taken on when they did: from then on nobody else had to be told."""
    _identified(moment, by, now)
    _write(moment, by, "accept", owner=by, goes=goes, accepted_at=moment.accepted_at or now)
    note(by=by, did="took on a moment", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def record_attempt(
    *,
    moment: Moment,
    at: datetime,
    how: str,
    was_reached: bool,
    by: Practitioner,
    now: datetime,
    was_alone: bool = False,
    who: str = "",
    words: str = "",
) -> Attempt:
    """Writes down that somebody tried, and whether they reached them. Face to face is first contact; a call that the
    young person answered alone has a stamp of its own. Where the moment became one with another meanwhile it is written
    down there: nobody's words are lost by that. Raises NotNow for a time that has not come."""
    if at > now:
        raise NotNow("This time has not come yet. Write down what has happened.")
    moment = _as_it_goes_on(moment, by)
    _identified(moment, by, now)
    attempt = Attempt.objects.create(
        moment=moment,
        at=at,
        entered_at=now,
        how=how,
        was_reached=was_reached,
        was_alone=was_alone,
        who=who,
        words=words,
        by=by,
    )
    _write(moment, by, "reach" if attempt.is_met else "attempt", **_stamps(moment, attempt, by, now))
    did = "recorded a contact" if attempt.is_met else "recorded an attempt"
    note(by=by, did=did, about="moment", about_id=moment.pk, now=now)
    return attempt


def _as_it_goes_on(moment: Moment, by: Practitioner) -> Moment:
    other = Moment.objects.filter(pk=moment.pk).going_on().to_change(by=by).values_list("goes_on_with", flat=True)
    return Moment.objects.filter(pk=other[0]).to_change(by=by).get() if other else moment


def _stamps(moment: Moment, attempt: Attempt, by: Practitioner, now: datetime) -> dict[str, Any]:
    """The first contact and the first call are the earliest there were, in whatever order they were written down.
    Whoever tries has taken it on, if nobody had."""
    is_owned = moment.owner_id or moment.state == State.TOLD  # what has no clock is not taken on
    stamps: dict[str, Any] = {} if is_owned else {"owner": by, "accepted_at": now}
    if attempt.is_met:
        stamps["reached_at"] = min(attempt.at, moment.reached_at or attempt.at)
    elif attempt.is_call:
        stamps["called_at"] = min(attempt.at, moment.called_at or attempt.at)
    return stamps


@transaction.atomic
def brief(
    *,
    moment: Moment,
    said: Mapping[str, Any],
    by: Practitioner,
    now: datetime,
    drawn_from: int | None = None,
    unread: Collection[str] = (),
) -> Brief:
    """Writes down what whoever goes needs to know: `said` by the names of `Brief`. This stands, and what was written
    before stays in the table. What the writer did not change stays as it was last written: `drawn_from` is the one that
    their form showed, since which somebody may have written, and `unread` is what is withheld from them. Raises NotNow
    for a moment that is over."""
    if moment.state in states.OVER:
        raise NotNow("This moment is over. Open it again, if somebody still goes.")
    rows = Brief.objects.filter(moment__in=one_with(moment)).order_by("-at", "-pk").to_change(by=by)
    last, shown = (next(iter(some.values(*said)[:1]), {}) for some in (rows, rows.filter(pk=drawn_from)))
    shown |= dict.fromkeys(unread, "")
    changed = {name: value for name, value in said.items() if (value or None) != (shown.get(name) or None)}
    row = Brief.objects.create(moment=moment, record_id=moment.record_id, by=by, at=now, **{**last, **changed})
    note(by=by, did="wrote what whoever goes needs to know", about="moment", about_id=moment.pk, now=now)
    return row


@transaction.atomic
def say_why_missed(*, moment: Moment, because: Why, words: str, by: Practitioner, now: datetime) -> WhyMissed:
    """Says why the 24 hours were missed; what was said before stays in the table. It changes no clock. Raises NotNow
    where they were not missed."""
    if not is_missed(State(moment.state), moment.due_at, moment.reached_at, now):
        raise NotNow("The 24 hours of this moment were not missed: there is nothing to say.")
    row = WhyMissed.objects.create(moment=moment, because=because, words=words, by=by, at=now)
    note(by=by, did="said why the 24 hours were missed", about="moment", about_id=moment.pk, now=now)
    return row


@transaction.atomic
def decline(*, moment: Moment, offer_again_on: date, by: Practitioner, now: datetime) -> None:
    """They were reached and want nothing now: an outcome, with the day on which it is offered again."""
    _write(moment, by, "decline", declined_at=now, offer_again_on=offer_again_on)
    note(by=by, did="recorded that it was declined", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def end(*, moment: Moment, why: str, by: Practitioner, now: datetime) -> None:
    """It has ended, reached or not, with what came of it."""
    _write(moment, by, "end", ended_at=now, end_why=why)
    _leave(moment, by, now)
    note(by=by, did="ended a moment", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def withdraw(*, moment: Moment, why: str, by: Practitioner, now: datetime) -> None:
    """It was no moment, or another child's: it leaves the measure, and is counted beside it with the reason. What went
    on with it stands by itself: the reason is of this one alone."""
    for each in _with_those_that_go_on(moment, by)[1:]:
        part(moment=each, by=by, now=now)
    _write(moment, by, "withdraw", ended_at=now, end_why=why)
    _leave(moment, by, now)
    note(by=by, did="withdrew a moment", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def reopen(*, moment: Moment, by: Practitioner, now: datetime) -> None:
    """It was ended too soon. The clock is the one that it had, and so is whoever had it."""
    _write(moment, by, "reopen", ended_at=None, end_why="")
    if moment.reached_at or moment.owner_id:
        _write(moment, by, "reach" if moment.reached_at else "accept")
    for each in _with_those_that_go_on(moment, by):
        put_in_scope(record=each.record_id, because=IN_SCOPE, from_at=each.opened_at, until_at=None, by=by, now=now)
    note(by=by, did="opened a moment again", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def put_together(*, moment: Moment, into: Moment, by: object, now: datetime) -> None:
    """Two moments of one young person are one: `moment` and all that went on with it go on with `into`. Nothing of it
    is changed, so that it has all of its own again once they are two. Raises NotNow where somebody else was quicker."""
    Moment.objects.filter(goes_on_with=moment).to_change(by=by).update(goes_on_with=into)
    as_read = {"state": moment.state, "reached_at": moment.reached_at, "owner": moment.owner_id}
    rows = Moment.objects.filter(pk=moment.pk, goes_on_with__isnull=True, **as_read).to_change(by=by)
    if not rows.update(goes_on_with=into):
        raise NotNow("Somebody has just changed this moment. Look at it again before you go on.")
    _count_as_one(into, by)
    note(by=by, did="put two moments together", about="moment", about_id=moment.pk, now=now)


@transaction.atomic
def part(*, moment: Moment, by: object, now: datetime) -> None:
    """It goes on with the other no more, and has its own clock, whoever had it and what was tried, as it stood."""
    other = Moment.objects.filter(pk=moment.goes_on_with_id).to_change(by=by).get()
    Moment.objects.filter(pk=moment.pk).to_change(by=by).update(goes_on_with=None)
    _count_as_one(other, by)
    if other.state in states.OVER and moment.state not in states.OVER:
        told = {"record": moment.record_id, "because": IN_SCOPE, "from_at": moment.opened_at, "until_at": None}
        put_in_scope(**told, by=by, now=now)
    note(by=by, did="parted two moments", about="moment", about_id=moment.pk, now=now)


def _with_those_that_go_on(moment: Moment, by: object) -> list[Moment]:
    return [moment, *Moment.objects.filter(goes_on_with=moment).order_by("pk").to_change(by=by)]


def _count_as_one(moment: Moment, by: object) -> None:
    """Its clock and its window are the first to end of all that are one with it."""
    _write(moment, by, "", due_at=_due_at(moment, by), window_at=_window(moment.pk, by))


def _due_at(moment: Moment, by: object) -> datetime:
    """When the 24 hours end: of those that are one, the first."""
    rows = Moment.objects.filter(goes_on_with=moment).reach_now().to_change(by=by)
    own = clock.due_at(moment.known_at, moment.identified_at)
    return min((own, *rows.values_list("due_at", flat=True)))


def _window(moment: int, by: object) -> datetime | None:
    """The window that ends first, of what happened to it and to those that go on with it."""
    rows = Happening.objects.filter(Q(moment=moment) | Q(moment__goes_on_with=moment), until_at__isnull=False)
    return rows.order_by("until_at").to_change(by=by).values_list("until_at", flat=True).first()


@transaction.atomic
def step_up(*, moment: Moment, due: Due, by: str, now: datetime) -> bool:
    """Writes down that something fell due of it, at its true time. False where that was written already."""
    row = StepUp(moment=moment, step=due.step, key=due.key, to_id=due.to, at=due.at, noticed_at=now)
    if not written_once(row):
        return False
    note(by=by, did=f"fell due: {due.step}", about="moment", about_id=moment.pk, now=now)
    return True


def _leave(moment: Moment, by: Practitioner, now: datetime) -> None:
    """In scope for six more months (design.md, promise 2), unless another moment that opened with it goes on."""
    for each in _with_those_that_go_on(moment, by):
        others = Moment.objects.filter(record=each.record_id, opened_at=each.opened_at).open().to_change(by=by)
        if not others.exists():
            until = now + SCOPE_LASTS
            leave_scope(record=each.record_id, from_at=each.opened_at, until_at=until, by=by, now=now)


def _identified(moment: Moment, by: Practitioner, now: datetime) -> None:
    """Whoever acts on it has said that it is one."""
    if not moment.identified_at and moment.state != State.TOLD:
        identify(moment=moment, by=by, now=now)


def _write(moment: Moment, by: object, done: str, **fields: Any) -> None:
    """Changes a moment as it was read, by what is done ('' changes no state). Raises NotNow where it cannot be done, or
    where somebody else changed it meanwhile."""
    state = states.after(done, State(moment.state)) if done else State(moment.state)
    as_read = {"state": moment.state, "goes_on_with": moment.goes_on_with_id}
    rows = Moment.objects.filter(pk=moment.pk, **as_read).to_change(by=by)
    if not rows.update(state=state, **fields):
        raise NotNow("Somebody has just changed this moment. Look at it again before you go on.")
    for name, value in {"state": state, **fields}.items():
        setattr(moment, name, value)


@transaction.atomic
def forget_records(*, records: Iterable[int], by: str, now: datetime) -> int:
    """Removes moments of these records, with what happened and every attempt. Returns how many."""
    rows = Moment.objects.filter(record__among=records).to_change(by=by)
    ids = list(rows.values_list("pk", flat=True))
    for model in (Attempt, Brief, Recount, StepUp, WhyMissed):
        model.objects.filter(moment__in=ids).to_change(by=by)._raw_delete("default")
    Happening.objects.filter(moment__in=ids).to_change(by=by)._raw_delete("default")
    Moment.objects.filter(goes_on_with__among=ids).to_change(by=by).update(goes_on_with=None)
    Moment.objects.filter(pk__among=ids).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot {len(ids)} moments", about="records", about_id="", now=now)
    return len(ids)
