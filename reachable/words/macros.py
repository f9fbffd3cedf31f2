"""The design system's components, called from Python: the Jinja macros of govuk-frontend-jinja."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, PrefixLoader


@cache
def environment() -> Environment:
    """The Jinja environment that holds the macros and nothing of ours; text is escaped unless a macro says `html`."""
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


@cache
def macro(name: str) -> Callable[[dict[str, Any]], str]:
    """The macro of a component by the design system's own name ("date-input"); raises TemplateNotFound for another."""
    template = environment().get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
    words = "".join(part.capitalize() for part in name.split("-"))
    return getattr(template.module, f"govuk{words}")


def component(name: str, params: dict[str, Any]) -> str:
    """One component as HTML. `text` values are escaped by the macro, `html` values are not."""
    return str(macro(name)(params)).strip()
