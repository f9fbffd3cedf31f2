"""Which guidance stands beside a moment: tells the rule of `guidance/which.py` how it is."""

from datetime import datetime
from typing import Any

from reachable.guidance.pages import beside
from reachable.guidance.which import Situation, of_a_moment
from reachable.reachable_moments.reading import One
from reachable.reachable_moments.states import OVER, State
from reachable.reachable_moments.windows import first_of

BEHAVIOUR = "behaviour"  # of forms.HARMS: harmful sexual behaviour


def guidance_for(read: One, now: datetime) -> list[dict[str, Any]]:
    """The sections for this moment now, as a page shows them."""
    moment, brief = read.moment, next(iter(read.briefs), None)
    ends = first_of(moment.window_at, [one.ends for one in read.happenings], now)
    situation = Situation(
        kinds={one.what for one in read.happenings},
        window_at=ends.at,
        is_thought=ends.is_thought,
        is_over=moment.state in OVER,
        is_reached=moment.reached_at is not None,
        has_declined=moment.state == State.DECLINED,
        is_anything_lost=bool(brief and brief.goods),
        is_behaviour=bool(brief and BEHAVIOUR in brief.harms),
    )
    return beside(of_a_moment(situation, now), now)
