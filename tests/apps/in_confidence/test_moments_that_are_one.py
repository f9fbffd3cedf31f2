"""Two moments that are one open nothing of what was said in confidence, and lose nothing of who comes."""

from datetime import timedelta

import pytest

from reachable.in_confidence import changes, reading
from reachable.in_confidence.rules import MayTell
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.models import Moment
from reachable.sharing.changes import protect

pytestmark = pytest.mark.django_db
WORDS = {"said_at": None, "was_told_limits": True, "may_tell": MayTell.NOTHING, "agreed": "", "agreed_else": ""}
NOBODY = {"who": "", "comes_from": "", "phone": "01632 960 001"}


@pytest.fixture
def two(moment, cast, now) -> tuple[Moment, Moment]:
    """The one that goes on, of a cell, and a second of the same record that goes on with it."""
    told = {"record": moment.record_id, "tier": Tier.REACH_NOW, "known_at": now, "by": "a test", "now": now}
    other = moments.open_moment(**told)
    moments.put_together(moment=other, into=moment, by="a test", now=now)
    return moment, Moment.objects.filter(pk=other.pk).to_change(by="a test").get()


def reads(who, now) -> list[str]:
    return [one.words for one in reading.mine(who.as_viewer(), now).confidences]


def comes(cast, moment, now, safe: str) -> None:
    told = {"to": cast["custody"].agency, "worker": cast["engage"], "expected_at": now + timedelta(hours=1)}
    changes.say_who_comes(moment=moment, keeps_safe=safe, by=cast["mash"], now=now, **NOBODY, **told)


def test_it_is_read_for_six_months_after_the_one_that_goes_on(two, cast, now, client_of):
    kept, other = two
    changes.write_down(moment=other, words="Secret", by=cast["engage"], now=now, **WORDS | {"said_at": now})
    moments.end(moment=kept, why="Home", by=cast["mash"], now=now)
    assert reads(cast["engage"], now) == ["Secret"]
    assert "The moment is over" in client_of("engage").get("/in-confidence/").content.decode()
    assert reads(cast["engage"], now + timedelta(days=200)) == []


def test_one_word_stands_for_a_building_whichever_of_them_it_was_written_on(two, cast, now):
    for one, words in ((two[1], "Put her with the others"), (two[0], "Keep her apart")):
        comes(cast, one, now, words)
    standing = reading.here(cast["custody"].as_viewer(), now).comings
    assert [one.keeps_safe for one in standing] == ["Keep her apart"]


def test_who_one_team_names_reads_nothing_of_another_s(moment, cast, now):
    """The hospital's youth workers hear her too: whom they name does not read what Engage heard, and they neither see
    nor end whom Engage named."""
    changes.write_down(moment=moment, words="To Engage", by=cast["engage"], now=now, **WORDS | {"said_at": now})
    changes.write_down(moment=moment, words="On the ward", by=cast["youth"], now=now, **WORDS | {"said_at": now})
    changes.allocate(moment=moment, to=cast["mash"], by=cast["youth"], now=now)
    assert reads(cast["mash"], now) == ["On the ward"]
    changes.allocate(moment=moment, to=cast["mash_two"], by=cast["engage"], now=now)
    assert reads(cast["mash_two"], now) == ["To Engage"]
    assert [one.practitioner for one in reading.mine(cast["youth"].as_viewer(), now).allocated] == [cast["mash"]]


def test_a_protected_place_is_withheld_on_who_comes(moment, cast, now, client_of):
    place = {"who": "Jo Bell", "comes_from": "A refuge, Mill Lane", "phone": "01632 960 002", "worker": None}
    told = {"to": cast["housing"].agency, "expected_at": now + timedelta(hours=1), "keeps_safe": "The Mill Lane door"}
    changes.say_who_comes(moment=moment, by=cast["manager"], now=now, **place, **told)
    said = {"may_tell": MayTell.WORDS, "agreed": "She stays at Mill Lane", "said_at": now}
    changes.write_down(moment=moment, words="Secret", by=cast["engage"], now=now, **WORDS | said)
    protect(record=moment.record_id, because="A threat", by=cast["manager"], now=now)
    page = client_of("mash").get(f"/moments/{moment.uuid}/who-comes/").content.decode()
    assert "Mill Lane" not in page and "Jo Bell" in page and "01632 960 002" in page
