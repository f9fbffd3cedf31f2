"""The take list: which rows, which columns."""

from datetime import date

import pytest

from reachable.feeds import formats
from reachable.feeds.taking import DEFAULT_TAKES, EVERYONE, UNDER_18_WHEN_IT_HAPPENED, UNDER_25, Take, is_taken

BORN = date(2008, 6, 15)


@pytest.mark.parametrize(
    ("rule", "born", "happened", "on", "expected"),
    [
        (EVERYONE, BORN, None, None, True),
        (UNDER_18_WHEN_IT_HAPPENED, BORN, date(2026, 6, 14), None, True),
        (UNDER_18_WHEN_IT_HAPPENED, BORN, date(2026, 6, 15), None, False),
        (UNDER_18_WHEN_IT_HAPPENED, BORN, None, None, True),
        (UNDER_18_WHEN_IT_HAPPENED, None, date(2026, 6, 15), None, True),
        (UNDER_25, BORN, None, date(2033, 6, 14), True),
        (UNDER_25, BORN, None, date(2033, 6, 15), False),
        (UNDER_25, BORN, None, None, True),
        (UNDER_25, None, None, date(2033, 6, 15), True),
    ],
)
def test_which_rows_are_taken(rule, born, happened, on, expected):
    assert is_taken(Take(frozenset(), rule, on), born, happened) is expected


def test_a_rule_nobody_has_written_is_refused():
    with pytest.raises(ValueError, match="no rule"):
        Take(frozenset(), "under_99")


def test_every_data_class_has_a_default_and_takes_only_columns_that_its_format_knows():
    classes = {name: module for module in formats.KNOWN for name in module.DATA_CLASSES}
    assert set(DEFAULT_TAKES) == set(classes)
    for name, take in DEFAULT_TAKES.items():
        assert take.columns <= set(classes[name].COLUMNS[name])


def test_the_defaults_leave_out_what_nobody_needs():
    taken = frozenset.union(*(take.columns for take in DEFAULT_TAKES.values()))
    assert not taken & {
        "ethnicity",
        "Ethnicity",
        "sde_ethnicity",
        "ic_code",
        "language",
        "Disability",
        "asn",
        "cro",
        "diagnosis",
        "notes",
        "rosh",
        "gravity",
    }
