"""How the page says one line: what, when, who says so, how sure. No queries here."""

from typing import Any

from reachable.chronology.kinds import line
from reachable.chronology.models import Event
from reachable.feeds.models import Record
from reachable.feeds.shape import SPELLS
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission, Viewer
from reachable.people.belongings import without_places
from reachable.people.models import Pair
from reachable.people.pages import ARRESTED, title
from reachable.reachable_moments.states import OVER
from reachable.single_view.reading import Seen
from reachable.words.addresses import one_line
from reachable.words.feeds import BY_KEY, OURS
from reachable.words.sentences import upper_first
from reachable.words.times import happened_words, short_day_words


def who_says(seen: Seen, feed: str, source: str) -> str:
    """The organisation a record comes from, by name where we know it; never one that gives an address away."""
    its = BY_KEY[feed]
    if its is OURS:
        return its.sender
    if seen.is_protected:
        return its.withheld
    if its.named_to and its.named_to not in seen.themes:
        return its.unnamed
    return seen.agencies.get(source) or its.sender.format(source=source)


def where(event: Event) -> str:
    return one_line((event.detail.get("address", ""), event.detail.get("postcode", "")))


def what(event: Event) -> str:
    """A line in words, with its address where it has one: what is withheld is not given here (`reading.see`)."""
    return line(event.kind, event.detail | ({"address": where(event)} if event.kind == "lived_at" else {}))


def happened(event: Event) -> str:
    """When it happened, no finer than we were told; a spell that goes on says since when."""
    if event.from_at is None:
        return f"Told {short_day_words(event.known_at)}; not told since when"
    if event.kind == "lived_at" and event.until_at:  # nobody tells a move: two files tell two homes
        return f"Told {short_day_words(event.from_at)}; another address told {short_day_words(event.until_at)}"
    goes_on = event.kind in SPELLS and event.until_at is None
    text = happened_words(event.from_at, event.until_at, event.precision)
    return f"Since {text}" if goes_on else text


def how_sure(seen: Seen, belonging: Any) -> str:
    """Why this record is held to be theirs; not by where they live, where that is protected."""
    because = belonging.because.split("; ")
    words = "; ".join(without_places(because) if seen.is_protected else because) or "Other details agree"
    return upper_first(words)


def hidden(seen: Seen) -> list[dict[str, Any]]:
    """Lines this viewer may not read, counted by theme, with whom to ask."""
    return [{"number": row["number"], "theme": row["theme"], "ask": "the MASH"} for row in seen.hidden]


def may_say_who(seen: Seen, viewer: Viewer) -> bool:
    """Whether they may say which records are this young person's: whose work that is, and who holds their open moment
    (`reachable_moments.records_held_by`)."""
    holds = any(one.owner_id == viewer.id and one.state not in OVER for one in seen.moments)
    return bool(decide(viewer, Permission.MATCH_PEOPLE)) or (holds and bool(decide(viewer, Permission.ANSWER_WHO)))


def may_be(seen: Seen) -> list[dict[str, Any]]:
    """Records that may be theirs too, each once, for somebody who may say so. One of an arrest in the last days is
    urgent; what happened is not said, for it is not theirs yet. Each link has a name of its own."""
    theirs, others = {belonging.record_id for belonging in seen.belongings}, dict[int, tuple[Pair, Record]]()
    for pair in seen.may_be:  # one record may have been compared with several of theirs: the first stands for them
        other = pair.left if pair.right_id in theirs else pair.right
        others.setdefault(other.pk, (pair, other))
    number = len(others)
    return [
        {
            "uuid": pair.uuid,
            "name": title(other).lower(),
            "which": f"({n} of {number})" if number > 1 else "",
            "because": without_places(pair.because) if seen.protected else pair.because,
            "is_urgent": pair.urgency == ARRESTED,  # type: ignore[attr-defined]
        }
        for n, (pair, other) in enumerate(others.values(), 1)
    ]
