"""How far a sender's word goes on who somebody is: some never join on names and dates, whatever the weight.

Source: design.md section 2 (a child in a cell may give a brother's name; a form is written from what somebody said).
"""

from functools import lru_cache
from typing import NamedTuple

from reachable.linkage.shapes import Known
from reachable.words.feeds import BY_KEY


class Trust(NamedTuple):
    """How far one sender's word goes."""

    alone: str = ""  # why a name and a birth date alone never join it; '' where they may
    may_by_home: bool = False  # where the home or the telephone agrees too, they may all the same
    by_fingerprints: bool = False  # a record with a PNC number is confirmed: the sender has taken fingerprints


# Files for `./run link` name their source in their own words. A force's records are mostly of victims and witnesses,
# whose home somebody has been to; in a cell and on a form the home comes from the same mouth as the name. A PNC number
# stands on a force's record of somebody whose fingerprints were taken; in a cell it may still be looked up by the name
# that was given, and be a brother's.
BY_WORD = (
    ("custody", Trust("custody on name and birth date alone")),
    ("detention", Trust("custody on name and birth date alone")),
    ("form", Trust("a form on name and birth date alone")),
    ("police", Trust("police on name and birth date alone", may_by_home=True, by_fingerprints=True)),
)


def trust(known: Known) -> Trust:
    """How far its sender's word goes on who a record is about."""
    return of_feed(known.feed, has_pnc=bool(known.pnc))


def the_lesser(one: Trust, other: Trust) -> Trust:
    """Of two senders' the one that goes less far: a pair is as sure as the less sure of its records."""
    return max(one, other, key=lambda each: (bool(each.alone), not each.may_by_home, each.alone))


@lru_cache(maxsize=1_000)
def of_feed(feed: str, has_pnc: bool) -> Trust:
    """The same by the feed's key, or by what a file calls its source (`a_file`), and whether a PNC number is told."""
    if feed in BY_KEY:
        return Trust(BY_KEY[feed].alone)
    found = next((found for word, found in BY_WORD if word in feed.lower()), Trust())
    return Trust() if found.by_fingerprints and has_pnc else found


def a_file(source: str) -> str:
    """In place of a feed's key, for a file that is of none: a source may be called as a feed of ours is."""
    return f"file:{source}"
