"""Who each record is of: read once, held lean, for a million records."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Truth:
    """Each record's person by number, and what is known of each person by that number."""

    person_of: dict[str, int] = field(default_factory=dict)
    name: list[str] = field(default_factory=list)
    origin: list[str] = field(default_factory=list)
    is_child: list[bool] = field(default_factory=list)
    household: list[str] = field(default_factory=list)
    twin: list[str] = field(default_factory=list)

    def between(self, one: int, other: int) -> str:
        """What two different people are to each other."""
        if self.twin[one] and self.twin[one] == self.twin[other]:
            return "twins"
        return "same household" if self.household[one] == self.household[other] else "unrelated"


def key(source: str, record_key: str) -> str:
    return f"{source}\t{record_key}"


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def truth(told: Iterator[dict[str, str]]) -> Truth:
    """From the rows of truth.csv."""
    made, numbers = Truth(), dict[str, int]()
    for row in told:
        number = numbers.setdefault(row["person"], len(numbers))
        if number == len(made.name):
            made.name.append(row["person"])
            made.origin.append(row["origin"])
            made.is_child.append(row["is_child"] == "1")
            made.household.append(row["household"])
            made.twin.append(row["twin"])
        made.person_of[key(row["source"], row["record_key"])] = number
    return made


def gathered(told: Iterator[dict[str, str]], known: Truth) -> list[list[int]]:
    """The true people of the records in each cluster, from the rows of clusters.csv.

    A record told twice counts once. One that was left out stands alone. Raises ValueError for a record that is not in
    the truth, or that is said to be two people.
    """
    cluster_of: dict[str, str] = {}
    for row in told:
        at = key(row["source"], row["record_key"])
        if at not in known.person_of:
            raise ValueError(f"{row['source']} {row['record_key']} is not a record of this population")
        if cluster_of.setdefault(at, row["person"]) != row["person"]:
            raise ValueError(f"{row['source']} {row['record_key']} is in two clusters")
    return _people(cluster_of, known)


def _people(cluster_of: dict[str, str], known: Truth) -> list[list[int]]:
    numbers, found = dict[str, int](), list[list[int]]()
    for at, person in known.person_of.items():
        cluster = cluster_of.get(at)
        number = len(found) if cluster is None else numbers.setdefault(cluster, len(found))
        if number == len(found):
            found.append([])
        found[number].append(person)
    return found
