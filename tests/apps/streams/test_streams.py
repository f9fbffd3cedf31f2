"""Any stream of files ends as the same files would in order, each once (assurance.md, R4).

Here a few short streams, and that two wrong programs are seen. `./run prove --only streams` runs many (`at_length.py`).
"""

from datetime import timedelta

import pytest

from tests.apps.streams.files import MADE, UPNS
from tests.apps.streams.machine import Streams, make_quick, run
from tests.apps.streams.model import File
from tests.apps.streams.wrong import arrival_wins, being_there_changes_nothing, twice_is_two

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


def marks(*told: tuple[str, str, str]) -> File:
    rows = (
        dict(zip(("date", "session", "code"), one, strict=True)) | {"upn": UPNS[0], "surname": "Tate"} for one in told
    )
    return File("attendance", tuple(tuple(row.items()) for row in rows), None)


def away_and_back() -> None:
    """Three mornings away are a run, until the third afternoon comes."""
    stream = Streams()
    away = ("2026-09-07", "2026-09-08", "2026-09-14")
    stream.written = [marks(*((day, "AM", "O") for day in away)), marks((away[-1], "PM", "/"))]
    try:
        for number in (0, 1):
            stream.receive(number)
            stream.compare()
    finally:
        stream.undo()


def test_a_run_of_absence_goes_when_they_were_there(cast, monkeypatch):
    make_quick(monkeypatch)
    away_and_back()


def test_a_program_to_which_being_there_changes_nothing_is_seen(cast, monkeypatch):
    make_quick(monkeypatch)
    being_there_changes_nothing(monkeypatch)
    with pytest.raises(AssertionError, match="facts"):
        away_and_back()


@pytest.mark.parametrize("spoil", [arrival_wins, twice_is_two])
def test_a_wrong_program_is_seen(cast, monkeypatch, spoil):
    make_quick(monkeypatch)
    spoil(monkeypatch)
    with pytest.raises(AssertionError, match="facts"):
        late_and_twice()
