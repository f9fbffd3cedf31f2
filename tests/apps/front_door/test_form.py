"""The one-minute form: by a link, at once, without waiting for anybody, and telling nobody whether a child is known."""

from datetime import timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from reachable import flow
from reachable.feeds import lease
from reachable.feeds.models import Delivery, Record
from reachable.front_door import changes
from reachable.front_door.asking import MOST_AN_HOUR, digest
from reachable.front_door.models import Door, Sent
from reachable.notices.models import Notice
from reachable.people.changes import decide, our_record_of
from reachable.people.models import Belonging
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.overdue_step import tell_what_fell_due
from reachable.sharing.changes import protect, share
from reachable.sharing.models import Register, Sight
from tests import factories as f
from tests.house.people import named

pytestmark = pytest.mark.django_db
WHY = "a test"


@pytest.fixture
def at(monkeypatch, now):
    """Sets what the time is for requests."""
    clock = {"now": now}
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: clock["now"])
    return lambda then: clock.update(now=then)


@pytest.fixture
def link(cast, now, at):
    """A link of the hospital: the door and its address."""
    door, secret = changes.open_door(agency=agency("FGH01"), who="hospital", by=cast["admin"], now=now)
    return door, reverse("tell_us", args=[secret])


def agency(code: str):
    from reachable.agencies.models import Agency

    return Agency.objects.get(source=code)


def said(**more: str) -> dict[str, str]:
    return {
        "ref": f"{uuid4()}",
        "what": "HURT",
        "where_now": "The waiting room",
        "until": "hour",
        "is_safe": "no",
        "forename": "Bethany",
        "words": "They know where I live",
        "teller": "Ada Quill",
        "teller_phone": "01632 960 221",
    } | more


def moment() -> Moment:
    return Moment.objects.everyone_because(WHY).get()


def test_a_form_opens_a_moment_at_once_that_nobody_has_confirmed(link, client_of, now):
    answer = Client().post(link[1], said())
    assert answer.status_code == 302
    one = moment()
    assert (one.known_at, one.is_by_form, one.window_at) == (now, True, now + timedelta(hours=1))
    page = client_of("mash").get(reverse("moment", args=[one.uuid])).content.decode()
    for words in ("Not confirmed yet", "Ada Quill, 01632 960 221", "They know where I live", "Not safe there"):
        assert words in page
    assert "Not confirmed" in client_of("mash").get(reverse("moments")).content.decode()


def test_its_sender_reads_whether_somebody_goes_and_nothing_else(link, cast, now):
    address = Client().post(link[1], said()).url

    def reads() -> str:
        answer = Client().get(address)
        page = answer.content.decode()
        assert answer.status_code == 200 and not any(word in page for word in ("Bethany", "waiting room", "Quill"))
        return page

    assert "Received. Somebody will ring you back." in reads() and "What you can do while you wait" in reads()
    moments.accept(moment=moment(), goes="Sam of the night team", by=cast["mash"], now=now)
    assert "Somebody is going." in reads() and "Sam" not in reads()
    moments.record_attempt(moment=moment(), at=now, how="face", was_reached=True, by=cast["mash"], now=now)
    assert "Somebody went. Thank you." in reads() and "What you can do while you wait" not in reads()


def test_who_is_known_and_who_is_not_are_answered_alike(link, take_in):
    take_in(f.pupils(f.pupil()))
    pages = []
    for name, born in (("Bethany", ("9", "7", "2011")), ("Nobody", ("1", "2", "2012"))):
        parts = dict(zip(("dob_day", "dob_month", "dob_year"), born, strict=True))
        answer = Client().post(link[1], said(forename=name, surname="Marlow", **parts))
        page = Client().get(answer.url).content.decode()
        pages.append(page.replace(answer.url, ""))
    assert pages[0] == pages[1]


def test_it_waits_for_no_other_file(link, now):
    """Somebody else is taking in a file of an hour."""
    with lease.held(flow.TAKING_IN, clock=lambda: now), lease.held(flow.CATCHING_UP, clock=lambda: now):
        assert Client().post(link[1], said()).status_code == 302
        assert moment().rung_back_at is None


def test_until_it_was_looked_who_it_is_whoever_is_kept_out_of_anybody_is_told_nothing(link, on_duty, client_of, now):
    """Priya is on duty first, and kept out of somebody: it may be her. Owen is told at once."""
    child = our_record_of_somebody(on_duty, now)
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": on_duty["mash"], "because": "conflict of interest"}
    share(record=child, by=on_duty["manager"], now=now, **out)
    with lease.held(flow.CATCHING_UP, clock=lambda: now):
        Client().post(link[1], said(forename="Nobody"))
        tell_what_fell_due(now)
        one = moment()
        assert [(notice.code, notice.to) for notice in Notice.objects.all()] == [("at_once", on_duty["mash_two"])]
        at = reverse("moment", args=[one.uuid])
        assert client_of("mash").get(at).status_code == 404 and client_of("mash_two").get(at).status_code == 200
        assert f"{one.uuid}" not in client_of("mash").get(reverse("moments")).content.decode()
    flow.catch_up(clock=lambda: now)
    assert client_of("mash").get(at).status_code == 200  # it is somebody else


def our_record_of_somebody(cast, now) -> Record:
    """Of a pupil who has nothing to do with it."""
    flow.receive(BytesIO(f.pupils(f.pupil()).encode()), by="a test", clock=lambda: now)
    person = Belonging.objects.all().select_related("person").to_change(by=WHY).get().person
    return our_record_of(person=person, by=cast["manager"], now=now)


def test_a_form_that_is_sent_twice_is_one(link):
    same = said()
    first, second = (Client().post(link[1], same) for _ in range(2))
    assert first.url == second.url
    assert Moment.objects.everyone_because(WHY).count() == Sent.objects.everyone_because(WHY).count() == 1


def test_another_form_that_is_written_over_it_is_another(link):
    """Somebody went back, and changed the name for a brother who is there too."""
    first = said()
    urls = {Client().post(link[1], first | {"forename": name}).url for name in ("Bethany", "Toby", "Toby")}
    assert len(urls) == Moment.objects.everyone_because(WHY).count() == 2


def test_a_ref_that_was_anothers_is_taken_under_a_new_one(link, cast, now):
    same = said()
    Client().post(link[1], same)
    _, other = changes.open_door(agency=agency("FHM"), who="homes", by=cast["admin"], now=now)
    answer = Client().post(reverse("tell_us", args=[other]), same)
    assert same["ref"] not in answer.url and Client().get(answer.url).status_code == 200
    assert Moment.objects.everyone_because(WHY).count() == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": ""}, "Answer: What has happened?"),
        ({"what": "dancing"}, "Select a valid choice"),
        ({"where_now": ""}, "Answer: Where are they now?"),
        ({"is_safe": ""}, "Answer: Are they safe there?"),
        ({"teller": " "}, "Enter your name"),
        ({"teller_phone": "ring me"}, "Enter a telephone number, like 01632 960 001"),
        ({"words": "a" * 501}, "500"),
        ({"dob_day": "9", "dob_month": "7", "dob_year": "1990"}, "This form is for under 18s."),
        ({"dob_day": "9", "dob_month": "7", "dob_year": "2031"}, "This day has not come yet"),
        ({"ref": "no"}, "Enter a valid UUID"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(link, wrong, words):
    answer = Client().post(link[1], said() | wrong)
    page = answer.content.decode()
    assert words in page and "Error: " in page and not Delivery.objects.exists()
    if "words" not in wrong:
        assert "They know where I live" in page


def test_a_link_that_nobody_was_given_is_not_there(link):
    assert Client().get(reverse("tell_us", args=[uuid4()])).status_code == 404
    assert Client().post(reverse("tell_us", args=[uuid4()]), said()).status_code == 404
    assert Client().get(reverse("told_us", args=[uuid4(), uuid4()])).status_code == 404


def test_what_came_by_one_link_is_not_told_by_another(link, cast, now):
    address = Client().post(link[1], said()).url
    _, other = changes.open_door(agency=agency("FHM"), who="homes", by=cast["admin"], now=now)
    ref = address.rstrip("/").rpartition("/")[2]
    assert Client().get(reverse("told_us", args=[other, ref])).status_code == 404


def test_a_closed_link_says_whom_to_ring_and_takes_nothing(link, cast, now):
    changes.close_door(door=link[0], by=cast["admin"], now=now)
    for answer in (Client().get(link[1]), Client().post(link[1], said())):
        page = answer.content.decode()
        assert answer.status_code == 409 and "This link is no longer used" in page and "01632 960 100" in page
        assert 'name="where_now"' not in page
    assert not Delivery.objects.exists()


def test_a_link_is_limited_in_rate_and_opens_again(link, at, now):
    for _ in range(MOST_AN_HOUR):
        assert Client().post(link[1], said()).status_code == 302
    over = Client().post(link[1], said())
    page = over.content.decode()
    assert over.status_code == 409 and "Ring instead" in page and "They know where I live" in page
    at(now + timedelta(hours=1, seconds=1))
    assert Client().post(link[1], said()).status_code == 302


def test_where_the_agreement_is_suspended_the_form_says_whom_to_ring(link, now):
    Register.objects.filter(data_class="one-minute-form").update(review_on=(now - timedelta(days=60)).date())
    answer = Client().post(link[1], said())
    assert answer.status_code == 409 and "Forms cannot be taken just now" in answer.content.decode()
    assert not Sent.objects.everyone_because(WHY).exists()


def test_a_family_is_asked_in_other_words_and_is_its_own_source(cast, now, at):
    _, secret = changes.open_door(agency=agency("907"), who="family", by=cast["admin"], now=now)
    address = reverse("tell_us", args=[secret])
    page = Client().get(address).content.decode()
    assert "I am a young person and I want help" in page and "HELD" not in page
    assert Client().post(address, said(what="HELD")).status_code == 200  # no such answer there
    Client().post(address, said(what="ASKS"))
    assert Record.objects.filter(feed="form").everyone_because(WHY).get().source == "FAMILY"


def test_ringing_back_confirms_it_once(link, client_of, cast, now):
    Client().post(link[1], said())
    address = reverse("ring_back_moment", args=[moment().uuid])
    assert client_of("mash").post(address, {}).status_code == 302
    assert (moment().rung_back_by, moment().rung_back_at) == (cast["mash"], now)
    assert client_of("mash_two").post(address, {}).status_code == 409


def test_the_administrator_opens_and_closes_a_link_and_sees_its_secret_once(client_of, now):
    admin = client_of("admin")
    answer = admin.post(reverse("open_door"), {"agency": agency("FGH01").pk, "who": "hospital"}).content.decode()
    door = Door.objects.get()
    secret = UUID(answer.split("/tell-us/")[1].split("/")[0])
    assert digest(secret) == door.digest and f"{secret}" not in admin.get(reverse("doors")).content.decode()
    assert Client().get(reverse("tell_us", args=[secret])).status_code == 200
    assert admin.post(reverse("close_door", args=[door.uuid])).status_code == 302
    assert admin.post(reverse("close_door", args=[door.uuid])).status_code == 409
    assert "Closed" in admin.get(reverse("doors")).content.decode()


def test_the_history_joins_only_when_a_person_says_so(link, take_in, client_of, now):
    """The name and birth date of a child who is known: the form stays by itself, and the moment asks."""
    take_in(f.pupils(f.pupil()))
    parts = {"dob_day": "9", "dob_month": "7", "dob_year": "2011"}
    Client().post(link[1], said(surname="Marlow", **parts))
    flow.catch_up(clock=lambda: now)
    page = client_of("mash").get(reverse("moment", args=[moment().uuid])).content.decode()
    assert "Is this the same young person as the" in page and "Do not ring a home number" in page


def test_where_a_protected_child_is_is_withheld_and_whom_to_ring_is_not(link, take_in, client_of, cast, now):
    """The form gives the place; her address is protected; and nobody has said yet whether it is her."""
    take_in(f.pupils(f.pupil()))
    parts = {"dob_day": "9", "dob_month": "7", "dob_year": "2011"}
    Client().post(link[1], said(surname="Marlow", where_now="14 Refuge Lane", **parts))
    flow.catch_up(clock=lambda: now)
    address = reverse("moment", args=[moment().uuid])
    assert "14 Refuge Lane" in client_of("mash").get(address).content.decode()
    person = named("Bethany")
    hers = our_record_of(person=person, by=cast["manager"], now=now)
    protect(record=hers, because="She fled", by=cast["manager"], now=now)
    page = client_of("mash").get(address).content.decode()
    assert "Refuge" not in page and "They know where I live" not in page
    assert "Withheld, because it would give a protected address away" in page and "Ada Quill, 01632 960 221" in page
    kind = Sight.Kind.ADDRESS
    share(record=hers, because="goes to her", by=cast["manager"], now=now, practitioner=cast["mash"], kind=kind)
    assert "Refuge" not in client_of("mash").get(address).content.decode()  # it may be somebody else's
    told = Record.objects.filter(feed__in=("form", "pupils")).order_by("feed").everyone_because(WHY)
    decide(left=told[0], right=told[1], is_same=True, why="Her mother came", by=cast["mash"], now=now)
    assert "14 Refuge Lane" in client_of("mash").get(address).content.decode()
    assert "Refuge" not in client_of("mash_two").get(address).content.decode()


@pytest.mark.parametrize("what", ["HELD", "HURT"])
def test_what_a_form_thought_is_never_told_as_a_release(link, client, client_of, now, monkeypatch, what):
    client.post(link[1], said(what=what, until="hour"))
    there, (moment,) = client_of("mash"), Moment.objects.to_change(by=WHY)
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(minutes=61))
    for address in (reverse("moment", args=[moment.uuid]), reverse("moments"), reverse("hand_over")):
        text = there.get(address).content.decode()
        assert "have left" not in text and "Was held" not in text and "Was at" not in text
        assert "Was there until" not in text and "hoever told us thought until about" in text
    text = there.get(reverse("moment", args=[moment.uuid])).content.decode()
    assert "First: Ring to find out whether they are still there" in text
