"""Names of many origins, as often as in a large English town, with the other ways agencies write them.

The lists are in names/*.txt (see names/README.md). Ethnicity and language are drawn beside the name, so that files are
realistic; nothing that happens to a child is ever drawn from them.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent / "names"


@dataclass(frozen=True, slots=True)
class Pool:
    """Things to draw from, common ones more often, each with its other spellings."""

    items: tuple[str, ...]
    reach: tuple[float, ...]
    others: dict[str, tuple[str, ...]]

    def draw(self, chance: Random) -> str:
        """One item."""
        return chance.choices(self.items, cum_weights=self.reach)[0]


@dataclass(frozen=True, slots=True)
class Origin:
    """A group of names and its customs, each custom in a hundred families."""

    name: str
    share: float
    ethnicity: Pool
    language: Pool
    forenames: dict[str, Pool]
    surnames: Pool
    customs: dict[str, int]


def _item(text: str) -> tuple[str, float, tuple[str, ...]]:
    named, _, others = text.replace("_", " ").partition("=")
    name, _, weight = named.partition("*")
    return name, float(weight or 1), tuple(other for other in others.split("|") if other)


def pool(text: str) -> Pool:
    """A pool from 'Name*weight=other|other Name ...'."""
    items = [_item(word) for word in text.split()]
    return Pool(
        items=tuple(name for name, _, _ in items),
        reach=tuple(accumulate(weight for _, weight, _ in items)),
        others={name: others for name, _, others in items},
    )


def _origin(path: Path) -> Origin:
    lines = dict(line.split(" ", 1) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return Origin(
        name=path.stem,
        share=float(lines.pop("share")),
        ethnicity=pool(lines.pop("ethnicity")),
        language=pool(lines.pop("language")),
        forenames={sex: pool(lines.pop(sex)) for sex in "MF"},
        surnames=pool(lines.pop("S")),
        customs={custom: int(often) for custom, often in lines.items()},
    )


@lru_cache(maxsize=1)
def origins() -> tuple[Origin, ...]:
    """Every group of names, in the same order everywhere."""
    paths = sorted(path for path in FOLDER.glob("*.txt") if path.stem != "streets")
    return tuple(_origin(path) for path in paths)


def draw_origin(chance: Random) -> Origin:
    """A household's origin."""
    return chance.choices(origins(), weights=[origin.share for origin in origins()])[0]


@lru_cache(maxsize=1)
def streets() -> tuple[str, ...]:
    """First words of street names."""
    return tuple((FOLDER / "streets.txt").read_text(encoding="utf-8").split())


def _for_a_girl(surname: str) -> str:
    """Polish, Lithuanian and Bulgarian surnames as a daughter carries them."""
    for ending, hers in (("ski", "ska"), ("cki", "cka"), ("auskas", "auskaitė"), ("ov", "ova"), ("ev", "eva")):
        if surname.endswith(ending):
            return surname.removesuffix(ending) + hers
    return surname


_A_BROTHERS = {"Begum": "Miah", "Bibi": "Khan", "Khatun": "Uddin"}  # these three are daughters' names


def _customs_kept(origin: Origin, chance: Random) -> set[str]:
    return {custom for custom, often in sorted(origin.customs.items()) if chance.random() * 100 < often}


@dataclass(frozen=True, slots=True)
class FamilyName:
    """What a household's children are called after the forename, and who may write it otherwise."""

    origin: Origin
    first: str
    second: str
    kept: frozenset[str]

    def surname(self, sex: str, chance: Random) -> str:
        """One child's surname under the family's custom."""
        if "gendered" in self.kept and sex == "F":
            return _for_a_girl(self.first)
        if "singh_kaur" in self.kept:
            return "Singh" if sex == "M" else "Kaur"
        if "mixed_surnames" in self.kept:
            drawn = self.second if chance.random() < 0.5 else self.first
            return drawn if sex == "F" else _A_BROTHERS.get(drawn, drawn)
        if "two_surnames" in self.kept:
            return f"{self.first} {self.second}"
        return f"{self.first}-{self.second}" if "double" in self.kept else self.first

    def middle(self, sex: str, chance: Random) -> str:
        """A middle name, the father's name where that is the custom, or none."""
        if "patronymic" in self.kept:
            return self.second
        return self.origin.forenames[sex].draw(chance) if chance.random() < 0.45 else ""

    def others(self, surname: str) -> tuple[str, ...]:
        """Other ways agencies write `surname`: spelt otherwise, or half of it."""
        halves = tuple(surname.replace("-", " ").split()) if surname not in self.origin.surnames.others else ()
        joined = (surname.replace("-", " "),) if "-" in surname else ()
        return self.origin.surnames.others.get(surname, ()) + joined + (halves if len(halves) > 1 else ())


def family_name(origin: Origin, chance: Random) -> FamilyName:
    """A household's family name."""
    first, second = origin.surnames.draw(chance), origin.surnames.draw(chance)
    kept = frozenset(_customs_kept(origin, chance))
    if first == second:
        kept -= {"double", "two_surnames"}
    return FamilyName(origin, first, second, kept)
