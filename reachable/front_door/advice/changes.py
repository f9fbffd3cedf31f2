"""Every write of the advice log, and of how far back the queue looks: each one transaction with its line in the
activity log, which tells no word of advice."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from reachable.actions import changes as actions
from reachable.actions.models import Action
from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.front_door.advice.models import Advice, QueueSetting
from reachable.locks.changes import note
from reachable.people.changes import our_record_of
from reachable.people.models import Person


@transaction.atomic
def set_look_back(*, justice: int, education: int, why: str, by: Practitioner, now: datetime) -> QueueSetting:
    """Says how many days back the queue looks from then on. What was said before stays, with who said it."""
    row = QueueSetting.objects.create(justice=justice, education=education, why=why, at=now, by=by)
    note(by=by, did="set how far back the queue looks", about="queue setting", about_id=row.pk, now=now, why=why)
    return row


@transaction.atomic
def give(
    *, asker: str, asked: str, advised: str, by: Practitioner, now: datetime, person: Person | None = None,
    follow_up_on: date | None = None,
) -> Advice:  # fmt: skip
    """Writes down what somebody asked and what they were advised, about a young person or about none."""
    record = our_record_of(person=person, by=by, now=now) if person else None
    said = {"asker": asker, "asked": asked, "advised": advised, "follow_up_on": follow_up_on}
    row = Advice.objects.create(record_id=record, **said, by=by, at=now)
    note(by=by, did="gave advice", about="advice", about_id=row.pk, now=now)
    return row


@transaction.atomic
def follow_up(
    *, advice: Advice, came_of_it: str, by: Practitioner, now: datetime, again_on: date | None = None
) -> None:
    """What came of it; or, with `again_on`, when it is followed up once more. Raises NotNow where that was said."""
    rows = Advice.objects.filter(pk=advice.pk, followed_up_at__isnull=True).to_change(by=by)
    said: dict[str, Any] = {"came_of_it": came_of_it, "followed_up_at": now, "followed_up_by": by}
    if not rows.update(**({"follow_up_on": again_on} if again_on else said)):
        raise NotNow("Somebody has written down what came of this already. Look at it again.")
    note(by=by, did="followed advice up", about="advice", about_id=advice.pk, now=now)


@transaction.atomic
def agree(*, advice: Advice, person: Person, by: Practitioner, now: datetime, **said: Any) -> Action:
    """Agrees an action that follows from it: held where every action is. Raises NotNow where one was agreed already."""
    row = actions.agree(person=person, by=by, now=now, **said)
    rows = Advice.objects.filter(pk=advice.pk, agreed__isnull=True, record__isnull=False).to_change(by=by)
    if not rows.update(agreed=row.uuid):
        raise NotNow("An action was agreed on this already. It stands among the actions.")
    note(by=by, did="agreed an action on advice", about="advice", about_id=advice.pk, now=now)
    return row


@transaction.atomic
def forget_advice(*, ids: Iterable[int], by: str, now: datetime) -> None:
    """Removes this advice."""
    gone = Advice.objects.filter(pk__among=list(ids)).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot {gone} pieces of advice", about="advice", about_id="", now=now)
