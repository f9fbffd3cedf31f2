"""A cell full of aliases must not stop the matching of everybody."""

from itertools import islice, product

import pytest

from reachable.people.models import Key
from tests import factories as f

pytestmark = pytest.mark.django_db
SOUNDS = "bdfgklmnrstvz"
MOST = 2_000  # keys of one record: an honest one has a few dozen


def test_a_hundred_aliases_do_not_make_keys_of_each_with_each(take_in):
    """Of 300 they made 180,000, and of 1,500 the step never ended, so that nobody after it was ever matched."""
    names = ["".join(letters) for letters in islice(product(SOUNDS, "a", SOUNDS, "o", SOUNDS), 0, 2_000, 20)]
    aliases = " | ".join(f"{name}, {name[::-1]}" for name in names)
    take_in(f.custody(f.detention(alias=f'"{aliases}"')))
    assert Key.objects.everyone_because("a test").count() < MOST
