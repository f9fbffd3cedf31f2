"""Bad rows cost themselves and nothing else: every row is counted once, and the good ones are kept."""

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Delivery, Identity, Record, Row, SetAsideRow
from tests import factories as f
from tests.apps.feeds_bad_input.conftest import everyone

pytestmark = pytest.mark.django_db


def counts(delivery: Delivery) -> tuple[int, int, int, int]:
    """(read, loaded, unchanged, set aside). They add up, or the database itself refuses the receipt."""
    read = delivery.rows_loaded + delivery.rows_unchanged + delivery.rows_quarantined + delivery.rows_not_taken
    assert delivery.state == Delivery.State.ACCEPTED and delivery.rows_read == read
    return delivery.rows_read, delivery.rows_loaded, delivery.rows_unchanged, delivery.rows_quarantined


def three(**wrong: object) -> tuple[dict, dict, dict]:
    """A good exclusion, one that is wrong, and a good one."""
    return f.exclusion(number=1), f.exclusion(number=2, **wrong), f.exclusion(number=3, startdate="2026-10-07")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"startdate": "31/02/2026"}, "bad_date"),
        ({"startdate": ""}, "no_date"),
        ({"startdate": "the week before half-term"}, "bad_date"),
        ({"startdate": "9999-12-31"}, "bad_date"),
        ({"pupilonrolltableid": ""}, "no_parent"),
        ({"NativeId": ""}, "no_school"),
        ({"sessions": "4\0"}, "nul_bytes"),
    ],
    ids=str,
)
def test_one_bad_row_is_set_aside_and_its_neighbours_are_kept(take_in, wrong, code):
    delivery = take_in(f.exclusions(*three(**wrong)))
    assert counts(delivery) == (3, 2, 0, 1)
    assert delivery.issues[code] == 1
    held = everyone(SetAsideRow).get()
    assert (held.row_no, held.reasons[0][0]) == (3, code)


def test_a_file_with_only_a_header_is_taken_in_and_says_nothing(take_in):
    assert counts(take_in(f.PUPILS + "\n")) == (0, 0, 0, 0)


def test_a_file_with_only_a_header_and_no_end_of_line(take_in):
    assert counts(take_in(f.CUSTODY)) == (0, 0, 0, 0)


def test_windows_1252_with_no_break_spaces(take_in):
    rows = f.pupil(surname="O\u2019Connor\xa0", forename="Zo\xeb", middlenames="\xa0Anne\xa0Marie")
    delivery = take_in(f.pupils(rows).encode("cp1252"))
    assert counts(delivery) == (1, 1, 0, 0)
    told = everyone(Identity).get()
    assert (told.surname, told.forename, told.middle) == ("O\u2019Connor", "Zo\xeb", "Anne Marie")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read(take_in, encoding):
    assert counts(take_in(f.pupils(f.pupil(surname="Ny\xf6berg")).encode(encoding))) == (1, 1, 0, 0)
    assert everyone(Identity).get().surname == "Ny\xf6berg"


def test_a_nul_in_wide_text_spoils_its_row_alone(take_in):
    content = f.pupils(f.pupil(surname="Mar\0low"), f.pupil("p2", upn=f.upn(2), surname="Tate"))
    assert counts(take_in(content.encode("utf-16"))) == (2, 1, 0, 1)


def test_a_birth_date_that_never_was_keeps_the_row_and_says_so(take_in):
    delivery = take_in(f.pupils(f.pupil(dob="31/02/2011"), f.pupil("p2", upn=f.upn(2), surname="Tate")))
    assert counts(delivery)[:2] == (2, 2) and delivery.issues == {"bad_date": 1}
    assert [i.dob for i in everyone(Identity).filter(dob=None)] == [None]


def test_a_failing_check_digit_keeps_the_row_and_is_no_evidence(take_in):
    wrong = ("A" if f.upn()[0] != "A" else "B") + f.upn()[1:]
    delivery = take_in(f.pupils(f.pupil(upn=wrong)))
    assert counts(delivery) == (1, 1, 0, 0) and delivery.issues == {"1510": 1}
    assert everyone(Identity).get().upn == ""


def test_one_identifier_on_two_people_is_evidence_for_neither(take_in):
    both = f.pupil(), f.pupil("p2", forename="Rowan", surname="Tate", dob="2013-01-02")
    delivery = take_in(f.pupils(*both))
    assert counts(delivery) == (2, 2, 0, 0) and delivery.issues == {"1520": 2}
    assert [i.upn for i in everyone(Identity).all()] == ["", ""]
    assert everyone(Record).count() == 2


@pytest.mark.parametrize("column", ["surname", "forename", "upn", "NativeId", "pupilonrolltableid", "entrydate"])
def test_a_cell_of_100_000_characters_harms_nothing_else(take_in, column):
    delivery = take_in(f.pupils(f.pupil(**{column: "x" * 100_000}), f.pupil("p2", upn=f.upn(2), surname="Tate")))
    assert counts(delivery)[0] == 2 and counts(delivery)[1] >= 1
    assert everyone(Identity).filter(surname="Tate").count() == 1


def test_a_cell_of_100_000_characters_in_custody(take_in):
    delivery = take_in(
        f.custody(f.detention(offence="y" * 100_000), f.detention("99/26/000002", custody_ref="z" * 100_000))
    )
    assert counts(delivery)[0] == 2


def test_a_row_told_twice_is_counted_as_unchanged(take_in):
    delivery = take_in(f.exclusions(f.exclusion(), f.exclusion(), f.exclusion()))
    assert counts(delivery) == (3, 1, 2, 0)
    assert everyone(Row).count() == 1 and everyone(Event).count() == 1


def test_rows_told_twice_far_apart_are_counted_as_unchanged(take_in, monkeypatch):
    from reachable.feeds import step

    monkeypatch.setattr(step, "BATCH", 2)
    rows = [f.exclusion(number=n) for n in range(5)]
    assert counts(take_in(f.exclusions(*rows, *rows))) == (10, 5, 5, 0)
    assert everyone(Event).count() == 5


def test_a_very_late_row_is_taken_in_where_it_belongs(take_in):
    take_in(f.exclusions(f.exclusion(startdate="2009-03-02"), f.exclusion(number=2)))
    days = sorted(e.from_at.year for e in everyone(Event).standing())
    assert days == [2009, 2026]


def test_a_truncated_xml_keeps_the_children_before_the_cut(take_in):
    whole = f.cin(f.cin_child("C1"), f.cin_child("C2", upn=f.upn(2)), f.cin_child("C3", upn=f.upn(3)))
    delivery = take_in(whole[: whole.index(">C3<") + 40])
    assert counts(delivery)[1] == 2
    assert delivery.issues["file_ends_early"] == 1
    assert sorted(r.record_key for r in everyone(Record).all()) == ["C1", "C2"]


def test_an_xml_cut_between_two_children_says_so(take_in):
    whole = f.cin(f.cin_child("C1"), f.cin_child("C2", upn=f.upn(2)))
    delivery = take_in(whole[: whole.index("</Child>") + len("</Child>")])
    assert counts(delivery)[:2] == (1, 1)
    assert delivery.issues["file_ends_early"] == 1


def test_a_release_before_the_arrest_never_stops_the_file(take_in):
    rows = f.detention(release_dt="2026-11-10 06:30"), f.detention("99/26/000002", forename="Rowan")
    assert counts(take_in(f.custody(*rows)))[0] == 2
    assert everyone(Event).filter(kind="detained", record__record_key="99/26/000002").count() == 1


def test_a_stray_quotation_mark_spoils_its_own_row(take_in):
    content = f.exclusions(*three()).replace(",x2,", ',"x2,')
    delivery = take_in(content)
    assert counts(delivery) == (3, 2, 0, 1)
