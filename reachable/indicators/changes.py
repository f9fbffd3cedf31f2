"""The one write of this folder: somebody says that a prompt is wrong."""

from datetime import datetime

from django.db import transaction

from reachable.agencies.models import Practitioner
from reachable.chronology.models import Event
from reachable.indicators.models import WrongPrompt
from reachable.indicators.settings import SETTINGS
from reachable.indicators.shape import Rule
from reachable.locks.changes import note
from reachable.people.changes import our_record_of
from reachable.people.models import Person


@transaction.atomic
def say_wrong(
    *,
    person: Person,
    rule: Rule,
    newest_at: datetime,
    line: Event | None,
    words: str,
    by: Practitioner,
    now: datetime,
) -> WrongPrompt:
    """Writes down that a prompt about this young person is wrong, and why. `newest_at` and `line`: the newest that it
    rested on."""
    record, version = our_record_of(person=person, by=by, now=now), SETTINGS[rule.id].version
    row = WrongPrompt.objects.create(
        record_id=record,
        rule=rule.id,
        settings_version=version,
        newest_at=newest_at,
        line=line,
        words=words,
        by=by,
        at=now,
    )
    note(by=by, did="said that a prompt is wrong", about="record", about_id=record, now=now)
    return row
