"""Plain Django fields come out as the design system's components, with label, hint and error."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template

from reachable.words.forms import ClockField, DayField, PlainForm
from reachable.words.sentences import lower_first


class Asking(PlainForm):
    reason = forms.ChoiceField(label="Why?", choices=[("new", "New"), ("other", "Other")], widget=forms.RadioSelect)
    reference = forms.CharField(help_text="As in your system", max_length=20)
    sentence = forms.CharField(widget=forms.Textarea, error_messages={"required": "Say why in one sentence"})
    themes = forms.MultipleChoiceField(
        choices=[("home", "Home"), ("school", "School")], widget=forms.CheckboxSelectMultiple
    )
    agency = forms.ChoiceField(choices=[("", "Choose one"), ("a", "School A")])
    told_on = DayField(label="Date told", required=False)
    file = forms.FileField(widget=forms.FileInput(attrs={"accept": ".csv"}))
    sure = forms.BooleanField(label="I have checked")
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(source: str, **context: Any) -> str:
    return Template("{% load govuk reachable_words %}" + source).render(Context(context))


def field(form: forms.Form, name: str, options: str = "") -> str:
    return drawn("{% field bound " + options + " %}", bound=form[name])


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("reason", 'type="radio"'),
        ("reference", 'class="govuk-input"'),
        ("sentence", "<textarea"),
        ("themes", 'type="checkbox"'),
        ("agency", "<select"),
        ("told_on", 'name="told_on_month"'),
        ("file", 'type="file"'),
        ("sure", 'type="checkbox"'),
        ("secret", 'type="password"'),
        ("kept", 'type="hidden"'),
    ],
)
def test_each_widget_is_drawn_as_its_component(name: str, part: str) -> None:
    assert part in field(Asking(), name)


def test_many_checkboxes_are_not_mistaken_for_radios() -> None:
    assert 'type="radio"' not in field(Asking(), "themes")


def test_a_file_upload_is_the_plain_one() -> None:
    html = field(Asking(), "file")
    assert 'accept=".csv"' in html
    assert "govuk-file-upload-wrapper" not in html


def test_a_widget_that_no_component_fits_is_refused() -> None:
    class Odd(PlainForm):
        odd = forms.DateTimeField(widget=forms.SplitDateTimeWidget)

    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        field(Odd(), "odd")


def test_what_was_chosen_and_typed_comes_back() -> None:
    form = Asking(
        {
            "reason": "other",
            "themes": ["school"],
            "agency": "a",
            "told_on_day": "31",
            "told_on_month": "x",
            "told_on_year": "2026",
        }
    )
    assert 'value="other" checked' in field(form, "reason")
    assert 'value="school" checked' in field(form, "themes")
    assert 'value="home" checked' not in field(form, "themes")
    assert 'value="a" selected' in field(form, "agency")
    assert 'value="x"' in field(form, "told_on")


def test_a_password_never_comes_back() -> None:
    assert "hunter2" not in field(Asking({"secret": "hunter2"}), "secret")


def test_a_date_given_at_the_start_fills_three_boxes() -> None:
    html = field(Asking(initial={"told_on": date(2026, 3, 27)}), "told_on")
    assert 'value="27"' in html and 'value="3"' in html and 'value="2026"' in html


def test_what_a_person_typed_is_escaped() -> None:
    typed = "<script>alert(1)</script>"
    html = field(Asking({"reference": typed, "sentence": typed}), "reference") + field(
        Asking({"sentence": typed}), "sentence"
    )
    assert "<script>" not in html


def test_a_label_is_escaped_even_when_it_is_built_from_data() -> None:
    class Named(PlainForm):
        who = forms.CharField(label="Told <b>Beth</b>", help_text="<i>help</i>")

    html = field(Named(), "who")
    assert "<b>" not in html and "<i>" not in html


def test_errors_name_the_answer_that_is_missing_and_link_to_its_box() -> None:
    html = drawn("{% form_errors form %}", form=Asking({"told_on_day": "3"}))
    for words, href in [
        ("Answer: Why?", "#id_reason"),
        ("Enter the reference", "#id_reference"),
        ("Say why in one sentence", "#id_sentence"),
        ("Select the agency", "#id_agency"),
        ("Choose the file", "#id_file"),
        ("Tick: I have checked", "#id_sure"),
        ("Date told must include a month and year", "#id_told_on_day"),
    ]:
        assert f'<a href="{href}">{words}</a>' in html


@pytest.mark.parametrize("name", ["reason", "reference", "sentence", "themes", "agency", "told_on", "file", "sure"])
def test_the_link_of_an_error_leads_to_a_box_that_is_there(name: str) -> None:
    form = Asking({"told_on_day": "3"})
    href = drawn("{% form_errors form %}", form=form)
    target = "id_told_on_day" if name == "told_on" else f"id_{name}"
    assert f"#{target}" in href
    assert f'id="{target}"' in field(form, name)


def test_there_is_no_summary_when_nothing_is_wrong() -> None:
    assert drawn("{% form_errors form %}", form=Asking()) == ""
    assert drawn("{% form_errors missing %}") == ""


def test_an_answer_that_may_be_left_out_says_so_unless_the_form_does_not_want_it() -> None:
    class Search(PlainForm):
        mark_optional = False
        name = forms.CharField(required=False)

    assert "Date told (optional)" in field(Asking(), "told_on")
    assert "optional" not in field(Asking(), "reference")
    assert "optional" not in field(Search(), "name")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (("27", "3", "2026"), date(2026, 3, 27)),
        (("27", "March", "2026"), date(2026, 3, 27)),
        ((" 1 ", "sept", "2026"), date(2026, 9, 1)),
        (("", "", ""), None),
        (("31", "2", "2026"), "Date told must be a real date"),
        (("1", "mars", "2026"), "Date told must be a real date"),
        (("1", "3", "26"), "Date told must have a year of 4 numbers, like 2011"),
        (("1", "3", "0000"), "Date told must be a real date"),
        (("1", "3", ""), "Date told must include a year"),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: tuple[str, str, str], answer: Any) -> None:
    form = Asking(dict(zip(("told_on_day", "told_on_month", "told_on_year"), typed, strict=True)))
    seen = form.errors["told_on"][0] if "told_on" in form.errors else form.cleaned_data["told_on"]
    assert seen == answer


def test_abbreviations_keep_their_capitals_inside_a_sentence() -> None:
    assert lower_first("NHS number") == "NHS number"
    assert lower_first("Date of birth") == "date of birth"


@pytest.mark.parametrize("name", ["reason", "reference", "sentence", "themes", "agency", "told_on", "file", "sure"])
def test_an_error_stands_beside_its_box(name: str) -> None:
    form = Asking({"told_on_day": "3"})
    html = field(form, name)
    assert form.errors[name][0] in html and f'id="id_{name}-error"' in html


def test_a_hint_and_the_hint_of_one_choice_are_shown() -> None:
    form = Asking()
    form.fields["reason"].hints = {"other": "Say which below"}
    assert "As in your system" in field(form, "reference")
    assert "Say which below" in field(form, "reason")


def test_what_a_page_asks_for_is_done() -> None:
    assert "govuk-input--width-10" in field(Asking(), "reference", "width=10")
    assert "govuk-radios--inline" in field(Asking(), "reason", "inline=True")
    assert 'rows="3"' in field(Asking(), "sentence", "rows=3")
    assert "<h1" in field(Asking(), "told_on", "legend='When?' heading=True")


@pytest.mark.parametrize(
    ("typed", "at"),
    [("21:00", time(21)), (" 9.05 ", time(9, 5)), ("00:00", time(0)), ("23:59", time(23, 59)), ("", None)],
)
def test_a_time_of_day_is_typed_in_four_numbers(typed, at) -> None:
    assert ClockField(like="21:00", required=False).clean(typed) == at


@pytest.mark.parametrize("typed", ["24:00", "9pm", "12:60", "2100", "21:00\n22:00"])
def test_what_is_no_time_of_day_is_said_with_an_example(typed) -> None:
    with pytest.raises(ValidationError, match="Write the time in four numbers, like 21:00"):
        ClockField(like="21:00").clean(typed)


def test_what_is_too_long_is_said_in_our_words():
    class Long(PlainForm):
        plain = forms.CharField(max_length=1_000)
        own = forms.CharField(max_length=2, error_messages={"max_length": "Two letters"})

    assert Long({"plain": "x" * 1_001, "own": "abc"}).errors == {
        "plain": ["Use 1,000 characters or fewer"],
        "own": ["Two letters"],
    }
    assert Long({"plain": "x" * 1_000, "own": "ab"}).is_valid()
