"""What we do not know: feeds that are not connected, late or silent; said once a page, with whom to ring. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reachable.words.feeds import PARTS

# What a page about a young person would want, and no format of ours brings yet.
NOT_CONNECTED = (
    (
        "In care",
        "No council sends us whether they are or were in care (looked after), or where they are placed.",
        "the council's children's services",
    ),
    (
        "Special needs",
        "No school or council sends us special educational needs, or an education, health and care plan.",
        "the school's special educational needs coordinator, or the council's special educational needs team",
    ),
    (
        "Health",
        "No GP, school nurse or mental health service sends us anything.",
        "the health practitioner in the MASH",
    ),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One feed: its data class, who sends it, when it was last heard, how often it should be."""

    data_class: str
    agency: str
    phone: str
    last_at: datetime | None
    rhythm_days: int


def gaps(feeds: Iterable[Heard], waiting: int, now: datetime) -> list[dict[str, str]]:
    """The list for the page: `what, why, ring, phone`. A feed is late past twice its rhythm (assurance R11); several of
    one sender that are late alike are said once."""
    missing = [{"what": what, "why": why, "ring": ring} for what, why, ring in NOT_CONNECTED]
    rows = _once([gap for feed in feeds if (gap := _late(feed, now))]) + missing
    if waiting:
        rows.append(
            {
                "what": "Rows that wait",
                "why": f"{waiting:,} rows came from schools before we knew whose they are. "
                "Some may be about this child.",
                "ring": "the data team",
            }
        )
    return rows


def _once(late: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    alike: dict[tuple[str, str], dict[str, str]] = {}
    for gap in late:
        said = alike.setdefault((gap["why"], gap["phone"]), gap)
        said["what"] += "" if said is gap else f", {gap['what'][:1].lower()}{gap['what'][1:]}"
    return list(alike.values())


def is_late(feed: Heard, now: datetime) -> bool:
    """True past twice the feed's rhythm, or where it never sent anything."""
    return feed.last_at is None or now - feed.last_at > timedelta(days=2 * feed.rhythm_days)


def _late(feed: Heard, now: datetime) -> dict[str, str] | None:
    if not is_late(feed, now):
        return None
    if feed.last_at is None:
        why = f"{feed.agency} has not sent any yet."
    else:
        why = f"{feed.agency} was last heard {(now - feed.last_at).days} days ago."
    what = PARTS[feed.data_class].gap if feed.data_class in PARTS else feed.data_class
    return {"what": what, "why": why, "ring": feed.agency, "phone": feed.phone}
