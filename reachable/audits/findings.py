"""What many answers say together, and what of it may be shown. Pure.

A number is small by how many young people it is about, not by how many answers: four organisations that answer about
one child are one child. What is shown can be taken from what else is shown, so within a row enough is hidden that what
is missing is never about few; and organisations stand apart only where nothing at all would have to be hidden
(domain.md P13: under 5 is not shown).
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from reachable.counting.small import LEAST

Row = Mapping[str, Collection[int]]  # answer -> whom it is about: one number for each answer that was given


class Shown(NamedTuple):
    """A row as it may be shown: each answer's number, None where it is hidden; all of them together, None where even
    that is small."""

    numbers: Mapping[str, int | None]
    in_all: int | None


def shown(row: Row, least: int = LEAST) -> Shown:
    """One row of answers. Nothing at all where it is about fewer than `least`."""
    if _few([one for whom in row.values() for one in whom], least):
        return Shown(dict.fromkeys(row), None)
    hidden = {answer for answer, whom in row.items() if _few(whom, least)}
    if hidden:  # what nobody answered is hidden too: else each that is hidden would be known to be one at least
        hidden |= {answer for answer, whom in row.items() if not whom}
    while hidden and _few(_whom(row, hidden), least):
        hidden.add(min(set(row) - hidden, key=lambda answer: (len(set(row[answer])), answer)))
    numbers = {answer: None if answer in hidden else len(whom) for answer, whom in row.items()}
    return Shown(numbers, sum(len(whom) for whom in row.values()))


def _whom(row: Row, answers: Collection[str]) -> set[int]:
    return {one for answer in answers for one in row[answer]}


def _few(whom: Collection[int], least: int) -> bool:
    return 0 < len(set(whom)) < least


def kinds(there: Mapping[str, int], drawn: Mapping[str, int], least: int = LEAST) -> dict[str, tuple[int, int] | None]:
    """How many there were of each kind and how many of them were drawn; None where either would have to be hidden, for
    one of the two gives the other away."""
    hidden = {kind for counts in (there, drawn) for kind, n in _as_shown(counts, least).items() if n is None}
    return {kind: None if kind in hidden else (n, drawn[kind]) for kind, n in there.items()}


def _as_shown(counts: Mapping[str, int], least: int) -> Mapping[str, int | None]:
    """Of numbers that are each about others: nobody is of two kinds."""
    names = list(counts)
    return shown(
        {kind: [len(names) * n + names.index(kind) for n in range(counts[kind])] for kind in names}, least
    ).numbers


def by_agency(rows: Mapping[str, Row], least: int = LEAST) -> dict[str, Shown]:
    """The rows of each organisation, where none of them hides anything; else none at all."""
    told = {agency: shown(row, least) for agency, row in rows.items()}
    return told if all(None not in one.numbers.values() for one in told.values()) else {}


def together(rows: Mapping[str, Row]) -> dict[str, list[int]]:
    """All organisations' answers in one row."""
    every: dict[str, list[int]] = {}
    for row in rows.values():
        for answer, whom in row.items():
            every.setdefault(answer, []).extend(whom)
    return every
