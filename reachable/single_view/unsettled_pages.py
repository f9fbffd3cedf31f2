"""What was written here while two young people stood on one page, and whose it is: by kind and date, before anybody
says and after, with the way back. Never who the other is, and nothing but what the reader may read. No queries here."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reachable.mix_ups.resting import RESTS
from reachable.people.models import SAID_FOR, Belonging
from reachable.people.whose import SAID
from reachable.sharing.models import Sight
from reachable.single_view.pages import happened, what
from reachable.single_view.reading import Seen
from reachable.words.times import day_words

# Of what `RESTS` names, where the page has it; what hangs on one of these goes with it.
ON_THE_PAGE = {
    "moment": "moments",
    "contact": "contacts",
    "advice": "advice",
    "action": "actions",
    "told": "told",
    "account": "accounts",
    "correction": "corrections",
    "complaint": "complaints",
    "worry": "worries",
    "trusted": "trusted",
    "relative": "relatives",
    "protects": "protective",
    "prompt": "wrong",
}
SAYS = "All of this is about this young person"
SIGHTS = {
    Sight.Kind.REASON: "A reason to open this page",
    Sight.Kind.SHARED: "This page shared with somebody",
    Sight.Kind.ADDRESS: "Somebody let see a protected address",
    Sight.Kind.KEPT_OUT: "Somebody kept out of this page",
}


def unsettled(seen: Seen) -> list[dict[str, Any]]:
    """Each record of ours of which nobody has said whose it is, with what goes when somebody does. Not one on which
    the reader may read nothing: that it stands would tell of it, as of who was drawn for an audit."""
    found = [one for each in seen.belongings if each.is_unsure and (one := _one(seen, each))["what"]]
    which = [f" ({n} of {len(found)})" if len(found) > 1 else "" for n in range(1, len(found) + 1)]
    return [one | {"says": f"{SAYS}{words}"} for one, words in zip(found, which, strict=True)]


def settled_lately(seen: Seen, now: datetime) -> list[dict[str, Any]]:
    """Those of which somebody said so, as long as this page tells of a mix-up: with what went, and its way back."""
    return [
        one | {"said": day_words(each.from_at)}
        for each in seen.belongings
        if each.because == SAID and each.from_at > now - SAID_FOR and (one := _one(seen, each))["what"]
    ]


def _one(seen: Seen, belonging: Belonging) -> dict[str, Any]:
    told = sorted(_written(seen, belonging.record_id), key=lambda one: one[0])
    written = [f"{words}, {day_words(at)}" for at, words in told]
    lines = [f"{what(one)}, {happened(one)}" for one in seen.events if one.record_id == belonging.record_id]
    return {"record": belonging.record.record_key, "what": [*written, *lines]}


def _written(seen: Seen, record: int) -> Iterator[tuple[datetime, str]]:
    """When each thing was written, and its kind in words."""
    for rests in RESTS:
        rows = getattr(seen, ON_THE_PAGE[rests.key]) if rests.key in ON_THE_PAGE else []
        yield from ((getattr(row, rests.at), rests.words) for row in rows if row.record_id == record)
    yield from ((row.from_at, "The address protected") for row in seen.protected if row.record == record)
    yield from ((row.from_at, SIGHTS[row.kind]) for row in seen.sights if row.record == record and row.kind in SIGHTS)  # type: ignore[index]
