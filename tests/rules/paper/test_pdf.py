"""A sheet opens, is A4, has a title and a language, can be searched, and takes data for nothing but words."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from reachable.paper.pdf import pdf

TEMPLATE = """
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(lang: "en", region: "GB")
#set page(paper: "a4")
#title(d.title)
#d.words
"""


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "sheet.typ"
    path.write_text(TEMPLATE)
    return path


def test_it_is_a4_with_a_title_a_language_and_words_that_can_be_searched(template):
    read = PdfReader(BytesIO(pdf(template, {"title": "A sheet", "words": "Nobody has taken this on yet"})))
    (page,) = read.pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    root = read.trailer["/Root"]
    assert read.metadata.title == "A sheet" and root["/Lang"] == "en-GB" and root["/MarkInfo"]["/Marked"]
    assert "Nobody has taken this on yet" in page.extract_text()


def test_what_somebody_typed_is_never_code(template):
    typed = '#include "/etc/passwd" *bold* $x$ #panic("no") <label> // gone \\'
    read = PdfReader(BytesIO(pdf(template, {"title": "A sheet", "words": typed})))
    assert typed in read.pages[0].extract_text()


def test_a_sheet_without_a_title_is_refused(template):
    template.write_text('#set text(lang: "en")\nWords')
    with pytest.raises(Exception, match="title"):
        pdf(template, {})


@pytest.mark.parametrize("sign", ["\N{GRINNING FACE}", "\N{CJK UNIFIED IDEOGRAPH-6F22}", "\x07"])
def test_a_sign_that_our_fonts_have_not_got_keeps_no_sheet_from_being_made(template, sign):
    read = PdfReader(BytesIO(pdf(template, {"title": "A sheet", "words": f"Thank you {sign} for coming"})))
    assert "Thank you" in read.pages[0].extract_text() and read.trailer["/Root"]["/MarkInfo"]["/Marked"]
