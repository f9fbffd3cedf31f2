"""A PDF from a template and plain data. No Django, no query, no file but the template."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NOT_IN_OUR_FONTS = "could not be displayed with font"


def pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """The sheet that this Typst template makes of the data. It reads `json(bytes(sys.inputs.data))`, and nothing that
    stands in the data is code there. The same data makes the same words on every machine: only Typst's own fonts are
    used. A sign that they have not got, of another script or a small picture, is a box there, and is read aloud and
    found as what it is: one of them must not keep a whole sheet from being made."""
    import typst  # of 80 MB, read when the first sheet is made

    whole: dict[str, Any] = {
        "root": template.parent,
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data)},
    }
    try:  # a title, a language, and tags that a screen reader can follow, or it is refused
        return bytes(typst.compile(template, **whole, pdf_standards=["ua-1"]))
    except typst.TypstError as refused:
        if NOT_IN_OUR_FONTS not in str(refused):
            raise
    return bytes(typst.compile(template, **whole))
