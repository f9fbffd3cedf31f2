"""Nothing on the life line lies over anything else, and no fact is left out of it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reachable.single_view.life_line import rows
from reachable.single_view.life_line.facts import BEGAN, OPEN_TRIANGLE, SQUARE
from reachable.single_view.life_line.scale import Scale, Window
from reachable.single_view.life_line.widths import WIDEST, width
from tests.rules.single_view.lines import NOW, mark, spell

SCALE = Scale(Window(date(2025, 1, 1), date(2027, 1, 1)), 0, 730)  # a pixel a day
TODAY = SCALE.x(NOW)
GROUPS = (("Arrested, charged", "triangle"), ("Arrested, no further action", SQUARE), ("Missing", "circle"))
marks = st.lists(st.tuples(st.integers(0, 680), st.sampled_from(GROUPS)), max_size=120)
spells = st.lists(st.tuples(st.integers(0, 680), st.integers(0, 300)), max_size=40)


def test_one_after_another_share_a_row_and_two_at_once_do_not():
    placed, over = rows.spells([spell(300, 200), spell(200, 100), spell(250, None)], SCALE, TODAY)
    assert [(p.fact.from_at, p.row) for p in placed] == [
        (spell(300).from_at, 0),
        (spell(250).from_at, 1),
        (spell(200).from_at, 0),
    ]
    assert over == [] and placed[1].until_x == TODAY


def test_a_spell_that_finds_no_row_is_a_mark_of_where_it_began():
    placed, over = rows.spells([spell(n, None) for n in (400, 300, 200, 100)], SCALE, TODAY)
    assert len(placed) == rows.ROWS_OF_SPELLS
    assert [(f.shape, f.from_at, f.until_at) for f in over] == [(BEGAN, spell(100).from_at, None)]


def test_marks_of_one_kind_that_stand_close_are_joined_and_others_never():
    placed = rows.marks([mark(100), mark(105), mark(109), mark(200), mark(104, "Missing")], SCALE)
    assert [(len(m.facts), m.label) for m in placed] == [
        (3, "Suspended, 3 times"),
        (1, "Missing"),
        (1, "Suspended"),
    ]
    assert [m.row for m in placed] == [0, 1, 0]


def test_arrests_that_ended_otherwise_are_never_joined():
    told = [mark(50, "Arrested, charged"), mark(50, "Arrested, outcome not yet known", shape=OPEN_TRIANGLE)]
    assert [len(m.facts) for m in rows.marks(told, SCALE)] == [1, 1]


@given(marks)
def test_no_mark_lies_over_another_and_each_fact_is_drawn_once(told):
    facts = [mark(days, group, shape=shape) for days, (group, shape) in told]
    placed = rows.marks(facts, SCALE)
    assert sorted(f.href for m in placed for f in m.facts) == sorted(f.href for f in facts)
    for m in placed:
        assert len({(f.group, f.shape) for f in m.facts}) == 1
        assert all(abs(m.x - o.x) >= rows.CLOSE for o in placed if o is not m and o.row == m.row)
    assert len(placed) <= SCALE.right / rows.ROOM_FOR_ONE or len(placed) <= len(GROUPS)


@given(marks)
def test_no_label_lies_over_a_mark_another_label_or_the_edge(told):
    placed = rows.marks([mark(days, group, shape=shape) for days, (group, shape) in told], SCALE)
    said = [(m.row, m.x, span) for m, span in zip(placed, rows.labels(placed, 0, 730), strict=True) if span]
    for row, x, (a, b) in said:
        assert a >= 0 and b <= 730
        assert all(o.x <= a or o.x >= b for o in placed if o.row == row)
        apart = [max(c - b, a - d) for r, other, (c, d) in said if r == row and other != x]
        assert all(room >= rows.INSIDE for room in apart), "two labels in a row would read as one"


@given(spells)
def test_no_spell_and_no_label_of_one_lies_over_another(told):
    facts = [spell(days, max(days - lasted, 0), "Child protection plan") for days, lasted in told]
    placed, over = rows.spells(facts, SCALE, TODAY)
    assert sorted(f.href for f in [*over, *(p.fact for p in placed)]) == sorted(f.href for f in facts)
    said = rows.bar_labels(placed, 0, 730)
    boxes = [(p.row, p.x, p.until_x) for p in placed]
    boxes += [
        (p.row, x, x + width(words)) for p, (words, x) in zip(placed, said, strict=True) if words and x != p.x + 6
    ]
    for i, (row, a, b) in enumerate(boxes):
        assert all(b <= c + 2 or d <= a + 2 for r, c, d in boxes[:i] if r == row)


def test_a_spell_too_short_for_its_words_says_them_beside_it_or_in_part():
    placed, _ = rows.spells([spell(300, 290, "Assessment")], SCALE, TODAY)
    assert rows.bar_labels(placed, 0, 730) == [("Assessment", placed[0].until_x + rows.INSIDE)]
    assert rows.bar_labels(placed, 0, placed[0].until_x + 20) == [
        ("Assessment", placed[0].x - rows.INSIDE - width("Assessment"))
    ]
    assert rows.bar_labels(placed, placed[0].x - 5, placed[0].until_x + 5) == [("", placed[0].x + rows.INSIDE)]


def test_words_are_cut_between_words_and_never_within_one():
    assert rows.fitting("12 Wren Street, Overbrook", 500) == "12 Wren Street, Overbrook"
    assert rows.fitting("12 Wren Street, Overbrook", 100) == "12 Wren Street…"
    assert rows.fitting("Overbrook", 10) == "" and rows.fitting("12 Wren", 5) == ""


def test_a_letter_without_a_measure_counts_as_the_widest():
    assert width("ii", 10) < width("WW", 10) < width("łł", 10) == 2 * WIDEST / 100
