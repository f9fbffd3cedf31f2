"""Every write about the benchmark. What was found before stays to be read."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from reachable.action_plan.benchmark.models import Looked, Workstream
from reachable.action_plan.benchmark.points import Mark
from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.locks.changes import note


@transaction.atomic
def add_workstream(*, name: str, what: str, lead: str, by: Practitioner, now: datetime) -> Workstream:
    """A piece of work that the partnership does. Raises NotNow where one stands under that name."""
    try:
        with transaction.atomic():
            row = Workstream.objects.create(name=name, what=what, lead=lead, by=by, at=now)
    except IntegrityError as error:
        raise NotNow("A piece of work of this name stands in the list already.") from error
    note(by=by, did="added a workstream", about="workstream", about_id=row.pk, now=now)
    return row


@transaction.atomic
def end_workstream(*, workstream: Workstream, why: str, by: Practitioner, now: datetime) -> None:
    """It is done no more, or stood here by mistake. Raises NotNow where it has ended already."""
    standing = Workstream.objects.standing().filter(pk=workstream.pk)
    if not standing.update(ended_at=now, ended_why=why):
        raise NotNow("This piece of work has been taken out of the list already.")
    note(by=by, did="took a workstream out", about="workstream", about_id=workstream.pk, now=now)


@transaction.atomic
def write_mark(
    *, workstream: Workstream, point: str, mark: Mark, words: str, so_on: date, by: Practitioner, now: datetime
) -> Looked:
    """How it stands against a point on a day, and what shows it."""
    told = {"point": point, "mark": mark, "words": words, "so_on": so_on}
    row = Looked.objects.create(workstream=workstream, by=by, at=now, **told)
    note(by=by, did="looked at a workstream against a learning point", about="workstream", about_id=row.pk, now=now)
    return row
