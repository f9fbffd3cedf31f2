"""What is written on a young person's page is gone through when two were mixed up on it: each table, or why not."""

from django.apps import apps
from django.db import models

from reachable.agencies.models import Practitioner
from reachable.feeds.models import Record
from reachable.locks.guard import GuardedModel
from reachable.mix_ups.resting import RESTS

# Tables that hang on a record and that somebody writes, and that are on no such list.
NOT_LISTED = {
    "ActionMoved": "a part of an action",
    "Brief": "a part of a moment",
    "Confidence": "what was said in confidence is read by no other folder (0031)",
    "Coming": "the same",
    "Disclosure": "the same",
    "Part": "of an audit: what was learnt from practice, and not about the young person",
    "Moderated": "the same",
}


def keys_to(model: type[models.Model], other: type[models.Model]) -> bool:
    return any(isinstance(f, models.ForeignKey) and f.related_model is other for f in model._meta.local_fields)


def test_every_table_that_somebody_writes_about_a_record_is_gone_through() -> None:
    ours = [
        m for m in apps.get_models() if issubclass(m, GuardedModel) and not m.__module__.startswith("reachable.people")
    ]
    written = {m.__name__ for m in ours if keys_to(m, Record) and keys_to(m, Practitioner)}
    listed = {one.rows().model.__name__ for one in RESTS}
    assert written - listed == set(NOT_LISTED)


def test_each_kind_is_found_by_a_key_of_its_own() -> None:
    assert len({one.key for one in RESTS}) == len(RESTS)
