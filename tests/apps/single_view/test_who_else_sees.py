"""A page shared, a protected address shown to somebody named, somebody kept out: and each of them ended."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.locks.models import Activity
from reachable.people.changes import our_record_of
from reachable.sharing.changes import protect
from reachable.sharing.models import Sight
from reachable.single_view.reading import see
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db

WHY = "The street she lives in is needed for a home visit."


@pytest.fixture
def bethany(take_in, cast, now):
    """In scope, of school A, open to the manager and to one social worker by the reasons they gave."""
    take_in(f.pupils())
    take_in(f.addresses())
    take_in(f.exclusions())
    take_in(f.cin())
    open_to(cast["manager"], "Bethany", now)
    return open_to(cast["mash"], "Bethany", now)


@pytest.fixture
def at(bethany) -> str:
    return f"/young-people/{bethany.uuid}/"


@pytest.fixture
def protected(bethany, cast, now):
    protect(
        record=our_record_of(person=bethany, by=cast["mash"], now=now), because="A threat", by=cast["mash"], now=now
    )


def day(name: str, on) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def sharing(now, days: int = 30, **more) -> dict:
    return (
        {"because": "working", "sentence": WHY, "email": "", "team": ""} | day("until_on", now + timedelta(days)) | more
    )


def page(client_of, key: str, at: str) -> str:
    return client_of(key).get(at, follow=True).content.decode()


def rows() -> list[Sight]:
    return list(Sight.objects.exclude(kind="reason").order_by("pk").to_change(by="a test"))


def test_the_named_practitioner_sees_the_address_and_nobody_else_does(protected, at, client_of, cast):
    assert "Ferris Close" not in page(client_of, "mash", at) and "Address protected" in page(client_of, "mash", at)
    manager = client_of("manager")
    assert f"{at}protect/let-see/" in manager.get(at).content.decode()
    assert manager.post(f"{at}protect/let-see/", {"email": cast["mash"].email, "sentence": WHY}).status_code == 302
    assert "22 Ferris Close" in page(client_of, "mash", at)
    for key in ("manager", "school_a"):
        assert "Ferris Close" not in page(client_of, key, at), key
    assert Activity.objects.filter(did="sight: address", by_id=cast["manager"].pk).exists()


def test_only_the_manager_is_told_to_whom_it_is_open_and_can_end_it(protected, at, client_of, cast):
    client_of("manager").post(f"{at}protect/let-see/", {"email": cast["mash"].email, "sentence": WHY})
    told = page(client_of, "manager", at)
    assert "Who may see the address" in told and WHY.rstrip(".") in told and cast["mash"].name in told
    for key in ("mash", "school_a"):
        assert "Who may see the address" not in page(client_of, key, at) and WHY not in page(client_of, key, at)
    [row] = rows()
    assert client_of("mash").post(f"{at}share/end/", {"row": row.pk}).status_code == 404
    assert client_of("manager").post(f"{at}share/end/", {"row": row.pk}).status_code == 302
    assert "Ferris Close" not in page(client_of, "mash", at)
    assert client_of("manager").post(f"{at}share/end/", {"row": row.pk}).status_code == 404


def test_it_ends_by_itself_after_its_last_day(protected, at, client_of, cast, now, monkeypatch):
    said = {"email": cast["mash"].email, "sentence": WHY} | day("until_on", now)
    client_of("manager").post(f"{at}protect/let-see/", said)
    assert "Ferris Close" in page(client_of, "mash", at)
    [row] = rows()
    assert row.until_at.isoformat() == "2026-11-18T00:00:00+00:00"
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: row.until_at)
    mash = client_of("mash")
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: row.until_at)
    shown = mash.get(at).content.decode()
    assert "Bethany Marlow" in shown and "Ferris Close" not in shown


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("nobody@fernleigh.example", "Nobody here has an open account"),
        ("dpo@fernleigh.example", "never opens a young person"),
        ("lead.a@fernleigh.example", "does not read where somebody lives"),
        ("manager@fernleigh.example", "Name somebody else"),
        ("", "Enter the email address"),
    ],
)
def test_an_address_is_shown_to_nobody_who_should_not_or_could_not_read_it(protected, at, client_of, email, words):
    answer = client_of("manager").post(f"{at}protect/let-see/", {"email": email, "sentence": WHY})
    assert words in answer.content.decode() and rows() == []


def test_an_address_that_is_not_protected_has_nobody_to_name(at, client_of):
    assert client_of("manager").get(f"{at}protect/let-see/").status_code == 409
    assert "let-see" not in page(client_of, "manager", at)


@pytest.mark.parametrize("to", ["housing@fernleigh.example", "team"])
def test_the_housing_officer_sees_their_theme_and_the_rest_as_counts(at, client_of, cast, now, to):
    assert client_of("housing").get(at).status_code == 404
    who = {"team": cast["housing"].team_id} if to == "team" else {"email": to}
    assert client_of("mash").post(f"{at}share/", sharing(now, **who)).status_code == 302
    shown = page(client_of, "housing", at)
    assert "Bethany Marlow" in shown and "22 Ferris Close" in shown
    assert "ask the MASH" in shown and "Suspended" not in shown and "Shared with" not in shown
    [row] = rows()
    assert (row.sentence, row.because, row.kind) == (WHY, "working", "shared")
    told = page(client_of, "mash", at)
    assert "until the end of 17 Dec 2026" in told
    assert '<a href="#who-sees">Who may see this</a>' in told
    assert told.index('id="who-sees"') < told.index("<h2>Who may see this</h2>") < told.index("<h3>Shared with</h3>")
    assert "Shared with" in told and WHY.rstrip(".") in told and "They are working with" in told


def test_what_was_shared_can_be_ended_by_those_who_share(at, client_of, cast, now):
    client_of("manager").post(f"{at}share/", sharing(now, email="housing@fernleigh.example"))
    [row] = rows()
    assert client_of("housing").post(f"{at}share/end/", {"row": row.pk}).status_code == 403
    assert client_of("mash").post(f"{at}share/end/", {"row": row.pk}).status_code == 302
    assert client_of("housing").get(at).status_code == 404
    assert Activity.objects.filter(did="ended sight: shared", by_id=cast["mash"].pk).exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "one of the two"),
        ({"email": "housing@fernleigh.example", "team": "HOUSING"}, "one of the two"),
        ({"email": "steward@fernleigh.example"}, "never opens a young person"),
        ({"email": "housing@fernleigh.example", "because": "curious"}, "Select a valid choice"),
        ({"email": "housing@fernleigh.example", "sentence": "Because"}, "a whole sentence"),
        ({"email": "housing@fernleigh.example", "until_on_year": 2028}, "within six months"),
        ({"email": "housing@fernleigh.example", "until_on_year": 2025}, "must not be in the past"),
        ({"email": "housing@fernleigh.example", "until_on_day": ""}, "must include a day"),
    ],
)
def test_what_may_not_be_shared_so_is_not_shared(at, client_of, cast, now, more, words):
    team = {"team": cast["housing"].team_id} if more.get("team") else {}
    answer = client_of("mash").post(f"{at}share/", sharing(now, **(more | team)))
    assert words in answer.content.decode() and rows() == []


def test_six_months_are_the_most(at, client_of, now):
    for days in (184, 183):
        client_of("mash").post(f"{at}share/", sharing(now, days, email="housing@fernleigh.example"))
        assert len(rows()) == (days == 183)


def test_kept_out_wins_over_everything_and_is_never_told(at, client_of, cast, now):
    manager = client_of("manager")
    assert manager.post(f"{at}keep-out/", {"email": cast["mash"].email, "sentence": WHY}).status_code == 302
    unknown = client_of("mash").get("/young-people/00000000-0000-4000-8000-000000000000/")
    answer = client_of("mash").get(at)
    assert answer.status_code == 404 and answer.content == unknown.content
    client_of("manager").post(f"{at}share/", sharing(now, email=cast["mash"].email))
    assert client_of("mash").get(at).status_code == 404
    assert "Kept out of this page" in page(client_of, "manager", at)
    kept = next(row for row in rows() if row.kind == "kept_out")
    client_of("manager").post(f"{at}share/end/", {"row": kept.pk})
    assert client_of("mash").get(at).status_code == 200


def test_a_data_steward_kept_out_sees_no_pair_of_theirs_and_somebody_else_decides(at, client_of, cast, take_in):
    take_in(f.custody())
    assert "Bethany" in client_of("steward").get("/same-person/").content.decode()
    assert "no pair of records" in client_of("manager").get(f"{at}keep-out/").content.decode()
    said = {"email": cast["steward"].email, "sentence": WHY}
    assert client_of("manager").post(f"{at}keep-out/", said).status_code == 302
    assert "Bethany" not in client_of("steward").get("/same-person/").content.decode()
    assert "Bethany" in client_of("mash_two").get("/same-person/").content.decode()


@pytest.mark.parametrize("who", ["board", "admin"])
def test_nobody_is_kept_out_who_meets_no_name_in_their_work(at, client_of, cast, who):
    said = {"email": cast[who].email, "sentence": WHY}
    answer = client_of("manager").post(f"{at}keep-out/", said).content.decode()
    assert "never meets a young person" in answer and rows() == []


def test_a_social_worker_is_not_told_who_is_kept_out_and_cannot_end_it(at, client_of, cast):
    client_of("manager").post(f"{at}keep-out/", {"email": cast["mash_two"].email, "sentence": WHY})
    shown = page(client_of, "mash", at)
    assert "Kept out" not in shown and cast["mash_two"].name not in shown and "keep-out/" not in shown
    [row] = rows()
    assert client_of("mash").post(f"{at}share/end/", {"row": row.pk}).status_code == 404
    assert (
        client_of("mash").post(f"{at}keep-out/", {"email": cast["manager"].email, "sentence": WHY}).status_code == 403
    )
    assert client_of("mash").post(f"{at}protect/let-see/", {}).status_code == 403


def test_nobody_ends_what_is_on_another_page(at, client_of, cast, now, take_in):
    take_in(f.pupils(f.pupil("p2", forename="Daniel", upn=f.upn(2), dob="2012-Mar-01 00:00:00")))
    take_in(f.cin(f.cin_child("C2", f.upn(2), "2012-03-01")))
    other = open_to(cast["mash"], "Daniel", now)
    client_of("mash").post(f"/young-people/{other.uuid}/share/", sharing(now, email="housing@fernleigh.example"))
    [row] = rows()
    assert client_of("mash").post(f"{at}share/end/", {"row": row.pk}).status_code == 404
    assert client_of("mash").post(f"{at}share/end/", {"row": "x"}).status_code == 404
    assert client_of("housing").get(f"/young-people/{other.uuid}/").status_code == 200


def test_what_a_reader_is_not_told_is_not_even_read(protected, bethany, client_of, cast, now, at):
    manager, said = client_of("manager"), {"sentence": WHY}
    manager.post(f"{at}protect/let-see/", said | {"email": cast["mash"].email})
    manager.post(f"{at}keep-out/", said | {"email": cast["mash_two"].email})
    manager.post(f"{at}share/", sharing(now, email="housing@fernleigh.example"))
    read = {
        key: see(cast[key].as_viewer(), bethany.uuid, "a test", now)
        for key in ("manager", "mash", "school_a", "housing")
    }
    kinds = {key: sorted(row.kind for row in seen.sights) for key, seen in read.items()}
    every = ["address", "kept_out", "reason", "shared"]
    assert kinds == {"manager": every, "mash": ["address", "reason", "shared"], "school_a": [], "housing": []}
    assert all(
        row.is_held_by(cast[key].as_viewer()) for key in read for row in read[key].sights if row.kind == "reason"
    )


def test_a_form_kept_open_from_before_gives_no_protected_address_away(at, bethany, client_of, cast, now):
    """Whoever has the address of a line's form from before it was protected reads no more by it than by the page."""
    lines = {e.kind: e.uuid for e in Event.objects.standing().to_change(by="a test")}
    home, plan = (f"{at}line/{lines[kind]}" for kind in ("lived_at", "social_care_involvement"))
    assert "Ferris Close" in page(client_of, "mash", f"{home}/account/")
    protect(
        record=our_record_of(person=bethany, by=cast["mash"], now=now), because="A threat", by=cast["mash"], now=now
    )
    for form in ("account", "correction"):
        assert client_of("mash").get(f"{home}/{form}/").status_code == 404
        assert client_of("mash").get(f"{plan}/{form}/").status_code == 200
