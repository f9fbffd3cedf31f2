"""Tells the business manager once of each action of the plan whose day is past. Called by the loop, safe by two at
once."""

from datetime import datetime

from django.db import transaction

from reachable.action_plan.actions import changes
from reachable.action_plan.actions.models import Action
from reachable.agencies.models import Practitioner
from reachable.agencies.roles import ROLES
from reachable.clocks.ages import london_day
from reachable.clocks.working_days import end_of
from reachable.locks.permissions import Permission
from reachable.notices import changes as notices
from reachable.notices.telling_step import looking, settle_any

STEP = "the step that tells of the plan"
PAGE = "plan_action"
LATE = "An action of the plan is late"
KEEPERS = [one.key for one in ROLES if Permission.KEEP_PLAN in one.permissions]


def tell_what_is_late(now: datetime) -> int:
    """Returns how many actions were found late and told of. A notice about one that is done, or was moved, is
    settled."""
    with looking(PAGE, now) as (_, waits):
        late = Action.objects.open().filter(due_on__lt=london_day(now), recommendation__review__put_in_at__isnull=False)
        number = sum(_tell(one, now) for one in late.filter(told_at__isnull=True).order_by("due_on", "pk"))
        still = set(late.values_list("uuid", flat=True)) if waits else set()
        settle_any([pk for pk, about, _ in waits if about not in still], now)
    return number


@transaction.atomic
def _tell(one: Action, now: datetime) -> bool:
    if not changes.claim_late(action=one, by=STEP, now=now):
        return False
    to = list(Practitioner.objects.filter(is_active=True, role__in=KEEPERS).values_list("pk", flat=True))
    due_at = end_of(one.due_on)
    said = {"code": "late", "words": LATE, "is_by_second": False, "at": due_at, "due_at": due_at}
    notices.tell(to=to, page=PAGE, about=one.uuid, by=STEP, now=now, **said)
    return True
