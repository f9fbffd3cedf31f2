"""Change notices: who must read one, until when, and how many have, with small numbers hidden."""

from datetime import date
from uuid import UUID

from reachable.guidance.change_notices import SHIPPED, Notice, TeamRead, by_team, to_read, who_words
from reachable.guidance.sections import BY_SLUG

FOR_SCHOOLS = Notice(UUID(int=1), "T", "W", "S", date(2026, 11, 1), (), ("school_lead", "gone"))


def test_the_first_is_that_no_distance_is_too_far():
    assert "50-mile rule is withdrawn" in SHIPPED[0].title and set(SHIPPED[0].sections) <= set(BY_SLUG)
    assert who_words(SHIPPED[0]) == "Everybody" and SHIPPED[0].is_for("board_member")
    assert "No distance is too far" in BY_SLUG["away"].text + BY_SLUG["bringing-home"].text


def test_what_is_still_to_be_read():
    every = [FOR_SCHOOLS, *SHIPPED]
    assert to_read(every, "school_lead", []) == every
    assert to_read(every, "board_member", []) == list(SHIPPED)
    assert to_read(every, "school_lead", [SHIPPED[0].key]) == [FOR_SCHOOLS]
    assert who_words(FOR_SCHOOLS) == "School safeguarding lead, gone"


def people(**teams: int) -> dict[int, str]:
    names = [name for name, number in teams.items() for _ in range(number)]
    return dict(enumerate(names))


def test_how_many_of_each_team_have_read_it():
    assert by_team(people(a=2, b=1), [0, 2], hides=False) == [TeamRead("a", 1, 2), TeamRead("b", 1, 1)]


def test_small_numbers_are_hidden_and_so_is_what_would_give_them_away():
    def shown(of: int, read: int) -> TeamRead:
        return by_team(people(a=of), range(read), hides=True)[0]

    assert shown(4, 4) == shown(4, 0) == shown(9, 4) == shown(9, 5) == shown(12, 11) == TeamRead("a", None, None)
    assert shown(5, 5) == TeamRead("a", 5, 5) and shown(5, 0) == TeamRead("a", 0, 5)
    assert shown(10, 5) == TeamRead("a", 5, 10)
