"""What a file may be like: empty, huge, of another kind, hostile, odd. Each gets a sentence, or is read."""

import csv
import io
import zipfile

import pytest
from docx import Document

from reachable.action_plan.published import reading, response
from reachable.action_plan.published.blocks import Line, lines
from reachable.action_plan.published.columns import Column, Label, headings, label
from reachable.action_plan.published.sentences import sentences
from reachable.action_plan.published.shape import Area, OurAction, Outcome
from reachable.errors import CannotDo

HEAD = "Recommendation\tChanges already in place\tChanges planned\n"


def read(text):
    return response.read(reading.read(text.encode()))


def packed(**parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, words in parts.items():
            file.writestr(name, words)
    return held.getvalue()


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"x" * (reading.MOST + 1), "larger than"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0rest", "an old Word file"),
        (b"{\\rtf1 words}", "rich text"),
        (b"words\0words", "no text"),
        (b"PK\x03\x04 and no more", "no Word document"),
        (packed(a="x"), "no Word document"),
        (packed(a="x" * (21 * 1024**2)), "too large"),
        (b"recommendation," + b"x" * 200_000, "too long"),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_is_refused_in_a_sentence(file, says):
    with pytest.raises(CannotDo, match=says):
        reading.read(file)


def test_how_long_a_cell_may_be_does_not_hang_on_what_ran_before():
    before = csv.field_size_limit(2**30)
    try:
        with pytest.raises(CannotDo, match="too long"):
            reading.read(b"recommendation," + b"x" * 200_000)
    finally:
        csv.field_size_limit(before)


def test_a_word_document_with_an_entity_opens_no_file():
    words = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    with pytest.raises(CannotDo, match="no Word document"):
        reading.read(packed(**{"word/document.xml": words, "[Content_Types].xml": words}))


def test_windows_and_utf_16_are_read():
    assert reading.read("‘quoted’ words".encode("cp1252"))[0].line.text == "‘quoted’ words"
    assert reading.read("‘quoted’ words".encode("utf-8-sig"))[0].line.text == "‘quoted’ words"


def test_html_nested_without_end_is_read():
    assert reading.read(b"<div>" * 2000 + b"words" + b"</div>" * 2000)[-1].line.text == "words"
    with pytest.raises(CannotDo, match="more in this file"):
        reading.read(b"<div>" * 5000 + b"words" + b"</div>" * 5000)


def test_what_no_reader_sees_is_no_word_of_a_page():
    page = (
        "<html><head><title>t</title></head><body><script>x()</script><!-- no --><style>p{}</style><h1>A</h1>b</body>"
    )
    assert [(one.line.text, one.is_heading) for one in reading.read(page.encode())] == [("A", True), ("b", False)]


def test_a_page_with_nothing_to_read_says_nothing():
    assert reading.read(b"<p></p><p> </p>") == reading.read(b"<!-- a --><p></p>") == []


def test_a_word_document_of_joined_cells_and_plain_bullets_tells_each_once():
    document = Document()
    document.styles["Normal"].element.getparent().remove(document.styles["Normal"].element)
    document.add_paragraph("Words\nmore")
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[0].text = "a • b"
    held = io.BytesIO()
    document.save(held)
    words, more, row = reading.read(held.getvalue())
    assert (words.line, more.line) == (Line("Words"), Line("more"))
    assert row == [[Line("a"), Line("b", 1)], []]


def test_word_numbers_its_lists_itself():
    document = Document()
    paragraph = document.add_paragraph("an item")
    numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    plain = document.add_paragraph("another")
    plain._p.get_or_add_pPr().get_or_add_numPr().get_or_add_ilvl().val = 3
    held = io.BytesIO()
    document.save(held)
    assert numbering is not None
    assert [one.line for one in reading.read(held.getvalue())] == [Line("an item", 1), Line("another", 2)]


def test_a_table_within_a_cell_is_part_of_its_cell():
    page = "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>"
    assert reading.read(page.encode()) == [[[Line("a"), Line("b"), Line("c")], [Line("d")]]]


def test_items_that_stand_on_lines_of_their_own_belong_to_the_last_cell():
    text = HEAD + "Recommendation 1 We should act\t• a\n• b\t• c\n• d\n\nAfterwards.\n"
    told = read("Recommendation\tChanges already in place\nRecommendation 1 We should act\t• a\n• b\n• c\n\nAfter.\n")
    assert told.recommendations[0].in_place == ("a", "b", "c")
    assert told.not_placed == ["After."]
    one = read(text).recommendations[0]
    assert (one.in_place, one.planned) == (("a", "b"), ("c", "d"))


def test_html_in_a_cell_may_go_over_lines():
    told = read(HEAD + "Recommendation 1 We should act\t\t<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
    assert (told.recommendations[0].in_place, told.recommendations[0].planned) == ((), ("a", "b"))


def test_a_row_without_a_number_finds_no_place_and_is_not_lost():
    told = read(HEAD + "Something\tdone\tand planned\n")
    assert (told.recommendations, told.not_placed) == ([], ["Something", "done", "and planned"])


def test_a_number_that_stands_twice_is_kept_once_and_the_second_is_told():
    told = read(HEAD + "Recommendation 1 A\tb\t\nRecommendation 1 C\td\te\n")
    assert [one.text for one in told.recommendations] == ["A"]
    assert told.not_placed == ["Recommendation No. 1 (again) C", "d", "e"]


def test_a_table_without_headings_is_read_by_how_wide_it_is():
    assert read("Recommendation 1 A\tb\tc\n").recommendations[0].planned == ("c",)
    assert read("Recommendation 1 A\tb\n").recommendations[0].responses == ("b",)
    assert read("Recommendation 1 A\tb\tc\td\n").not_placed == ["Recommendation 1 A", "b", "c", "d"]


def test_columns_that_nobody_knows_are_told():
    told = read("Recommendation\tChanges planned\tCost\nRecommendation 1 A\tb\t£5\tmore\n")
    assert told.not_placed == ["£5", "more"]


def test_a_csv_with_a_column_for_each_thing():
    told = read(
        "Number,Recommendation,Owner,Area,Status,Already in place,Planned,Response\n"
        '1,We should act,The Council,National,Complete,,"a\n\nb",No reply\n2,,x,,,,,\n'
    )
    one = told.recommendations[0]
    assert (one.number, one.owner, one.area, one.our_action) == (1, "The Council", Area.NATIONAL, OurAction.DONE)
    assert (one.planned, one.outcome) == (("a", "b"), Outcome.AWAITED)
    assert told.not_placed == ["2", "x"]


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("", Outcome.NONE),
        ("A letter will be written", Outcome.NONE),
        ("Letters sent awaiting response", Outcome.AWAITED),
        ("No response has been received", Outcome.AWAITED),
        ("Sent, not yet answered", Outcome.AWAITED),
        ("The following response was received", Outcome.RECEIVED),
        ("They replied in June; a second reply is awaited", Outcome.AWAITED),
    ],
)
def test_a_letter_that_was_sent_is_no_answer(said, outcome):
    told = read(f"Recommendation\tResponse\nRecommendation 1 - complete We act\t{said}\tx\n")
    assert told.recommendations[0].outcome == outcome


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Recommendation No. 2 The board should", Label((2,), "", "The board should")),
        ("Recommendation No. 6 and 9 – complete A", Label((6, 9), "complete", "A")),
        ("Recommendations 6, 7 & 9: A", Label((6, 7, 9), "", "A")),
        ("Rec. 3 - A", Label((3,), "", "A")),
        ("RECOMMENDATION 4 — not complete. A", Label((4,), "not complete", "A")),
        ("Recommendation 5 – in progress A", Label((5,), "in progress", "A")),
        ("Recommendation 5 and 5 A", Label((5,), "", "A")),
        ("Recommendation 12", Label((12,), "", "")),
        ("Recommendations are many", None),
        ("", None),
    ],
)
def test_what_stands_before_the_words_of_a_recommendation(text, told):
    assert label(text) == told


def test_only_what_is_complete_is_done_by_us():
    said = ("complete", "not complete", "completed", "in progress")
    rows = "".join(f"Recommendation {n} - {words} A\t\t\n" for n, words in enumerate(said, 1))
    states = [one.our_action for one in read(HEAD + rows).recommendations]
    assert states == [OurAction.DONE, OurAction.OPEN, OurAction.DONE, OurAction.OPEN]


def test_headings_are_short_and_name_the_recommendations():
    row = [[Line("Recommendation")], [Line("Response to the recommendation")], []]
    assert headings(row) == (Column.RECOMMENDATION, Column.RESPONSE, Column.OTHER)
    assert headings([[Line("Recommendation")]]) is None
    assert headings([[Line("Recommendation " + "x" * 80)], [Line("Response")]]) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", []),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("See No. 2 of St. Giles, e.g. This. (Two.) And.", ["See No. 2 of St. Giles, e.g. This.", "(Two.)", "And."]),
    ],
)
def test_where_a_sentence_ends(text, told):
    assert sentences(text) == told


def test_items_are_marked_by_bullets_of_two_kinds():
    assert lines(" a • b ○ c ● d") == [Line("a"), Line("b", 1), Line("c", 2), Line("d", 1)]
    assert lines("  ") == []


def test_existing_actions_as_a_list_of_the_page():
    lead = "<p>The plan had existing actions in relation to:</p>"
    told = read(f"<h1>A response</h1>{lead}<ul><li>a</li><li>b</li></ul><p>C d.</p>")
    assert (told.title, told.existing_actions) == ("A response", ["a", "b"])
    assert told.statements == ["The plan had existing actions in relation to:", "C d."]


def test_what_stands_before_the_title_has_no_place():
    told = read("Home\nA response\n1 May 2020\nIntroduction\nWords. More words.\nSubtitle\n2 May 2020\n")
    assert (told.title, told.published, told.not_placed) == ("A response", "1 May 2020", ["Home"])
    assert (told.headings, told.statements) == (["Introduction", "Subtitle", "2 May 2020"], ["Words.", "More words."])


def test_one_line_alone_is_no_title():
    assert read("Only words, here.").statements == ["Only words, here."]
