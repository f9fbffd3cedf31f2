"""What a feed is stands in one table (`words/feeds.py`), whole, and nobody else keeps a list of feeds of their own."""

import ast
from dataclasses import fields

import pytest

from reachable.agencies.roles import THEMES
from reachable.config import invented
from reachable.feeds import formats, issue_words, taking
from reachable.words.feeds import FEEDS, OURS, PARTS, SENT, Feed, Part
from tests.house.source import trees

# Said only of some feeds: what '' means stands beside each in the table.
MAY_BE_EMPTY = {"at_home", "theme", "named_to", "unnamed", "alone", "number"}
# Where a feed is made: its format, what the invented partnership agreed about it, the invented files. And a published
# rule says which feeds it needs.
MADE_IN = ("words/feeds.py", "feeds/formats/", "config/invented.py", "demo/", "indicators/catalogue/")
# Whose each word is, and whose word alone it is: 'custody' is a feed, a data class and a table, of one feed.
OF = {
    word: feed.key
    for feed in FEEDS
    for word in (feed.key, feed.format, *feed.tables, *(part.key for part in feed.parts))
    if word
}


@pytest.mark.parametrize("feed", SENT, ids=lambda one: one.key)
def test_every_feed_has_every_word(feed):
    words = [f.name for f in fields(Feed) if f.type in ("str", str) and f.name not in MAY_BE_EMPTY]
    assert feed.parts and all(getattr(feed, name) for name in words)
    assert all(getattr(part, f.name) for part in feed.parts for f in fields(Part))
    assert {feed.theme, feed.named_to} <= {"", *THEMES} and bool(feed.named_to) == bool(feed.unnamed)
    assert all(part.rows in taking.RULES and part.known_by <= part.taken for part in feed.parts)
    assert all(part.lane in THEMES for part in feed.parts)
    assert not feed.number or any(feed.number in part.taken for part in feed.parts)


@pytest.mark.parametrize("feed", FEEDS, ids=lambda one: one.key)
def test_whoever_says_so_is_withheld_with_a_protected_address(feed):
    assert "{" not in feed.withheld and "{" not in feed.unnamed
    assert "withheld" in feed.withheld or feed is OURS


def test_the_table_and_the_formats_say_the_same():
    assert [feed.format for feed in SENT] == [module.NAME for module in formats.KNOWN]
    for feed, module in zip(SENT, formats.KNOWN, strict=True):
        assert [part.key for part in feed.parts] == list(module.DATA_CLASSES)
        assert {table: part.key for part in feed.parts for table in part.tables} == module.CLASS_OF
        assert all(part.taken <= set(module.COLUMNS[part.key]) for part in feed.parts)


def test_no_key_stands_for_two():
    keys = [feed.key for feed in FEEDS]
    tables = [table for feed in SENT for table in feed.tables]
    assert len(set(keys)) == len(keys) and len(set(tables)) == len(tables)
    assert len(PARTS) == sum(len(feed.parts) for feed in SENT)


def test_the_invented_partnership_agrees_about_every_one():
    assert set(PARTS) == set(invented.KEPT) == set(invented.RHYTHM) >= set(invented.BASIS)


def test_a_number_that_is_another_childs_can_be_said():
    assert {"child_id_reused", "upn_reused", "row_id_reused"} <= set(issue_words.WORDS)


def test_nobody_else_lists_feeds_by_hand():
    """A dict, a list, a set or a tuple that names two feeds, in any of their words. What it cannot see is a chain of
    questions, one feed each: those are rules about that feed."""
    lists = [f"{path}:{node.lineno}" for path, node in displays() if len(feeds_in(node)) > 1]
    assert lists == []


def displays():
    """Every dict, list, set and tuple that is written out, with the file it stands in."""
    for path, tree in trees().items():
        if not path.startswith(MADE_IN):
            yield from ((path, n) for n in ast.walk(tree) if isinstance(n, ast.Dict | ast.List | ast.Set | ast.Tuple))


def feeds_in(node) -> set[str]:
    """The feeds that it names in its keys or among its members."""
    members = node.keys if isinstance(node, ast.Dict) else node.elts
    return {OF[one.value] for one in members if isinstance(one, ast.Constant) and one.value in OF}
