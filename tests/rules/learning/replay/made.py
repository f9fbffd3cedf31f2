"""Small chronologies for the tests of the replay."""

from datetime import UTC, datetime

from reachable.learning.replay.fold import replay
from reachable.learning.replay.rows import read
from reachable.learning.replay.settings_read import Tried
from reachable.learning.replay.shape import Chronology, Replayed

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
HEADER = "happened,until,known,feed,kind,reference,days,group,outcome,drugs,what,marks,found,words"


def chronology(*rows: str, header: str = HEADER) -> Chronology:
    return read("\n".join([header, *rows]).encode(), NOW)


def replayed(*rows: str, tried: Tried | None = None, now: datetime = NOW) -> Replayed:
    return replay(chronology(*rows).rows, tried or Tried(), now)


def row(happened: str, known: str, feed: str, kind: str, until: str = "", **more: str) -> str:
    told = {"happened": happened, "until": until, "known": known, "feed": feed, "kind": kind, **more}
    return ",".join(told.get(name, "") for name in HEADER.split(","))
