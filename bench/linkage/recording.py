"""How an agency writes somebody down: the name as it hears it, the date as it types it, the home as it knows it."""

import random
import unicodedata
from datetime import date
from functools import lru_cache

from bench.linkage import homes
from bench.linkage.feeds import IDENTIFIERS, Feed
from bench.linkage.misdating import misdated
from bench.linkage.people import Person
from bench.linkage.styles import STYLES
from bench.linkage.tables import Table

# How much more, or less, names of an origin are written by ear.
BY_EAR = {
    "white_british": 0.5,
    "caribbean": 0.6,
    "south_asian_muslim": 1.4,
    "south_asian_other": 0.8,
    "arabic_kurdish_afghan": 1.8,
    "african": 1.0,
    "eastern_european": 0.8,
    "east_asian": 0.8,
    "iberian_latin": 0.6,
}
# Surname first, as it is said at home or stands in a passport.
SWAPPED = {"east_asian": 0.05, "african": 0.025, "arabic_kurdish_afghan": 0.02, "south_asian_muslim": 0.015}
SOUNDS = (
    ("oo", "u"),
    ("ee", "i"),
    ("ph", "f"),
    ("q", "k"),
    ("kh", "k"),
    ("aa", "a"),
    ("ou", "u"),
    ("w", "v"),
    ("z", "s"),
    ("y", "i"),
    ("ck", "k"),
    ("sh", "s"),
    ("th", "t"),
    ("ll", "l"),
    ("nn", "n"),
    ("tt", "t"),
    ("ss", "s"),
    ("i", "e"),
    ("e", "a"),
    ("u", "o"),
)
PLAIN = str.maketrans("łđøıŁĐØ", "ldoiLDO")
BESIDE = {
    **{"q": "wa", "w": "qe", "e": "wr", "r": "et", "t": "ry", "y": "tu", "u": "yi", "i": "uo", "o": "ip", "p": "ol"},
    **{"a": "sq", "s": "ad", "d": "sf", "f": "dg", "g": "fh", "h": "gj", "j": "hk", "k": "jl", "l": "ko"},
    **{"z": "xs", "x": "zc", "c": "xv", "v": "cb", "b": "vn", "n": "bm", "m": "nj"},
}
NOBODY = ("Unknown", "Unborn", "Not Known", "Refused")
WRONG_NUMBER = 0.0015  # of identifiers are a relative's


class Clerk:
    """Writes records down with the given dice and tables."""

    def __init__(self, dice: random.Random, tables: dict[str, Table]) -> None:
        self.dice, self.tables = dice, tables

    def record(self, person: Person, feed: Feed, relatives: list[Person]) -> dict[str, str]:
        """What one feed holds of one person; `relatives` may have lent their number."""
        said = person
        if feed.name in ("custody", "police") and person.age < 18 and self.dice.random() < 0.012:
            said = self._brother(person, relatives)
        told = self._names(said, feed)
        told["date_of_birth"] = self._date(said.born, feed)
        told["sex"] = self._sex(said)
        self._place(told, person, feed)
        told["phone"] = person.phone
        for kind in IDENTIFIERS:
            if kind in feed.columns:
                told[kind] = self._identifier(kind, person, relatives)
        return self._as_full_as(told, feed)

    def _as_full_as(self, told: dict[str, str], feed: Feed) -> dict[str, str]:
        for column, share in feed.full.items():
            if self.dice.random() > share:
                told[column] = ""
        if self.dice.random() < feed.capitals:
            for column in ("forename", "middle_names", "surname"):
                told[column] = told[column].upper()
        return told

    def _brother(self, person: Person, relatives: list[Person]) -> Person:
        """Whose name a child in a cell may give: somebody of the family near in age."""
        near = [one for one in relatives if one.sex == person.sex and abs(one.age - person.age) < 6]
        return self.dice.choice(near) if near else person

    def _identifier(self, kind: str, person: Person, relatives: list[Person]) -> str:
        own = getattr(person, kind)
        if own and relatives and self.dice.random() < WRONG_NUMBER:
            return getattr(self.dice.choice(relatives), kind) or own
        return own

    def _sex(self, person: Person) -> str:
        slip = self.dice.random()
        if slip < 0.004:
            return "M" if person.sex == "F" else "F"
        return "U" if slip > 0.997 else person.sex

    # Names

    def _names(self, person: Person, feed: Feed) -> dict[str, str]:
        dice, table = self.dice, self.tables[person.origin]
        nobody = self._nobody(person, feed)
        surname, former = person.name.surname, person.former
        if former and dice.random() > feed.current:  # from before the change
            surname, former = former, ""
        parts = STYLES[person.name.style](dice, person.name, surname, "middle_names" in feed.columns)
        forename, middle, surname = parts
        if person.name.called and dice.random() < feed.called:
            forename, middle = person.name.called, forename if middle == person.name.called else middle
        if nobody:
            forename, middle = nobody, ""
        elif dice.random() < SWAPPED.get(person.origin, 0.004):
            forename, surname = surname, forename
        often = feed.respelt * BY_EAR[person.origin]
        return {
            "forename": nobody or self._heard(forename, table, often, feed),
            "middle_names": self._heard(middle, table, often, feed),
            "surname": self._heard(surname, table, often * 0.8, feed),
            "former_surname": self._heard(former, table, often, feed),
        }

    def _nobody(self, person: Person, feed: Feed) -> str:
        """What stands where a name should: of the newly born, and of those who could not say."""
        dice = self.dice
        if person.age < 1.5 and dice.random() < 0.08:
            if person.twin and dice.random() < 0.6:
                return dice.choice(("Twin 1", "Twin 2", "Twin One", "Twin Two"))
            return dice.choice(("Baby", "Baby Boy" if person.sex == "M" else "Baby Girl", "Infant", "Baby"))
        likely = 0.004 if feed.name in ("police", "emergency_department", "custody") else 0.0003
        return dice.choice(NOBODY) if dice.random() < likely else ""

    def _heard(self, name: str, table: Table, often: float, feed: Feed) -> str:
        """A name after it was spelt by ear, slipped on the keys and lost its accents."""
        if not name:
            return ""
        dice = self.dice
        if dice.random() < often:
            name = self._respelt(name, table)
        if dice.random() < feed.typed:
            name = self._slip(name)
        return name if name.isascii() or dice.random() < feed.accents else plain(name)

    def _respelt(self, name: str, table: Table) -> str:
        if name in table.spellings:
            return self.dice.choice(table.spellings[name])
        words = name.split(" ")
        at = self.dice.randrange(len(words))
        if words[at] in table.spellings:
            words[at] = self.dice.choice(table.spellings[words[at]])
        else:
            words[at] = self._by_sound(words[at])
        return " ".join(words)

    def _by_sound(self, word: str) -> str:
        found = [(old, new) for old, new in SOUNDS if old in word[1:]]
        if not found:
            return word + "e" if self.dice.random() < 0.5 else word
        old, new = self.dice.choice(found)
        return word[0] + word[1:].replace(old, new, 1)

    def _slip(self, word: str) -> str:
        """One slip of the finger: a letter left out, put in, exchanged with the next, or its neighbour struck."""
        if len(word) < 3:
            return word
        dice = self.dice
        at, kind = dice.randrange(1, len(word)), dice.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1 and at + 1 < len(word):
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        near = BESIDE.get(word[at].lower(), "e")
        return word[:at] + dice.choice(near) + word[at + (kind == 2) :]

    # Dates and places

    def _date(self, born: date, feed: Feed) -> str:
        return misdated(self.dice, born) if self.dice.random() <= feed.dated else born.isoformat()

    def _place(self, told: dict[str, str], person: Person, feed: Feed) -> None:
        dice = self.dice
        if feed.name in ("police", "custody", "emergency_department", "youth_justice") and dice.random() < 0.015:
            told["address"], told["postcode"], told["uprn"] = dice.choice(homes.NOWHERE), "ZZ99 3VZ", ""
            return
        where = person.homes[0] if dice.random() < feed.current else dice.choice(person.homes)
        home = homes.home(where)
        told["uprn"] = home.uprn
        told["address"] = homes.written(dice, home) if "address" in feed.columns else ""
        if told["address"] and dice.random() < feed.typed:
            told["address"] = self._slip(told["address"])
        told["postcode"] = self._postcode(home.postcode, feed)

    def _postcode(self, code: str, feed: Feed) -> str:
        slip = self.dice.random()
        if slip < feed.typed:
            at = self.dice.randrange(len(code) - 1, len(code)) if slip < feed.typed / 2 else len(code) - 2
            return code[:at] + self.dice.choice(homes.INWARD) + code[at + 1 :]
        return code.replace(" ", "") if slip > 0.9 else code


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """A name without its accents, as a system from before them keeps it."""
    taken_apart = unicodedata.normalize("NFKD", name.translate(PLAIN))
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
