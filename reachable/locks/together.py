"""Several guarded querysets asked as one question (UNION ALL): what is told of one young person lies in many small
tables, and a question takes longer to ask than to answer. Composes only: it opens nothing, and narrows nothing.

The columns of each stand in those of the whole by what they hold, text under text and day under day; what is left over
is empty. Rows are put in order here, because SQLite orders no part of a union; for the same reason no part may be
sliced.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, Model, Value
from django.db.models.functions import Cast

from reachable.locks.guard import GuardedQuerySet

WHICH = "which_of_them"
Slot = tuple[str, int]  # what a column of the whole holds, and which of those that hold it


class Together:
    """`question` is what to read; `answers` gives its rows back as each of the querysets would have by itself."""

    def __init__(self, parts: Sequence[GuardedQuerySet]) -> None:
        self._parts = parts
        self._columns = [_in_slots(_columns(part)) for part in parts]
        # Of those that hold the same, any will do to say of which kind an empty column is.
        self._slots = {slot: field for columns in self._columns for slot, (_, field) in columns.items()}

    def question(self) -> GuardedQuerySet:
        """One queryset of tuples, narrowed only where every one of them is, for the same viewer."""
        asked = [n for n, part in enumerate(self._parts) if not part.query.is_empty()] or [0]
        first, *others = (self._laid_out(n, is_typed=n == asked[0]) for n in asked)
        return first.union(*others, all=True) if others else first

    def answers(self, rows: Iterable[tuple]) -> list[list[Any]]:
        found: list[list[Any]] = [[] for _ in self._parts]
        for which, *values in rows:
            told = dict(zip(self._slots, values, strict=True))
            said = {name: told[slot] for slot, (name, _) in self._columns[which].items()}
            found[which].append(said if self._parts[which]._fields else _made(self._parts[which].model, said))
        return [_in_order(part, made) for part, made in zip(self._parts, found, strict=True)]

    def _laid_out(self, which: int, *, is_typed: bool) -> GuardedQuerySet:
        """One part with its columns in the slots. PostgreSQL wants to know the kind of an empty one, in the first."""
        own, empty = self._columns[which], {}
        for slot, field in self._slots.items():
            if slot not in own:
                empty[f"{slot[0]}_{slot[1]}"] = Cast(None, field) if is_typed else Value(None, field)
        names = [own[slot][0] if slot in own else f"{slot[0]}_{slot[1]}" for slot in self._slots]
        part = self._parts[which].order_by().annotate(**{WHICH: Value(which)}, **empty)
        return part.values_list(WHICH, *names)


def _columns(part: GuardedQuerySet) -> list[tuple[str, Field]]:
    """What a queryset reads: the fields it names or those of its model, of what comes with it, and what is added."""
    meta, added = part.model._meta, part.query.annotation_select.items()
    if part._fields:
        fields = [(name, meta.get_field(name)) for name in part.query.values_select]
    else:
        related = [(name, meta.get_field(name).related_model) for name in part.query.select_related or ()]
        every = [(f"{before}{f.attname}", f, f"{before}{f.name}") for before, f in _of_models(part.model, related)]
        only, is_all_but = part.query.deferred_loading
        fields = [(name, f) for name, f, said in every if f.primary_key or (said in only) != is_all_but]
    return [*fields, *((name, expression.output_field) for name, expression in added)]


def _of_models(model: type[Model], related: Iterable[tuple[str, type[Model]]]) -> Iterator[tuple[str, Field]]:
    for before, one in (("", model), *((f"{name}__", other) for name, other in related)):
        yield from ((before, field) for field in one._meta.concrete_fields)


def _in_slots(columns: Iterable[tuple[str, Field]]) -> dict[Slot, tuple[str, Field]]:
    number: Counter[str] = Counter()
    placed = {}
    for name, field in columns:
        holds = _holds(field)
        placed[holds, number[holds]] = name, field
        number[holds] += 1
    return placed


def _holds(field: Field) -> str:
    kind = field.get_internal_type()
    if kind in ("CharField", "TextField"):
        return "text"
    return "number" if kind == "ForeignKey" or kind.endswith(("IntegerField", "AutoField")) else kind.lower()


def _made(model: type[Model], said: dict[str, Any]) -> Model:
    """The row as Django makes it, with what comes with it and what was added."""
    own = [field.attname for field in model._meta.concrete_fields if field.attname in said]
    row = model.from_db(DEFAULT_DB_ALIAS, own, [said.pop(name) for name in own])
    with_it: dict[str, dict[str, Any]] = {}
    for name, value in said.items():
        related, _, column = name.partition("__")
        if column:
            with_it.setdefault(related, {})[column] = value
        else:
            setattr(row, name, value)
    for related, its in with_it.items():
        setattr(row, related, _made(model._meta.get_field(related).related_model, its))
    return row


def _in_order(part: GuardedQuerySet, made: list[Any]) -> list[Any]:
    for name in reversed(part.query.order_by):
        made.sort(key=attrgetter(name.removeprefix("-")), reverse=name.startswith("-"))
    return made
