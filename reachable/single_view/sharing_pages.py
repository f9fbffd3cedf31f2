"""Who else may see a page, or a protected address, or is kept out: for those who may change it. No queries here."""

from datetime import timedelta
from typing import Any

from reachable.locks.decide import Decision, Subject, decide
from reachable.locks.permissions import Permission, Viewer
from reachable.sharing.models import TOLD, Sight
from reachable.sharing.reasons import SHARED_BECAUSE
from reachable.single_view.reading import Seen
from reachable.words.times import short_day_words

BECAUSE = dict(SHARED_BECAUSE)
# It ends when the day after its last day begins: a page names the last day.
A_MOMENT = timedelta(seconds=1)
# kind -> heading, what is said where there is nobody
GROUPS = {
    Sight.Kind.SHARED: (
        "Shared with",
        "Nobody. The safeguarding lead of their school, and whoever gives a reason, can open it too.",
    ),
    Sight.Kind.ADDRESS: ("Who may see the address", "Nobody."),
    Sight.Kind.KEPT_OUT: ("Kept out of this page", "Nobody."),
}


def may_share(seen: Seen, viewer: Viewer) -> Decision:
    """May they share this page? Among the rows they are told of are their own reasons, and nobody else's."""
    own = any(s.kind == Sight.Kind.REASON and s.is_held_by(viewer) for s in seen.sights)
    return decide(viewer, Permission.SHARE_PAGE, Subject(has_own_reason=own))


def who_sees(seen: Seen, viewer: Viewer) -> dict[str, Any]:
    """What the page's template needs: what this viewer may do, and the lists they may read, with a way to end each."""
    may = {kind: bool(decide(viewer, permission)) for permission, kind in TOLD.items()}
    standing = {s.kind for s in seen.sights} | ({Sight.Kind.ADDRESS} if seen.protected else set())
    wanted = [kind for kind in GROUPS if may[kind] and (kind != Sight.Kind.ADDRESS or kind in standing)]
    return {
        "may_share": may_share(seen, viewer),
        "is_sharer": may[Sight.Kind.SHARED],
        "may_share_address": may[Sight.Kind.ADDRESS],
        "may_keep_out": may[Sight.Kind.KEPT_OUT],
        "who_sees": [_group(kind, seen) for kind in wanted],
    }


def _group(kind: str, seen: Seen) -> dict[str, Any]:
    heading, none = GROUPS[Sight.Kind(kind)]
    return {"heading": heading, "none": none, "rows": [_row(s) for s in seen.sights if s.kind == kind]}


def _row(one: Sight) -> dict[str, Any]:
    since = f"Since {short_day_words(one.from_at)}"
    return {
        "row": one.pk,
        "who": one.practitioner.name if one.practitioner else str(one.team or one.agency),
        "place": _place(one),
        "why": " ".join(part for part in (_full(BECAUSE.get(one.because, "")), _full(one.sentence)) if part),
        "since": f"{since}, until the end of {short_day_words(one.until_at - A_MOMENT)}"
        if one.until_at
        else f"{since}, until it is ended",
    }


def _place(one: Sight) -> str:
    """Where they work: what is before the reason on the page."""
    if one.practitioner:
        return str(one.practitioner.agency)
    return str(one.team.agency) if one.team else "everybody there"


def _full(text: str) -> str:
    """A sentence that ends."""
    return f"{text.rstrip('.')}." if text else ""
