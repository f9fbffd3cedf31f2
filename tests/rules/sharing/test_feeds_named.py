"""What feeds are called, and which of them the register can be written for."""

import pytest

from reachable.feeds import formats
from reachable.sharing.feed_names import DATA_CLASSES, FORMATS, KNOWN_BY, TABLES, named
from reachable.sharing.known_feeds import KnownFeed, one_of


@pytest.mark.parametrize("module", formats.KNOWN)
def test_every_format_and_all_that_is_in_it_has_a_name(module):
    assert module.NAME in FORMATS
    assert set(module.DATA_CLASSES) <= set(DATA_CLASSES) & set(KNOWN_BY) and set(module.CLASS_OF) <= set(TABLES)


def test_what_nobody_has_named_is_told_by_its_own_name():
    assert named(FORMATS, "cin-census") == "Children in need census"
    assert named(FORMATS, "health-visits_two") == "Health visits two"


def test_a_feed_is_found_by_its_format_and_its_class_and_by_no_less():
    pupils, addresses = (KnownFeed("school-census", name, (), frozenset(), "") for name in ("pupils", "addresses"))
    assert one_of([pupils, addresses], "school-census", "addresses") is addresses
    assert one_of([pupils], "school-census", "addresses") is None
    assert one_of([pupils], "cin-census", "pupils") is None
