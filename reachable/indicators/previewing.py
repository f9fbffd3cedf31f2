"""What a page of a preview hands on to the next: what was proposed and how far it was counted, signed by the program.

So nobody saves what they have not seen counted to its end. It holds numbers of a rule and counts, and no person.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from django.core import signing

from reachable.errors import NotNow
from reachable.indicators.preview_step import Counted
from reachable.indicators.settings import Settings

GOOD_FOR = timedelta(hours=8)
TOO_OLD = "This preview is too old, or is not yours. Begin again from the page of the rule."


def hand_on(rule: str, said: Mapping[str, Any], counted: Counted, after: int, by: int) -> str:
    """What was proposed, as text for an address. Only `by` can use it."""
    numbers = {name: value for name, value in said.items() if name != "review_on"}
    told = {"rule": rule, "said": numbers, "review_on": said["review_on"].isoformat(), "after": after}
    return signing.dumps(told | {"counted": asdict(counted)}, salt=_salt(by), compress=True)


def taken_up(text: str, rule: str, settings: Settings, by: int) -> tuple[dict[str, Any], Counted]:
    """What was proposed and how far it is. Raises NotNow for what is too old, somebody else's, of another rule, or from
    before somebody changed the rule."""
    try:
        told = signing.loads(text, salt=_salt(by), max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise NotNow(TOO_OLD) from error
    if told["rule"] != rule or told["after"] != settings.version:
        raise NotNow(TOO_OLD)
    return told["said"] | {"review_on": date.fromisoformat(told["review_on"])}, Counted(**told["counted"])


def proposed(settings: Settings, said: Mapping[str, Any]) -> Settings:
    """The settings with what was said."""
    numbers = {name: said[name] for name in settings.numbers}
    return replace(settings, look_back_days=said["look_back_days"], numbers=numbers, review_on=said["review_on"])


def _salt(by: int) -> str:
    return f"settings of a rule, by {by}"
