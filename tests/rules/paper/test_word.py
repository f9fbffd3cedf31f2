"""A Word document opens, lies across, has a title and nobody for its author; items are items and empty cells empty."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from reachable.paper.word import Table, word


@pytest.fixture
def made():
    rows = [("First", [["one", "two"], []]), ("Second", [[], ["three"]])]
    return Document(BytesIO(word("A title", ["A line"], [Table("A heading", ["A", "B", "C"], rows)])))


def test_it_lies_across_with_a_title_and_nobody_for_its_author(made):
    assert (made.core_properties.title, made.core_properties.author) == ("A title", "")
    page = made.sections[0]
    assert page.orientation == WD_ORIENT.LANDSCAPE and page.page_width > page.page_height
    assert [one.text for one in made.paragraphs] == ["A title", "A line", "A heading"]


def test_its_table_says_its_headings_again_on_each_page(made):
    head, *rows = made.tables[0].rows
    assert [cell.text for cell in head.cells] == ["A", "B", "C"] and b"tblHeader" in head._tr.xml.encode()
    assert [[cell.text for cell in row.cells] for row in rows] == [["First", "one\ntwo", ""], ["Second", "", "three"]]
    assert {one.style.name for one in rows[0].cells[1].paragraphs} == {"List Bullet"}


@pytest.mark.parametrize("unseen", ["\x07", "\x0b", "\x0c", "\x1b", "\ufffe"])
def test_what_comes_along_unseen_when_words_are_copied_breaks_no_document(unseen):
    words = f"one{unseen}two"
    made = Document(BytesIO(word(words, [words], [Table(words, [words, words], [(words, [[words]])])])))
    told = [one.text for one in made.paragraphs] + [cell.text for row in made.tables[0].rows for cell in row.cells]
    assert told == ["one two"] * 7
