"""How far a sender's word goes on who somebody is: some never join on names and dates, whatever the weight.

Source: design.md section 2 (a child in a cell may give a brother's name; a form is written from what somebody said).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from reachable.linkage.forms import Forms
from reachable.words.feeds import BY_KEY

MAY_BE_ARRESTED = 10  # years of age (Children and Young Persons Act 1933, section 50)
# The year of a PNC number: when fingerprints were first taken. Where a column holds some other numbers, which are taken
# as they stand (`batch/numbers.py`), none begins with a year; and nobody was recorded by computer before 1950.
YEAR = "^(19[5-9][0-9]|20[0-4][0-9])/?[0-9]{1,7}[A-Z]$"


class Trust(NamedTuple):
    """How far one sender's word goes."""

    alone: str = ""  # why a name and a birth date alone never join it; '' where they may
    may_by_home: bool = False  # where the home or the telephone agrees too, they may all the same
    by_fingerprints: bool = False  # whose fingerprints the sender took is confirmed


# Files for `./run link` name their source in their own words. A force's records are mostly of victims and witnesses,
# whose home somebody has been to; in a cell and on a form the home comes from the same mouth as the name. A PNC number
# is of somebody whose fingerprints were taken; in a cell it may only have been looked up by the name that was given.
BY_WORD = (
    ("custody", Trust("custody on name and birth date alone")),
    ("detention", Trust("custody on name and birth date alone")),
    ("form", Trust("a form on name and birth date alone")),
    ("police", Trust("police on name and birth date alone", may_by_home=True, by_fingerprints=True)),
)


def trust(plain: Forms) -> Trust:
    """How far its sender's word goes on who a record is about."""
    return of_feed(plain.known.feed, is_confirmed(plain.pnc, plain.born))


def is_confirmed(pnc: str, born: str) -> bool:
    """True if a PNC number is of a year in which whoever was born then came to be ten, or of a later one: they may have
    been arrested. Who gave a brother's name later has a number that tells of two (`verdict.tells_of_two`). (A batch
    asks the same in SQL: `batch/cleaning.py`.)"""
    made = re.match(YEAR, pnc) if born else None
    return made is not None and int(made[1]) - int(born[:4]) >= MAY_BE_ARRESTED


def needs_more_than_a_name(feed: str) -> bool:
    """True of a sender whose word on who somebody is goes no further than fingerprints. `feed` as for `of_feed`."""
    return bool(of_feed(feed, False).alone)


def the_lesser(one: Trust, other: Trust) -> Trust:
    """Of two senders' the one that goes less far: a pair is as sure as the less sure of its records."""
    return max(one, other, key=lambda each: (bool(each.alone), not each.may_by_home, each.alone))


@lru_cache(maxsize=1_000)
def of_feed(feed: str, confirmed: bool) -> Trust:
    """The same by the feed's key, or by what a file calls its source (`a_file`), and by what `is_confirmed` says."""
    if feed in BY_KEY:
        return Trust(BY_KEY[feed].alone)
    found = next((found for word, found in BY_WORD if word in feed.lower()), Trust())
    return Trust() if found.by_fingerprints and confirmed else found


def a_file(source: str) -> str:
    """In place of a feed's key, for a file that is of none: a source may be called as a feed of ours is."""
    return f"file:{source}"
