"""Files that were made to hold the reader up: each is read, or refused in a sentence, before anybody notices."""

import io
import time
import tracemalloc
import zipfile

import pytest
from docx import Document

from reachable.action_plan.published import blocks, html_file, reading, response, word_file
from reachable.action_plan.published.blocks import MOST
from reachable.errors import CannotDo

HEAD = "T\n26 May 2020\nRecommendation\tChanges already in place\tChanges planned\n"
ROW = "Recommendation 1 x\ta\tb\n"
# The computer that runs this may have other work: each of these took many seconds, or never ended.
BEARABLE = 4.0


def read(file):
    started = time.process_time()
    told = response.read(reading.read(file.encode() if isinstance(file, str) else file))
    assert time.process_time() - started < BEARABLE
    return told


def word(body):
    """A Word document of this XML."""
    held, packed = io.BytesIO(), io.BytesIO()
    Document().save(held)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            is_body = name == "word/document.xml"
            whole = f"<w:document {space}><w:body>{body}</w:body></w:document>"
            new.writestr(name, whole if is_body else old.read(name))
    return packed.getvalue()


def cell(words, says=""):
    return f"<w:tc><w:tcPr>{says}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"


def table(*rows):
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


QUICK = {
    "comments": "<!-- a -->\n" * 26 + "<article><table>",
    "a comment without end": "<!-- a -->" * 3 + "<!-- and no end",
    "spaces in a cell": HEAD + "Recommendation 1 x\ta" + " " * 40_000 + "z\tb\n",
    "spaces before words": " " * 40_000 + "x\n",
    "a line of spaces": "x\n" + " " * 40_000 + "\n",
    "spaces in a label": HEAD + "Recommendation" + " " * 40_000 + "x\ta\tb\n",
    "existing actions": "T\n26 May 2020\n" + "existing action " * 8_000 + ".\n" + HEAD,
    "numbers": "number " * 20_000 + "\n",
    "spans of numbers": HEAD + "Recommendation " + "1-999, " * 20_000 + "x\ta\tb\n",
}
LONG = {
    "a list without end": HEAD + "Recommendation 1 x\t<ul><li>a\tb\n" + "<li>line of text here\n" * 6_000,
    "items": HEAD + ROW + "• line of text here\n" * 10_000,
    "rows": HEAD + ROW * 3_000,
    "cells of HTML": HEAD + "Recommendation 1 x\t<p>a</p>\t<p>b</p>\n" * 1_000,
}


@pytest.mark.parametrize("name", QUICK)
def test_a_text_that_was_made_to_hold_us_up_is_read(name):
    assert read(QUICK[name]) is not None


@pytest.mark.parametrize("name", LONG)
@pytest.mark.slow
def test_a_long_text_is_read(name):
    assert read(LONG[name]) is not None


@pytest.mark.slow
def test_a_word_document_that_was_made_to_hold_us_up_is_read():
    wide = table(cell("Recommendation 1 x", '<w:gridSpan w:val="100000000"/>') + cell("b"))
    assert read(word(wide)).recommendations[0].responses == ("b",)
    rows = [cell("", "<w:vMerge/>") + cell(f"b{n}") for n in range(300)]
    first = cell("Recommendation 1 x", '<w:vMerge w:val="restart"/>') + cell("b")
    assert len(read(word(table(first, *rows))).recommendations[0].responses) == 301
    assert read(word("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 2_000)).title == "x"


def lies(told, method=zipfile.ZIP_DEFLATED, is_short=1000):
    """A Word document whose first part says that it is a thousand bytes long, and is so many megabytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as new:
        with new.open("[Content_Types].xml", "w") as part:
            for _ in range(told):
                part.write(b" " * 1024**2)
        size = new.getinfo("[Content_Types].xml").file_size
    return held.getvalue().replace(size.to_bytes(4, "little"), is_short.to_bytes(4, "little"))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_packed_file_that_lies_about_how_long_it_is_fills_no_memory(method):
    file = lies(64, method)
    tracemalloc.start()
    try:
        with pytest.raises(CannotDo, match="no Word document that can be read"):
            read(file)
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024**2
    finally:
        tracemalloc.stop()


LOCKED, SAYS_HOW = b"PK\x01\x02", 8


@pytest.mark.parametrize("flag", [0x1, 0x40])
def test_a_document_that_is_locked_is_refused(flag):
    """With a password, or in a way that nothing here reads: as the list of a packed file says it."""
    file = bytearray(word("<w:p/>"))
    file[file.index(LOCKED) + SAYS_HOW] |= flag
    with pytest.raises(CannotDo, match="no Word document that can be read"):
        read(bytes(file))


REFUSED = {
    "rows": HEAD + ROW * 100_000,
    "items": HEAD + "Recommendation 1 x\t" + "• a " * (MOST + 1) + "\tb\n",
    "cells of HTML": HEAD + "<p>a</p>\t" * (MOST + 1),
    "cells of a CSV": "recommendation,number" + ",a" * (5 * MOST),
}
REFUSED_LATE = {
    "lines": HEAD + "x\n" * (MOST + 1),
    "rows of a page": "<table>" + "<tr><td>Recommendation 1 x<td>b<td>c" * (MOST + 1),
    "tags": "<p>" + "<i>a</i>" * (10 * MOST),
    "paragraphs of Word": "<w:p/>" * 600_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_more_than_any_response_holds_is_refused(name):
    refused(REFUSED[name])


@pytest.mark.parametrize("name", REFUSED_LATE)
@pytest.mark.slow
def test_more_than_any_response_holds_is_refused_while_it_is_read(name):
    file = REFUSED_LATE[name]
    refused(word(file) if "Word" in name else file)


def test_where_a_file_becomes_too_much(monkeypatch):
    monkeypatch.setattr(blocks, "MOST", 1)
    refused("one\ntwo\n")
    monkeypatch.setattr(html_file, "_MOST_TAGS", 3)
    refused("<p>a<p>b<p>c")
    monkeypatch.setattr(word_file, "MOST_ELEMENTS", 3)
    refused(word("<w:p/>" * 4))


def refused(file):
    started = time.process_time()
    with pytest.raises(CannotDo, match=r"more in this file than in any response|too large when it is unpacked"):
        read(file)
    assert time.process_time() - started < BEARABLE


@pytest.mark.parametrize("words", ["</p>", "</li>"])
def test_a_cell_with_nothing_but_the_end_of_something_has_no_lines(words):
    one = read(HEAD + f"Recommendation 1 x\t{words}\tb\n").recommendations[0]
    assert (one.in_place, one.planned) == ((), ("b",))


def test_a_cell_may_say_how_it_was_encoded():
    told = read(HEAD + 'Recommendation 1 x\t<?xml version="1.0" encoding="utf-16"?><p>é</p>\tb\n')
    assert told.recommendations[0].in_place == ("é",)


@pytest.mark.parametrize(
    "start", ["<article>", '<?xml version="1.0" encoding="utf-8"?>\n<html>', "<header>", "<!-- -->\n<ul>"]
)
def test_a_page_may_begin_in_many_ways(start):
    told = read(f"{start}<table><tr><td>Recommendation 1 x</td><td>a</td><td>b</td></tr></table>")
    assert told.recommendations[0].planned == ("b",)


@pytest.mark.parametrize("start", [HEAD, "<table>"])
@pytest.mark.parametrize("unseen", ["\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_what_is_no_sign_is_in_no_plan_and_on_no_screen(start, unseen):
    row = f"Recommendation 1 x{unseen}y\ta{unseen}b\tc\n"
    if start == "<table>":
        row = "<tr><td>" + row.replace("\t", "<td>")
    one = read(start + row).recommendations[0]
    assert (one.text, one.in_place) == ("x y", ("a b",))
