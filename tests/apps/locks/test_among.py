"""`among` finds what `in` finds, of any number of values at once."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.feeds.models import Delivery, Record, Week
from reachable.feeds.writing import write_many
from reachable.people.models import Person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 2)


@pytest.fixture
def weeks():
    """Three pupils with two weeks each."""
    records = [Record.objects.create(feed="attendance", source="S", record_key=f"A'{n}", made_at=NOW) for n in range(3)]
    delivery = Delivery.objects.create(sha256="", received_at=NOW)
    told = [(r.pk, MONDAY + timedelta(weeks=n), "/" * 14, NOW, NOW, delivery.pk) for r in records for n in range(2)]
    write_many(Week, ("record", "week_on", "marks", "known_at", "told_at", "delivery"), told)
    return records


def both(model, field, values):
    """What `in` finds, once it is certain that `among` finds the same."""
    found, same = (
        sorted(model.objects.filter(**{f"{field}__{how}": values}).to_change(by="a test").values_list("pk", flat=True))
        for how in ("in", "among")
    )
    assert found == same
    return found


def test_numbers_texts_dates_and_keys(weeks):
    ada, bo, _ = weeks
    assert both(Record, "pk", [ada.pk, bo.pk, 0]) == [ada.pk, bo.pk]
    assert both(Record, "record_key", {"A'0", 'a quote "', "no’body"}) == [ada.pk]
    assert len(both(Week, "record", (ada.pk, bo.pk))) == 4
    assert len(both(Week, "week_on", {MONDAY})) == 3
    assert both(Week, "record", []) == []


def test_ids_that_are_no_numbers():
    one, _ = (Person.objects.create(made_at=NOW) for _ in range(2))
    assert both(Person, "uuid", [one.uuid, uuid.uuid4()]) == [one.pk]


def test_more_values_than_a_database_takes_one_by_one(weeks):
    every = Record.objects.filter(pk__among=range(100_000)).to_change(by="a test")
    assert every.count() == 3


def test_a_text_is_not_looked_through_letter_by_letter():
    with pytest.raises(TypeError):
        Record.objects.filter(record_key__among="A1")
