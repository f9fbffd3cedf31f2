"""Files that are wrong in every way that files are wrong."""

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Alias, Delivery, Identity, Record, Row, SetAsideRow, Waiting
from reachable.people.models import Belonging, Key, Pair, Person

TABLES = (Record, Alias, Identity, Row, SetAsideRow, Event, Person, Belonging, Key, Pair)


def everyone(model):
    return model.objects.everyone_because("a test")


@pytest.fixture
def held(db):
    """How many rows of each table there are: nothing half-done may be left."""
    return lambda: {model.__name__: everyone(model).count() for model in TABLES} | {"Waiting": Waiting.objects.count()}


@pytest.fixture
def refused(take_in, held):
    """Takes in what must be refused whole: gives its sentence. Nothing of it may be kept but the receipt."""

    def take(content: str | bytes) -> str:
        before = held()
        delivery = take_in(content)
        assert delivery.state == Delivery.State.REFUSED and delivery.format == "", delivery.words
        assert delivery.issues == {"not_recognised": 1}
        assert (delivery.rows_read, delivery.rows_loaded) == (0, 0)
        assert held() == before
        assert delivery.words.endswith(".") and "Error" not in delivery.words and len(delivery.sha256) == 64
        return delivery.words

    return take
