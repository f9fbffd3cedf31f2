"""Rows of a table laid out for a template: each cell beside the heading it stands under. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any


def laid_out(headings: Sequence[str], rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows given as lists of cells or as {"cells": …, "marked": …}; ValueError when a row is too long or too short."""
    return [_row(headings, row) for row in rows]


def _row(headings: Sequence[str], row: Any) -> dict[str, Any]:
    whole = row if isinstance(row, Mapping) else {"cells": row}
    cells = [_cell(heading, cell) for heading, cell in zip(headings, whole["cells"], strict=True)]
    return {**whole, "cells": cells}


def _cell(heading: str, cell: Any) -> dict[str, Any]:
    known = dict(cell) if isinstance(cell, Mapping) else {"text": cell}
    if isinstance(known.get("text"), int) and not isinstance(known["text"], bool):
        known |= {"text": f"{known['text']:,}", "number": True}
    return {"heading": heading, **known}
