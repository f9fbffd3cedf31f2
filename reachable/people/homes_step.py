"""Reads under which homes records are found, for the keys that the matching step keeps."""

from collections.abc import Iterable

from reachable.feeds.models import Row, accepted
from reachable.people.homes import TABLES, keys
from reachable.people.knowing import STEP


def home_keys(records: Iterable[int]) -> set[tuple[int, str, str]]:
    """(record, kind, key) of every home these records tell or told, moved out of or not."""
    rows = Row.objects.filter(accepted(), record__in=list(records), table__in=TABLES).select_related("record")
    told = ((row.record_id, keys(row.table, row.record.source, row.said)) for row in rows.to_change(by=STEP))
    return {(record, *key) for record, found in told for key in found}
