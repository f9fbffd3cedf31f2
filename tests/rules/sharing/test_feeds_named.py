"""What feeds are called, and which of them the register can be written for."""

from reachable.sharing.feed_names import FORMATS, named
from reachable.sharing.known_feeds import KnownFeed, one_of


def test_what_nobody_has_named_is_told_by_its_own_name():
    assert named(FORMATS, "cin-census") == "Children in need census"
    assert named(FORMATS, "health-visits_two") == "Health visits two"


def test_a_feed_is_found_by_its_format_and_its_class_and_by_no_less():
    pupils, addresses = (KnownFeed("school-census", name, (), frozenset(), "") for name in ("pupils", "addresses"))
    assert one_of([pupils, addresses], "school-census", "addresses") is addresses
    assert one_of([pupils], "school-census", "addresses") is None
    assert one_of([pupils], "cin-census", "pupils") is None
