"""Small deliveries written by hand, of invented people, and a way to read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from reachable.feeds import formats
from reachable.feeds.opening import open_delivery
from reachable.feeds.taking import DEFAULT_TAKES

ON = date(2026, 11, 23)


@pytest.fixture
def read_bytes():
    """bytes -> (its rows, the opened delivery), under the default take list unless another is given."""

    def read(content: bytes, take=None):
        opened = open_delivery(BytesIO(content))
        module, table = formats.recognise(opened)
        take = take or replace(DEFAULT_TAKES[module.CLASS_OF[table]], on=ON)
        return list(module.read(opened, take)), opened

    return read


@pytest.fixture
def read_table(read_bytes):
    """Lines of a CSV -> its rows."""
    return lambda *lines, take=None: read_bytes("\n".join(lines).encode(), take)[0]
