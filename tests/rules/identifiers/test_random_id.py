from uuid import UUID

import pytest

from reachable.identifiers.random_id import random_id

ONE = UUID("0b5e3c1a-7c1f-4a8e-9a53-2f6f0c1d9e77")


@pytest.mark.parametrize("text", [str(ONE), str(ONE).upper(), ONE.hex])
def test_an_id_is_read_however_it_is_written(text):
    assert random_id(text) == ONE


@pytest.mark.parametrize("text", ["", "SCH1-0042", str(ONE)[:-1], "Kezia Moor"])
def test_of_any_other_text_nothing_is_found(text):
    assert random_id(text) is None
