"""The two logs are sealed: whoever changes, adds, takes away or swaps what was written is found (lock 7).

The attacker here owns the database: drops the triggers and writes what they like. What they cannot do is change a head
that somebody keeps elsewhere.
"""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from reachable.locks.changes import note
from reachable.locks.models import Activity, Seal
from reachable.locks.seals import BEGINNING, ROWS, head_of
from reachable.sharing import sealing
from reachable.sharing.looking import look
from reachable.sharing.models import Look, LookedAt, Sight
from reachable.sharing.purposes import Purpose
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
TABLES = {"activity": "locks_activity", "looks": "sharing_look"}


def sql(*statements: str) -> list:
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)
        return cursor.fetchall() if cursor.description else []


def owned() -> None:
    """The attacker takes the triggers off."""
    if connection.vendor == "sqlite":
        sql(*(f"DROP TRIGGER {name}" for (name,) in sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
    else:
        tables = [*TABLES.values(), "sharing_lookedat", "locks_seal"]
        sql("SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables))


@pytest.fixture
def written(cast, take_in, now) -> None:
    """Some hundred changes and thirty looks, sealed."""
    fill(take_in)
    open_to(cast["mash"], "Bethany", now)
    viewer = cast["mash"].as_viewer()
    for _ in range(30):
        look(viewer, Purpose.FIND, "a page", Sight.objects.visible_to(viewer, Purpose.FIND), now=now)
    for number in range(2 * ROWS):
        note(by="a test", did="tried", about="nothing", about_id=number, now=now)
    sealing.seal_what_is_new(now + HOUR)


def wrong(log: str, now, kept=()) -> str:
    return sealing.check(log, kept, now + 2 * HOUR)[1]


def ids(log: str) -> list[int]:
    return [pk for (pk,) in sql(f"SELECT id FROM {TABLES[log]} ORDER BY id")]


def test_what_nobody_touched_fits(written, now):
    kept = sealing.heads()
    assert [wrong(log, now, kept) for log in TABLES] == ["", ""]
    assert [one["row"] for one in kept] == [ids(log)[-1] for log in TABLES]
    assert Seal.objects.filter(log="activity").count() >= 3


ATTACKS = {
    "a field": "UPDATE {table} SET {field} = 'other' WHERE id = {id}",
    "a time": "UPDATE {table} SET at = '2026-11-16 03:05:00+00:00' WHERE id = {id}",
    "a row taken away": "DELETE FROM {table} WHERE id = {id}",
    "a row put elsewhere": "UPDATE {table} SET id = -5 WHERE id = {id}",
    "the tail": "DELETE FROM {table} WHERE id >= {id}",
    "everything": "DELETE FROM {table}",
}
FIELD = {"activity": "did", "looks": "page"}


@pytest.mark.parametrize("log", TABLES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_is_done_to_a_row_is_found_and_the_row_is_named(written, now, log, attack):
    owned()
    id = ids(log)[17]
    if log == "looks":
        sql("DELETE FROM sharing_lookedat" + ("" if attack == "everything" else f" WHERE look_id >= {id}"))
    sql(ATTACKS[attack].format(table=TABLES[log], field=FIELD[log], id=id))
    first = {"everything": ids(log)[0] if ids(log) else None, "a row put elsewhere": -5}.get(attack, id)
    assert str(first or "taken away") in wrong(log, now)


def test_a_row_put_in_between_is_found(written, now):
    owned()
    id = ids("activity")[17]
    sql(f"UPDATE locks_activity SET id = id + 100000 WHERE id > {id}")
    assert wrong("activity", now).startswith(f"row {id + 1} was")
    sql(f"UPDATE locks_activity SET id = id - 100000 WHERE id > {id}")
    assert wrong("activity", now) == ""
    columns = 'at, by_id, "by", did, about, about_id, why'
    sql(f"INSERT INTO locks_activity (id, {columns}) SELECT 0, {columns} FROM locks_activity WHERE id = {id}")
    assert wrong("activity", now) == "row 0 was put in"


def test_two_rows_swapped_are_found(written, now):
    owned()
    one, two = ids("activity")[-2:]
    sql(
        f"UPDATE locks_activity SET id = -1 WHERE id = {one}",
        f"UPDATE locks_activity SET id = {one} WHERE id = {two}",
        f"UPDATE locks_activity SET id = {two} WHERE id = -1",
    )
    assert wrong("activity", now) == f"row {one} was changed"


def test_what_a_look_showed_is_part_of_it(written, now):
    owned()
    looked = sql("SELECT id, look_id FROM sharing_lookedat ORDER BY id")[3]
    sql(f"UPDATE sharing_lookedat SET about_id = about_id + 1 WHERE id = {looked[0]}")
    assert wrong("looks", now) == f"row {looked[1]} was changed"


def sealed_anew(log: str, seals: list[Seal]) -> None:
    """The whole chain again, as the program itself would have made it of the changed rows."""
    Seal.objects.filter(log=log).delete()
    now = seals[-1].at
    sealing.seal_what_is_new(now)


def test_a_chain_made_anew_is_found_by_a_head_kept_elsewhere_and_only_so(written, now):
    kept, seals = sealing.heads(), list(Seal.objects.filter(log="activity").order_by("number"))
    owned()
    sql(f"UPDATE locks_activity SET did = 'other' WHERE id = {ids('activity')[17]}")
    sealed_anew("activity", seals)
    assert wrong("activity", now) == ""
    assert "was changed and sealed anew" in wrong("activity", now, kept)
    assert "was changed and sealed anew" in wrong("activity", now, kept + sealing.heads())


def test_a_tail_cut_off_with_its_seals_is_found_by_a_head_kept_elsewhere(written, now):
    kept = sealing.heads()
    owned()
    last = Seal.objects.filter(log="activity").order_by("number").last()
    before = Seal.objects.get(log="activity", number=last.number - 1)
    sql(f"DELETE FROM locks_activity WHERE id > {before.last}", f"DELETE FROM locks_seal WHERE id = {last.pk}")
    assert wrong("activity", now) == ""
    assert "gone with their seals" in wrong("activity", now, kept)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE locks_seal SET lines = '[]', forgotten_at = at WHERE number = 2",
        "UPDATE locks_seal SET newest_at = '2001-01-01 00:00:00+00:00' WHERE number = 2",
        "UPDATE locks_seal SET digest = head WHERE number = 2",
        "UPDATE locks_seal SET last = last + 1 WHERE number = 2",
        "DELETE FROM locks_seal WHERE number = 2",
        "DELETE FROM locks_seal WHERE number = 1",
    ],
)
def test_a_seal_that_was_changed_is_found(written, now, attack):
    owned()
    sql(attack)
    assert wrong("activity", now)


def test_rows_are_not_forgotten_before_their_time_by_saying_so(written, now):
    """A seal made old, its rows gone, and every head after it made anew: a head elsewhere finds it."""
    kept = sealing.heads()
    owned()
    sql(
        "UPDATE locks_seal SET newest_at = '2001-01-01 00:00:00+00:00', lines = '[]', forgotten_at = at "
        "WHERE number = 1"
    )
    sql(f"DELETE FROM locks_activity WHERE id <= {Seal.objects.get(log='activity', number=1).last}")
    head = BEGINNING
    for seal in Seal.objects.filter(log="activity").order_by("number"):
        head = head_of(head, seal)
        sql(f"UPDATE locks_seal SET head = '{head}' WHERE id = {seal.pk}")
    assert wrong("activity", now) == ""
    assert "was changed and sealed anew" in wrong("activity", now, kept)


@pytest.mark.parametrize("statement", ["UPDATE locks_seal SET head = 'x'", "DELETE FROM locks_seal"])
def test_a_seal_cannot_be_changed_or_taken_away(written, statement):
    with pytest.raises(DatabaseError, match="can only be added to"), transaction.atomic():
        sql(statement)


def test_nothing_new_is_sealed_by_nothing(written, now):
    before = Seal.objects.count()
    assert sealing.seal_what_is_new(now + HOUR) == 0 and Seal.objects.count() == before


def test_the_loop_seals(cast, now, monkeypatch):
    from reachable.config import loop

    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now + HOUR)
    assert loop.seal() == 1
    assert Seal.objects.get(log="activity").last == Activity.objects.order_by("pk").last().pk


def test_every_column_of_a_log_is_sealed():
    """A new column needs a new list of columns beside the old one, or the old seals no longer fit."""
    sealed = {Activity: sealing.ACTIVITY, Look: sealing.LOOK, LookedAt: sealing.LOOKED_AT}
    for model, names in sealed.items():
        assert set(names) == {field.attname for field in model._meta.concrete_fields}


def test_a_head_says_nothing_about_anybody(written):
    assert set(json.loads(json.dumps(sealing.heads()[0]))) == {"log", "number", "row", "head", "at"}
