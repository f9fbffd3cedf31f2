"""A plain Django form field turned into what the design system's macros ask for."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input

from reachable.words.forms import ClockField, ThreeDateInput, choices_of, hints_of

# What a page author may set on a widget and the browser should still get. `maxlength` is left out on purpose: it cuts
# off what was pasted without saying so.
PASSED_ON = ("accept", "autocomplete", "inputmode", "list", "pattern", "spellcheck")


def described(bound: BoundField, options: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The component's name and parameters for a bound field. Raises TypeError for a widget that no component fits."""
    for widget, name, build in KINDS:
        if isinstance(bound.field.widget, widget):
            return name, _common(bound, options) | build(bound, options)
    raise TypeError(f"no component for {type(bound.field.widget).__name__}")


def _common(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    """What every component takes: name, id, hint, error, classes and the attributes passed on."""
    attrs = bound.field.widget.attrs
    params: dict[str, Any] = {
        "name": bound.html_name,
        "id": bound.auto_id,
        "classes": _classes(bound, options),
        "attributes": {key: str(attrs[key]) for key in PASSED_ON if key in attrs},
    }
    hint = options.get("hint", bound.help_text)
    if hint:
        params["hint"] = {"text": str(hint)}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in bound.errors)}
    return params


def _classes(bound: BoundField, options: dict[str, Any]) -> str:
    kind = "radios" if isinstance(bound.field.widget, forms.RadioSelect) else "checkboxes"
    if isinstance(bound.field.widget, forms.CheckboxSelectMultiple | forms.CheckboxInput):
        kind = "checkboxes"
    width = options.get("width", 5 if isinstance(bound.field, ClockField | forms.IntegerField) else None)
    wanted = [f"govuk-input--width-{width}"] if width else []
    wanted += [f"govuk-{kind}--{word}" for word in ("inline", "small") if options.get(word)]
    return " ".join(wanted)


def label_words(bound: BoundField, options: dict[str, Any]) -> str:
    """The label, with "(optional)" where an answer may be left out."""
    words = str(options.get("label") or options.get("legend") or bound.label)
    marked = getattr(bound.form, "mark_optional", True) and not bound.field.required
    return f"{words} (optional)" if marked and "optional" not in words else words


def _label(bound: BoundField, options: dict[str, Any], kind: str) -> dict[str, Any]:
    """A label or a legend at the size asked for; as the page's heading where the page asks one thing only."""
    heading = bool(options.get("heading"))
    size = options.get("legend_size", "l" if heading else "s")
    return {"text": label_words(bound, options), "classes": f"{kind}--{size}", "isPageHeading": heading}


def _labelled(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    return {"label": _label(bound, options, "govuk-label")}


def _fieldset(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    return {"fieldset": {"legend": _label(bound, options, "govuk-fieldset__legend")}, "idPrefix": bound.auto_id}


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _items(bound: BoundField) -> list[dict[str, Any]]:
    hints = hints_of(bound.field)
    items = [{"value": value, "text": words} for value, words in choices_of(bound.field)]
    return [item | ({"hint": {"text": hints[item["value"]]}} if item["value"] in hints else {}) for item in items]


def _checkboxes(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    chosen = [str(value) for value in bound.value() or []]
    return _fieldset(bound, options) | {"items": _items(bound), "values": chosen}


def _radios(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    return _fieldset(bound, options) | {"items": _items(bound), "value": _text(bound.value())}


def _one_checkbox(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    item = {"value": "on", "text": str(options.get("label") or bound.label), "checked": bool(bound.value())}
    return {"items": [item], "idPrefix": bound.auto_id}


def _select(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    return _labelled(bound, options) | {"items": _items(bound), "value": _text(bound.value())}


def _date(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    value = bound.value()
    typed = value if isinstance(value, list | tuple) else bound.field.widget.decompress(value)
    wrong = " govuk-input--error" if bound.errors else ""
    items = [{"name": f"{bound.html_name}_{part}", "id": f"{bound.auto_id}_{part}", "label": part.capitalize(),
              "value": _text(text), "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}"}
             for part, text in zip(ThreeDateInput.parts, typed, strict=True)]  # fmt: skip
    return {"fieldset": {"legend": _label(bound, options, "govuk-fieldset__legend")}, "items": items}


def _file(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    # The design system's own enhanced upload fails axe's label-content-name-mismatch, so the plain one is used.
    return _labelled(bound, options) | {"multiple": bool(bound.field.widget.attrs.get("multiple"))}


def _textarea(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    return _labelled(bound, options) | {"value": _text(bound.value()), "rows": options.get("rows", 5)}


def _password(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    return _labelled(bound, options)


def _input(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    kind = bound.field.widget.input_type
    return _labelled(bound, options) | {"value": _text(bound.value()), "type": kind if kind != "number" else "text",
                                        **({"inputmode": "numeric"} if kind == "number" else {})}  # fmt: skip


# In this order: CheckboxSelectMultiple is a subclass of RadioSelect, and both of Select's family further down.
KINDS = (
    (forms.CheckboxSelectMultiple, "checkboxes", _checkboxes),
    (forms.RadioSelect, "radios", _radios),
    (forms.CheckboxInput, "checkboxes", _one_checkbox),
    (forms.Select, "select", _select),
    (ThreeDateInput, "date-input", _date),
    (forms.FileInput, "file-upload", _file),
    (forms.Textarea, "textarea", _textarea),
    (forms.PasswordInput, "password-input", _password),
    (Input, "input", _input),
)


def first_id(bound: BoundField) -> str:
    """The id of the box that an error's link should go to."""
    return f"{bound.auto_id}_day" if isinstance(bound.field.widget, ThreeDateInput) else bound.auto_id
