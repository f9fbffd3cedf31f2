"""Wrong variants of the program, which the streams must catch."""

from itertools import count

from reachable.chronology import alike_step
from reachable.feeds import identities_step, weeks, weeks_step
from reachable.feeds import rows_step as feeds_rows


def arrival_wins(monkeypatch) -> None:
    """What came last stands, whenever it was made."""
    for module in (feeds_rows, identities_step):
        monkeypatch.setattr(module, "is_older", lambda delivery, than: False)


def a_mark_that_came_last_stands(monkeypatch) -> None:
    """The same of a register alone."""
    monkeypatch.setattr(weeks_step, "_newer", lambda delivery, tally: frozenset())


def told_again_is_forgotten(monkeypatch) -> None:
    """A row is as old as the file that first told it, though newer files said the same."""
    monkeypatch.setattr(feeds_rows, "_told_again", lambda delivery, heads: None)


def twice_is_two(monkeypatch) -> None:
    """A row told again is a second row, with facts of its own."""
    right, number = feeds_rows.new_row, count()

    def new_row(record, row, tally):
        made = right(record, row, tally)
        made.natural_key += f" {next(number)}"
        return made

    monkeypatch.setattr(feeds_rows, "new_row", new_row)


def each_row_alone(monkeypatch) -> None:
    """What several rows tell alike is told by each."""
    monkeypatch.setattr(alike_step, "standing", lambda tellings: tellings)


def being_there_changes_nothing(monkeypatch) -> None:
    """A mark of somebody who is there is never looked at: a run of absence that it ends stays a line."""

    def matters(before: str, after: str) -> bool:
        return any(old != new and {old, new} - weeks.AS_ALWAYS for old, new in zip(before, after, strict=True))

    monkeypatch.setattr(weeks, "matters", matters)
    monkeypatch.setattr(weeks_step, "_is_before_a_run", lambda key, have: False)


VARIANTS = {
    "arrival wins over when it was made": arrival_wins,
    "a mark that came last stands": a_mark_that_came_last_stands,
    "told again by a newer file is forgotten": told_again_is_forgotten,
    "told again is a second fact": twice_is_two,
    "each row tells for itself": each_row_alone,
    "being there changes nothing": being_there_changes_nothing,
}
