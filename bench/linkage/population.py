"""`python -m bench.linkage.population FOLDER --records N --seed S`: an invented population as ten feeds hold it.

FOLDER/records holds the ten files; FOLDER/truth.csv says who each record is of. FOLDER/new.csv holds records that come
afterwards, one at a time, some of people whom no feed knows; FOLDER/new_truth.csv says who they are of. The same
number and seed give the same files.
"""

import argparse
import csv
import math
import random
from collections.abc import Iterator
from pathlib import Path

from bench.linkage.feeds import ARRIVING, FEEDS, Feed
from bench.linkage.people import Person, World, household
from bench.linkage.recording import Clerk

TRUTH = ("source", "record_key", "person", "origin", "is_child", "household", "twin")
NEW = (
    *("source", "record_key", "forename", "middle_names", "surname", "date_of_birth", "sex", "address", "postcode"),
    *("nhs_number", "pnc_id", "phone"),
)
NEW_TRUTH = ("source", "record_key", "person", "known", "origin", "is_child")
BLOCK = 20_000  # rows that are mixed before they are written, for a file is in no order of families
HOUSEHOLD = 5.4  # records of one, about
TOLD_TWICE = 0.003  # rows that come again under another key
SAME_ROW = 0.0003  # rows that come again as they are
HIDDEN = 0.006  # people whom no feed knows, though it may know their family


class Sheet:
    """A file whose rows are mixed in blocks before they are written."""

    def __init__(self, path: Path, columns: tuple[str, ...], dice: random.Random) -> None:
        self.file = path.open("w", newline="", encoding="utf-8")
        self.write, self.columns, self.dice, self.rows = csv.writer(self.file), columns, dice, []
        self.write.writerow(columns)

    def add(self, told: dict[str, object]) -> None:
        self.rows.append([told.get(column, "") for column in self.columns])
        if len(self.rows) >= BLOCK:
            self._flush()

    def _flush(self) -> None:
        self.dice.shuffle(self.rows)
        self.write.writerows(self.rows)
        self.rows.clear()

    def close(self) -> None:
        self._flush()
        self.file.close()


class Making:
    """One population on its way into files."""

    def __init__(self, folder: Path, records: int, seed: int, new: int) -> None:
        (folder / "records").mkdir(parents=True, exist_ok=True)
        self.dice, self.wanted, self.new_wanted = random.Random(seed), records, new
        self.world = World(self.dice, homes=max(200, int(records / HOUSEHOLD * 1.3)))
        self.clerk = Clerk(self.dice, self.world.tables)
        self.made, self.new_made, self.keys = 0, 0, dict.fromkeys((*(feed.name for feed in FEEDS), "custody"), 0)
        self.sheets = {
            feed.name: Sheet(
                folder / "records" / f"{feed.name}.csv", ("source", "record_key", *feed.columns), self.dice
            )
            for feed in FEEDS
        }
        self.truth = Sheet(folder / "truth.csv", TRUTH, self.dice)
        self.new, self.new_truth = (
            Sheet(folder / "new.csv", NEW, self.dice),
            Sheet(folder / "new_truth.csv", NEW_TRUTH, self.dice),
        )

    def run(self) -> None:
        while self.made < self.wanted:
            people = household(self.world)
            for person in people:
                person.in_folder = self.dice.random() > HIDDEN
            known = {person.number: self._known(person, people) for person in people}
            self._arrive(people, known)
        for sheet in (*self.sheets.values(), self.truth, self.new, self.new_truth):
            sheet.close()

    def _known(self, person: Person, people: list[Person]) -> bool:
        """Writes each record of somebody; whether there is one."""
        before = self.made
        relatives = [one for one in people if one is not person]
        for feed in feeds_of(self.dice, person):
            if self.made < self.wanted:
                self._keep(self.clerk.record(person, feed, relatives), feed, person)
        return self.made > before

    def _keep(self, told: dict[str, str], feed: Feed, person: Person) -> None:
        self._add(told, feed, person)
        again = self.dice.random()
        if again < TOLD_TWICE:
            self._add(told, feed, person)
        elif again > 1 - SAME_ROW:
            self.sheets[feed.name].add(told)

    def _add(self, told: dict[str, str], feed: Feed, person: Person) -> None:
        told |= {"source": feed.name, "record_key": self._key(feed.name)}
        self.sheets[feed.name].add(told)
        self.truth.add(told | truth(person))
        self.made += 1

    def _key(self, name: str) -> str:
        """Says nothing of the order people were made in, and is never given twice."""
        self.keys[name] += 1
        return f"{name[:2].upper()}{self.keys[name] * 48_271 % 9_999_991:07d}"

    def _arrive(self, people: list[Person], known: dict[int, bool]) -> None:
        """Perhaps a new record of one of them."""
        expected = self.new_wanted * (self.made / self.wanted)
        while self.new_made < math.floor(expected):
            strangers = [person for person in people if not known[person.number]]
            if not strangers and self.dice.random() < 0.2:
                people, known = self._strangers()
                continue
            person = self.dice.choice([one for one in strangers or people if one.age >= 10] or people)
            feed = self.dice.choices([feed for feed, _ in ARRIVING], [share for _, share in ARRIVING])[0]
            told = self.clerk.record(person, feed, [one for one in people if one is not person])
            told |= {"source": feed.name, "record_key": f"N{self._key(feed.name)}"}
            self.new.add(told)
            self.new_truth.add(told | truth(person) | {"known": int(known[person.number])})
            self.new_made += 1

    def _strangers(self) -> tuple[list[Person], dict[int, bool]]:
        people = household(self.world)
        return people, {person.number: False for person in people}


def truth(person: Person) -> dict[str, object]:
    return {
        "person": f"P{person.number}",
        "origin": person.origin,
        "is_child": int(person.is_child),
        "household": f"H{person.household}",
        "twin": person.twin,
    }


def feeds_of(dice: random.Random, person: Person) -> Iterator[Feed]:
    """Each feed that knows somebody, as often as it holds a record of them."""
    if not person.in_folder:
        return
    age = person.age
    for feed in FEEDS:
        rate = feed.child if age < feed.oldest else feed.adult
        if not rate or age < feed.youngest:
            continue
        if dice.random() < (rate if not feed.by_risk else 1 - math.exp(-rate * person.risk)):
            yield feed
            while dice.random() < feed.more:
                yield feed


def write(folder: Path, *, records: int, seed: int, new: int = 3_000) -> None:
    """Writes a population of that many records (1,000 to 1,000,000), and up to `new` that come afterwards."""
    Making(folder, records, seed, min(new, records // 10)).run()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, records=given.records, seed=given.seed)
