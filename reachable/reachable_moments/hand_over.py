"""Handing over to the next shift: every open moment by the time that is left, and who is on duty. The page to print
stands above, with what else is handed over (`worklist/hand_over.py`)."""

from datetime import datetime, timedelta
from typing import Any

from reachable.agencies.duty import WORDS, Part
from reachable.agencies.models import Shift
from reachable.reachable_moments import pages, reading, states
from reachable.reachable_moments.kinds import AFTERWARDS, KINDS
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.states import State
from reachable.words.times import short_moment_words

AHEAD = timedelta(hours=12)
TRIED_MOST = 3  # of one moment, the last so many; the others are counted


def page(read: reading.Open, now: datetime) -> dict[str, Any]:
    """The rows of the list, each with what was tried and what is next; what nobody has reached first."""
    listed = pages.worklist(read, now)
    order = (*listed["late"], *listed["in_time"], *listed["reached"], *listed["told"])
    moments = {one.pk: one for one in read.moments}
    near = pages.by_moment(read)
    rows = [row | _more(moments[row["pk"]], near[row["pk"]], now) for row in order]
    return {"rows": rows, "is_cut": listed["is_cut"], "most": listed["most"]}


def _more(moment: Moment, near: pages.Near, now: datetime) -> dict[str, Any]:
    tried, happened = near.attempts, near.happenings
    first = [KINDS[one.what].first_at(one.ends, now) for one in happened]
    next_ = [words for words in first if words != AFTERWARDS] or first  # they are still at another place
    return {
        "state": states.WORDS[State(moment.state)],
        "turn": states.TURN[State(moment.state)],
        "tried": [f"{short_moment_words(one.at)}, {pages.attempt_words(one)}" for one in tried[:TRIED_MOST]],
        "tried_more": max(len(tried) - TRIED_MOST, 0),
        "next": [] if moment.reached_at else list(dict.fromkeys(next_)),
    }


def there(now: datetime) -> list[dict[str, str]]:
    """Who is on duty now, and who comes within twelve hours, with the telephone of their team or organisation."""
    near = Shift.objects.near(now, now + AHEAD).select_related("practitioner__team", "practitioner__agency")
    shifts = near.order_by("from_at", "place", "pk")
    return [_shift(one, one.as_turn().holds(now)) for one in shifts]


def _shift(one: Shift, is_now: bool) -> dict[str, str]:
    until = f", until {short_moment_words(one.until_at)}" if one.until_at else ""
    when = "now" if is_now else f"from {short_moment_words(one.from_at)}"
    who = one.practitioner
    phone = (who.team.phone if who.team else "") or (who.agency.phone if who.agency else "")
    return {"name": who.name, "part": WORDS[Part(one.part)], "when": f"{when}{until}", "phone": phone}
