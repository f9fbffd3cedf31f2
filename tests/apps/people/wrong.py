"""Wrong variants of undoing: each leaves something that a history without the join would not have."""

from collections.abc import Callable
from typing import Any

Spoil = Callable[[Any], None]


def stays_joined(monkeypatch: Any) -> None:
    """What was said is taken back, and the records stay where they went."""
    monkeypatch.setattr("reachable.people.changes.settle", lambda records, *, by, now: None)


def keeps_the_facts(monkeypatch: Any) -> None:
    """A page tells what is known of every record that ever stood on it."""
    from reachable.people.models import Belonging, who

    def ever(people: Any, at: Any = None) -> Any:
        return Belonging.objects.filter(person__in=people.values("pk")).values("record")

    monkeypatch.setattr(who, "_records_held_by", ever)


def says_nothing(monkeypatch: Any) -> None:
    """Neither page says that a mix-up was corrected."""
    monkeypatch.setattr("reachable.single_view.head_pages.mix_ups", lambda seen: [])


VARIANTS: dict[str, Spoil] = {
    "what was joined stays joined": stays_joined,
    "a page keeps the facts of the other": keeps_the_facts,
    "no page says that a mix-up was corrected": says_nothing,
}
