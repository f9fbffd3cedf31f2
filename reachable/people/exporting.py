"""Which record is whose, for the council's own analysts and for measuring matching. No names, no addresses."""

from collections.abc import Iterator

from reachable.feeds.models import Record
from reachable.people.models import Belonging, protected_records
from reachable.words.feeds import SENT


def links() -> Iterator[tuple[str, str, str]]:
    """(source, record_key, person's random id) of every agency's record that belongs to somebody, in a fixed order.

    A school's record of somebody whose address is protected is left out: its school would give them away (lock 10).
    A cell never begins with a sign that a spreadsheet would take for a formula (OWASP: CSV injection).
    """
    theirs = Belonging.objects.filter(record__in=protected_records()).now_standing().values("person")
    rows = Belonging.objects.now_standing().exclude(record__feed="here")
    rows = rows.exclude(record__feed__in=[feed.key for feed in SENT if feed.gives_away_where], person__in=theirs)
    named = rows.values_list("record__source", "record__record_key", "person__uuid")
    ordered = named.order_by("record__source", "record__record_key", "pk")
    for source, key, person in ordered.to_change(by="the export of links").iterator(chunk_size=5_000):
        yield _inert(source), _inert(key), str(person)


def records_with(source: str, record_key: str) -> list[int]:
    """Every record of whoever the record of that key is about; only itself where it is on nobody's page."""
    by = "a legal hold"
    named = Record.objects.filter(source=source, record_key=record_key).to_change(by=by)
    ids = list(named.values_list("pk", flat=True))
    people = Belonging.objects.filter(record__in=ids).now_standing()
    theirs = Belonging.objects.filter(person__in=people.values("person")).now_standing().to_change(by=by)
    return sorted({*ids, *theirs.values_list("record_id", flat=True)})


def _inert(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
