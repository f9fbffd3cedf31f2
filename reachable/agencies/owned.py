"""What one person answers for, version after version: a section of the guidance, a published rule.

Each folder keeps its own table. Who may make the next version, and what is said to whoever may not, stands here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Protocol

from django.db import IntegrityError, transaction

from reachable.agencies.models import Practitioner
from reachable.errors import NotAllowed, NotNow


class Owned(Protocol):
    """The version in force; nobody answers yet for what has no owner."""

    @property
    def owner_id(self) -> int | None: ...

    @property
    def version(self) -> int: ...

    def is_past_its_day(self, on: date) -> bool: ...


def is_to_look_at_again(one: Owned, reader: int, sees_all: bool, on: date) -> bool:
    """Whether a reader is told that the day has passed by which it was to be looked at again: of their own; or of any,
    for who names owners."""
    return one.is_past_its_day(on) and (sees_all or one.owner_id == reader)


def require_owner(before: Owned, what: str, by: Practitioner, after: int) -> None:
    """Raises NotAllowed for anybody but the owner, NotNow where `after` is not the version in force any more."""
    if before.owner_id != by.pk:
        raise NotAllowed(f"Only the owner of this {what} may do that.")
    if before.version != after:
        raise _meanwhile(what)


def require_new_owner(before: Owned, what: str, owner: Practitioner, by: Practitioner) -> None:
    """Raises NotAllowed for who names themselves, NotNow for who answers for it already."""
    if owner.pk == by.pk:
        raise NotAllowed(f"Nobody may name themselves the owner of a {what}. Ask somebody else who may.")
    if owner.pk == before.owner_id:
        raise NotNow(f"{owner.name} answers for this {what} already.")


@contextmanager
def next_version(what: str) -> Iterator[None]:
    """Around the writing of one: the database holds each number once. Raises NotNow where somebody was quicker."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise _meanwhile(what) from error


def _meanwhile(what: str) -> NotNow:
    return NotNow(f"Somebody has changed this {what} meanwhile. Look at it again.")
