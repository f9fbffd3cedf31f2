"""From which page somebody came to a question, and the way back there. One way for every such page: its name and its
random id in the address of the question, `?moment=`, `?person=` or `?pair_records=` (the picture of all the records of
one young person), and never an address that is followed."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from reachable.identifiers.random_id import random_id
from reachable.locks.permissions import Permission
from reachable.people.models import Belonging

# The name of the page -> who may have come from it, and what it is called.
PAGES = {
    "moment": (Permission.REACH, "the moment"),
    "person": (Permission.SEE_PERSON, "the young person’s page"),
    "pair_records": (Permission.ANSWER_WHO, "all their records"),
}
OF_A_PERSON = ("person", "pair_records")  # where the address is a young person's: it may be nobody's meanwhile


class From(NamedTuple):
    """The page that somebody came from: its name, whose random id, and what it is called."""

    page: str
    uuid: UUID
    words: str

    @property
    def href(self) -> str:
        return reverse(self.page, args=[self.uuid])


def where_from(request: HttpRequest) -> From | None:
    """Whoever may see no such pages came from none."""
    may = request.user.as_viewer().permissions  # type: ignore[union-attr]
    for page, (permission, words) in PAGES.items():
        uuid = random_id(request.GET.get(page, "")) if permission in may else None
        if uuid:
            return From(page, uuid, words)
    return None


def as_it_stands(came: From | None, whose: Iterable[Belonging]) -> From | None:
    """The same; or, where the records that are asked about went to another young person's page meanwhile, that page,
    for the first is nobody's now. None where it is not known which."""
    if came is None or came.page not in OF_A_PERSON:
        return came
    pages = {one.person.uuid for one in whose if not one.is_unsure}
    if came.uuid in pages:
        return came
    return came._replace(uuid=pages.pop()) if len(pages) == 1 else None
