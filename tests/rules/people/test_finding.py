"""What is typed into the one search box, and what a record is found by."""

from datetime import date

import pytest

from reachable.linkage.door import Known
from reachable.people.finding import asked_parts, feeds_read_by, find_keys, no_such_day, sound_alike, typed_day

BETHANY = Known(
    record=1, feed="pupils", source="SCH1", forename="Bethany", surname="Marlow", dob=date(2011, 7, 9), upn="A1"
)


def finds(text: str, known: Known = BETHANY) -> bool:
    return how_far(text, known) is not None


def how_far(text: str, known: Known) -> int | None:
    """0: as typed. 1 a word: sounds alike. 2 a word: a letter off. None: not found."""
    parts, _ = asked_parts(text)
    keys = find_keys(known, ("99/26/000001",))
    if not parts or not all(keys & part.keys for part in parts):
        return None
    return sum(0 if keys & part.whole else 1 if keys & part.heard else 2 for part in parts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bethany Marlow", "name"),
        ("9/7/2011", "date"),
        ("2011-07-09", "date"),
        ("A1", "identifier"),
        ("Marlow 9/7/2011", "name"),
        ("9 July 2011", "date"),
        ("Bethany 9 July 2011", "name"),
        ("Bethany 4", "identifier"),
        ("  ", ""),
        ("!!", ""),
    ],
)
def test_what_kind_of_thing_was_typed(text, kind):
    assert asked_parts(text)[1] == kind


@pytest.mark.parametrize(
    "text", ["Bethany", "marlow bethany", "Bethanie Marlowe", "9/7/2011", "a1", "99/26/000001", "99 26 000001"]
)
def test_found(text):
    assert finds(text)


@pytest.mark.parametrize("text", ["Bethany Smith", "10/7/2011", "A2", "", "31/02/2011"])
def test_not_found(text):
    assert not finds(text)


SHORT = [("Zoe", "Shaw"), ("Sia", "Asa"), ("Aya", "Zia"), ("Leah", "Lee"), ("Kai", "Ho"), ("Ng", "Wu"), ("", "Eze")]


@pytest.mark.parametrize(
    "text",
    ["zzzz", "zzz zzz", "z z", "ssss", "aaaa", "eeee", "hhhh", "kk", "l", "%", "_", "*", "%%%%", "' or 1=1 --", "😀"],
)
def test_what_nobody_is_called_finds_nobody(text):
    for n, (forename, surname) in enumerate(SHORT):
        assert not finds(text, Known(record=n, feed="pupils", source="SCH1", forename=forename, surname=surname))


@pytest.mark.parametrize(
    ("text", "forename"),
    [
        ("Zoey", "Zoe"),
        ("Kye", "Kai"),
        ("Leigh", "Lee"),
        ("Lia", "Leah"),
        ("Mhmd", "Mohammed"),
        ("Ng", "Ng"),
        ("Aia", "Aya"),
    ],
)
def test_a_short_name_spelt_another_way_is_found(text, forename):
    assert finds(text, Known(record=1, feed="pupils", source="SCH1", forename=forename, surname="Thornton"))


def test_a_record_with_a_name_alone_is_found_by_it_alone():
    keys = find_keys(Known(record=1, feed="custody", source="99", forename="Bo"))
    assert keys and {key[:2] for key in keys} == {"n:", "l:", "w:"}


def named(forename: str, surname: str) -> Known:
    return Known(record=1, feed="pupils", source="SCH1", forename=forename, surname=surname)


# typed, forename and surname as told, is it found
FORGIVING = [
    ("Marlo", "Bethany", "Marlow", True),
    ("Marlow", "Bethany", "Marlo", True),
    ("Thomson", "Ann", "Thompson", True),
    ("Tomson", "Ann", "Thompson", True),
    ("Thompson", "Ann", "Tomson", True),
    ("Rite", "Ann", "Wright", True),
    ("Night", "Ann", "Knight", True),
    ("Ashlee", "Ashleigh", "Hall", True),
    ("Steven", "Stephen", "Hall", True),
    ("Kathryn", "Catherine", "Hall", True),
    ("Jeffrey", "Geoffrey", "Hall", True),
    ("Phillip", "Filip", "Hall", True),
    ("Jonson", "Ann", "Johnson", True),
    ("Hollie Hal", "Holly", "Hall", True),
    ("Muhammad", "Mohammed", "Rahman", True),
    ("Mohd Rehman", "Mohammed", "Rahman", True),
    ("Yusuf", "Youssef", "Amin", True),
    ("Lukasz Wojcik", "Łukasz", "Wójcik", True),
    ("Shimon", "Szymon", "Nowak", True),
    ("Tom", "Thomas", "Hall", True),
    ("Marlow, Bethany", "Bethany", "Marlow", True),
    ("ONeill", "Sean", "O'Neill", True),
    ("O Neill", "Sean", "O'Neill", True),
    ("O'Neil", "Sean", "O Neill", True),
    ("Smith Jones", "Ann", "Smith-Jones", True),
    ("SmithJones", "Ann", "Smith-Jones", True),
    ("Smith-Jones", "Ann", "Smithjones", True),
    ("Jones", "Ann", "Smith-Jones", True),
    ("Maryjane", "Mary-Jane", "Hall", True),
    ("Abdulrahman", "Abdul Rahman", "Khan", True),
    ("Narlow", "Bethany", "Marlow", True),
    ("Marlwo", "Bethany", "Marlow", True),
    ("Marklow", "Bethany", "Marlow", True),
    ("Bethny Marloww", "Bethany", "Marlow", True),
    ("Narklow", "Bethany", "Marlow", False),
    ("Ann", "Amy", "Hall", False),
    ("Bethany Smith", "Bethany", "Marlow", False),
    ("Marlow 9/7/2011", "Bethany", "Marlow", False),
]


@pytest.mark.parametrize(("text", "forename", "surname", "found"), FORGIVING)
def test_finding_forgives(text, forename, surname, found):
    assert finds(text, named(forename, surname)) is found


def test_a_name_and_a_birth_date_find_together():
    assert finds("Marlow 9/7/2011") and finds("9 July 2011 Bethany") and not finds("Marlow 10/7/2011")


@pytest.mark.parametrize(
    "typed", ["9/7/2011", "09/07/11", "9.7.2011", "9 7 2011", "9 July 2011", "9th Jul 2011", "2011-07-09", "9-jul-2011"]
)
def test_a_birth_date_is_read_as_people_type_it(typed):
    assert typed_day(typed) == date(2011, 7, 9)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2010", "31/02/2010"),
        ("Bethany Marlow 31/2/2010", "31/2/2010"),
        ("31 February 2010 Marlow", "31 February 2010"),
        ("2010-02-31", "2010-02-31"),
        ("29.2.11", "29.2.11"),
        ("1/13/2010", "1/13/2010"),  # the month before the day
        ("0/7/2011", "0/7/2011"),
        ("29/2/2012", ""),
        ("29.2.12", ""),
        ("01/01/1900", ""),  # a day, though it stands for one that nobody knows
        ("31/02/2010 9/7/2011", ""),
        ("Bethany Marlow", ""),
        ("Bethany 9/7/2011", ""),
        ("99/26/000001", ""),
        ("99/26/01", ""),
        ("31/13/01", ""),
        ("1999/26/01", ""),
        ("2012 4 56", ""),
        ("31 Ferris 2010", ""),
        ("Marlow Feb 2010", ""),
        ("31/02/1810", ""),
        ("", ""),
    ],
)
def test_a_date_that_there_is_not_is_told_from_all_else(typed, said):
    assert no_such_day(typed) == said


@pytest.mark.parametrize("typed", ["31/02/2011", "Marlow", "9/7", "99/26/000001", "July 2011", "1/2/3/4"])
def test_what_is_no_date_is_none(typed):
    assert typed_day(typed) is None


@pytest.mark.parametrize(
    ("text", "far"),
    [
        ("Bethany Marlow", 0),
        ("marlow BETHANY", 0),
        ("Bethanie Marlow", 1),
        ("Bethany Narlow", 2),
        ("Bethanie Narlow", 3),
    ],
)
def test_what_is_spelt_as_typed_is_nearest(text, far):
    assert how_far(text, BETHANY) == far


def test_a_record_has_few_keys_however_many_a_search_asks_for():
    assert len(find_keys(BETHANY)) <= 10
    assert all(len(part.keys) < 1_500 for part in asked_parts("Wolfeschlegelsteinhausen Bergerdorff")[0])


@pytest.mark.parametrize(
    ("themes", "feeds"),
    [
        (frozenset({"school"}), ["pupils", "attendance", "here"]),
        (frozenset({"school", "police"}), ["pupils", "attendance", "custody", "youth-justice", "here"]),
        (
            frozenset({"social care", "police"}),
            ["pupils", "cin", "custody", "youth-justice", "contact", "form", "here"],
        ),
        (frozenset({"home"}), ["pupils", "housing", "here"]),
        (frozenset({"health"}), ["pupils", "emergency-department", "here"]),
        (frozenset({"missing"}), ["pupils", "missing", "here"]),
    ],
)
def test_a_reader_meets_only_records_of_their_themes(themes, feeds):
    assert feeds_read_by(themes) == feeds


@pytest.mark.parametrize(
    ("typed", "pairs"),
    [("Hassan Hussain", 1), ("Bethany Marlow", 0), ("Thomas Thomas", 0), ("Marlow 9/7/2011", 0), ("Hassan", 0)],
)
def test_two_typed_words_that_one_name_may_answer_to(typed, pairs):
    assert len(sound_alike(asked_parts(typed)[0])) == pairs
