"""How long a reason opens a page, and which reasons say that somebody is newly worried."""

from datetime import UTC, datetime

import pytest

from reachable.errors import NotAllowed
from reachable.sharing.purposes import Purpose, registered
from reachable.sharing.reasons import REASONS, good_until, reason


@pytest.mark.parametrize(
    ("given", "until"),
    [
        ((2026, 11, 16), (2026, 11, 23)),  # Monday to Monday
        ((2026, 11, 17), (2026, 11, 24)),
        ((2026, 11, 20), (2026, 11, 27)),  # Friday to Friday
        ((2026, 11, 21), (2026, 11, 27)),  # a Saturday's first working day is Monday
        ((2026, 11, 22), (2026, 11, 27)),
    ],
)
def test_five_working_days(given, until):
    assert good_until(datetime(*given, 3, 5, tzinfo=UTC)) == datetime(*until, 3, 5, tzinfo=UTC)


def test_the_list_of_reasons():
    assert {r.key for r in REASONS if r.opens_scope} == {"worry", "custody", "missing", "hurt"}
    assert reason("duty").words
    with pytest.raises(KeyError):
        reason("curious")


def test_only_registered_purposes():
    assert registered(Purpose.FIND) is Purpose.FIND
    for made_up in ("intelligence", "immigration", "", None, "finding the right young person"):
        with pytest.raises(NotAllowed):
            registered(made_up)
