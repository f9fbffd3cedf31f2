"""Row ids are new with every collection, and may name another pupil: nobody's facts may move to somebody else."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Record
from tests import factories as f

pytestmark = pytest.mark.django_db


def suspensions() -> list[tuple[str, str]]:
    """(the pupil's key, the day) of every standing suspension."""
    rows = Event.objects.standing().filter(kind="suspended").everyone_because("a test")
    keys = dict(Record.objects.everyone_because("a test").values_list("pk", "record_key"))
    return sorted((keys[row.record_id], row.from_at.date().isoformat()) for row in rows)


def test_a_row_id_given_to_another_pupil_moves_nobodys_suspension(take_in, now):
    ann, bob = f.upn(1), f.upn(2)
    terms = (
        (f.pupil("p1", upn=ann, forename="Ann"), "2026-Mar-02"),
        (f.pupil("p1", upn=bob, forename="Bob"), "2026-Jun-02"),
        (f.pupil("p1", upn=ann, forename="Ann"), "2026-Oct-02"),
    )
    for term, (pupil, day) in enumerate(terms):
        at = now + timedelta(days=90 * term)
        take_in(f.pupils(pupil | {"pupilonrollorderseqcolumn": term}), at=at)
        take_in(f.exclusions(f.exclusion("p1", 1, startdate=f"{day} 00:00:00")), at=at)
    assert [key for key, _ in suspensions()] == sorted([ann, bob, ann])


def test_one_forces_reference_never_replaces_anothers(take_in):
    take_in(f.custody(f.detention("1/2", force_code="99")))
    take_in(f.custody(f.detention("2", force_code="99/1", arrest_dt="2026-11-13 10:00")))
    assert Event.objects.standing().filter(kind="detained").everyone_because("a test").count() == 2
