"""The plan's own actions with how each stands: a few questions, however many there are."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from reachable.action_plan.actions.models import Action
from reachable.action_plan.actions.rules import Stands, State, is_embedded, stands
from reachable.action_plan.reading import Read, read
from reachable.locks.named import the_one


class ReadAction(NamedTuple):
    """An action, how it stands, and whether it is embedded."""

    row: Action
    stands: Stands
    is_embedded: bool


def in_the_plan() -> Collection[Action]:
    """Every action about a recommendation that stands in the plan."""
    return Action.objects.filter(recommendation__review__put_in_at__isnull=False).in_order()


def read_actions(rows: Iterable[Action], today: date, known: Iterable[Read] = ()) -> list[ReadAction]:
    """Each with how it stands. `known`: recommendations that were read already, with all that hangs on them."""
    every = list(rows)
    told = {one.row.pk: one for one in known}
    missing = {one.recommendation_id: one.recommendation for one in every if one.recommendation_id not in told}
    told |= {one.row.pk: one for one in read(list(missing.values()))}
    return [_one(row, told[row.recommendation_id], today) for row in every]


def _one(row: Action, about: Read, today: date) -> ReadAction:
    embedded = is_embedded(row.done_on, about.truths.is_embedded, about.shown)
    return ReadAction(row, stands(State(row.state), row.due_on, today, embedded), embedded)


def action(uuid: UUID) -> Action:
    """One that stands in the plan. Raises NotShared where there is none."""
    return the_one(in_the_plan().filter(uuid=uuid))
