"""Counts of everybody, for the list of what we do not know. Here, because only step files may ask about everybody
(lock 3): a row that waits belongs to nobody yet, so there is no one person for whom it could be looked up."""

from django.db.models import Count, Exists, OuterRef, Value

from reachable.feeds.models import Record, Row
from reachable.locks.guard import GuardedQuerySet
from reachable.people.models import Belonging

WHY = "how many rows wait for their record: a number about no one person"


def rows_that_wait() -> GuardedQuerySet:
    """How many rows stand on a school's record that is nobody's yet, as `number`; none where there are none. It goes
    down as pupils' rows come."""
    theirs = Belonging.objects.filter(record=OuterRef("pk")).now_standing()
    nobodys = Record.objects.filter(~Exists(theirs), feed="pupils", was_first=True)
    rows = Row.objects.standing().filter(record__in=nobodys.values("pk")).everyone_because(WHY)
    return rows.values(each=Value("")).annotate(number=Count("pk")).values("number")
