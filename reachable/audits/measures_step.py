"""Reads every finished audit for the measures: answers and times, and nothing of a person."""

from datetime import datetime

from reachable.audits.findings_step import audited
from reachable.audits.measures import of_audits
from reachable.counting.measures import Measure


def measured(since: datetime, now: datetime, until: datetime | None = None) -> list[Measure]:
    """K28, K31 and what the learning audit says, over cases of which the first part was finished since then and until
    `until` (or now)."""
    return of_audits(audited(since, until or now))
