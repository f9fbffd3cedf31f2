"""Files in our own templates that one sender sends once, at the end: written row by row, each record in the truth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Protocol

from reachable.demo import contacts, emergency, housing, missing, youth_justice
from reachable.demo.shape import Child, Household, Window
from reachable.demo.truth import Truth
from reachable.demo.writing import Files, ToSend


class Sender(Protocol):
    """A module that tells the rows of a child, each with the key of its record."""

    COLUMNS: tuple[str, ...]
    WORDS: str
    SOURCE: str

    def rows(self, child: Child, window: Window, chance: Random) -> Iterator[tuple[str, Mapping[str, str]]]: ...


SENDERS: dict[str, Sender] = {
    "missing": missing,
    "youth-justice": youth_justice,
    "housing": housing,
    "emergency": emergency,
    "contacts": contacts,
}


def to_send(window: Window) -> list[ToSend]:
    """One file of each sender, an hour before now."""
    at = window.now - timedelta(hours=1)
    return [ToSend(("own", key), f"{one.WORDS}, our template", at, one.COLUMNS) for key, one in SENDERS.items()]


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What these senders say of a household's children. Who stands in a story has only what the story tells."""

    files: Files
    truth: Truth
    window: Window
    seed: int

    def write(self, household: Household, number: int) -> None:
        """Each sender draws from a chance of its own, so that one more changes no other file."""
        for key, sender in SENDERS.items():
            chance = Random(f"{self.seed}:{key}:{number}")
            for child in household.children:
                told = child.told.get(key, ()) if household.story else sender.rows(child, self.window, chance)
                for record, row in told:
                    self.truth.belongs(sender.SOURCE, record, child.key)
                    self.files["own", key].row(row | {"address_protected": "Y" if household.is_protected else ""})
