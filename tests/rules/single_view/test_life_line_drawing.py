"""One function draws the desk's and the phone's: lanes in one order, what is silent hatched, what goes on unended."""

from datetime import date

import pytest

from reachable.agencies.roles import ASKING, HEALTH, MISSING, POLICE, SCHOOL, THEMES
from reachable.single_view.life_line.attendance import HIGH
from reachable.single_view.life_line.drawing import DESK, PHONE, draw
from reachable.single_view.life_line.facts import OPEN_TRIANGLE, About, SchoolWeek, Silence
from reachable.single_view.life_line.scale import Window
from tests.rules.single_view.lines import NOW, ago, mark, spell

SHOWN = Window(date(2024, 12, 1), date(2027, 1, 1))


def drawn(*facts, about=None, shown=SHOWN, paper=DESK):
    return draw(facts, {a.lane: a for a in about or []}, shown, NOW, date(2011, 7, 9), paper)


def lane(drawing, theme):
    return drawing.lanes[THEMES.index(theme)]


@pytest.mark.parametrize("paper", [DESK, PHONE])
def test_lanes_keep_their_order_and_an_empty_one_stays(paper):
    drawing = drawn(paper=paper)
    assert [one.name.lower() for one in drawing.lanes] == list(THEMES)
    for above, below in zip(drawing.lanes, drawing.lanes[1:], strict=False):
        assert above.end_y == below.y and above.y < above.name_y < above.end_y and above.body_y < above.middle_y
        assert below.body_height >= 46 and below.heard_y > below.y and below.head == paper.head
    assert drawing.axis_y == drawing.lanes[-1].end_y < drawing.months_y < drawing.ages_y < drawing.height
    assert drawing.is_whole and drawing.shown == SHOWN


def test_a_lane_is_as_high_as_what_is_in_it():
    few = lane(drawn(spell(300)), SCHOOL)
    many = lane(drawn(spell(300), spell(250), spell(200), mark(100), mark(100, "Excluded")), SCHOOL)
    assert many.height > few.height
    assert max([b.y + 20 for b in many.bars] + [m.y + 7 for m in many.marks]) < many.end_y


def test_one_of_very_many_facts_is_tall_and_has_a_page_of_paper_of_its_own():
    many = [mark(100, f"Kind {n}") for n in range(30)]
    assert drawn(*many).is_tall and not drawn(*many[:5]).is_tall


def test_what_lies_outside_the_window_is_counted_and_not_drawn():
    drawing = drawn(mark(5000), mark(10), spell(5000, 4000), spell(5000))
    assert (drawing.drawn, drawing.whole, drawing.is_whole) == (2, 4, False)


def test_a_spell_has_the_edges_that_are_known():
    known, open_ended, untold = lane(
        drawn(spell(300, 200), spell(150, None), spell(20, 10, knows_start=False)), SCHOOL
    ).bars
    assert (known.has_start, known.has_end, open_ended.has_end, untold.has_start) == (True, True, False, False)
    assert known.end_x == round(known.x + known.width, 1) and known.is_within and known.label_width > 0
    began_before = lane(drawn(spell(5000, 10)), SCHOOL).bars[0]
    assert not began_before.has_start and began_before.x == DESK.left


def test_a_mark_says_its_whole_line_and_leads_to_it():
    one = lane(drawn(mark(10)), SCHOOL).marks[0]
    assert (one.words, one.href, one.count, one.shape) == ("10 days ago", "#line-10", 1, "triangle")
    assert one.label_width > 0 and one.label_x is not None


def test_several_alike_say_how_many_and_lead_to_the_newest():
    one = lane(drawn(mark(12), mark(10), mark(11)), SCHOOL).marks[0]
    assert (one.words, one.href, one.count) == ("Suspended, 3 times. The newest: 10 days ago", "#line-10", 3)


def test_an_arrest_whose_outcome_is_not_known_has_a_shape_of_its_own_where_words_have_no_room():
    arrests = [mark(n, "Arrested, outcome not yet known", lane=POLICE, shape=OPEN_TRIANGLE) for n in range(0, 700, 25)]
    placed = lane(drawn(*arrests), POLICE).marks
    assert {m.shape for m in placed} == {OPEN_TRIANGLE} and any(m.label_x is None for m in placed)


def test_silence_is_hatched_from_when_it_began_up_to_now():
    about = [
        About(HEALTH, silences=(Silence(None, NOW, "Nobody sends us this"),)),
        About(MISSING, "heard 90 days ago", silences=(Silence(ago(90), NOW, "Silent: not known"),)),
        About(ASKING, instead="Nothing is written down"),
    ]
    drawing = drawn(about=about)
    never, since = lane(drawing, HEALTH).hatches[0], lane(drawing, MISSING).hatches[0]
    assert (never.x, never.label) == (DESK.left, "Nobody sends us this") and never.middle_x > never.x
    assert since.x > never.x and round(since.x + since.width, 1) == round(never.x + never.width, 1) == drawing.today_x
    assert lane(drawing, MISSING).heard == "heard 90 days ago" and lane(drawing, ASKING).instead


def test_words_in_a_hatching_never_lie_over_a_fact():
    about = [About(SCHOOL, silences=(Silence(ago(300), NOW, "Silent: not known"),))]
    assert lane(drawn(mark(200), about=about), SCHOOL).hatches[0].label == ""


def test_a_window_before_the_silence_and_before_today_shows_neither():
    about = [About(SCHOOL, silences=(Silence(ago(30), NOW, "Silent: not known"),))]
    drawing = drawn(about=about, shown=Window(date(2024, 1, 1), date(2025, 1, 1)))
    assert drawing.today_x is None and lane(drawing, SCHOOL).hatches == []


def test_words_about_attendance_stand_over_it_on_the_phone_and_beside_it_on_the_desk():
    weeks = [SchoolWeek(ago(20), 5, 10)]
    desk, phone = (
        lane(draw([], {}, SHOWN, NOW, None, paper, weeks), SCHOOL) for paper in (DESK, PHONE)
    )  # the phone has no room beside it
    assert desk.area_words_y > desk.area.bottom - HIGH and phone.area_words_y < phone.area.bottom - HIGH
    assert phone.body_y < phone.area_words_y - 10 and phone.area.bottom < phone.end_y
