"""Each kind of mistake, alone."""

import itertools
from datetime import date, datetime
from random import Random

import pytest

from reachable.demo import mistakes, names
from reachable.demo.as_known import as_known_at, as_known_on
from reachable.demo.custody import Custody, is_away
from reachable.demo.schools import Schools, reception_year, school_day
from reachable.demo.shape import Assessed, Detention, Enquiry, Household, Involvement, Protection, Window
from reachable.demo.terms import extracts, is_term_time
from reachable.identifiers import upn


def test_day_and_month_change_places_only_where_that_is_a_date() -> None:
    assert mistakes.day_and_month_exchanged(date(2012, 3, 4)) == date(2012, 4, 3)
    assert mistakes.day_and_month_exchanged(date(2012, 3, 14)) == date(2012, 3, 14)
    assert mistakes.day_and_month_exchanged(date(2012, 2, 12)) == date(2012, 12, 2)


def test_first_of_january_keeps_the_year() -> None:
    assert mistakes.first_of_january(date(2012, 2, 29)) == date(2012, 1, 1)


def test_a_wrong_letter_never_passes() -> None:
    number = upn.make("907", "4001", "20", "123")
    assert upn.fault(mistakes.wrong_letter(number)) == "1510"
    assert mistakes.wrong_letter("") == ""


@pytest.mark.parametrize("name", ["Muhammad", "Wieczorek", "Al Hassan", "Öztürk"])
def test_a_misspelling_is_one_slip(name: str) -> None:
    for seed in range(40):
        slip = mistakes.misspelt(name, Random(seed))
        assert abs(len(slip) - len(name)) <= 1 and slip[0] == name[0]
        assert len(set(enumerate(slip)) ^ set(enumerate(name))) >= 0


def test_a_short_name_is_left_alone() -> None:
    assert mistakes.misspelt("Li", Random(1)) == "Li"


def test_every_other_spelling_belongs_to_a_name_and_differs_from_it() -> None:
    for origin in names.origins():
        for pool in (origin.surnames, *origin.forenames.values()):
            for name, others in pool.others.items():
                assert name not in others, (origin.name, name)
                assert len(set(others)) == len(others), (origin.name, name)


def test_shares_of_origins_add_up_to_about_a_hundred() -> None:
    assert 95 <= sum(origin.share for origin in names.origins()) <= 105
    assert len(names.origins()) >= 12


def test_reception_starts_in_the_school_year_of_the_fifth_birthday() -> None:
    assert reception_year(date(2016, 8, 31)) == 2020
    assert reception_year(date(2016, 9, 1)) == 2021


def test_school_days_are_weekdays() -> None:
    assert school_day(date(2026, 11, 21)) == school_day(date(2026, 11, 22)) == date(2026, 11, 23)
    assert school_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert not is_term_time(date(2026, 12, 25)) and not is_term_time(date(2026, 11, 22))
    assert is_term_time(date(2026, 11, 23))


def test_pupil_numbers_pass_and_are_never_given_twice() -> None:
    schools = Schools(2000)
    given = [schools.new_upn(date(2020, 9, 1), "9072001") for _ in range(50)]
    given += [schools.new_upn(date(2020, 9, 1), "9072001", is_temporary=True) for _ in range(5)]
    given += [schools.upn_from_elsewhere(date(2020, 9, 1)) for _ in range(900)]
    assert len(set(given)) == len(given) and all(map(upn.check, given))


def test_extracts_cover_two_years_without_gap_or_overlap() -> None:
    of = Window(datetime(2026, 11, 23, 17, 30))
    told = extracts(of)
    assert [one.until for one in told] == [date(2025, 10, 2), date(2026, 1, 15), date(2026, 5, 21), date(2026, 11, 23)]
    assert told[0].since == of.start
    assert all(later.since == earlier.until for earlier, later in itertools.pairwise(told))


def test_detentions_keep_to_the_rate_of_a_large_borough() -> None:
    numbers = Custody(67_000)
    people = sum(numbers.is_due(0.70) for _ in range(67_000))
    assert 560 <= people <= 620  # with one and a half detentions each: about 430 a year


def test_nobody_whose_household_came_here_is_found_away() -> None:
    chances = [Random(seed) for seed in range(300)]
    assert not any(is_away(Household(1, [], arrived_on=date(2026, 1, 1)), chance) for chance in chances)
    assert any(is_away(Household(1, []), chance) for chance in chances)
    assert is_away(Household(0, [], story="visitor"), Random(1))


DAY = date(2026, 3, 2)


def course() -> Involvement:
    plan = Protection(date(2026, 3, 30), date(2026, 10, 1), "NEG", "EMO", 0, (date(2026, 6, 20),))
    return Involvement(
        DAY, "6", "N1", False, date(2026, 10, 5), "RC7",
        (Assessed(date(2026, 3, 4), date(2026, 4, 1), ("3B",)),),
        (Enquiry(date(2026, 3, 10), date(2026, 3, 30), True),), (), plan,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "factors", "conference", "plan_open", "closed"),
    [
        (date(2026, 3, 20), (), False, None, False),
        (date(2026, 3, 31), (), True, True, False),
        (date(2026, 9, 30), ("3B",), True, True, False),
        (date(2026, 10, 1), ("3B",), True, False, False),
        (date(2026, 10, 5), ("3B",), True, False, True),
    ],
)
def test_what_was_known_on_a_day(
    day: date, factors: tuple[str, ...], conference: bool, plan_open: bool | None, closed: bool
) -> None:
    known = as_known_on(course(), day)
    assert known is not None
    assert known.assessed[0].factors == factors
    assert bool(known.enquiries[0].conference_on) == conference
    assert (known.protection and known.protection.until_on is None) == plan_open
    assert bool(known.closed_on) == bool(known.why_closed) == closed


def test_nothing_is_known_the_day_before() -> None:
    assert as_known_on(course(), date(2026, 3, 1)) is None


TIMES = {"aa_called_dt": "2026-03-02 11:00", "aa_arrived_dt": "2026-03-02 13:00", "release_dt": "2026-03-02 20:00"}


@pytest.mark.parametrize(
    ("ref", "at", "blank", "outcome"),
    [
        ("FW/26/000002", datetime(2026, 3, 2, 12), ["aa_arrived_dt", "release_dt"], ""),
        ("FW/26/000002", datetime(2026, 3, 2, 20), [], "RUI"),
        ("FW/26/000002", datetime(2026, 7, 30, 20), [], "NFA"),
        ("FW/26/000001", datetime(2026, 7, 30, 20), [], "RUI"),
        ("FW/26/000003", datetime(2026, 4, 20, 19), [], ""),
        ("FW/26/000003", datetime(2026, 4, 20, 20), [], "RUI"),
    ],
)
def test_a_custody_row_tells_only_what_had_happened(ref: str, at: datetime, blank: list[str], outcome: str) -> None:
    told = Detention(ref, datetime(2026, 3, 2, 10), TIMES | {"custody_ref": ref, "outcome": "RUI"})
    row = as_known_at(told, at)
    assert [name for name in TIMES if not row[name]] == blank
    assert row["outcome"] == outcome
    assert as_known_at(told, datetime(2026, 3, 2, 9, 59)) == {}
