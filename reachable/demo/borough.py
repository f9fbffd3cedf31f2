"""The invented borough of Fernleigh: makes it up household by household and writes what its agencies would send.

Nothing is kept once written, so memory does not grow with the borough (custody, a few hundred rows, is the exception).
Same children, seed and as_of give the same bytes: chance comes only from the seed and the household's number.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from reachable.demo import attendance, cin_message, custody_files, households, own_files, school_tables, telling
from reachable.demo.custody import Custody, detain
from reachable.demo.happenings import Numbers, befall
from reachable.demo.schools import Schools
from reachable.demo.shape import COUNCIL, COUNCIL_CODE, FORCE, FORCE_CODE, Household, Window
from reachable.demo.stories import STORIES, Story
from reachable.demo.truth import Truth
from reachable.demo.writing import Files, Written

Report = Callable[[str, float], None]
_STORIES_NEED = 60  # a smaller borough has no room for them
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: the files in the order they were sent, the truth beside them, and whom to look for.

    `schools` are the codes of all schools, `secondary` of those for 11 to 18; most stories go to the first two.
    """

    files: tuple[Written, ...]
    truth: Path
    children: int
    schools: tuple[str, ...]
    secondary: tuple[str, ...]
    council: tuple[str, str] = (COUNCIL_CODE, COUNCIL)
    force: tuple[str, str] = (FORCE_CODE, FORCE)
    stories: tuple[Story, ...] = ()

    @property
    def rows(self) -> int:
        """Rows in all files (children, in XML)."""
        return sum(file.rows for file in self.files)


def window(as_of: datetime) -> Window:
    """The two years to `as_of` (aware, any zone), as London's clocks show it. Raises ValueError without a zone."""
    if as_of.tzinfo is None:
        raise ValueError("as_of needs a time zone")
    return Window(as_of.astimezone(_LONDON).replace(tzinfo=None, second=0, microsecond=0))


def _ordinary(children: int, seed: int, numbers: Numbers, of: Window) -> Iterator[Household]:
    """Households until there are so many children; each from its own chance."""
    made, number = 0, 0
    while made < children:
        number += 1
        chance = Random(f"{seed}:{number}")
        household = households.household(number, chance, of)
        if household:
            household.children = household.children[: children - made]
            made += len(household.children)
            befall(household, numbers, of, chance)
            yield household


def _visitors(seed: int, numbers: Numbers, of: Window, count: int) -> Iterator[Household]:
    """Children of elsewhere, detained here in the last months."""
    for number in range(1, count + 1):
        chance = Random(f"{seed}:visitor:{number}")
        household = households.visitor(number, chance, of)
        at = of.now.replace(hour=chance.randrange(24)) - timedelta(days=chance.randint(2, 200))
        for child in household.children:
            child.detentions.append(detain(child, household, numbers.custody, at, chance))
        yield household


def _everyone(children: int, seed: int, numbers: Numbers, of: Window) -> Iterator[Household]:
    told = sum(len(story.children) for story in STORIES) if children >= _STORIES_NEED else 0
    if told:
        yield from telling.households(numbers, of, Random(f"{seed}:stories"))
    yield from _ordinary(children - told, seed, numbers, of)
    yield from _visitors(seed, numbers, of, max(1, children // 1_500))


def _clear(folder: Path) -> None:
    """Take away what an earlier build left, and nothing else."""
    for old in sorted(folder.glob("delivery-*.*")):
        old.unlink()


def build(
    folder: Path,
    *,
    children: int = 2000,
    seed: int = 1,
    as_of: datetime,
    report: Report | None = None,
    months: int = attendance.MONTHS,
) -> Built:
    """Make the borough and write `folder/files/*` and `folder/truth.csv`.

    `children` under 18 now; `as_of` aware, to the minute; `report(words, fraction)` is told how far it has come;
    `months` of registers, two years at most.
    Raises ValueError for fewer than one child or an `as_of` without a zone.
    """
    if children < 1:
        raise ValueError("a borough needs at least one child")
    of = window(as_of)
    _clear(folder / "files")
    sendings = [
        *school_tables.to_send(of),
        *cin_message.to_send(of),
        *custody_files.to_send(of),
        *own_files.to_send(of),
        *attendance.to_send(of, months),
    ]
    files = Files(folder / "files", sendings)
    numbers = Numbers(Schools(children), Custody(children))
    with Truth(folder / "truth.csv") as truth:
        registers = attendance.Registers(files, truth, of, months)
        _write(files, truth, numbers, registers, of, children, seed, report or (lambda words, fraction: None))
    codes = tuple(school.code for school in numbers.schools.everyone())
    secondary = tuple(school.code for school in numbers.schools.secondary)
    told = STORIES if children >= _STORIES_NEED else ()
    return Built(files.close(), folder / "truth.csv", children, codes, secondary, stories=told)


def _write(
    files: Files,
    truth: Truth,
    numbers: Numbers,
    registers: attendance.Registers,
    of: Window,
    children: int,
    seed: int,
    report: Report,
) -> None:
    tables = school_tables.SchoolTables(files, truth, numbers.schools, of, Random(f"{seed}:rows"))
    message, custody = cin_message.CinMessage(files, truth, of), custody_files.CustodyFiles(files, truth, of)
    own = own_files.OwnFiles(files, truth, of, seed)
    done, told = 0, 0
    for number, household in enumerate(_everyone(children, seed, numbers, of)):
        chance = Random(f"{seed}:files:{number}")
        tables.write(household, chance)
        message.write(household, chance)
        custody.keep(household)
        registers.write(household, f"{seed}:attendance")
        own.write(household, number)
        truth.next_household()
        done += len(household.children)
        if done * 20 // children > told:
            told = done * 20 // children
            report(f"{min(done, children):,} of {children:,} children", min(1.0, done / children))
    message.close()
    custody.close()
    report("files written", 1.0)
