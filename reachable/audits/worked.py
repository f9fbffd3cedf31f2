"""Who has worked with a young person, by what is written down here: they neither audit nor moderate that case."""

from collections.abc import Callable, Iterator

from django.db.models import Q, QuerySet

from reachable.actions.models import Action
from reachable.front_door.contacts.models import Check, Contact, Decided
from reachable.locks.guard import GuardedQuerySet
from reachable.people.models import Belonging, all_of_theirs
from reachable.reachable_moments.models import Attempt, Moment
from reachable.sharing.models import Sight

# Rows, where the record is that they hang on, and who did it: gave a reason for the page, took on or answered a moment,
# had or agreed an action, took, looked at, rated, decided or closed a contact, or answered what was asked about it.
DONE: tuple[tuple[Callable[[], GuardedQuerySet], str, tuple[str, ...]], ...] = (
    (lambda: Sight.objects.filter(kind=Sight.Kind.REASON), "record", ("practitioner",)),
    (Moment.objects.all, "record", ("owner",)),
    (Attempt.objects.all, "moment__record", ("by",)),
    (Action.objects.all, "record", ("to", "by")),
    (lambda: Contact.objects.filter(record__isnull=False), "record",
     ("entered_by", "screened_by", "rated_by", "closed_by")),
    (lambda: Decided.objects.filter(contact__record__isnull=False), "contact__record", ("by",)),
    (lambda: Check.objects.filter(contact__record__isnull=False), "contact__record", ("asked_by", "returned_by")),
)  # fmt: skip


def done() -> Iterator[tuple[GuardedQuerySet, str, str]]:
    """Each kind of work: its rows, the name of their record and of whoever did it."""
    for rows, record, people in DONE:
        for who in people:
            yield rows(), record, who


def of_whom(who: int) -> QuerySet:
    """Every record of the young people with whom this practitioner has worked, as they now stand; a subquery."""
    near = Q()
    for rows, record, name in done():
        near |= Q(record__in=rows.filter(**{name: who}).values(record))
    return all_of_theirs(Belonging.objects.filter(near))
