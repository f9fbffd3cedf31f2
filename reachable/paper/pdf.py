"""A PDF from a template and plain data. No Django, no query, no file but the template."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """The sheet that this Typst template makes of the data. It reads `json(bytes(sys.inputs.data))`, and nothing that
    stands in the data is code there. The same data makes the same words on every machine: only Typst's own fonts are
    used."""
    import typst  # of 80 MB, read when the first sheet is made

    made = typst.compile(
        template,
        root=template.parent,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],  # a title, a language, and tags that a screen reader can follow, or it is refused
    )
    return bytes(made)
