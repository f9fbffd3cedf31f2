"""An afternoon of the demo, while somebody watches: what agencies send comes in one by one, by the doors of real ones.

`python -m reachable.config.arriving MINUTES`, which stands beside the web of an invented home that has something left.
What has come is a mark in the home. A file or a form that comes twice is one by its door, so that a stop between the
coming and the mark tells nothing twice.
"""

import csv
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import structlog

from reachable.clocks.ages import LONDON
from reachable.config.command_line import start
from reachable.config.home import home, is_invented
from reachable.demo.afternoon import AFTERNOON, FORM, Arrival

MINUTES = 4.0
PATIENCE = 60  # seconds for a turn: a large file may be coming in
BY = "the demo"
Clock = Callable[[], datetime]


def prepare(at: Path) -> None:
    """Says in an invented home that its afternoon is to come."""
    _folder(at).mkdir(parents=True, exist_ok=True)


def is_left(at: Path) -> bool:
    """True where an afternoon was begun, in a home of invented people, and something of it is still to come."""
    return is_invented(at) and _folder(at).is_dir() and bool(_left(at))


def command(minutes: float = MINUTES) -> list[str]:
    """The command of the process that lets it come, over so many minutes if nothing has come yet."""
    return [sys.executable, "-m", "reachable.config.arriving", str(minutes)]


def arrive(at: Path, minutes: float, *, clock: Clock, is_stopped: Callable[[float], bool], say: Callable) -> int:
    """Lets what is left come, evenly apart, until `is_stopped(seconds)`, which waits, says so.

    Returns how many came.
    """
    if not is_left(at):
        return 0
    came, apart = 0, timedelta(minutes=minutes) / len(AFTERNOON)
    for one in _left(at):
        if is_stopped(apart.total_seconds()):
            break
        if _bring(at, one, clock):
            say(f"{clock().astimezone(LONDON):%H:%M}  {one.words}")
            came += 1
        _mark(at, one).touch()
    return came


def _bring(at: Path, one: Arrival, clock: Clock) -> bool:
    """True where it came; False where this borough has nobody of whom it could be told."""
    if one.rows is None:
        return _send_form(at, clock)
    path = _mark(at, one).with_suffix(".csv")
    if not path.exists() and not _write(path, one.rows(at / "borough" / "files", _london(clock()))):
        return False
    from reachable.flow import receive

    receive(path, by=BY, clock=clock, patience=PATIENCE)
    return True


def _write(path: Path, rows: list[dict[str, str]]) -> bool:
    """Whether there was anything to write: the whole file at once, so that a stop leaves no half of one."""
    if not rows:
        return False
    half = path.with_suffix(".half")
    with half.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    half.rename(path)
    return True


def _send_form(at: Path, clock: Clock) -> bool:
    """By a link of the hospital's own, as the page does. Its id is kept: sent again, it is the same form."""
    from reachable.agencies.models import Agency, Practitioner
    from reachable.flow import receive_form
    from reachable.front_door.changes import open_door, take_form
    from reachable.front_door.models import Door

    hospital = Agency.objects.get(kind=Agency.Kind.HEALTH)
    door = Door.objects.filter(agency=hospital, closed_at__isnull=True).order_by("pk").first()
    if door is None:
        one = Practitioner.objects.get(email="admin@fernleigh.example")
        door, _ = open_door(agency=hospital, who="hospital", by=one, now=clock())
    said = {**FORM, "ref": _ref(_folder(at) / "form.ref"), "dob": None}
    take_form(door=door, said=said, receive=receive_form, by=BY, now=clock())
    return True


def _ref(path: Path) -> UUID:
    if not path.exists():
        half = path.with_suffix(".half")
        half.write_text(f"{uuid4()}")
        half.rename(path)
    return UUID(path.read_text())


def _london(now: datetime) -> datetime:
    return now.astimezone(LONDON).replace(tzinfo=None, second=0, microsecond=0)


def _left(at: Path) -> list[Arrival]:
    return [one for one in AFTERNOON if not _mark(at, one).exists()]


def _mark(at: Path, one: Arrival) -> Path:
    return _folder(at) / f"{one.key}.came"


def _folder(at: Path) -> Path:
    return at / "borough" / "afternoon"


def main() -> None:
    stopping = threading.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stopping.set())
    start()
    from reachable.clocks.now import read_now

    try:
        arrive(home(), float(sys.argv[1]), clock=read_now, is_stopped=stopping.wait, say=_say)
    except Exception as error:  # noqa: BLE001  what is left comes at the next start; a trace could hold a name
        structlog.get_logger().error("arriving", kind=type(error).__name__)


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
