"""From a young person's page to what joins their records: for who may answer; the others are told whom to tell."""

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide, put_in_scope
from reachable.people.models import Pair
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.models import Moment
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
SEE, TELL = "See what joins them", "If one of them is not theirs, tell the data steward"


@pytest.fixture
def at(take_in, cast, now) -> str:
    """The page of a pupil at two schools, open to MASH and to YFR."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2")))
    in_scope(cast, now)
    open_to(cast["mash"], "Bethany", now)
    return f"/young-people/{open_to(cast['yfr'], 'Bethany', now).uuid}/"


def in_scope(cast, now) -> None:
    record = Record.objects.filter(feed="pupils").order_by("pk").to_change(by="a test")[0]
    put_in_scope(record=record.pk, because="a test", from_at=now, until_at=None, by=cast["mash"], now=now)


def page_of(client, at: str) -> str:
    return client.get(at).content.decode()


def test_whose_work_is_matching_sees_what_joins_the_records(client_of, at):
    page = page_of(client_of("mash"), at)
    assert SEE in page and TELL not in page
    picture = at.replace("/young-people/", "/same-person/records/")
    linked = f"{picture}?person={picture.split('/')[-2]}"
    assert f'href="{linked}"' in page
    shown = page_of(client_of("mash"), linked)
    assert "thought to be of one young person" in shown and f'href="{at}" class="govuk-back-link"' in shown


def test_the_others_are_told_whom_to_tell_until_they_hold_the_open_moment(client_of, at, take_in, cast, now):
    client = client_of("yfr")
    assert TELL in page_of(client, at) and SEE not in page_of(client, at)
    take_in(f.custody(f.detention(release_dt="")))
    pair = Pair.objects.to_ask().select_related("left", "right").order_by("pk").to_change(by="a test").first()
    decide(left=pair.left, right=pair.right, is_same=True, why="Rang her", by=cast["mash"], now=now)
    moment = Moment.objects.all().to_change(by="a test").get()
    moments.accept(moment=moment, goes="", by=cast["yfr"], now=now)
    assert SEE in page_of(client, at)
    assert client.get(at.replace("/young-people/", "/same-person/records/")).status_code == 200
    moments.withdraw(moment=moment, why="Not so", by=cast["yfr"], now=now)
    assert TELL in page_of(client, at)


def test_of_one_record_nothing_is_said(client_of, take_in, cast, now):
    take_in(f.pupils())
    in_scope(cast, now)
    page = page_of(client_of("mash"), f"/young-people/{open_to(cast['mash'], 'Bethany', now).uuid}/")
    assert SEE not in page and TELL not in page and "One record." in page
