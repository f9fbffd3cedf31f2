"""What was done and who looked can only be added to: the database itself refuses anything else (locks 7 and 12)."""

import pytest
from django.db import DatabaseError, connection, transaction

from reachable.guidance.changes import name_owner as name_section_owner
from reachable.guidance.changes import write_change
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.changes import name_owner
from reachable.locks.changes import note
from reachable.sharing.looking import look
from reachable.sharing.models import Sight
from reachable.sharing.purposes import Purpose
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db

TABLES = {
    "locks_activity": "did",
    "sharing_look": "page",
    "sharing_lookedat": "about",
    "indicators_rulesettings": "why",
    "guidance_wording": "why",
    "guidance_changenotice": "source",
}


@pytest.fixture
def written(cast, take_in, now) -> None:
    """At least one row in each table."""
    fill(take_in)
    open_to(cast["mash"], "Bethany", now)
    viewer = cast["mash"].as_viewer()
    look(viewer, Purpose.FIND, "a page", Sight.objects.visible_to(viewer, Purpose.FIND), now=now)
    name_owner(rule=BY_ID["I3"], owner=cast["manager"], why="Leads on it", by=cast["head"], now=now)
    name_section_owner(slug="custody", owner=cast["manager"], why="Leads", by=cast["head"], now=now)
    said = {"title": "New", "what_changed": "Other", "source": "Law", "from_on": now.date(), "must_read": []}
    write_change(**said, sections=["custody"], by=cast["manager"], now=now)
    note(by="a test", did="tried", about="nothing", about_id=1, now=now)


def run(sql: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount


# A change notice that names somebody goes whole; what it says is never changed.
REFUSED = [(table, verb) for table in TABLES for verb in ("update", "delete")]
REFUSED.remove(("guidance_changenotice", "delete"))


@pytest.mark.parametrize(("table", "verb"), REFUSED)
def test_a_row_cannot_be_changed_or_taken_away(written, table: str, verb: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        before = cursor.fetchone()[0]
    assert before > 0
    sql = f"UPDATE {table} SET {TABLES[table]} = 'x'" if verb == "update" else f"DELETE FROM {table}"
    with pytest.raises(DatabaseError, match="can only be added to"):
        run(sql)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {TABLES[table]} <> 'x'")
        assert cursor.fetchone()[0] == before


def test_a_refused_change_leaves_what_was_written(written) -> None:
    """The same by the program's own tools, which a mistake in it would use."""
    from reachable.locks.models import Activity

    before = Activity.objects.count()
    with pytest.raises(DatabaseError), transaction.atomic():
        Activity.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Activity.objects.update(did="nothing")
    assert Activity.objects.count() == before
