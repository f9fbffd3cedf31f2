"""Every rule against its tables: tests/spec/*.txt, from which docs/generated/rules.md is made too."""

import pytest

from reachable.indicators.catalogue import BY_ID
from reachable.indicators.shape import Answer
from tools.spec import TABLES, Table, read, tables

EVERY = list(tables())


@pytest.mark.parametrize("table", EVERY, ids=lambda t: f"{t.rule.id} {t.title}")
def test_a_rule_answers_as_its_table_says(table: Table) -> None:
    found, expected = table.found, table.expected
    assert (found.answer, found.kind, found.not_heard) == (expected.answer, expected.kind, expected.not_heard)
    assert [one.pk for one in found.events] == [one.pk for one in expected.events]


@pytest.mark.parametrize("rule", BY_ID)
def test_every_rule_has_a_yes_a_no_and_a_not_known_for_each_feed_it_needs(rule: str) -> None:
    own = [table for table in EVERY if table.rule.id == rule]
    answers = {table.expected.answer for table in own}
    assert answers == set(Answer) - {Answer.OFF}
    silent = {need for table in own if table.expected.answer is Answer.NOT_KNOWN for need in table.expected.not_heard}
    assert silent == set(BY_ID[rule].needs)


def test_every_file_is_of_a_rule() -> None:
    assert len(list(TABLES.glob("*.txt"))) == len(BY_ID)


@pytest.mark.parametrize(
    "text",
    ["  no\n", "One\n", "One\n  no\n  no\n", "One\n  maybe\n", "One\n  2026-02-31 suspended\n  no\n"],
)
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        list(read(BY_ID["I3"], text))
