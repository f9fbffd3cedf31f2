"""Term dates were entered or taken away: open moments that end with the sixth school day are counted again.

Called by the loop; safe to run twice. A time that becomes shorter is written too, for a day that is believed too late
is the worse error; the page of the moment then says what it was (`windows.py`).
"""

from datetime import datetime

from reachable.agencies.models import Closure
from reachable.reachable_moments import changes
from reachable.reachable_moments.models import Happening
from reachable.reachable_moments.states import OVER
from reachable.reachable_moments.windows import is_until_sixth, sixth_of

STEP = "the step that counts school days again"
WHAT = "RM7"


def count_again(now: datetime) -> int:
    """Returns how many windows became others."""
    rows = Happening.objects.filter(what=WHAT, until_at__isnull=False).exclude(moment__state__in=OVER)
    rows = rows.select_related("record").order_by("pk").to_change(by=STEP)
    open_ones = [one for one in rows if is_until_sixth(one.key)]
    schools = Closure.objects.of_schools({one.record.source for one in open_ones}) if open_ones else {}
    found = [(one, sixth_of(one.at, schools[one.record.source], now)) for one in open_ones]
    changed = [(one, until_at) for one, until_at in found if until_at != one.until_at]
    for happening, until_at in changed:
        changes.end_window(happening=happening, until_at=until_at, by=STEP, now=now)
    return len(changed)
