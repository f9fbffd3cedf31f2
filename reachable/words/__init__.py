"""How a page of Reachable looks and speaks: components, fields, error pages, words for dates and ages."""


def warm() -> None:
    """Compile the design system's macros now, so that nobody's first page waits 0.4 seconds for them."""
    from reachable.words.macros import macro

    for name in (
        "button",
        "checkboxes",
        "date-input",
        "details",
        "error-summary",
        "file-upload",
        "input",
        "radios",
        "select",
        "textarea",
    ):
        macro(name)
