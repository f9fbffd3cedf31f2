"""A table's cells stand beside their headings, and a row of the wrong length is never drawn."""

import pytest

from reachable.words.tables import laid_out


def test_each_cell_carries_its_heading() -> None:
    (row,) = laid_out(["From", "Rows"], [["Alder Park School", 12345]])
    assert row["cells"] == [
        {"heading": "From", "text": "Alder Park School"},
        {"heading": "Rows", "text": "12,345", "number": True},
    ]


def test_a_marked_row_stays_marked_and_a_cell_keeps_what_it_says() -> None:
    (row,) = laid_out(["State"], [{"marked": True, "cells": [{"text": "Late", "strong": True}]}])
    assert row["marked"] is True
    assert row["cells"] == [{"heading": "State", "text": "Late", "strong": True}]


def test_yes_and_no_are_not_numbers() -> None:
    assert "number" not in laid_out(["Told"], [[True]])[0]["cells"][0]


@pytest.mark.parametrize("cells", [["one"], ["one", "two", "three"]])
def test_a_row_of_the_wrong_length_is_refused(cells: list[str]) -> None:
    with pytest.raises(ValueError):
        laid_out(["From", "To"], [cells])
