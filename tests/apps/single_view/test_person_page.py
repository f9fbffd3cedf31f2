"""The page about one young person: what it says, to whom, and that it was looked at."""

from datetime import timedelta

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide, undo
from reachable.people.models import Belonging, Decision, Person
from reachable.sharing.models import Look, LookedAt
from tests import factories as f
from tests.bodies import body

pytestmark = pytest.mark.django_db


def everyone(model):
    return model.objects.everyone_because("a test")


def page_of(key: str) -> str:
    belonging = everyone(Belonging).now_standing().filter(record__record_key=key).select_related("person").get()
    return f"/young-people/{belonging.person.uuid}/"


def open_page(client, url: str) -> str:
    """Gives a reason and reads the page."""
    said = {"because": "worry", "reference": "Call 4411", "sentence": "Her school rang: she came in with a cut hand."}
    client.post(f"{url}why/", said)
    return client.get(url).content.decode()


@pytest.fixture
def bethany(take_in):
    """A pupil at school A with an address, a suspension and social care involvement."""
    take_in(f.pupils())
    take_in(f.addresses())
    take_in(f.exclusions())
    take_in(f.cin())
    return page_of(f.upn())


def test_without_a_relation_the_page_asks_why(client_of, bethany):
    answer = client_of("mash").get(bethany)
    assert answer.status_code == 302 and answer.url == f"{bethany}why/"


def test_a_reason_opens_the_page_for_five_working_days(client_of, bethany, monkeypatch, now):
    client = client_of("mash")
    assert "Bethany Marlow" in open_page(client, bethany)
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(days=6, hours=23))
    client = _signed_in_again()
    assert client.get(bethany).status_code == 200
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(days=7, hours=1))
    client = _signed_in_again()
    assert client.get(bethany).status_code == 302


def _signed_in_again():
    from django.test import Client

    from reachable.agencies.models import Practitioner

    client = Client()
    client.force_login(
        Practitioner.objects.get(email="mash@fernleigh.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def test_a_reason_needs_a_reference_and_a_whole_sentence(client_of, bethany):
    client = client_of("mash")
    answer = client.post(f"{bethany}why/", {"because": "worry", "reference": "", "sentence": "short"})
    assert answer.status_code == 200 and "There is a problem" in answer.content.decode()
    assert client.get(bethany).status_code == 302


def test_the_page_says_name_age_home_school_and_who_is_involved(client_of, bethany):
    page = open_page(client_of("mash"), bethany)
    for words in (
        "15 years 4 months",
        "22 Ferris Close, Fernleigh, ZZ1 2AB",
        "Alder Park School",
        "Children&#x27;s social care",
        "Nobody has asked",
        "Suspended from school for 2 days",
        "Same UPN",
        "What we do not know",
    ):
        assert words in page, words


def test_looking_is_written_down_with_the_records_that_were_shown(client_of, bethany, cast):
    open_page(client_of("mash"), bethany)
    look = everyone(Look).filter(page="what we know", shown__gt=0).latest("pk")
    assert look.practitioner_id == cast["mash"].pk
    shown = set(everyone(LookedAt).filter(look=look, about="record").values_list("about_id", flat=True))
    theirs = set(everyone(Belonging).now_standing().values_list("record_id", flat=True))
    assert shown == theirs


def test_the_school_lead_sees_own_pupil_and_hidden_lines_counted(client_of, bethany):
    page = client_of("school_a").get(bethany).content.decode()
    assert "Bethany Marlow" in page and "Suspended from school" in page
    assert "social care" in page and "Referral to children" not in page
    assert "Ferris Close" not in page


def test_the_other_school_gets_the_same_answer_as_for_nobody(client_of, bethany):
    client = client_of("school_b")
    theirs, nobodys = client.get(bethany), client.get("/young-people/00000000-0000-4000-8000-000000000000/")
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_a_school_loses_sight_when_the_pupil_leaves(client_of, bethany, take_in, now):
    header = f.PUPILS.replace("pupilonroll", "pupilnolongeronroll") + ",leavingdate"
    left = f.pupil() | {"pupilnolongeronrolltableid": "p1", "leavingdate": "2026-Nov-13 00:00:00"}
    take_in(f.table(header, [left]), at=now + timedelta(minutes=1))
    assert client_of("school_a").get(bethany).status_code == 404


def test_nothing_is_shown_for_a_person_out_of_scope(client_of, take_in):
    take_in(f.pupils())
    take_in(f.exclusions())
    page = page_of(f.upn())
    school = client_of("school_a").get(page)
    assert school.status_code == 403 and "Suspended" not in school.content.decode()
    asked = client_of("mash").get(page, follow=True).content.decode()
    assert "There is no current reason to open this" in asked and "Suspended" not in asked


def test_a_worry_puts_a_person_in_scope_and_its_end_keeps_it_six_months(client_of, take_in, monkeypatch, now):
    from reachable.family.changes import end_worry
    from reachable.family.models import Worry

    take_in(f.pupils())
    page = page_of(f.upn())
    assert "Bethany" in open_page(client_of("mash"), page)
    worry = everyone(Worry).get()
    end_worry(worry=worry, why="It was somebody else", by=_mash(), now=now)
    people = Person.objects.filter(uuid=page.split("/")[2])
    assert people.in_scope(now + timedelta(days=182)).everyone_because("a test").exists()
    assert not people.in_scope(now + timedelta(days=184)).everyone_because("a test").exists()


def _mash():
    from reachable.agencies.models import Practitioner

    return Practitioner.objects.get(email="mash@fernleigh.example")


def test_custody_joins_only_when_a_person_says_so_and_parts_when_undone(client_of, bethany, take_in, cast, now):
    take_in(f.custody())
    client = client_of("mash")
    before = open_page(client, bethany)
    assert "may be about them too" in before and "Arrested" not in before
    records = {r.feed: r for r in everyone(Record).filter(feed__in=["pupils", "custody"])}
    decision = decide(
        left=records["pupils"],
        right=records["custody"],
        is_same=True,
        why="Custody sergeant confirmed her school",
        by=cast["mash"],
        now=now,
    )
    assert "Arrested and held in police custody" in client.get(bethany).content.decode()
    assert "Outcome: not yet known" in client.get(bethany).content.decode()
    undo(decision=everyone(Decision).get(pk=decision.pk), by=cast["mash"], now=now)
    assert "Arrested" not in client.get(bethany).content.decode()


def test_a_protected_address_takes_everything_with_it_that_would_give_it_away(client_of, bethany):
    client = client_of("mash")
    open_page(client, bethany)
    client.post(f"{bethany}protect/", {"because": "Threats to her mother"})
    for page in (bethany, f"{bethany}copy/"):
        text = body(client.get(page))
        assert "Ferris" not in text and "ZZ1" not in text and "Alder Park" not in text and "Suspended" not in text
    assert "Address protected" in client.get(bethany).content.decode()


def test_a_record_that_may_be_theirs_and_is_protected_protects_them_until_somebody_says(client_of, bethany, take_in):
    take_in(f.custody(f.detention(address_protected="Y")))
    page = open_page(client_of("mash"), bethany)
    assert "Ferris" not in page and "Address protected" in page


def test_ending_a_protection_takes_two_people(client_of, bethany):
    one, two = client_of("mash"), client_of("mash_two")
    for client in (one, two):
        open_page(client, bethany)
    one.post(f"{bethany}protect/", {"because": "Threats to her mother"})
    one.post(f"{bethany}protect/end/", {"why": "They have moved"})
    assert one.post(f"{bethany}protect/end/", {"why": "They have moved"}).status_code == 409
    assert "Ferris" not in one.get(bethany).content.decode()
    two.post(f"{bethany}protect/end/", {"why": "Agreed"})
    assert "Ferris Close" in one.get(bethany).content.decode()


def test_their_account_stands_beside_the_line_as_large(client_of, bethany):
    from reachable.chronology.models import Event

    client = client_of("mash")
    open_page(client, bethany)
    line = everyone(Event).get(kind="suspended")
    client.post(f"{bethany}line/{line.uuid}/account/", {"whose": "child", "words": "I was sticking up for my friend."})
    assert "I was sticking up for my friend." in client.get(bethany).content.decode()


def test_a_correction_and_a_complaint_have_their_dates(client_of, bethany):
    from reachable.chronology.models import Event

    client = client_of("mash")
    open_page(client, bethany)
    line = everyone(Event).get(kind="suspended")
    day = {"asked_on_day": "17", "asked_on_month": "11", "asked_on_year": "2026"}
    client.post(f"{bethany}line/{line.uuid}/correction/", {"what_is_wrong": "It was one day", **day})
    day = {"received_on_day": "16", "received_on_month": "11", "received_on_year": "2026"}
    client.post(f"{bethany}complaint/", {"whose": "parent_one", "words": "Nobody told me", **day})
    page = client.get(bethany).content.decode()
    assert "ask again on 17 Dec 2026" in page and "Acknowledge by 16 Dec 2026" in page


def test_told_needs_when_by_whom_and_how_or_why_not(client_of, bethany):
    client = client_of("mash")
    open_page(client, bethany)
    half = client.post(f"{bethany}told/", {"whom": "child", "was_told": "no"})
    assert "There is a problem" in half.content.decode()
    day = {"look_again_on_day": "24", "look_again_on_month": "11", "look_again_on_year": "2026"}
    client.post(f"{bethany}told/", {"whom": "child", "was_told": "no", "why_not": "She is missing", **day})
    assert "Not told: She is missing. Look again on 24 Nov 2026" in client.get(bethany).content.decode()


def test_somebody_kept_out_is_told_nothing(client_of, bethany, cast, now):
    from reachable.sharing.changes import share

    client = client_of("mash")
    open_page(client, bethany)
    record = everyone(Record).get(feed="pupils")
    share(
        record=record.pk,
        because="conflict of interest",
        by=cast["manager"],
        now=now,
        practitioner=cast["mash"],
        kind="kept_out",
    )
    assert client.get(bethany).status_code == 404
    found = client.post("/young-people/", {"text": "Bethany Marlow"}).content.decode()
    assert "15 years" not in found


def test_what_the_hub_wrote_with_the_family_is_not_for_the_school(client_of, bethany):
    mash = client_of("mash")
    open_page(mash, bethany)
    day = {"look_again_on_day": "24", "look_again_on_month": "11", "look_again_on_year": "2026"}
    mash.post(f"{bethany}told/", {"whom": "child", "was_told": "no", "why_not": "Police ask us to wait", **day})
    page = client_of("school_a").get(bethany).content.decode()
    assert "Bethany Marlow" in page
    assert "cut hand" not in page and "Police ask us to wait" not in page


def test_a_force_that_calls_itself_by_a_schools_code_gives_the_school_no_sight(client_of, take_in):
    take_in(f.custody(f.detention(force_code="SCH1")))
    assert client_of("school_a").get(page_of("99/26/000001")).status_code == 404


def test_the_copy_holds_the_whole_page_with_their_account_beside_its_line(client_of, bethany):
    from reachable.chronology.models import Event

    client = client_of("mash")
    open_page(client, bethany)
    line = everyone(Event).get(kind="suspended")
    client.post(f"{bethany}line/{line.uuid}/account/", {"whose": "child", "words": "I stood up for my friend"})
    text = client.get(f"{bethany}copy/").content.decode()
    assert text.index("Suspended from school") < text.index("I stood up for my friend") < text.index("Told?")
    assert "What we do not know" in text and "Alder Park School" in text


def test_the_page_says_when_it_was_drawn_and_for_whom_for_the_paper(client_of, bethany):
    page = open_page(client_of("mash"), bethany)
    assert "Drawn on Tuesday 17 November 2026, 3:05am, for Priya Nair, MASH social worker, MASH" in page
