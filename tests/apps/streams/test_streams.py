"""Any stream of files ends as the same files would in order, each once (assurance.md, R4).

Here a few short streams, and that two wrong programs are seen. `./run prove --only streams` runs many (`at_length.py`).
"""

from datetime import timedelta

import pytest

from tests.apps.streams.files import MADE
from tests.apps.streams.machine import Streams, make_quick, run
from tests.apps.streams.model import File
from tests.apps.streams.wrong import arrival_wins, twice_is_two

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DETAINED = {
    "custody_ref": "C1",
    "arrest_dt": "2026-08-14 21:10",
    "release_dt": "",
    "surname": "Tate",
    "offence": "Theft",
}


def test_any_stream_ends_as_it_would_in_order_and_once(cast, monkeypatch):
    make_quick(monkeypatch)
    run(10, 12)


def custody(day: int, outcome: str) -> File:
    return File("custody", (tuple((DETAINED | {"outcome": outcome}).items()),), MADE + timedelta(days=day))


def late_and_twice() -> None:
    """Told with its outcome, then an older file, then the newer one again."""
    stream = Streams()
    stream.written = [custody(1, "NFA"), custody(0, "")]
    try:
        for number in (0, 1, 0):
            stream.receive(number)
            stream.compare()
    finally:
        stream.undo()


def test_an_older_file_that_comes_late_undoes_nothing(cast, monkeypatch):
    make_quick(monkeypatch)
    late_and_twice()


@pytest.mark.parametrize("spoil", [arrival_wins, twice_is_two])
def test_a_wrong_program_is_seen(cast, monkeypatch, spoil):
    make_quick(monkeypatch)
    spoil(monkeypatch)
    with pytest.raises(AssertionError, match="facts"):
        late_and_twice()
