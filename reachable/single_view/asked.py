"""What the address of a page about somebody asks for, and the address that asks for it otherwise. Pure.

One place for every link on the page, so that none loses what another asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reachable.single_view.life_line.scale import SPANS, USUAL, WHOLE

# No agency's date is believed outside these (feeds/times.py); at the ends of the calendar no month can be counted on.
YEARS = range(1800, 2200)


@dataclass(frozen=True, slots=True)
class Asked:
    """How much time the life line shows and the month it ends with (None: now), which page of the facts is read, and
    what the address of a past day's page adds."""

    span: str = USUAL
    ends: date | None = None
    page: int = 1
    known: str = ""

    def query(self) -> str:
        """All of it but the page of the facts, as an address has it: what is usual is not said."""
        is_usual = self.span == USUAL and self.ends is None
        ends = f"ends={self.ends:%Y-%m}" if self.ends else ""
        return "&".join(filter(None, (self.known, "" if is_usual else f"line={self.span}", ends)))

    def address(self, place: str, **other: Any) -> str:
        """The address of the same page at a place on it, where `other` is asked for instead."""
        want = replace(self, **other)
        page = f"page={want.page}" if want.page > 1 else ""
        return f"?{'&'.join(filter(None, (want.query(), page)))}#{place}"


def asked(query: Mapping[str, str], known: str = "") -> Asked:
    """What the address asks for, but for the page, which only its list can tell. Anything that is no span or no month
    is as if it were not there."""
    span = query.get("line", "")
    return Asked(span if span in {*SPANS, WHOLE} else USUAL, _month(query.get("ends", "")), known=known)


def _month(text: str) -> date | None:
    try:
        month = date.fromisoformat(f"{text}-01") if len(text) == 7 else None
    except ValueError:
        return None
    return month if month and month.year in YEARS else None
