"""Template tags for the design system: any component, a form field, the error summary, a table, page links."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe

from reachable.words import bound as fields_of
from reachable.words.macros import component
from reachable.words.tables import laid_out

register = template.Library()


@register.simple_tag
def govuk(name: str, params: dict[str, Any] | None = None, **more: Any) -> SafeString:
    """Any component: `{% govuk "button" text="Save" %}`. `text=` is escaped, `html=` is not."""
    return mark_safe(component(name, {**(params or {}), **more}))


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """One form field with its label, hint and error. Hidden fields come out as they are."""
    if bound.is_hidden:
        return mark_safe(str(bound))
    return mark_safe(component(*fields_of.described(bound, options)))


@register.simple_tag
def fields(form: BaseForm, **options: Any) -> SafeString:
    """Every field of a form in its order."""
    return mark_safe("\n".join(field(bound, **options) for bound in form))


@register.simple_tag
def form_errors(form: BaseForm | None) -> SafeString:
    """The error summary of a form with links to its boxes; nothing when the form is right or was not sent."""
    if not form or not form.errors:
        return mark_safe("")
    wrong = [{"text": str(error)} for error in form.non_field_errors()]
    for bound in form:
        wrong += [{"text": str(error), "href": f"#{fields_of.first_id(bound)}"} for error in bound.errors]
    return mark_safe(component("error-summary", {"titleText": "There is a problem", "errorList": wrong}))


@register.inclusion_tag("words/record_table.html")
def record_table(caption: str, headings: list[str], rows: list[Any], **options: Any) -> dict[str, Any]:
    """A table whose rows become stacked records on a phone."""
    return {"caption": caption, "headings": headings, "rows": laid_out(headings, rows or ()), **options}


@register.simple_tag
def page_links(page: Page, query: str = "", label: str = "Pages", place: str = "") -> SafeString:
    """Links to the other pages of a list; nothing when there is one page only. `place`: where on the page it stands."""
    if not page.paginator.num_pages > 1:
        return mark_safe("")
    params: dict[str, Any] = {
        "landmarkLabel": label,
        "items": [_page_item(page, number, query, place) for number in _numbers(page)],
    }
    if page.has_previous():
        params["previous"] = {"href": _href(page.previous_page_number(), query, place)}
    if page.has_next():
        params["next"] = {"href": _href(page.next_page_number(), query, place)}
    return mark_safe(component("pagination", params))


def _numbers(page: Page) -> list[int | str]:
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


def _page_item(page: Page, number: int | str, query: str, place: str) -> dict[str, Any]:
    if not isinstance(number, int):
        return {"ellipsis": True}
    return {"number": str(number), "href": _href(number, query, place), "current": number == page.number}


def _href(number: int, query: str, place: str) -> str:
    return f"?{query}{'&' if query else ''}page={number}{'#' if place else ''}{place}"
