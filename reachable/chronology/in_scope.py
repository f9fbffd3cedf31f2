"""Which happenings put somebody in scope, and until when. Pure. Moving, being taught at home or having a disability do
not (design.md, promise 2)."""

from datetime import datetime

from reachable.feeds.shape import SPELLS
from reachable.people.scope import ARRESTED, SCOPE_LASTS

YOUTH_JUSTICE = (
    *("offence", "out_of_court_outcome", "court_outcome", "youth_justice_outcome", "court_order", "order_breached"),
    "remanded",
)
OPENS_SCOPE = {
    "social_care_involvement": "social care",
    "child_protection_plan": "child protection plan",
    "child_in_need_plan": "child in need plan",
    "contact_received": "contact told by the council",
    "detained": ARRESTED,
    "missing": "missing episode",
    **dict.fromkeys(YOUTH_JUSTICE, "youth justice"),
}


def scope_ends(kind: str, from_at: datetime, until_at: datetime | None) -> datetime | None:
    """Six months after it ended, or happened; None while it goes on. Nobody is held for months: a release not told has
    happened."""
    goes_on = kind in SPELLS and kind != "detained"
    ended = until_at or (None if goes_on else from_at)
    return ended + SCOPE_LASTS if ended else None
