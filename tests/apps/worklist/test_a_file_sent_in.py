"""A file sent in by a page is read beside the request; one that never comes to be read is told of in the list."""

from io import BytesIO
from types import SimpleNamespace

import pytest

from reachable.feeds.lease import give_back, take
from reachable.feeds.models import Delivery
from reachable.flow import TAKING_IN
from reachable.worklist import sending
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def reading(cast, now, monkeypatch):
    """A file about to be read, in this very thread: a test's rows are seen by no other."""
    monkeypatch.setattr(sending, "read_now", lambda: now)
    monkeypatch.setattr(sending, "PATIENCE", 0)
    monkeypatch.setattr(sending, "connection", SimpleNamespace(close=lambda: None))
    return sending.Reading(BytesIO(f.pupils().encode()), cast["steward"])


def test_its_turn_come_it_is_read(reading):
    reading._read()
    assert reading.delivery.state == Delivery.State.ACCEPTED and Delivery.objects.count() == 1


def test_one_whose_turn_never_comes_has_a_receipt_for_whoever_looks_in_the_list(reading, cast, now):
    take(TAKING_IN, holder="another", now=now)
    reading.is_answered = True
    reading._read()
    told = Delivery.objects.get()
    assert (told.state, told.issues, told.sent_by) == (Delivery.State.REFUSED, {"not_read": 1}, cast["steward"].pk)
    assert "turn" in told.words


def test_one_that_the_page_itself_can_tell_of_has_none(reading, now):
    take(TAKING_IN, holder="another", now=now)
    reading._read()
    assert reading.words and not Delivery.objects.exists()
    give_back(TAKING_IN, holder="another", now=now)
