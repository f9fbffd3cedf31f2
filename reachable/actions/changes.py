"""Every write of an action. Each is one transaction with the line in the activity log, which tells no words of it."""

from datetime import date, datetime

from django.db import transaction

from reachable.actions.models import Action, ActionMoved
from reachable.actions.states import State, after
from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.locks.changes import note
from reachable.people.changes import SCOPE_LASTS, leave_scope, our_record_of, put_in_scope
from reachable.people.models import Belonging, Person, PersonQuerySet
from reachable.words.times import short_day_words

IN_SCOPE = "an action is open"
LEFT = "Whoever had it no longer works here."


@transaction.atomic
def agree(
    *, person: Person, what: str, why: str, to: Practitioner | None, named: str, due_on: date, by: Practitioner,
    now: datetime,
) -> Action:  # fmt: skip
    """Agrees an action about a young person: given to somebody with an account here, or by name to somebody without.
    While it is open they are in scope. Raises NotNow where `to` may not have it."""
    _require_may_have(to, Person.objects.filter(pk=person.pk), by, now)
    record = our_record_of(person=person, by=by, now=now)
    row = Action.objects.create(
        record_id=record, what=what, why=why, to=to, named=named, due_on=due_on, by=by, at=now
    )  # fmt: skip
    put_in_scope(record=record, because=IN_SCOPE, from_at=now, until_at=None, by=by, now=now)
    note(by=by, did="agreed an action", about="action", about_id=row.pk, now=now)
    return row


@transaction.atomic
def do(*, action: Action, result: str, by: Practitioner, now: datetime) -> None:
    """It is done, with what came of it. Raises NotNow where it has ended."""
    _end(action, "do", result, by, now)
    note(by=by, did="did an action", about="action", about_id=action.pk, now=now)


@transaction.atomic
def drop(*, action: Action, why: str, by: Practitioner, now: datetime) -> None:
    """It is no longer needed, with the reason: it is never counted as done. Raises NotNow where it has ended."""
    _end(action, "drop", why, by, now)
    note(by=by, did="ended an action that is no longer needed", about="action", about_id=action.pk, now=now)


@transaction.atomic
def reopen(*, action: Action, by: Practitioner, now: datetime) -> None:
    """It is to be done after all; what was said when it ended is kept among what was moved. Raises NotNow if open."""
    held = _held(action, by)
    state = after("reopen", State(held.state))
    _write_down(held, was="Ended", became="Open again", why=held.result, by=by, now=now)
    _change(held, by, state=state, ended_at=None, ended_by=None, result="")
    put_in_scope(record=held.record_id, because=IN_SCOPE, from_at=held.at, until_at=None, by=by, now=now)
    note(by=by, did="opened an action again", about="action", about_id=action.pk, now=now)


@transaction.atomic
def move(*, action: Action, due_on: date, why: str, by: Practitioner, now: datetime) -> None:
    """To another day, with the reason. Raises NotNow where it has ended."""
    held = _held(action, by)
    after("move", State(held.state))
    was, became = short_day_words(held.due_on), short_day_words(due_on)
    _write_down(held, was=was, became=became, why=why, by=by, now=now)
    _change(held, by, due_on=due_on)
    note(by=by, did="moved an action", about="action", about_id=action.pk, now=now)


@transaction.atomic
def hand_on(*, action: Action, to: Practitioner | None, named: str, why: str, by: Practitioner, now: datetime) -> None:
    """To somebody else, with the reason. Raises NotNow where it has ended, or where `to` may not have it."""
    held = _held(action, by)
    whose = Belonging.objects.filter(record=held.record_id).now_standing()
    _require_may_have(to, Person.objects.filter(pk__in=whose.values("person")), by, now)
    if to == by:
        _require_may_read(held, by, now)
    after("hand_on", State(held.state))
    _write_down(held, was=held.whose, became=to.name if to else named, why=why, by=by, now=now)
    _change(held, by, to=to, named=named)
    note(by=by, did="handed an action on", about="action", about_id=action.pk, now=now)


@transaction.atomic
def take(*, action: Action, by: Practitioner, now: datetime) -> None:
    """Takes one that nobody has any more: the account of whoever had it is closed. Raises NotNow where somebody has it,
    where it has ended, or where `by` may not have it."""
    held = _held(action, by)
    if held.to is None or held.to.is_active:
        raise NotNow(f"{held.whose} has this. Ask them to hand it on, or ask whoever agreed it.")
    hand_on(action=held, to=by, named="", why=LEFT, by=by, now=now)
    note(by=by, did="took an action that nobody had", about="action", about_id=action.pk, now=now)


def _require_may_read(action: Action, by: Practitioner, now: datetime) -> None:
    """Nobody gives themselves what is withheld from them: whoever has an action reads it (lock 10)."""
    shown = Action.objects.filter(pk=action.pk).with_what_is_withheld(by.as_viewer(), now).to_change(by=by).get()
    if shown.is_withheld:
        raise NotNow("Its words are withheld from you. Ask the manager who may see them to give it to somebody.")


def _held(action: Action, by: Practitioner) -> Action:
    """As it is stored now: two people may have it before them."""
    return Action.objects.filter(pk=action.pk).select_related("to").to_change(by=by).get()


def _end(action: Action, done: str, result: str, by: Practitioner, now: datetime) -> None:
    held = _held(action, by)
    _change(held, by, state=after(done, State(held.state)), ended_at=now, ended_by=by, result=result)
    others = Action.objects.filter(record=held.record_id, at=held.at).open().to_change(by=by)
    if not others.exists():
        leave_scope(record=held.record_id, from_at=held.at, until_at=now + SCOPE_LASTS, by=by, now=now)


def _require_may_have(to: Practitioner | None, people: PersonQuerySet, by: Practitioner, now: datetime) -> None:
    """Somebody who is kept out of a young person is given nothing about them, and nobody is told why."""
    if to is None:
        return
    near = people.not_kept_out(to.as_viewer(), now).to_change(by=by)
    if near.count() < people.to_change(by=by).count():
        raise NotNow(f"{to.name} cannot be given this one. Go back, and choose somebody else.")


def _change(held: Action, by: Practitioner, **fields: object) -> None:
    """Only if nobody has ended or opened it meanwhile."""
    if not Action.objects.filter(pk=held.pk, state=held.state).to_change(by=by).update(**fields):
        raise NotNow("Somebody else has just changed this action. Look at it again.")


def _write_down(held: Action, *, was: str, became: str, why: str, by: Practitioner, now: datetime) -> None:
    ActionMoved.objects.create(
        record_id=held.record_id, action=held, was=was, became=became, why=why, by=by, at=now
    )  # fmt: skip
