"""The moments of the invented borough's past were answered, as by the page: only those of its last days are open."""

from datetime import datetime, timedelta

from reachable.agencies.models import Practitioner
from reachable.config.settling import WHO
from reachable.reachable_moments import changes
from reachable.reachable_moments.missed import Why
from reachable.reachable_moments.models import Attempt, Moment
from reachable.reachable_moments.reading import FOR
from reachable.sharing.looking import look

OPEN_FOR = timedelta(days=3)
FIRST, SECOND = timedelta(hours=2), timedelta(hours=9)
SLOWLY = timedelta(hours=31)
HALF, TWO_OF_FIVE = (2, 1), (5, 2)  # of so many, so many were reached too late: fewer of the newer, as practice changed
NEEDED = "A second worker at night: the one on duty was with another young person until the morning"
WHY = "Seen where they were staying. They go on with a worker they know"


def answer(now: datetime) -> int:
    """Each was tried, then reached, and ended; some too late. Returns how many."""
    worker = Practitioner.objects.get(email=WHO)
    moments = Moment.objects.open().reach_now().filter(known_at__lt=now - OPEN_FOR)
    theirs = moments.visible_to(worker.as_viewer(), FOR, now).order_by("known_at", "pk")
    (old,) = look(worker.as_viewer(), FOR, "reachable moments", theirs, now=now)
    for number, moment in enumerate(old):
        _reach(moment, worker, SLOWLY if _is_late(number, len(old)) else SECOND)
    return len(old)


def _is_late(number: int, of: int) -> bool:
    out_of, late = HALF if number * 2 < of else TWO_OF_FIVE
    return number % out_of < late


def _reach(moment: Moment, worker: Practitioner, after: timedelta) -> None:
    for later, was_reached in ((FIRST, False), (after, True)):
        at = moment.known_at + later
        told = {"at": at, "how": Attempt.How.FACE_TO_FACE, "was_reached": was_reached, "by": worker, "now": at}
        changes.record_attempt(moment=moment, **told)
    changes.end(moment=moment, why=WHY, by=worker, now=moment.known_at + after)
    if after == SLOWLY:
        said = {"because": Why.NOBODY_FREE, "words": NEEDED}
        changes.say_why_missed(moment=moment, **said, by=worker, now=moment.known_at + after)
