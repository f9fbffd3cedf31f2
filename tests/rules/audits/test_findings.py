"""Small numbers are hidden by young people, and no number that is hidden can be worked out from the rest."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from reachable.audits.findings import by_agency, kinds, shown, together

ROWS = st.dictionaries(st.sampled_from("abcde"), st.lists(st.integers(1, 8), max_size=9), min_size=2, max_size=5)


@given(ROWS)
def test_no_number_about_few_is_shown(row):
    told = shown(row)
    for answer, number in told.numbers.items():
        assert number is None or (number == len(row[answer]) and (number == 0 or len(set(row[answer])) >= 5))


@given(ROWS)
def test_what_is_hidden_cannot_be_worked_out_by_taking_away(row):
    """Whoever knows the sum and what is shown is left with at least two possible numbers for each that is hidden."""
    told = shown(row)
    hidden = [answer for answer, number in told.numbers.items() if number is None]
    if told.in_all is None or not hidden:
        return
    left = told.in_all - sum(number or 0 for number in told.numbers.values())
    possible = [ns for ns in product(range(min(left, 12) + 1), repeat=len(hidden) - 1) if sum(ns) <= left]
    assert len(hidden) > 1 and all(len({ns[place] for ns in possible}) > 1 for place in range(len(hidden) - 1))
    assert len({answer for answer in hidden for _ in row[answer]} | set(hidden)) > 1
    assert len({one for answer in hidden for one in row[answer]}) >= 5, "what is missing is never about few"


def test_a_row_about_few_is_not_shown_at_all():
    told = shown({"yes": [1, 2, 3, 4, 4, 4], "no": []})
    assert told.in_all is None and set(told.numbers.values()) == {None}, "six answers about four young people"


def test_nobody_answered_is_a_number_that_may_be_told():
    assert shown({"yes": [], "no": []}) == ({"yes": 0, "no": 0}, 0)


def test_another_number_and_what_nobody_answered_are_hidden_with_a_small_one():
    told = shown({"yes": [1, 2, 3, 4, 5, 6], "no": [7], "partly": [], "not_known": list(range(8, 18))})
    assert told.numbers == {"yes": None, "no": None, "partly": None, "not_known": 10} and told.in_all == 17


def test_large_numbers_are_shown_as_they_are():
    assert shown({"yes": range(5), "no": range(5, 12), "partly": []}).numbers == {"yes": 5, "no": 7, "partly": 0}


AGENCIES = st.dictionaries(st.sampled_from(["Housing", "Police", "Council"]), ROWS, min_size=1)


@given(AGENCIES)
def test_organisations_stand_apart_only_where_none_of_them_hides_anything(rows):
    apart, every = by_agency(rows), shown(together(rows))
    if apart:
        assert None not in [n for one in apart.values() for n in one.numbers.values()]
        assert None not in every.numbers.values(), "nor do all of them together then"


def test_one_small_number_puts_all_organisations_together():
    large, small = {"yes": list(range(6))}, {"yes": [1]}
    assert by_agency({"Housing": large, "Police": small}) == {}
    assert set(by_agency({"Housing": large, "Police": large})) == {"Housing", "Police"}
    assert together({"Housing": large, "Police": small}) == {"yes": [0, 1, 2, 3, 4, 5, 1]}


def test_a_kind_is_hidden_in_both_columns_or_in_none():
    there, drawn = {"a": 40, "b": 30, "c": 6}, {"a": 8, "b": 6, "c": 1}
    assert kinds(there, drawn) == {"a": (40, 8), "b": None, "c": None}, "6 is hidden with 1"
    assert kinds({"a": 40, "b": 30}, {"a": 8, "b": 6}) == {"a": (40, 8), "b": (30, 6)}
    assert kinds({"a": 10, "b": 1}, {"a": 5, "b": 0}) == {"a": None, "b": None}
    assert kinds({"a": 2}, {"a": 2}) == {"a": None} and kinds({}, {}) == {}
