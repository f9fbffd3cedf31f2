"""Five hundred protected addresses, and not one of them on any page, for anybody who is not named (lock 10)."""

import csv
import json
import re
from datetime import timedelta
from functools import partial

import pytest
from django.db.models import Q
from django.test import Client

from reachable.agencies.changes import add_agency
from reachable.agencies.models import Agency
from reachable.config.commands import export_links
from reachable.config.invented import BY
from reachable.feeds.models import Delivery, Record
from reachable.people.changes import decide
from reachable.people.models import Belonging, Pair, Person
from reachable.sharing.changes import share
from reachable.sharing.models import Protected, Sight
from tests.bodies import body
from tests.factories import (
    address,
    addresses,
    attendance_at_hospital,
    cin,
    cin_child,
    custody,
    detention,
    emergency,
    episode,
    exclusion,
    exclusions,
    housing,
    missing,
    move,
    outcome,
    pupil,
    pupils,
    upn,
    youth_justice,
)
from tests.house.names import three_letters

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(1800)]

NUMBER = 500
# One word in each thing that would give away where somebody is: where they live, as each agency told it; their
# school, by its code and by its name; the council and the force; the police station and where they were arrested.
CANARIES = (
    "Kestrelmere",
    "Ospreyfold",
    "Merlinthorpe",
    "XK9",
    "XO8",
    "HARRIER",
    "Buzzardgate",
    "Falconbury",
    "Hobbyvale",
    "Plovershire",
    "Lapwing",
    # The other four feeds: the street and postcode each was given, the home that housing found, who says so.
    "Wheatearfield",
    "XB7",
    "Goshawkhouse",
    "XC6",
    "refuge",
    "Twitedale",
    "Siskinside",
    "Redwingbury",
    "Brambleton",
    "QMX",
    "QYX",
    "QHX",
    "QEX",
)
IN_CARE = 50  # This many are known to a council elsewhere too.
HURT = 50  # This many are known to each of the other four feeds, which do not say that they are protected.
SENT_BY_OTHERS = 4 * HURT
OTHERS = ("missing", "youth-justice", "housing", "emergency-department")
SENDERS = {
    "QMX": "Twitedale Police",
    "QYX": "Siskinside Youth Justice",
    "QHX": "Redwingbury Homes",
    "QEX": "Brambleton Hospital",
}


def child(number: int) -> dict[str, str]:
    """The name and birth date of one of them: no two share either name."""
    name = three_letters(number)
    return {"forename": f"Ari{name}", "surname": f"Vey{name}"}


def born(number: int) -> str:
    return f"201{number % 3}-{1 + number % 12:02}-{1 + number % 28:02}"


def school_rows(number: int) -> tuple[dict, dict, dict]:
    row = f"p{number}"
    at = {"NativeId": "HARRIER"}
    said = child(number) | {"dob": f"{born(number)} 00:00:00", "upn": upn(number + 1), "sex": "M"}
    home = {"street": "Ospreyfold Road", "town": "Merlinthorpe", "postcode": "XO8 1AA"}
    return pupil(row, **at, **said), address(row, **at, **home), exclusion(row, number + 1, **at)


def detentions(number: int) -> dict:
    """As the police told it, with the flag; every tenth is told again later without it."""
    said = child(number) | {"dob": born(number), "sex": "M", "address_protected": "Y"}
    where = {
        "address": f"{number} Kestrelmere Lane",
        "postcode": "XK9 9ZZ",
        "station": "Falconbury",
        "force_code": "77",
    }
    return detention(f"99/26/{number:06}", **said, **where, arrest_location="Hobbyvale bus station")


def others(numbers: range) -> list[str]:
    """What a force, a youth justice service, a housing team and a hospital tell of them, with no flag of their own."""
    home = {"address": "3 Wheatearfield Row", "postcode": "XB7 7BB"}
    given = {"to_address": "8 Goshawkhouse Court", "to_postcode": "XC6 6CC", "accommodation_type": "Refuge"}
    whom = [(n, child(n) | {"dob": born(n), "sex": "M"}) for n in numbers]
    sent = {"s208_received_date": "2026-08-20", "sender_code": "QHX"}
    return [
        missing(*(episode(f"MP/26/{n:06}", force="QMX", **who, **home) for n, who in whom)),
        youth_justice(*(outcome(f"YJ{n}", originating_yot="QYX", **who, **home) for n, who in whom)),
        housing(*(move(f"H{n}", person_ref=f"P{n}", **who, **given, **sent) for n, who in whom)),
        emergency(*(attendance_at_hospital(f"E26{n:06}", site_code="QEX", **who, **home) for n, who in whom)),
    ]


@pytest.fixture
def everybody(cast, take_in, now) -> list[Person]:
    """Takes in five hundred children from two feeds, the day before; of forty a person says that both are one child."""
    before = now - timedelta(days=1)
    take_in = partial(take_in, at=before)
    add_agency(name="Buzzardgate School", kind=Agency.Kind.SCHOOL, source="HARRIER", by=BY, now=now)
    add_agency(name="Plovershire Council", kind=Agency.Kind.COUNCIL, source="321", by=BY, now=now)
    add_agency(name="Lapwing Police", kind=Agency.Kind.POLICE, source="77", by=BY, now=now)
    for source, name in SENDERS.items():
        add_agency(name=name, kind=Agency.Kind.HEALTH, source=source, by=BY, now=now)
    rows = [school_rows(n) for n in range(NUMBER)]
    take_in(pupils(*(r[0] for r in rows)))
    take_in(addresses(*(r[1] for r in rows)))
    take_in(exclusions(*(r[2] for r in rows)))
    take_in(cin(*(cin_child(f"C{n}", upn(n + 1), born(n)) for n in range(IN_CARE)), lea="321"))
    take_in(custody(*(detentions(n) for n in range(NUMBER))))
    for text in others(range(1, HURT + 1)):
        take_in(text)
    unflagged = [
        detentions(n) | {"address_protected": ("N", "")[n % 2], "outcome": "NFA"} for n in range(0, NUMBER, 10)
    ]
    take_in(custody(*unflagged, detentions(999) | {"force_code": ""}))
    assert Protected.objects.standing().to_change(by="a test").count() == NUMBER
    _join_some(cast, before)
    _open_all(cast, now)
    return list(Person.objects.order_by("pk").to_change(by="a test"))


def _join_some(cast, now) -> None:
    pairs = Pair.objects.filter(verdict="ask").select_related("left", "right").order_by("pk").to_change(by="a test")
    for pair in list(pairs.exclude(left__feed__in=OTHERS).exclude(right__feed__in=OTHERS))[:40]:
        decide(left=pair.left, right=pair.right, is_same=True, why="Rang both", by=cast["mash"], now=now)
    for number in (1, 7, 9):  # one for each of the roles whose pages are looked at
        for key in (f"MP/26/{number:06}", f"YJ{number}", f"H{number} P{number}", f"E26{number:06}"):
            _join_all(pairs.filter(Q(left__record_key=key) | Q(right__record_key=key)), cast, now)


def _join_all(pairs, cast, now) -> None:
    """Every pair that waits, one by one: what a decision settles is asked no longer."""
    while pair := pairs.to_ask().first():
        decide(left=pair.left, right=pair.right, is_same=True, why="Rang both", by=cast["mash"], now=now)


def _open_all(cast, now) -> None:
    """MASH and Housing each have a live relation to all of them, and nobody is named for an address."""
    for record in Record.objects.filter(feed="custody").order_by("pk").to_change(by="a test")[:80]:
        for team in (cast["mash"].team, cast["housing"].team):
            share(record=record.pk, because="a move", by=None, now=now, team=team)


def found(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


def test_they_are_there_to_be_found(everybody, take_in, client_of, cast, now) -> None:
    """Somebody who is named does see one, so that the tests below look for what is really held."""
    person = joined(everybody)[0]
    at = f"/young-people/{person.uuid}/"
    assert found(body(client_of("mash").get(at))) == []
    record = Belonging.objects.filter(person=person).now_standing().to_change(by="a test").first().record_id
    share(
        record=record,
        because="address",
        by=cast["manager"],
        now=now,
        practitioner=cast["mash"],
        kind=Sight.Kind.ADDRESS,
    )
    page = body(client_of("mash").get(at))
    assert {"Ospreyfold", "Merlinthorpe", "XO8", "Buzzardgate", "Plovershire", "Lapwing"} <= set(found(page))
    assert {"Goshawkhouse", "XC6", "refuge", *(name.split()[0] for name in SENDERS.values())} <= set(found(page))
    assert found(body(client_of("manager").get(at))) == [], "only whoever is named"


def joined(everybody: list[Person]) -> list[Person]:
    """Those whose school and police records are one young person."""
    rows = Belonging.objects.now_standing().select_related("record").to_change(by="a test")
    feeds: dict[int, set[str]] = {}
    for row in rows:
        feeds.setdefault(row.person_id, set()).add(row.record.feed)
    both = [p for p in everybody if {"pupils", "custody"} <= feeds.get(p.pk, set())]
    assert len(both) >= 40
    return both


def no_page_of_theirs_gives_one_away(everybody, client_of, cast) -> None:
    mine, others = joined(everybody), everybody[::170]
    for who, some in {
        "mash": [*mine[:6], *others],
        "manager": mine[6:8],
        "housing": mine[8:10],
        "school_a": mine[:1],
    }.items():
        client = client_of(who)
        for person in some:
            for page in ("", "copy/", "protect/end/", "?known=2026-11-16", "copy/?known=2026-11-16"):
                answer = client.get(f"/young-people/{person.uuid}/{page}", follow=True)
                assert found(body(answer)) == [], (who, page)
                assert "There is a problem" not in body(answer), (who, page)


def no_search_gives_one_away(everybody, client_of, cast) -> None:
    asked = [
        "Vey",
        "Ari",
        "Arikib",
        "10/1/2010",
        "99/26/000003",
        upn(4),
        "Kestrelmere",
        "XK9 9ZZ",
        "HARRIER",
        "Buzzardgate",
    ]
    for who in ("mash", "housing", "school_a"):
        client = client_of(who)
        for text in [*asked, *(child(n)["surname"] for n in range(5))]:
            page = body(client.post("/young-people/", {"text": text})).replace(f'value="{text}"', "")
            assert found(page) == [], (who, text)
    assert found(body(client_of("mash").get("/young-people/mine/"))) == []


def searching_for_where_they_live_finds_nobody(everybody, client_of, cast) -> None:
    for text in (
        "Kestrelmere",
        "Kestrelmere Lane",
        "XK9 9ZZ",
        "XO8 1AA",
        "Ospreyfold",
        "HARRIER",
        "Buzzardgate School",
    ):
        assert "answers__name" not in body(client_of("mash").post("/young-people/", {"text": text})), text


def no_matching_page_gives_one_away(everybody, client_of, cast) -> None:
    client = client_of("steward")
    pairs = list(Pair.objects.to_ask().order_by("pk").to_change(by="a test"))
    assert len(pairs) > 400
    for number in range(1, 8):
        assert found(body(client.get("/same-person/", {"page": number}))) == []
    for pair in pairs[::25]:
        page = body(client.get(f"/same-person/{pair.uuid}/"))
        assert found(page) == []
        pictures = re.findall(r"/same-person/records/[0-9a-f-]{36}/", page)
        assert pictures and [at for at in pictures if found(body(client.get(at)))] == []
    assert found(body(client.get("/same-person/decided/"))) == []


def no_delivery_gives_one_away(everybody, client_of, cast) -> None:
    client = client_of("steward")
    for delivery in Delivery.objects.all():
        page = body(client.get(f"/deliveries/{delivery.uuid}/"))
        assert found(page) == []
        assert found(json.dumps(delivery.issues) + delivery.words) == []
    assert Delivery.objects.filter(rows_quarantined__gt=0).exists()


def no_other_page_gives_one_away(everybody, client_of, cast) -> None:
    for who in cast:
        client = client_of(who)
        for at in ("/", "/counts/", "/deliveries/", "/reasons-given/", "/register/", "/accounts/"):
            assert found(body(client.get(at))) == [], (who, at)
    looked = client_of("dpo").post("/who-looked/", {"email": "mash@fernleigh.example"})
    assert found(body(looked)) == []
    assert found(body(Client().get("/what-we-hold/"))) == []


def the_export_of_links_gives_no_address_away(tmp_path, capsys, monkeypatch) -> None:
    """It carries each record's source and key, and leaves out the school's record of a protected child."""
    monkeypatch.setattr(export_links, "start", lambda: None)
    monkeypatch.setattr(export_links, "is_made", lambda home: True)
    export_links.run(type("Options", (), {"file": tmp_path / "links.csv"}))
    text = (tmp_path / "links.csv").read_text()
    left_out = protected_pupils()
    assert len(left_out) > NUMBER * 0.9, "the others are of nobody that the program takes for a protected child"
    told = 2 * NUMBER + IN_CARE + SENT_BY_OTHERS
    assert len(list(csv.reader(text.splitlines()))) == told + 1 - len(left_out)
    assert not any(key in text for key in left_out)
    assert found(capsys.readouterr().out) == []


def protected_pupils() -> set[str]:
    """The keys, at school and at housing, of everybody whose record is or may be that of a child who is protected."""
    flagged = set(Protected.objects.standing().to_change(by="a test").values_list("record", flat=True))
    pairs = Pair.objects.filter(superseded_at__isnull=True).exclude(verdict="apart").to_change(by="a test")
    tied = {r for p in pairs if {p.left_id, p.right_id} & flagged for r in (p.left_id, p.right_id)}
    pupils_of = Record.objects.filter(pk__in=tied, feed__in=("pupils", "housing")).to_change(by="a test")
    return set(pupils_of.values_list("record_key", flat=True))


PLACES = (
    no_page_of_theirs_gives_one_away,
    no_search_gives_one_away,
    searching_for_where_they_live_finds_nobody,
    no_matching_page_gives_one_away,
    no_delivery_gives_one_away,
    no_other_page_gives_one_away,
)


def test_none_is_given_away_anywhere(everybody, client_of, cast, subtests, tmp_path, capsys, monkeypatch) -> None:
    """One borough for all of them: it takes longer to make than to look at."""
    for place in PLACES:
        with subtests.test(place.__name__):
            place(everybody, client_of, cast)
    with subtests.test("the export of links"):
        the_export_of_links_gives_no_address_away(tmp_path, capsys, monkeypatch)
