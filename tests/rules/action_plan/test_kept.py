"""Nothing that stands in a file is dropped without a word: it is in its place, or is told to have found none."""

import io

import pytest
from docx import Document
from docx.oxml import parse_xml

from reachable.action_plan.published import reading, response
from reachable.action_plan.published.blocks import Line, lines
from reachable.action_plan.published.columns import Column, Label, headings, label
from reachable.action_plan.published.shape import OurAction

HEAD = "Recommendation\tChanges already in place\tChanges planned\n"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(file):
    return response.read(reading.read(file.encode() if isinstance(file, str) else file))


def saved(document):
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def xml(words):
    return parse_xml(words.replace(">", f" {SPACE}>", 1))


def run(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_word_tables_in_cells_tracked_words_and_controls_are_kept_and_deleted_words_are_not():
    document = Document()
    row = document.add_table(1, 3).rows[0].cells
    row[0].text = "Recommendation 1 We should"
    row[1].add_table(1, 1).cell(0, 0).text = "of a table within"
    paragraph = row[2].paragraphs[0]._p
    for one in (
        f'<w:ins w:id="1" w:author="a">{run("inserted ")}</w:ins>',
        f"<w:sdt><w:sdtContent>{run('chosen')}</w:sdtContent></w:sdt>",
        f'<w:del w:id="2" w:author="a">{run("deleted")}</w:del>',
        "<w:r><w:br/><w:t>below</w:t><w:t/></w:r>",
    ):
        paragraph.append(xml(one))
    document.element.body.insert(0, xml('<w:moveFrom w:id="3"><w:p/></w:moveFrom>'))
    document.element.body.insert(0, xml(f"<w:sdt><w:sdtContent><w:p>{run('around')}</w:p></w:sdtContent></w:sdt>"))
    told = read(saved(document))
    one = told.recommendations[0]
    assert (one.in_place, one.planned) == (("of a table within",), ("inserted chosen", "below"))
    assert told.statements == ["around"]


def test_word_keeps_what_stands_at_the_foot():
    document = Document()
    document.add_table(1, 2).rows[0].cells[0].text = "Recommendation 1 We should"
    document.sections[0].footer.paragraphs[0].text = "Subject to approval"
    assert read(saved(document)).not_placed == ["Subject to approval"]


def test_cells_joined_down_the_page_are_one_recommendation():
    document = Document()
    table = document.add_table(3, 3)
    for place, words in enumerate(HEAD.strip().split("\t")):
        table.cell(0, place).text = words
    table.cell(1, 0).text, table.cell(1, 1).text, table.cell(2, 1).text = "Recommendation 1 We should", "a", "b"
    table.cell(1, 0).merge(table.cell(2, 0))
    assert read(saved(document)).recommendations[0].in_place == ("a", "b")
    page = "<table><tr><td rowspan=2>Recommendation 1 We should<td>a<td>b<tr><td>c<td>d</table>"
    one = read(page).recommendations[0]
    assert (one.in_place, one.planned) == (("a", "c"), ("b", "d"))


def test_among_the_tables_a_short_line_is_no_heading():
    rows = "Recommendation 2 A\ta\tb\nWe have spent nothing on this yet\nRecommendations relating to national policy\n"
    told = read(f"A title\n1 May 2020\n{HEAD}{rows}")
    assert told.not_placed == ["We have spent nothing on this yet"]
    assert told.headings[-1] == "Recommendations relating to national policy"


def test_existing_actions_that_stand_on_lines_of_their_own():
    lead = "The plan had existing actions in relation to:"
    told = read(f"A title\n1 May 2020\n{lead}\n• Prevention work\n- Night watch\n{HEAD}")
    assert (told.existing_actions, told.statements) == (["Prevention work", "Night watch"], [lead])


def test_a_tab_at_the_end_of_a_line_makes_no_table_of_it():
    told = read(f"A title \t\r\n1 May 2020 \t\r\nWe did this. \t\r\n{HEAD}Recommendation 1 A\t\t\r\n")
    assert (told.title, told.statements, told.not_placed) == ("A title", ["We did this."], [])
    assert told.recommendations[0].text == "A"


def test_a_text_may_hold_html_outside_its_tables():
    assert read(f"A title\n1 May 2020\nWords <b>of</b> ours.\n{HEAD}").statements == ["Words of ours."]


def test_a_status_that_is_not_understood_is_told_as_it_stands():
    told = read(
        "Number,Recommendation,Status at March,Status at June\n1,A,Not started - delayed to 2027,\n"
        "2,B,Complete,Reopened\n3,C,Complete,\n4,Recommendation 4 – complete The board,Open,\n"
    )
    assert told.not_placed == [
        "Recommendation No. 1, status: Not started - delayed to 2027",
        "Recommendation No. 2, status: Complete Reopened",
        "Recommendation No. 4, status: complete",
    ]
    assert [one.our_action for one in told.recommendations][1:3] == [OurAction.OPEN, OurAction.DONE]


def test_a_number_with_more_than_a_number_is_told():
    told = read("Number,Recommendation\n6 (was 4),A\n7,B\n8,Recommendation 9 C\n1a,D\n1.2,E\n")
    assert [one.number for one in told.recommendations] == [6, 7, 9]
    assert told.not_placed == [
        "Recommendation No. 6, number: 6 (was 4)", "Recommendation No. 9, number: 8", "1a", "D", "1.2", "E",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Recommendations 6–9 A", (6, 7, 8, 9)),
        ("Recommendations 6 – 8 A", (6, 7, 8)),
        ("Recommendations 6 to 9: A", (6, 7, 8, 9)),
        ("Recommendation 6/9 A", (6, 9)),
        ("Recommendations 9-6 A", (9, 6)),
        ("Recommendations 2, 4 to 6 and 9 A", (2, 4, 5, 6, 9)),
    ],
)
def test_from_one_number_to_another_is_all_of_them(text, numbers):
    assert label(text).numbers == numbers


@pytest.mark.parametrize("text", ["Recommendation 1.2 A", "Recommendation 1a A", "Recommendations 1-999 A"])
def test_what_is_no_number_of_a_recommendation(text):
    assert label(text) is None
    assert read(f"{HEAD}{text}\tb\tc\n").not_placed == [text, "b", "c"]


def test_complete_an_audit_is_what_is_recommended():
    assert label("Recommendation 7 – Complete an audit") == Label((7,), "", "Complete an audit")
    assert label("Recommendation 7 - 3 schools should") == Label((7,), "", "3 schools should")


def test_new_headings_end_what_the_old_ones_said():
    told = read(f"{HEAD}Recommendation\tWhat the Home Office said\nRecommendation 5 A\tNothing\n")
    assert told.recommendations[0].responses == ("Nothing",)
    four = [[Line(one)] for one in ("Recommendation", "Cost", "Day", "Money")]
    assert headings(four) == (Column.RECOMMENDATION, Column.OTHER, Column.OTHER, Column.OTHER)
    assert headings(four[::-1]) is None
    told = read(f"{HEAD}Recommendation\tCost\tDay\tMoney\nRecommendation 5 A\ta\tb\tc\n")
    assert told.not_placed == ["a", "b", "c"]


def test_rows_that_share_a_recommendation_are_one():
    told = read(f"{HEAD}Recommendation 1 A\ta\t\nRecommendation 1 A\tb\tc\n\ta\td\te\nWords.\n\tf\tg\n")
    one = told.recommendations[0]
    assert (one.in_place, one.planned) == (("a", "b"), ("c", "d"))
    assert told.not_placed == ["e", "Words.", "f", "g"]


def test_a_row_that_shares_one_of_two_numbers_begins_the_other():
    told = read(f"{HEAD}Recommendation 1 A\ta\t\nRecommendations 1 and 2 A\tb\t\nRecommendation 1 - done. B\tc\t\n")
    assert [(one.number, one.in_place) for one in told.recommendations] == [(1, ("a", "b")), (2, ("b",))]
    assert told.not_placed == ["Recommendation No. 1 (again) done B", "c"]


def test_a_csv_with_semicolons_and_one_whose_first_column_is_a_reference():
    assert read("Recommendation;In place;Planned\nRecommendation 1 A;b, c;d\n").recommendations[0].in_place == ("b, c",)
    assert read("Ref,Recommendation,Lead\n1,A,The Council\n").recommendations[0].owner == "The Council"
    assert read("Number,\ta\n").recommendations == []
    assert read("Words; and more\nto say.\n").recommendations == []


def test_a_dot_in_the_middle_is_a_bullet_after_a_space_alone():
    assert lines("· a · b · 3 c") == [Line("a", 1), Line("b", 1), Line("3 c", 1)]
    assert lines("£3·5m, 3 · 5 and a·b") == [Line("£3·5m, 3 · 5 and a·b")]
