"""`look` is the one door: written down first, and not a row without it (locks 3, 7 and 9)."""

import pytest
from django.db import connection

from reachable.errors import NotAllowed, NotRecorded
from reachable.locks.guard import GuardedRead
from reachable.people.models import Person
from reachable.sharing import looking
from reachable.sharing.changes import give_reason
from reachable.sharing.looking import look
from reachable.sharing.models import Look, LookedAt, Sight
from reachable.sharing.purposes import Purpose
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db


def looks() -> list[Look]:
    return list(Look.objects.order_by("pk").to_change(by="a test"))


def test_it_refuses_what_was_not_narrowed(cast, now):
    with pytest.raises(GuardedRead):
        look(cast["mash"].as_viewer(), Purpose.SAFEGUARD, "a page", Sight.objects.all(), now=now)


def test_it_refuses_what_was_narrowed_for_somebody_else(cast, now):
    hers = Sight.objects.visible_to(cast["manager"].as_viewer(), Purpose.SAFEGUARD)
    with pytest.raises(GuardedRead):
        look(cast["mash"].as_viewer(), Purpose.SAFEGUARD, "a page", hers, now=now)


def test_it_refuses_what_was_narrowed_for_another_purpose(cast, now):
    viewer = cast["mash"].as_viewer()
    with pytest.raises(GuardedRead):
        look(viewer, Purpose.SAFEGUARD, "a page", Sight.objects.visible_to(viewer, Purpose.FIND), now=now)


def test_it_refuses_all_if_one_of_them_was_not_narrowed(cast, now):
    viewer = cast["mash"].as_viewer()
    mine = Sight.objects.visible_to(viewer, Purpose.FIND)
    with pytest.raises(GuardedRead):
        look(viewer, Purpose.FIND, "a page", mine, Person.objects.all(), now=now)
    assert looks() == []


@pytest.mark.parametrize("purpose", ["building intelligence", "", None, str(Purpose.FIND)])
def test_it_refuses_a_purpose_that_is_not_in_the_register(cast, now, purpose):
    viewer = cast["mash"].as_viewer()
    with pytest.raises(NotAllowed):
        look(viewer, purpose, "a page", Sight.objects.visible_to(viewer, purpose), now=now)
    assert looks() == []


def test_no_purpose_serves_intelligence_immigration_or_prediction():
    words = " ".join(Purpose).lower()
    assert not [w for w in ("intelligence", "immigration", "enforcement", "predict", "score", "benefit") if w in words]


def test_it_writes_down_who_why_and_at_which_records(cast, now):
    viewer = cast["mash"].as_viewer()
    for record in (7, 8):
        give_reason(record=record, because="worry", reference="R-1", sentence="a sentence", by=cast["mash"], now=now)
    [rows] = look(viewer, Purpose.FIND, "a page", Sight.objects.visible_to(viewer, Purpose.FIND), now=now)
    [line] = looks()
    assert (line.practitioner_id, line.role, line.purpose) == (viewer.id, viewer.role, str(Purpose.FIND))
    assert (line.page, line.at, line.shown) == ("a page", now, 2) and len(rows) == 2
    seen = LookedAt.objects.filter(look=line).to_change(by="a test")
    assert {(s.about, s.about_id) for s in seen} == {("record", 7), ("record", 8)}


def test_it_is_written_before_a_row_is_given(cast, now, monkeypatch):
    """The rows leave the function only after the line is in the database."""
    order = []
    real = looking._write_down
    monkeypatch.setattr(looking, "_write_down", lambda *a: (real(*a), order.append(len(looks()))))
    viewer = cast["mash"].as_viewer()
    look(viewer, Purpose.FIND, "a page", Sight.objects.visible_to(viewer, Purpose.FIND), now=now)
    assert order == [1]


def refuse_inserts() -> None:
    """The database itself refuses to keep a look, as it would when its disk is full."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER no_looks BEFORE INSERT ON sharing_look BEGIN SELECT RAISE(ABORT, 'full'); END"
            )
        else:
            cursor.execute(
                "CREATE FUNCTION no_looks() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'full'; END $$ LANGUAGE plpgsql"
            )
            cursor.execute(
                "CREATE TRIGGER no_looks BEFORE INSERT ON sharing_look FOR EACH ROW EXECUTE FUNCTION no_looks()"
            )


def test_no_row_is_given_when_the_look_cannot_be_written(cast, now):
    viewer = cast["mash"].as_viewer()
    refuse_inserts()
    with pytest.raises(NotRecorded):
        look(viewer, Purpose.FIND, "a page", Sight.objects.visible_to(viewer, Purpose.FIND), now=now)


@pytest.mark.slow
def test_a_page_that_cannot_be_written_down_is_not_shown(client_of, take_in, cast, now):
    fill(take_in)
    person = open_to(cast["mash"], "Bethany", now)
    client = client_of("mash")
    assert "Bethany" in client.get(f"/young-people/{person.uuid}/").content.decode()
    refuse_inserts()
    for answer in (
        client.get(f"/young-people/{person.uuid}/"),
        client.get(f"/young-people/{person.uuid}/copy/"),
        client.post("/young-people/", {"text": "Marlow"}),
        client.get("/same-person/"),
    ):
        assert answer.status_code == 503 and answer["Retry-After"] == "30"
        assert "Bethany" not in answer.content.decode() and "Marlow" not in answer.content.decode()
