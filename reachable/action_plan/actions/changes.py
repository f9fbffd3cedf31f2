"""Every write about the plan's own actions. Each says what it was, what it became and why."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from reachable.action_plan.actions.models import Action, ActionMoved
from reachable.action_plan.actions.rules import WORDS, Change, State, after
from reachable.action_plan.groups.models import Decision, Group
from reachable.action_plan.groups.reading import name_of
from reachable.action_plan.models import Recommendation
from reachable.agencies.models import Practitioner
from reachable.clocks.ages import london_day
from reachable.errors import NotNow
from reachable.locks.changes import note
from reachable.words.times import short_day_words

MEANWHILE = "Somebody has changed this action meanwhile. Look at it again."


@transaction.atomic
def add(
    *, recommendation: Recommendation, what: str, success: str, owner_role: str, owner_agency: str, due_on: date,
    group: Group | None, decision: Decision | None = None, is_published: bool, by: Practitioner, now: datetime,
) -> Action:  # fmt: skip
    """What will be done about a recommendation, whose it is, by when, and how it will be known that it worked."""
    told = {"what": what, "success": success, "owner_role": owner_role, "owner_agency": owner_agency}
    more = {"due_on": due_on, "group": group, "decision": decision, "is_published": is_published}
    row = Action.objects.create(recommendation=recommendation, by=by, at=now, **told, **more)
    note(by=by, did="agreed an action of the plan", about="plan action", about_id=row.pk, now=now)
    return row


@transaction.atomic
def say(*, action: Action, change: Change, so_on: date, why: str, by: Practitioner, now: datetime) -> None:
    """It has begun, is complete, superseded, or open again. Raises NotNow where that does not follow."""
    state = after(change, State(action.state))
    done_on = so_on if state == State.COMPLETE else None
    _change(action, change, WORDS[State(action.state)], WORDS[state], so_on, why, by, now, state=state, done_on=done_on)
    note(by=by, did="said how an action of the plan stands", about="plan action", about_id=action.pk, now=now)


@transaction.atomic
def move(*, action: Action, due_on: date, why: str, by: Practitioner, now: datetime) -> None:
    """Another day, with a reason. Whoever was told that it is late is told again if it is late again."""
    after(Change.MOVE, State(action.state))
    was, became, so_on = short_day_words(action.due_on), short_day_words(due_on), london_day(now)
    _change(action, Change.MOVE, was, became, so_on, why, by, now, due_on=due_on, told_at=None)
    note(by=by, did="moved an action of the plan", about="plan action", about_id=action.pk, now=now)


@transaction.atomic
def hand_on(*, action: Action, owner_role: str, owner_agency: str, why: str, by: Practitioner, now: datetime) -> None:
    """It is somebody else's from now, with a reason."""
    after(Change.HAND_ON, State(action.state))
    to, so_on = {"owner_role": owner_role, "owner_agency": owner_agency}, london_day(now)
    _change(action, Change.HAND_ON, action.owner, f"{owner_role}, {owner_agency}", so_on, why, by, now, **to)
    note(by=by, did="handed on an action of the plan", about="plan action", about_id=action.pk, now=now)


@transaction.atomic
def reword(
    *, action: Action, what: str, success: str, group: Group | None, is_published: bool, why: str, seen: int,
    by: Practitioner, now: datetime,
) -> None:  # fmt: skip
    """Other words, another group, published or not. What it said before stays to be read. `seen`: the version that
    stood in the boxes, so that nobody's words are written over unseen."""
    after(Change.REWORD, State(action.state))
    if seen != action.version:
        raise NotNow(MEANWHILE)
    was = _told(action.what, action.success, action.group, action.is_published)
    became = _told(what, success, group, is_published)
    told = {"what": what, "success": success, "group": group, "is_published": is_published}
    was, became = _apart(was, became)
    _change(action, Change.REWORD, was, became, london_day(now), why, by, now, **told)
    note(by=by, did="worded an action of the plan anew", about="plan action", about_id=action.pk, now=now)


def _told(what: str, success: str, group: Group | None, is_published: bool) -> list[str]:
    overseen = f"Overseen by {name_of(group)}" if group else "Overseen by no group"
    return [f"{what} ({success})", overseen, "Published" if is_published else "Not published"]


def _apart(was: list[str], became: list[str]) -> tuple[str, str]:
    """What differs, of both; the words, where nothing does."""
    pairs = [pair for pair in zip(was, became, strict=True) if pair[0] != pair[1]] or [(was[0], became[0])]
    return ". ".join(one for one, _ in pairs), ". ".join(one for _, one in pairs)


@transaction.atomic
def claim_late(*, action: Action, by: str, now: datetime) -> bool:
    """Whether it is ours to tell once that this is late: nobody has told it yet, and nobody changed it since."""
    rows = Action.objects.open().filter(pk=action.pk, version=action.version, told_at__isnull=True)
    if not rows.update(told_at=now):
        return False
    note(by=by, did="found an action of the plan late", about="plan action", about_id=action.pk, now=now)
    return True


def _change(
    action: Action, change: Change, was: str, became: str, so_on: date, why: str, by: Practitioner, now: datetime,
    **fields: Any,
) -> None:  # fmt: skip
    """Only if nobody has changed it since it was read."""
    seen = Action.objects.filter(pk=action.pk, version=action.version)
    if not seen.update(version=action.version + 1, **fields):
        raise NotNow(MEANWHILE)
    told = {"change": change, "was": was, "became": became, "so_on": so_on, "why": why}
    ActionMoved.objects.create(action=action, by=by, at=now, **told)
