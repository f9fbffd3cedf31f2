"""Sealing a log: SHA-256 over its rows, each seal over the one before. Pure.

Whoever changes a row must seal all that follows anew, and then no longer fits a head that somebody keeps elsewhere.
Nothing here is secret. Source: stack.md section 0; the chain is that of RFC 6962 without the tree.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from reachable.locks.fields import seven_years_before

ROWS = 100
EVERY = timedelta(minutes=5)
# A number that is missing may be a row that is being written: it is waited for. No transaction lasts so long.
GAP = timedelta(minutes=10)
BEGINNING = "0" * 64


class Line(NamedTuple):
    """A row of a log: its number, its time, a hash over everything it says."""

    id: int
    at: datetime
    hash: str


class Sealed(Protocol):
    """What a seal says (locks.models.Seal)."""

    log: str
    number: int
    last: int
    newest_at: datetime
    lines: list
    digest: str
    head: str
    forgotten_at: datetime | None


def hashed(*said: object) -> str:
    """SHA-256 over values, in a form that is the same on every database."""
    return hashlib.sha256(json.dumps(said, default=str, separators=(",", ":")).encode()).hexdigest()


def head_of(previous: str, seal: Sealed) -> str:
    """The head: over the one before and all that a seal says that outlasts its rows."""
    return hashed(previous, seal.log, seal.number, seal.last, seal.newest_at.isoformat(), seal.digest)


def ready(lines: Sequence[Line], after: int, now: datetime) -> list[Line]:
    """Of rows not sealed yet, in order: those to seal now. A hundred, or fewer if the oldest waits for five minutes."""
    taken: list[Line] = []
    for line in lines[:ROWS]:
        if line.id != (taken[-1].id if taken else after) + 1 and line.at > now - GAP:
            break
        taken.append(line)
    return taken if len(taken) == ROWS or (taken and taken[0].at <= now - EVERY) else []


def misfit(seal: Sealed, before: Sealed | None, lines: Sequence[Line], now: datetime) -> str:
    """What does not fit between a seal, the seal before it and the rows of its range, in words; '' if all fits."""
    number, after, head = (before.number, before.last, before.head) if before else (0, 0, BEGINNING)
    if seal.number != number + 1 or seal.head != head_of(head, seal):
        return f"the seal of rows {after + 1} to {seal.last} was changed, or a seal before it is missing"
    if seal.forgotten_at and not seal.lines:
        early = seal.newest_at > seven_years_before(now)
        return f"rows {after + 1} to {seal.last} were removed before their time" if early else _first(lines, [])
    if seal.digest != hashed(seal.lines):
        return f"the seal of rows {after + 1} to {seal.last} was changed"
    return _first(lines, seal.lines)


def _first(lines: Sequence[Line], sealed: Sequence) -> str:
    """The first row that is not as it was sealed."""
    here, there = {line.id: line.hash for line in lines}, dict(map(tuple, sealed))
    for id in sorted(here.keys() | there.keys()):
        if id not in there:
            return f"row {id} was put in"
        if here.get(id) != there[id]:
            return f"row {id} was {'changed' if id in here else 'taken away'}"
    return ""
