"""What is proposed for a rule and how far it was counted, kept in the session of whoever proposes it.

So nobody saves what they have not seen counted to its end, and an address tells nothing: it holds a name made by
chance. One proposal a session: the next takes its place.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import asdict, replace
from datetime import date
from secrets import token_urlsafe
from typing import Any

from reachable.errors import NotNow
from reachable.indicators.preview_step import Counted
from reachable.indicators.settings import Settings

PLACE = "preview"
TOO_OLD = "This preview is too old, or is not yours. Begin again from the page of the rule."
Session = MutableMapping[str, Any]


def begin(session: Session, rule: str, said: Mapping[str, Any], after: int) -> str:
    """Keeps what was proposed, of which nothing is counted yet. Returns its name, for an address."""
    name, numbers = token_urlsafe(16), {key: value for key, value in said.items() if key != "review_on"}
    told = {"name": name, "rule": rule, "said": numbers, "review_on": said["review_on"].isoformat(), "after": after}
    session[PLACE] = told | {"counted": asdict(Counted())}
    return name


def keep(session: Session, counted: Counted) -> None:
    """Keeps how far it was counted."""
    session[PLACE] = session[PLACE] | {"counted": asdict(counted)}


def taken_up(session: Session, name: str, rule: str, settings: Settings) -> tuple[dict[str, Any], Counted]:
    """What was proposed and how far it is. Raises NotNow for what is too old, somebody else's, of another rule, or from
    before somebody changed the rule."""
    told = session.get(PLACE)
    if told is None or (told["name"], told["rule"], told["after"]) != (name, rule, settings.version):
        raise NotNow(TOO_OLD)
    return told["said"] | {"review_on": date.fromisoformat(told["review_on"])}, Counted(**told["counted"])


def proposed(settings: Settings, said: Mapping[str, Any]) -> Settings:
    """The settings with what was said."""
    numbers = {name: said[name] for name in settings.numbers}
    return replace(settings, look_back_days=said["look_back_days"], numbers=numbers, review_on=said["review_on"])
