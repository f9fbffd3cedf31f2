"""The published response is read to exactly what it says, from every kind of file."""

import re
from collections import Counter
from pathlib import Path

import pytest

from reachable.action_plan.published import reading, response
from reachable.action_plan.published.flags import Flag
from reachable.action_plan.published.shape import Area, OurAction, Outcome
from reachable.action_plan.published.telling import as_json
from tests.rules.action_plan import files

# The same document as it stands beside this repository, where it does: read by the same test, and never copied.
BESIDE = Path(__file__).parents[4] / "shared" / "source-document.md"
SOURCES = [files.PUBLISHED, *([BESIDE] if BESIDE.exists() else [])]
WAYS = {"html": files.as_html, "text with HTML in its cells": files.as_text, "word": files.as_word}


@pytest.fixture(params=SOURCES, ids=lambda path: path.name)
def read(request):
    return response.read(reading.read(request.param.read_bytes()))


def by_number(read, number):
    return next(one for one in read.recommendations if one.number == number)


def test_all_eleven_with_their_areas_and_owners(read):
    assert [(one.number, one.area, one.owner) for one in sorted(read.recommendations, key=lambda one: one.number)] == [
        (1, Area.NATIONAL, "WFSCB"),
        (2, Area.LOCAL, "WFSCB"),
        (3, Area.LOCAL, "Waltham Forest Council"),
        (4, Area.LOCAL, "WFSCB"),
        (5, Area.NATIONAL, "WFSCB"),
        (6, Area.NATIONAL, "WFSCB"),
        (7, Area.LOCAL, "WFSCB"),
        (8, Area.LOCAL, "WFSCB"),
        (9, Area.NATIONAL, "WFSCB"),
        (10, Area.LOCAL, "WFSCB"),
        (11, Area.LOCAL, "WFSCB"),
    ]


def test_how_many_items_each_column_holds(read):
    held = {one.number: (len(one.in_place), len(one.planned), len(one.responses)) for one in read.recommendations}
    assert held == {
        2: (3, 8, 0), 3: (2, 1, 0), 4: (1, 0, 0), 7: (1, 1, 0), 8: (0, 1, 0), 10: (0, 1, 0), 11: (1, 1, 0),
        1: (0, 0, 13), 5: (0, 0, 5), 6: (0, 0, 1), 9: (0, 0, 1),
    }  # fmt: skip


def test_done_by_us_is_not_an_answer_from_them(read):
    states = {one.number: (one.our_action, one.outcome) for one in read.recommendations}
    assert states.pop(1) == states.pop(5) == (OurAction.DONE, Outcome.RECEIVED)
    assert states.pop(6) == states.pop(9) == (OurAction.DONE, Outcome.AWAITED)
    assert set(states.values()) == {(OurAction.OPEN, Outcome.NONE)}


def test_two_that_share_a_row_are_two(read):
    six, nine = by_number(read, 6), by_number(read, 9)
    assert (six.text, six.responses) == (nine.text, nine.responses)
    assert (six.beside, nine.beside) == ((9,), (6,))


def test_what_another_body_is_to_do_waits_for_a_person(read):
    waiting = [(one.number, waits.item, waits.why) for one in read.recommendations for waits in one.waits]
    said = "MOPAC to re-issue guidance to all highlighting that the 50 miles radius is no longer in place"
    assert waiting == [(3, said, (Flag.NOT_OURS, Flag.NOT_YET))]


def test_the_introduction(read):
    assert [one[:20] for one in read.existing_actions] == [
        "Prevention work in p", 'Development of a "si', "Direct work includin", "Provision of special",
        "Improving relocation", "Developing a Youth a",
    ]  # fmt: skip
    assert read.existing_actions[-1].endswith("(offending and missing education)")
    assert any(one.startswith("As a direct response to this report") for one in read.statements)
    assert read.published == "26 May 2020"
    assert read.title.startswith("The Local Safeguarding Partnership's response")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nothing_in_the_file_is_dropped(path):
    assert not Counter(_words(path.read_text())) - Counter(_words(_all(response.read(reading.read(path.read_bytes())))))


def _words(text):
    return re.findall(r"\w+", text.replace("Recommendation No.", "").replace("– complete", "").replace(" 6 and 9", ""))


def _all(read):
    rest = [one for kind in (read.headings, read.existing_actions, read.statements, read.not_placed) for one in kind]
    columns = [item for one in read.recommendations for item in (one.text, *one.in_place, *one.planned, *one.responses)]
    numbers = [f"{one.number}" for one in read.recommendations]
    return " ".join([read.title, read.published, *rest, *columns, *numbers])


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_file_says_the_same(way):
    blocks = files.published()
    assert as_json(response.read(reading.read(WAYS[way](blocks)))) == as_json(response.read(blocks))


def test_a_csv_holds_the_recommendations_alone():
    blocks = files.published()
    read = response.read(reading.read(files.as_csv(blocks)))
    local = [one for one in response.read(blocks).recommendations if one.area is Area.LOCAL]
    assert read.recommendations == local
    assert not read.not_placed
