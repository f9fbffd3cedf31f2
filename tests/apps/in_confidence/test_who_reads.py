"""Who reads what was said in confidence: the author's team and whom they name. Nobody else, and never the police."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from reachable.agencies.changes import add_practitioner, change_account
from reachable.agencies.models import Practitioner
from reachable.agencies.roles import ROLES, misfit
from reachable.errors import NotAllowed, NotNow, NotShared
from reachable.in_confidence import changes, reading
from reachable.in_confidence.models import Coming, Confidence, Disclosure
from reachable.in_confidence.rules import MayTell
from reachable.locks.permissions import NEVER_POLICE, Permission
from reachable.people.changes import SCOPE_LASTS
from reachable.reachable_moments import changes as moments
from reachable.sharing.changes import end_sight, share
from reachable.sharing.models import Look, LookedAt, Sight
from tests.apps.in_confidence.conftest import PART, WORDS

pytestmark = pytest.mark.django_db


def reads(who: Practitioner, now) -> bool:
    who.refresh_from_db()
    return any(one.words == WORDS for one in reading.mine(who.as_viewer(), now).confidences)


def test_those_who_heard_it_and_no_others(cast, write, now):
    write()
    assert {key for key in cast if reads(cast[key], now)} == {"engage", "engage_lead"}


def test_of_a_worker_in_no_team_it_is_their_organisations(cast, write, now):
    change_account(practitioner=cast["youth"], team=None, by="a test", now=now)
    write("youth")
    assert {key for key in cast if reads(cast[key], now + timedelta(seconds=1))} == {"youth"}


def test_it_stays_with_the_team_when_its_author_goes(cast, write, now):
    write()
    change_account(practitioner=cast["engage"], team=None, by="a test", now=now)
    assert not reads(cast["engage"], now) and reads(cast["engage_lead"], now)


def test_whom_they_name_reads_it_and_whoever_takes_the_moment_on_does_not(cast, moment, write, now):
    write()
    moments.accept(moment=moment, goes="", by=cast["mash"], now=now)
    assert not reads(cast["mash"], now)
    sight = changes.allocate(moment=moment, to=cast["mash"], by=cast["engage"], now=now)
    assert reads(cast["mash"], now) and not reads(cast["mash_two"], now) and not reads(cast["manager"], now)
    with pytest.raises(NotNow):
        changes.allocate(moment=moment, to=cast["mash"], by=cast["engage"], now=now)
    end_sight(sight=sight, by=cast["engage"], now=now)
    assert not reads(cast["mash"], now)


def test_other_sight_of_the_same_record_opens_none_of_it(cast, moment, write, now):
    write()
    for kind in (Sight.Kind.SHARED, Sight.Kind.ADDRESS, Sight.Kind.REASON):
        words = {"sentence": "s"}
        if kind != Sight.Kind.REASON:
            share(record=moment.record_id, practitioner=cast["mash"], kind=kind, because="x", by=None, now=now, **words)
    assert not reads(cast["mash"], now)


def test_who_was_allocated_and_has_other_work_now_reads_nothing(cast, moment, write, now):
    write()
    changes.allocate(moment=moment, to=cast["mash"], by=cast["engage"], now=now)
    change_account(practitioner=cast["mash"], team=None, by="a test", now=now + timedelta(minutes=1))
    assert not reads(cast["mash"], now + timedelta(minutes=2))


def test_who_is_kept_out_reads_nothing_even_of_the_same_team(cast, moment, write, now):
    write()
    changes.allocate(moment=moment, to=cast["mash"], by=cast["engage"], now=now)
    for key in ("engage_lead", "mash"):
        kind = Sight.Kind.KEPT_OUT
        share(record=moment.record_id, practitioner=cast[key], kind=kind, because="own family", by=None, now=now)
        assert not reads(cast[key], now)
    with pytest.raises(NotNow, match="cannot be given this one"):
        changes.allocate(moment=moment, to=cast["mash"], by=cast["engage"], now=now)


def test_six_months_after_the_moment_nobody_reads_it(cast, moment, write, now):
    write()
    moments.end(moment=moment, why="Seen", by=cast["mash"], now=now)
    assert reads(cast["engage"], now + SCOPE_LASTS - timedelta(days=1))
    assert not reads(cast["engage"], now + SCOPE_LASTS + timedelta(days=1))


@pytest.mark.parametrize("key", [one.key for one in ROLES if not misfit(one.key, is_school=False)])
def test_no_role_opens_it_to_anybody_of_a_police_force(cast, moment, write, comes, ask, now, key):
    """Every role there is, held in a police force: nothing allocated, disclosed or of one's own team opens a word."""
    said = write(may_tell=MayTell.WORDS, agreed=PART)
    told = {"email": "x@fernleigh.example", "name": "X", "role": key, "agency": cast["police"].agency}
    officer = add_practitioner(password="a long enough one", by="a test", now=now, **told)
    share(record=moment.record_id, practitioner=officer, kind="confidence", because="x", by=None, now=now)
    part = ask(said)
    changes.approve(disclosure=part, why="x", by=cast["engage_lead"], now=now)
    rows = Disclosure.objects.filter(pk=part.pk).to_change(by="a test")
    rows.update(to=officer, team=None, agency=officer.agency, approver=cast["head"])
    Confidence.objects.all().to_change(by="a test").update(team=None, agency=officer.agency)
    viewer = officer.as_viewer()
    assert not reads(officer, now) and not reading.mine(viewer, now).disclosures
    with pytest.raises(NotShared):
        reading.disclosed(viewer, part.uuid, now)
    object.__setattr__(viewer, "permissions", frozenset(Permission))  # were the first lock broken, the next hold
    read = reading.mine(viewer, now)
    assert not read.confidences and not read.disclosures
    assert not Confidence.objects.told_on(moment, viewer, reading.FOR).to_change(by="a test").exists()


def test_a_custody_officer_employed_by_the_council_is_the_police_too(cast, moment, write, now):
    write()
    change_account(practitioner=cast["custody"], agency=cast["mash"].agency, by="a test", now=now)
    cast["custody"].refresh_from_db()
    assert cast["custody"].as_viewer().is_police
    share(record=moment.record_id, practitioner=cast["custody"], kind="confidence", because="x", by=None, now=now)
    assert not reads(cast["custody"], now + timedelta(minutes=1))


@pytest.mark.parametrize("key", ["custody", "police"])
def test_nobody_of_the_police_writes_it_gives_it_or_is_given_it(cast, moment, write, ask, now, key):
    said = write()
    with pytest.raises(NotAllowed):
        write(key)
    with pytest.raises(NotAllowed, match="account of the police"):
        changes.allocate(moment=moment, to=cast[key], by=cast["engage"], now=now)
    with pytest.raises(NotAllowed, match="account of the police"):
        ask(said, to=key)
    with pytest.raises(NotAllowed, match="cannot approve"):
        ask(said, approver=key)


def test_the_database_itself_refuses_the_police(cast, write, ask):
    said = write()
    part = ask(said)
    for rows, wrong in (
        (Confidence.objects.filter(pk=said.pk), {"agency_kind": "police"}),
        (Disclosure.objects.filter(pk=part.pk), {"to_kind": "police"}),
        (Disclosure.objects.filter(pk=part.pk), {"to_role": "custody_officer"}),
        (Disclosure.objects.filter(pk=part.pk), {"approver": cast["engage"]}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.to_change(by="a test").update(**wrong)


def test_no_page_of_it_opens_to_the_police(cast, moment, write, comes, ask, client_of):
    said, coming, part = write(), comes(), None
    part = ask(said)
    ids = {"said": said.uuid, "coming": coming.uuid, "part": part.uuid, "moment": moment.uuid}
    for key in ("custody", "police"):
        client = client_of(key)
        assert client.get(reverse("confidences")).status_code == 403
        for name, which in PAGES.items():
            at = reverse(name, args=[ids[which]])
            for answer in (client.get(at), client.post(at)):
                assert answer.status_code == 403 and WORDS not in answer.content.decode(), name


PAGES = {
    **dict.fromkeys(("confidence", "write_confidence", "allocate", "end_allocation"), "moment"),
    **dict.fromkeys(("who_comes", "say_who_comes", "nobody_comes"), "moment"),
    **dict.fromkeys(("agreed_confidence", "disclose"), "said"),
    **dict.fromkeys(("disclosure", "decide_disclosure", "take_back_disclosure"), "part"),
    "safe_here": "coming",
}


def test_every_page_that_needs_one_of_these_is_tried_above():
    from reachable.config.start_up import every_page
    from reachable.locks.needs import needs_of

    needing = {name for name, entry in every_page() if needs_of(entry.callback) in NEVER_POLICE}
    assert needing == set(PAGES) - {"who_comes", "say_who_comes", "nobody_comes"} | {"confidences"}


def test_others_get_the_page_of_nobody(cast, moment, write, ask, client_of):
    """Not a word tells a social worker, a manager or another youth worker that anything is written (lock 8)."""
    ids = {"said": (said := write()).uuid, "part": ask(said).uuid, "moment": moment.uuid}
    for key in ("mash", "manager", "youth", "school_a"):
        client = client_of(key)
        assert "Nothing is given to you" in client.get(reverse("confidences")).content.decode() or key == "youth"
        for name in ("confidence", "disclosure"):
            assert client.get(reverse(name, args=[ids[PAGES[name]]])).status_code == 404
    for name in ("write_confidence", "disclose", "agreed_confidence", "allocate"):
        assert client_of("youth").get(reverse(name, args=[ids[PAGES[name]]])).status_code == 404


def test_the_allocated_worker_reads_and_writes_nothing(cast, moment, comes, write, now, client_of):
    comes("youth")
    write()
    changes.allocate(moment=moment, to=cast["youth"], by=cast["engage"], now=now)
    client = client_of("youth")
    assert WORDS in client.get(reverse("confidence", args=[moment.uuid])).content.decode()
    said = Confidence.objects.all().to_change(by="a test").get()
    assert client.get(reverse("disclose", args=[said.uuid])).status_code == 404


def test_that_somebody_looked_is_written_down_with_no_word(cast, write, now):
    said = write()
    assert reads(cast["engage"], now)
    line = Look.objects.all().to_change(by="a test").latest("pk")
    assert line.page == "in confidence" and line.practitioner_id == cast["engage"].pk
    seen = LookedAt.objects.filter(look=line).to_change(by="a test")
    assert {(one.about, one.about_id) for one in seen} >= {("record", said.record_id)}


def test_what_may_be_told_is_told_and_nothing_else(cast, moment, write, now, client_of):
    at = reverse("who_comes", args=[moment.uuid])
    client = client_of("mash")
    before = client.get(at).content.decode()
    assert "Nothing that may be told." in before
    said = write()
    assert without_token(client.get(at).content.decode()) == without_token(before)
    changes.change_what_may_be_told(
        confidence=said, may_tell=MayTell.SPOKE, agreed="", agreed_else="My mum knows", by=cast["engage"], now=now
    )
    text = client.get(at).content.decode()
    assert "Somebody of Engage has spoken with them." in text and WORDS not in text and "mum" not in text
    write(may_tell=MayTell.WORDS, agreed="She wants to go to her aunt")
    assert "She wants to go to her aunt (Engage)" in client.get(at).content.decode()


def without_token(text: str) -> str:
    import re

    return re.sub(r'value="\w{64}"', "", text)


def test_a_coming_that_is_no_more_is_still_the_teams(cast, moment, comes, now):
    changes.nobody_comes(coming=comes(), by=cast["mash"], now=now)
    assert reading.one(cast["engage"].as_viewer(), moment.uuid, now).comings
    assert not Coming.objects.standing().to_change(by="a test").exists()
