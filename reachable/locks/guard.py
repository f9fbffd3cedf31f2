"""Tables that refuse to be read by the back door (lock 3).

A guarded queryset may be composed freely and refuses to run. Three things open one, each on its own kind of file:

* `sharing.look(viewer, purpose, page, *querysets)` for a page: narrowed by `visible_to` first, and written down;
* `.everyone_because("why")` in step and loop files, for work on everybody;
* `.to_change(by=...)` in `changes.py`, for a write by a named person or step.

What it cannot see: a guarded queryset used inside another's filter or `Subquery` runs as part of that one. So no
unguarded table has a key to a guarded one (a house test), and what a page reads is guarded itself.
"""

from collections.abc import AsyncIterator
from typing import Any, Self

from django.db import models
from django.db.models.query import QuerySet

from reachable.locks import among  # noqa: F401  guarded tables are asked for thousands of rows at once


class GuardedRead(Exception):
    """Somebody tried to read a guarded table without going through sharing.look. A programming fault, never shown."""


class GuardedQuerySet(QuerySet):
    """Composes like any queryset; running it needs an opener. `_opened` says by what, `_narrowed` for whom."""

    _opened: str = ""
    _narrowed: tuple | None = None

    def _clone(self) -> Self:
        clone = super()._clone()
        clone._opened, clone._narrowed = self._opened, self._narrowed
        return clone

    def _must_be_open(self, doing: str) -> None:
        if not self._opened:
            raise GuardedRead(f"{self.model.__name__}.{doing}: open it with sharing.look, or say why it is everybody")

    def _opened_because(self, why: str) -> Self:
        clone = self._chain()
        clone._opened = why
        return clone

    def everyone_because(self, why: str) -> Self:
        """For step and loop files only: work on everybody, saying why in words."""
        return self._opened_because(f"everyone: {why}")

    def to_change(self, *, by: object) -> Self:
        """For changes.py only: rows about to be written by a person or a step."""
        if by is None:
            raise GuardedRead("a change is made by somebody")
        return self._opened_because(f"change by {by}")

    def narrowed_for(self, viewer: Any, purpose: Any) -> Self:
        """Used by `visible_to` to say that this queryset is already narrowed. Opens nothing."""
        clone = self._chain()
        clone._narrowed = (viewer.id, str(purpose))
        return clone

    # Everything that would run the query.
    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._must_be_open("read")
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._must_be_open("iterator")
        return super().iterator(*args, **kwargs)

    def aiterator(self, chunk_size: int = 2000) -> AsyncIterator:
        self._must_be_open("aiterator")
        return super().aiterator(chunk_size)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        self._must_be_open("get")
        return super().get(*args, **kwargs)

    def count(self) -> int:
        self._must_be_open("count")
        return super().count()

    def exists(self) -> bool:
        self._must_be_open("exists")
        return super().exists()

    def contains(self, obj: models.Model) -> bool:
        self._must_be_open("contains")
        return super().contains(obj)

    def aggregate(self, *args: Any, **kwargs: Any) -> dict:
        self._must_be_open("aggregate")
        return super().aggregate(*args, **kwargs)

    def in_bulk(self, *args: Any, **kwargs: Any) -> dict:
        self._must_be_open("in_bulk")
        return super().in_bulk(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._must_be_open("update")
        return super().update(**kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        self._must_be_open("bulk_update")
        return super().bulk_update(*args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._must_be_open("delete")
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]

    def _raw_delete(self, using: str | None) -> int:
        self._must_be_open("_raw_delete")
        return super()._raw_delete(using)

    _raw_delete.queryset_only = True  # type: ignore[attr-defined]

    def get_or_create(self, *args: Any, **kwargs: Any) -> Any:
        self._must_be_open("get_or_create")
        return super().get_or_create(*args, **kwargs)

    def update_or_create(self, *args: Any, **kwargs: Any) -> Any:
        self._must_be_open("update_or_create")
        return super().update_or_create(*args, **kwargs)

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        raise GuardedRead("raw SQL on a guarded table is not possible")

    def explain(self, *args: Any, **kwargs: Any) -> str:
        raise GuardedRead("explain on a guarded table is not possible")

    def extra(self, *args: Any, **kwargs: Any) -> Self:
        raise GuardedRead("raw SQL on a guarded table is not possible")

    # Two querysets joined are open only if both were, for the same viewer.
    def _guard_both(self, others: tuple, combined: Self) -> Self:
        combined = combined._chain()  # Django may hand back one of the two: it keeps its own state.
        parts = [q for q in (self, *others) if isinstance(q, GuardedQuerySet)]
        combined._opened = self._opened if all(q._opened for q in parts) else ""
        combined._narrowed = self._narrowed if len({q._narrowed for q in parts}) == 1 else None
        return combined

    def __or__(self, other: Any) -> Self:
        return self._guard_both((other,), super().__or__(other))

    def __and__(self, other: Any) -> Self:
        return self._guard_both((other,), super().__and__(other))

    def __xor__(self, other: Any) -> Self:
        return self._guard_both((other,), super().__xor__(other))

    def union(self, *others: Any, all: bool = False) -> Self:
        return self._guard_both(others, super().union(*others, all=all))

    def intersection(self, *others: Any) -> Self:
        return self._guard_both(others, super().intersection(*others))

    def difference(self, *others: Any) -> Self:
        return self._guard_both(others, super().difference(*others))


class GuardedModel(models.Model):
    """The base of every table that says something about a person."""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
