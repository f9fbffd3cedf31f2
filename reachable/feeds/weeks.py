"""A pupil's week at school as a short string: two sessions a day, Monday first, one letter a session. Pure.

The codes are those in force since 19 August 2024 (School Attendance (Pupil Registration) Regulations 2024, reg 10),
and those retired then, which are still sent and mean what they meant. Codes of two characters have a letter of their
own here, so that a week is always 14 letters.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

REMEMBERED = 10_000
UNTOLD = "."
SESSIONS = ("AM", "PM")
EMPTY = UNTOLD * 14
RETIRED = frozenset("HJY")
_OWN = r"/\LVPWBKDXZ#IMRSTCEGNOUQHJY"
_LETTERS = {"C1": "c", "C2": "p", "J1": "j"} | {f"Y{n}": str(n) for n in range(1, 8)} | {c: c for c in _OWN}
_CODES = {letter: code for code, letter in _LETTERS.items()}

# Of the guidance's three kinds of session: there (or where the school sent them), away, and none that could be missed.
ATTENDED = frozenset(r"/\LVPWBKDJ")
AWAY = frozenset("CcpEIjMRSTGNOUH")
NOT_POSSIBLE = frozenset("XZ#1234567QY")
# What begins, ends and changes no run: there, or no session.
AS_ALWAYS = frozenset(r"/\LVPWXZ#") | {UNTOLD}


def letter(code: str) -> str:
    """The letter of a code as a school writes it; '' for one that is no code."""
    return _LETTERS.get(code.strip().upper(), "")


def code(letter: str) -> str:
    """The school's own code of a letter."""
    return _CODES[letter]


def monday(on: date) -> date:
    """The Monday of the week a day is in."""
    return on - timedelta(days=on.weekday())


def place(on: date, session: str) -> int:
    """Where a session stands in its week. Raises ValueError for what is neither AM nor PM."""
    return on.weekday() * 2 + SESSIONS.index(session)


# The same few weeks come again and again: what follows from them need not be worked out for each pupil.
@lru_cache(maxsize=REMEMBERED)
def week_of(marks: tuple[tuple[int, str], ...]) -> str:
    """A week from what is told of it: places and letters. Of a place told twice, the later."""
    told = dict(marks)
    return "".join(told.get(at, UNTOLD) for at in range(14))


@lru_cache(maxsize=REMEMBERED)
def told_over(before: str, told: str) -> str:
    """A week with what is told now in place of what was told before; what is not told stays."""
    return "".join(old if new == UNTOLD else new for old, new in zip(before, told, strict=True))


@lru_cache(maxsize=REMEMBERED)
def tellers(told_by: str) -> tuple[int, ...]:
    """Of each place of a week the number of the file that told its mark last. Written with commas between, and nothing
    where it is the same as before: "7,,8" is 7 of the first morning and afternoon, and 8 of all that follow. What is
    said so of a place that is not told means nothing."""
    found: list[int] = []
    for one in told_by.split(","):
        found.append(int(one) if one else found[-1])
    return tuple(found + found[-1:] * (len(EMPTY) - len(found)))


@lru_cache(maxsize=REMEMBERED)
def told_by_over(told_by: str, told: str, file: int) -> str:
    """Who told a week, once this file has told these marks of it."""
    now = [old if new == UNTOLD else file for old, new in zip(tellers(told_by), told, strict=True)]
    pairs = zip(now, [None, *now], strict=False)
    return ",".join("" if one == before else str(one) for one, before in pairs).rstrip(",")


@lru_cache(maxsize=REMEMBERED)
def not_overtaken(before: str, told_by: str, told: str, newer: frozenset[int]) -> str:
    """What is told now, without the marks that one of the `newer` files has told."""
    places = zip(before, tellers(told_by), told, strict=True)
    return "".join(UNTOLD if old != UNTOLD and file in newer else new for old, file, new in places)


@lru_cache(maxsize=REMEMBERED)
def is_told_by(week: str, told_by: str, files: frozenset[int]) -> bool:
    """Has one of these files told a mark of this week last?"""
    return any(mark != UNTOLD and file in files for mark, file in zip(week, tellers(told_by), strict=True))


@lru_cache(maxsize=REMEMBERED)
def is_changed(before: str, after: str) -> bool:
    """True where a mark that had been told is another now; a mark that was only added changes nothing."""
    return any(old not in (UNTOLD, new) for old, new in zip(before, after, strict=True))


@lru_cache(maxsize=REMEMBERED)
def number_new(before: str, after: str) -> int:
    """How many marks were added or are others now."""
    return sum(old != new for old, new in zip(before, after, strict=True))


@lru_cache(maxsize=REMEMBERED)
def matters(before: str, after: str) -> bool:
    """May a run of absence or a change of code come of it, or end by it? A pupil who is there as always waits for
    nothing; but a mark that is told after others of its day, or of later days, may part a run that they made."""
    told = enumerate(zip(before, after, strict=True))
    return any(old != new and is_of_a_run(f"{old}{after[at - at % 2 :]}") for at, (old, new) in told)


def is_of_a_run(marks: str) -> bool:
    """Is there a mark of which a run may come?"""
    return not AS_ALWAYS.issuperset(marks)


def attendance(weeks: Iterable[str]) -> tuple[int, int]:
    """(sessions attended, sessions possible) over weeks. Persistent absence is missing 10% of those possible, severe
    50% (DfE, Working together to improve school attendance, 2024)."""
    told = "".join(weeks)
    there, away = (sum(told.count(one) for one in kind) for kind in (ATTENDED, AWAY))
    return there, there + away


def days(week_on: date, week: str) -> Iterator[tuple[date, str]]:
    """Each day of a week of which a session is told, with its two letters."""
    for day in range(7):
        two = week[day * 2 : day * 2 + 2]
        if two != UNTOLD * 2:
            yield week_on + timedelta(days=day), two
