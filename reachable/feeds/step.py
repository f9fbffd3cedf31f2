"""The first step of the flow: rows of a delivery into records, identities and rows, batch by batch.

Everything written here stays unseen until the delivery is accepted (`feeds.changes.accept`), so a batch may be
committed by itself; a killed delivery is swept by its id. Safe to run twice.
"""

from collections.abc import Iterable

from reachable.feeds.identities_step import keep_identities
from reachable.feeds.models import Delivery, Identity, SetAsideRow
from reachable.feeds.numbers_step import by_their_number, make_nobodys
from reachable.feeds.records_step import find_records
from reachable.feeds.rows_step import keep_rows
from reachable.feeds.shape import Marks, NotTaken, Row, SetAside, Told, Who
from reachable.feeds.tally import NewRow, Tally, remember
from reachable.feeds.telling import aside, fits, number_of, why_reused
from reachable.feeds.weeks_step import keep_weeks
from reachable.feeds.writing import write_many

BATCH = 2_000  # rows in one transaction: SQLite has one pen, and whoever opens a page must write that they looked
# How long a value may be. PostgreSQL refuses a whole batch for one that is longer; SQLite would keep it.
LONGEST = {f.name: f.max_length for f in Identity._meta.fields if f.max_length and hasattr(Who, f.name)}


def store(delivery: Delivery, rows: Iterable[Row], tally: Tally) -> list[NewRow]:
    """Writes one batch of a delivery. Returns the new rows, each with the one it `replaces` (or None).

    Called inside a transaction. Rows told again are counted as unchanged; a changed row replaces the one before.
    """
    told, not_kept = _sorted_out(rows, tally)
    told, reused, same = by_their_number(delivery, told, tally)
    _keep_aside(delivery, not_kept, reused, tally)
    given_again = {(row.source, row.alias) for row in reused if row.alias}
    remember(tally.reused, given_again)
    records = find_records(delivery, told, tally)
    make_nobodys(delivery, given_again, tally)
    keep_identities(delivery, told, records, same, tally)
    keep_weeks(delivery, [row for row in told if isinstance(row, Marks)], records, tally)
    new, too_many = keep_rows(delivery, [row for row in told if isinstance(row, Told)], records, tally)
    over = (one for row in too_many for one in _counted(aside(row, "too_many_of_one_record"), tally))
    _keep_aside(delivery, list(over), [], tally)
    return new


def _sorted_out(rows: Iterable[Row], tally: Tally) -> tuple[list[Told | Marks], list[SetAside]]:
    """(the rows that can be kept, those set aside). Each is counted, with what is odd about it."""
    told: list[Told | Marks] = []
    not_kept: list[SetAside] = []
    for row in rows:
        tally.read += number_of(row)
        if row.issues:
            tally.issues.update(issue.code for issue in row.issues)
        if isinstance(row, NotTaken):
            tally.not_taken += 1
        elif isinstance(row, SetAside):
            not_kept.append(row)
        elif fits(row, LONGEST):
            told.append(row)
        else:
            not_kept += _counted(aside(row, "value_too_long"), tally)
    return told, not_kept


def _counted(not_kept: Iterable[SetAside], tally: Tally) -> list[SetAside]:
    """Rows set aside for a reason found only now, with that reason counted: what else is odd about them was before."""
    rows = list(not_kept)
    tally.issues.update(row.issues[-1].code for row in rows)
    return rows


def _keep_aside(delivery: Delivery, not_kept: list[SetAside], reused: list[Told | Marks], tally: Tally) -> None:
    """Writes what was set aside, and with it the rows whose number was another child's."""
    for row in reused:
        not_kept += _counted(aside(row, *why_reused(row)), tally)
    tally.set_aside += len(not_kept)
    names = ("delivery", "row_no", "table", "reasons", "said")
    write_many(SetAsideRow, names, (_set_aside(delivery, row) for row in not_kept))


def _set_aside(delivery: Delivery, row: SetAside) -> tuple:
    reasons = [[issue.code, issue.column] for issue in row.issues]
    return delivery.pk, row.row, row.table, reasons, row.said
