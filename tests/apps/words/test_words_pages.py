"""Components and refusals draw what they were given, need no database, and hold no inline script or style."""

import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string

import reachable.words
from reachable.words import macros, refusals

FOLDER = Path(reachable.words.__file__).parent
TEMPLATES = sorted((FOLDER / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_script_or_style(path: Path) -> None:
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("status", refusals.PAGES)
def test_every_refusal_is_drawn_without_a_database_or_a_request(status: int) -> None:
    response = refusals.page(status, words="The words of <the> error.")
    text = response.content.decode()
    assert response.status_code == status
    assert "The words of &lt;the&gt; error." in text
    assert "Who to ring" in text and text.count("<h1") == 1


def test_another_status_gets_the_page_of_its_kind() -> None:
    assert refusals.page(502).status_code == 502
    assert "Something is broken here" in refusals.page(502).content.decode()
    assert "We could not read" in refusals.page(418).content.decode()


def test_a_busy_page_says_when_to_come_back() -> None:
    assert refusals.page(503)["Retry-After"] == "30"


@pytest.mark.parametrize(("agrees", "words"), [(True, "Same"), (False, "Different"), (None, "Only one says")])
def test_whether_two_records_agree_is_said_in_words(agrees: bool | None, words: str) -> None:
    rows = [{"what": "Name", "left": "A", "right": "B", "agrees": agrees}]
    html = render_to_string("words/pair_compare.html", {"pair": {"left_title": "L", "right_title": "R", "rows": rows}})
    assert f">{words}</span>" in html


def test_an_erased_line_does_not_show_what_it_said() -> None:
    fact = {"what": "the old words", "erased": "Removed on 3 September 2026.", "theme": "School"}
    html = render_to_string("words/fact_table.html", {"facts": [fact]})
    assert "Removed on 3 September 2026." in html and "the old words" not in html


def test_hidden_lines_are_counted_with_the_right_word_and_whom_to_ask() -> None:
    hidden = [
        {"number": 2, "theme": "health"},
        {"number": 1, "theme": "police contact", "ask": "the police desk", "phone": "01632 960 221"},
    ]
    html = " ".join(render_to_string("words/hidden_counts.html", {"hidden": hidden}).split())
    assert "<strong>2 health entries</strong>: ask the MASH" in html
    assert "<strong>1 police contact entry</strong>: ask the police desk" in html
    assert 'href="tel:01632960221"' in html
    assert render_to_string("words/hidden_counts.html", {"hidden": []}).strip() == ""


def test_page_links_keep_the_question_that_was_asked() -> None:
    page = Paginator(range(100), 10).get_page(2)
    html = Template("{% load govuk %}{% page_links page 'theme=home' %}").render(Context({"page": page}))
    assert 'href="?theme=home&amp;page=3"' in html and 'aria-current="page"' in html


def test_one_page_needs_no_links() -> None:
    page = Paginator(range(5), 10).get_page(1)
    assert Template("{% load govuk %}{% page_links page %}").render(Context({"page": page})) == ""


def test_a_missing_date_is_not_known_rather_than_blank() -> None:
    assert Template("{% load reachable_words %}{{ at|moment }}").render(Context({"at": None})) == "not known"


def test_the_design_system_carries_no_branding() -> None:
    css = (FOLDER / "static/words/govuk-frontend.min.css").read_text(encoding="utf-8")
    for word in ("GDS Transport", "crest", "@font-face", "Calvert", "sourceMapping"):
        assert word not in css


def test_every_macro_is_compiled_by_warm() -> None:
    reachable.words.warm()
    assert macros.macro.cache_info().currsize >= 10
