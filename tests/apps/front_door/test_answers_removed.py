"""What agencies answered is removed in the time that is set, where nothing came of the contact; and nothing else is."""

from datetime import timedelta

import pytest

from reachable.config.forgetting import RULES
from reachable.front_door.contacts import changes
from reachable.front_door.contacts.models import Check
from reachable.locks.models import Activity
from tests.apps.front_door.test_contact_pages import page
from tests.apps.front_door.test_contacts import SAID, asked, every, girl

__all__ = ["girl"]  # fixtures

pytestmark = pytest.mark.django_db
RULE = next(rule for rule in RULES if rule.what.startswith("answers of agencies"))


def answered(cast, now, outcome="nfa", **more) -> Check:
    """Answered, read back and closed."""
    one, (check,) = asked(cast, now, **more)
    changes.answer(check=check, is_known=True, is_relevant=True, **SAID, by=cast["police"], now=now)
    said = {"outcome": outcome, "why": "x", "number": "K1", "decider": "J"}
    changes.read_back(contact=one, **said, by=cast["mash"], now=now)
    changes.close(contact=one, why="Over", by=cast["mash"], now=now)
    return check


def due(now, held=()) -> list[int]:
    rows = RULE.due(now, held)
    return list(rows.to_change(by="a test").values_list("pk", flat=True))


def test_they_are_removed_after_the_days_that_are_set_and_counted(cast, client_of, now):
    check = answered(cast, now)
    assert due(now + timedelta(days=180)) == [] and due(now + timedelta(days=181)) == [check.pk]
    hours = {"way": "beside", "red": 4, "amber": 24, "green": 72, "answers_days": 30, "why": "Agreed"}
    changes.set_up(**hours, by=cast["admin"], now=now)
    later = now + timedelta(days=31)
    RULE.forget(due(later), later)
    row = every(Check).get()
    assert (row.words, row.whom, row.question, row.looked_where, row.is_relevant) == ("", "", "", "", None)
    assert row.is_known and row.returned_at == now and due(later) == []
    assert Activity.objects.filter(did="removed what 1 agencies answered").exists()
    body = page(client_of("mash"), "contact", check.contact.uuid)
    assert "was removed Friday 18 December 2026: nothing came of the contact" in body
    assert SAID["words"] not in body


def test_what_was_carried_on_is_open_or_on_hold_stays(girl, cast, now):
    answered(cast, now, outcome="s17", name="Ann")
    kept = answered(cast, now, person=girl)
    asked(cast, now, name="Una")
    later = now + timedelta(days=400)
    record = every(Check).filter(pk=kept.pk).values_list("contact__record", flat=True)
    assert due(later, list(record)) == [] and due(later) == [kept.pk]
    changes.reopen(contact=kept.contact, why="More", by=cast["mash"], now=now)
    assert due(later) == []
