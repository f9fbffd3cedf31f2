"""`./run measures`: how many contacts were decided, and moments reached, in time. Numbers about no one person."""

import argparse
import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from reachable.config.command_line import start
from reachable.config.home import home, is_made, no_home
from reachable.counting.small import LEAST
from reachable.errors import CannotDo

WEEKS, MOST = 13, 520
HIDDEN, NONE = "hidden", "none or few"


def arguments(parser: argparse.ArgumentParser) -> None:
    told = f"how many whole weeks, and what this week has so far (default {WEEKS}, which alone has every sum)"
    parser.add_argument("--weeks", type=int, default=WEEKS, help=told)
    parser.add_argument("--json", action="store_true", help="as one JSON list")


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo(no_home(home()))
    if not 1 <= options.weeks <= MOST:
        raise CannotDo(f"Choose between 1 and {MOST} weeks.")
    start()
    from reachable.clocks.now import read_now
    from reachable.indicators.kept_counts import last_over, of_quarter
    from reachable.measures.shown import over_weeks
    from reachable.measures.step import between
    from reachable.measures.weeks import weeks_ago
    from reachable.notices.gathering import MOST_A_SHIFT
    from reachable.notices.measures_step import messages_a_shift
    from reachable.oversight import groups

    now = read_now()
    since = weeks_ago(options.weeks, now)
    found, told = over_weeks(between(since, now), options.weeks == WEEKS), messages_a_shift(since, now)
    quarter = last_over(now)
    by_group = [*(groups.measured(of_quarter(quarter[0]), quarter[0]) if quarter else ()), *groups.not_held()]
    if options.json:
        first, last = [[_as_json(one, since, now) for one in some] for some in (found, [told])]
        print(json.dumps([*first, *by_group, *last]))
        return 0
    print(f"{HIDDEN.capitalize()}, fewer than {LEAST}: so few met it or did not, or the others would tell.")
    for one in found:
        _print(one)
    if not quarter:
        print("K37: no quarter that is over has been counted yet.")
    for line in groups.in_words(by_group):
        print(line)
    print(f"{told.words}: {told.most} at most, {told.median:g} in the middle of {told.shifts:,} shifts.")
    if told.too_many:
        print(f"FAULT: in {told.too_many:,} shifts somebody was sent more than {MOST_A_SHIFT} messages. Tell less.")
    return 0


def _as_json(one: Any, since: datetime, now: datetime) -> dict[str, Any]:
    weeks = [week._asdict() | {"starts_on": f"{week.starts_on}"} for week in getattr(one, "weeks", ())]
    told = asdict(one) | {"period": _period(one.key, since, now)}
    return told | ({"weeks": weeks} if hasattr(one, "weeks") else {})


def _period(key: str, since: datetime, now: datetime) -> dict[str, str]:
    """K9 is told of a year earlier: only then are twelve months over."""
    back = timedelta(days=365 if key == "K9" else 0)
    return {"from": (since - back).isoformat(), "until": (now - back).isoformat()}


def _number(one: Any) -> str:
    return HIDDEN if one.numerator is None else f"{one.numerator:,} of {one.denominator:,}"


def _print(one: Any) -> None:
    """One measure, what is left out of it, and each week as (Monday, numerator of denominator, the weekend apart)."""
    words = f"{one.words}. {one.why_not}" if one.why_not else one.words
    print(f"{one.key:<14} {_number(one):>16}  {words}")
    if one.excluded:
        told = (f"{HIDDEN if number is None else f'{number:,}'} {why}" for why, number in one.excluded.items())
        print(f"{'':<31} not counted: {', '.join(told)}")
    weeks: dict[date, dict[bool, str]] = {}
    for week in one.weeks:
        weeks.setdefault(week.starts_on, {})[week.is_weekend] = _number(week)
    for starts_on, told in weeks.items():
        print(f"{'':<31} week of {starts_on}: {told.get(False, NONE):<12} its weekend: {told.get(True, NONE)}")
