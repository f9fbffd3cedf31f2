"""A pupil's week as fourteen letters: every code of the register has one, and what is told later is told over."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.feeds import weeks

CODES = (*r"/\LVPWBKDXZ#IMRSTCEGNOUQHJY", "C1", "C2", "J1", *(f"Y{n}" for n in range(1, 8)))
week = st.text(alphabet=[weeks.UNTOLD, *map(weeks.letter, CODES)], min_size=14, max_size=14)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_letter_of_its_own_and_is_known_by_it(code):
    letter = weeks.letter(f" {code.lower()} ")
    assert len(letter) == 1 and letter != weeks.UNTOLD and weeks.code(letter) == code
    assert [letter in kind for kind in (weeks.ATTENDED, weeks.AWAY, weeks.NOT_POSSIBLE)].count(True) == 1


def test_no_two_codes_share_a_letter():
    assert len({weeks.letter(code) for code in CODES}) == len(CODES)


@pytest.mark.parametrize("code", ["", ".", "c", "C3", "Y8", "//", "p2", "?", "AB"])
def test_what_is_no_code_has_no_letter(code):
    assert weeks.letter(code) in ("", "C")  # a small c is the code C, never the letter of C1


def test_a_session_stands_in_its_week():
    assert weeks.monday(date(2026, 11, 22)) == weeks.monday(date(2026, 11, 16)) == date(2026, 11, 16)
    assert (weeks.place(date(2026, 11, 16), "AM"), weeks.place(date(2026, 11, 22), "PM")) == (0, 13)
    with pytest.raises(ValueError):
        weeks.place(date(2026, 11, 16), "EVE")


def test_a_mark_that_is_added_changes_nothing_and_another_does():
    before = weeks.week_of(((0, "/"), (1, "\\")))
    more = weeks.told_over(before, weeks.week_of(((2, "O"),)))
    assert more == "/\\O" + "." * 11 and not weeks.is_changed(before, more)
    other = weeks.told_over(more, weeks.week_of(((2, "I"),)))
    assert other == "/\\I" + "." * 11 and weeks.is_changed(more, other)


@given(week, week)
def test_what_is_told_last_stands_and_told_twice_is_told_once(before, told):
    after = weeks.told_over(before, told)
    assert all(new in (t, b) and (t == weeks.UNTOLD or new == t) for new, b, t in zip(after, before, told, strict=True))
    assert weeks.told_over(after, told) == after and not weeks.is_changed(after, weeks.told_over(after, told))


few = st.text(alphabet=[weeks.UNTOLD, "/", "O"], min_size=14, max_size=14)


@given(st.lists(few, min_size=1, max_size=6), st.randoms())
def test_in_whatever_order_files_come_the_mark_made_last_stands(made, chance):
    """Files are numbered as they come. A week's teller is known of every mark, and in order none is overtaken."""
    order = list(range(len(made)))
    chance.shuffle(order)
    stands, told_by = made[order[0]], "0"
    for number, which in enumerate(order[1:], start=1):
        newer = frozenset(n for n, other in enumerate(order[:number]) if other > which)
        said = weeks.not_overtaken(stands, told_by, made[which], newer)
        assert newer or said == made[which]
        stands, told_by = weeks.told_over(stands, said), weeks.told_by_over(told_by, said, number)
    in_order = weeks.EMPTY
    for told in made:
        in_order = weeks.told_over(in_order, told)
    assert stands == in_order
    files = weeks.tellers(told_by)
    assert all(made[order[file]][at] == mark for at, (mark, file) in enumerate(zip(stands, files, strict=True)))


def test_who_told_a_week_is_written_short():
    told_by = weeks.told_by_over("71", "../\\" + "." * 10, 8)
    assert told_by == "71,,8,,71" and weeks.tellers(told_by) == (71, 71, 8, 8, *[71] * 10)
    assert weeks.told_by_over(told_by, "/" * 14, 9) == "9"


def test_a_mark_that_a_newer_file_told_stands():
    before, told_by = "../O" + "." * 10, "71,,8,,71"
    assert weeks.not_overtaken(before, told_by, "IIII" + "." * 10, frozenset({8})) == "II.." + "." * 10


@pytest.mark.parametrize(("files", "told"), [({8}, True), ({71}, False), (set(), False)])
def test_whether_a_file_told_of_a_week_depends_on_marks_that_are_told(files, told):
    assert weeks.is_told_by("../\\" + "." * 10, "71,,8,,71", frozenset(files)) is told


def test_attendance_leaves_out_what_could_not_be_missed():
    assert weeks.attendance(["/\\IO" + weeks.letter("Y5") + "#X" + "." * 7]) == (2, 4)
    assert weeks.attendance([]) == weeks.attendance([weeks.EMPTY]) == (0, 0)


def test_only_days_of_which_something_is_told_are_days():
    told = weeks.week_of(((0, "/"), (1, "\\"), (9, "I")))
    assert list(weeks.days(date(2026, 11, 16), told)) == [(date(2026, 11, 16), "/\\"), (date(2026, 11, 20), ".I")]


@pytest.mark.parametrize(
    ("before", "after", "number", "matters"),
    [
        ("..", "/\\", 2, False),
        ("/\\", "/\\", 0, False),
        ("/.", "/O", 1, True),
        ("OO", "/O", 1, True),
        ("//", "X/", 1, False),
        ("..", "II", 2, True),
        ("O.", "O/", 1, True),
        ("/.", "/\\", 1, False),
        ("..OO", "/\\OO", 2, True),
        ("OO..", "OO/\\", 2, False),
    ],
)
def test_how_many_marks_are_new_and_whether_a_run_may_come_of_them(before, after, number, matters):
    before, after = (week + weeks.UNTOLD * 12 for week in (before, after))
    assert (weeks.number_new(before, after), weeks.matters(before, after)) == (number, matters)
