"""What Youth and Family Resilience of the invented borough was asked in the last day, written down as by the pages."""

from datetime import datetime, timedelta

from reachable.agencies.models import Practitioner
from reachable.clocks.ages import london_day
from reachable.front_door.advice import changes
from reachable.front_door.advice.queue import queue

HOUR = timedelta(hours=1)
SCHOOL = "May a school change the place where a pupil is met, without telling the whole staff room?"
ADVISED = "Yes. Tell whoever meets them and one other, and agree it with the young person first."
GATE = "He walks out when he is told off. Who may meet him at the gate?"
WHO = "Ask him whom he would walk with. Two short talks before the bell did more last year than one long one after."


def advise(now: datetime) -> int:
    """A school's question about nobody; and one about whoever stands first in the queue, to be followed up in three
    days. Returns how much advice was written down."""
    worker = Practitioner.objects.get(email="yfr@fernleigh.example")
    told = {"asker": "A school's head of year", "asked": SCHOOL, "advised": ADVISED}
    changes.give(**told, by=worker, now=now - 20 * HOUR)
    first = queue(worker.as_viewer(), 1, now).page.object_list[:1]
    for person in first:
        told = {"asker": "Priya Nair, MASH", "asked": GATE, "advised": WHO}
        due = london_day(now) + timedelta(days=3)
        changes.give(**told, person=person, follow_up_on=due, by=worker, now=now - 4 * HOUR)
    return 1 + len(first)
