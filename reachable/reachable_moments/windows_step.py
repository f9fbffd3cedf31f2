"""Term dates were entered or taken away, or an address was protected: open moments that end with the sixth school day
are counted again.

Called by the loop; safe to run twice. A time that becomes shorter is written too, for a day that is believed too late
is the worse error; what it was is written down with it, and the page of the moment says so (`windows.py`).
"""

from collections.abc import Mapping
from datetime import datetime

from reachable.agencies.models import Closure
from reachable.agencies.term_dates import Period
from reachable.feeds.models import Record
from reachable.people.models import protected_records
from reachable.reachable_moments import changes
from reachable.reachable_moments.models import Happening
from reachable.reachable_moments.states import OVER
from reachable.reachable_moments.windows import is_until_sixth, sixth_of

STEP = "the step that counts school days again"
WHAT = "RM7"


def count_again(now: datetime) -> int:
    """Returns how many windows became others, or rest on other days. Each day of each school is counted once."""
    rows = Happening.objects.filter(what=WHAT, until_at__isnull=False).exclude(moment__state__in=OVER)
    rows = rows.exclude(moment__goes_on_with__state__in=OVER).select_related("record").order_by("pk")
    open_ones = [one for one in rows.to_change(by=STEP) if is_until_sixth(one.key)]
    periods = periods_of({one.record_id: one.record.source for one in open_ones})
    asked = {_whose(one, periods): (one.at, periods[one.record_id]) for one in open_ones}
    found = {whose: sixth_of(*each) for whose, each in asked.items()}
    return sum(
        changes.count_window(happening=one, counted=found[_whose(one, periods)], by=STEP, now=now)
        for one in open_ones
        if (one.until_at, one.rests_on) != found[_whose(one, periods)]
    )


def _whose(one: Happening, periods: Mapping[int, list[Period] | None]) -> tuple[str | None, datetime]:
    return None if periods[one.record_id] is None else one.record.source, one.at


def periods_of(sources: Mapping[int, str]) -> dict[int, list[Period] | None]:
    """What stands for the school that each of these records is of; None for a record of somebody whose address is
    protected from anybody. Nothing is asked where there are no records."""
    if not sources:
        return {}
    rows = Record.objects.filter(pk__among=list(sources)).filter(pk__in=protected_records()).to_change(by=STEP)
    hidden = set(rows.values_list("pk", flat=True))
    schools = Closure.objects.of_schools({source for pk, source in sources.items() if pk not in hidden})
    return {pk: None if pk in hidden else schools[source] for pk, source in sources.items()}
