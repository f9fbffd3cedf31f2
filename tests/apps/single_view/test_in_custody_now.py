"""Somebody in a cell now: what matters most stands first, and no longer than anybody can be held."""

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db
HELD = "In police custody since"


def page_of(client_of, cast, take_in, now, **said) -> str:
    take_in(f.pupils())
    take_in(f.custody(f.detention(release_dt="", **said)))
    from reachable.people.models import Belonging
    from reachable.sharing.changes import give_reason

    row = Belonging.objects.filter(record__feed="custody").everyone_because("a test").select_related("person").get()
    give_reason(
        record=row.record_id,
        because="custody",
        reference="R-1",
        sentence="The custody sergeant rang.",
        by=cast["mash"],
        now=now,
    )
    return client_of("mash").get(f"/young-people/{row.person.uuid}/").content.decode()


def test_it_stands_before_everything_but_the_name(client_of, cast, take_in, now):
    page = page_of(
        client_of, cast, take_in, now, arrest_dt="2026-11-16 23:10", detention_authorised_dt="2026-11-16 23:10"
    )
    assert "In police custody since Monday 16 November 2026, 11:10pm" in page
    assert page.index(HELD) < page.index("Who they trust") and '<dd class="summary__value">Police</dd>' in page


def test_a_release_that_was_never_told_has_happened(client_of, cast, take_in, now):
    assert HELD not in page_of(
        client_of, cast, take_in, now, arrest_dt="2026-11-10 23:10", detention_authorised_dt="2026-11-10 23:10"
    )


def test_an_interview_by_agreement_is_no_cell(client_of, cast, take_in, now):
    assert HELD not in page_of(
        client_of,
        cast,
        take_in,
        now,
        arrest_dt="2026-11-16 23:10",
        detention_authorised_dt="2026-11-16 23:10",
        voluntary_attendance="Y",
    )
