"""Bethany is held at the police station; Amara of Engage comes to her and has written down what she said."""

from datetime import timedelta

import pytest

from reachable.in_confidence import changes
from reachable.in_confidence.models import Confidence
from reachable.in_confidence.rules import MayTell
from reachable.reachable_moments.models import Moment
from tests import factories as f

WORDS = "They said they would burn the house down"
SAFE = "Keep her apart from the two who came in with her"
PART = "Somebody means to burn a house down"


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.custody(f.detention(release_dt="")))
    return Moment.objects.all().to_change(by="a test").get()


@pytest.fixture
def comes(moment, cast, now):
    """Says who comes: Amara, unless another or nobody with an account here."""

    def say(key: str = "engage", to: str = "police", **more):
        named = {"who": "", "comes_from": ""} if key else {"who": "Jo Bell", "comes_from": "Kestrel Trust"}
        told = {"phone": "01632 960 230", "expected_at": now + timedelta(hours=1), "keeps_safe": SAFE}
        worker, agency = cast[key] if key else None, cast[to].agency
        return changes.say_who_comes(
            moment=moment, to=agency, worker=worker, by=cast["mash"], now=now, **named | told | more
        )

    return say


@pytest.fixture
def write(moment, cast, now):
    """Writes down what she said, by Amara unless another."""

    def down(
        key: str = "engage", may_tell: MayTell = MayTell.NOTHING, agreed: str = "", words: str = WORDS
    ) -> Confidence:
        told = {"may_tell": may_tell, "agreed": agreed, "agreed_else": "", "was_told_limits": True}
        return changes.write_down(moment=moment, words=words, said_at=now, by=cast[key], now=now, **told)

    return down


@pytest.fixture
def ask(cast, now):
    """Asks for a part to be disclosed: by Amara to Priya, for Leo to approve, unless others."""

    def part(said: Confidence, to: str = "mash", approver: str = "engage_lead", by: str = "engage", **more):
        told = {
            "words": PART,
            "harm": "killed",
            "why": "Tonight",
            "was_child_told": True,
            "why_not_told": "",
            "days": 1,
        }
        whom = {"to": cast[to] if to else None, "told_to": "" if to else "PC Low, by telephone, 3am"}
        people = {"approver": cast[approver], "by": cast[by]}
        return changes.ask_to_disclose(confidence=said, now=now, **told | whom | people | more)

    return part
