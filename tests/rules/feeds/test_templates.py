"""Our own templates: known by their columns, one reference one person, and what keeps a row from being one."""

import pytest

from reachable.errors import DeliveryRefused
from reachable.feeds.formats import contacts, custody, emergency, housing, missing, one_minute, youth_justice
from reachable.feeds.shape import SetAside, Told
from reachable.identifiers import pnc
from tests import factories as f

EACH = {
    custody: (f.custody, f.detention),
    missing: (f.missing, f.episode),
    youth_justice: (f.youth_justice, f.outcome),
    housing: (f.housing, f.move),
    emergency: (f.emergency, f.attendance_at_hospital),
    contacts: (f.contacts, f.contact),
    one_minute: (f.one_forms, f.one_form),
}  # fmt: skip
NO_SOURCE = {
    custody: "no_force",
    missing: "no_force",
    youth_justice: "no_service",
    housing: "no_landlord",
    emergency: "no_site",
    contacts: "no_council",
    one_minute: "no_door",
}
each = pytest.mark.parametrize("module", EACH, ids=lambda one: one.TABLE)


@pytest.fixture
def rows(read_bytes):
    """A template and changes to its good row -> the rows that are read."""

    def read(module, *changes: dict, rename: tuple[str, str] = ("", "")):
        write, row = EACH[module]
        content = write(*(row() | change for change in changes))
        return read_bytes(content.replace(*rename, 1).encode() if rename[0] else content.encode())[0]

    return read


def codes(row) -> list[tuple[str, str]]:
    return [(issue.code, issue.column) for issue in row.issues]


@each
def test_a_good_row_is_told_under_its_key(rows, module):
    (row,) = rows(module, {})
    assert isinstance(row, Told) and row.issues == () and row.table == module.TABLE
    assert row.source and row.record_key and row.natural_key.startswith(row.record_key)


@each
def test_a_file_without_a_needed_column_is_refused_by_its_name(rows, module):
    for column in module.NEEDED:
        with pytest.raises(DeliveryRefused, match=f"template, but it has no column '{column}'"):
            rows(module, {}, rename=(column, "another"))


@each
def test_a_row_without_its_key_or_its_sender_is_set_aside(rows, module):
    source, keys = module.TEMPLATE.source, module.TEMPLATE.reference
    *keyless, sourceless, coded = rows(module, *({key: ""} for key in keys), {source: ""}, {source: "the one; there"})
    assert [codes(row) for row in keyless] == [[("no_id", key)] for key in keys]
    assert codes(sourceless) == [(NO_SOURCE[module], source)] and codes(coded) == [("not_a_code", source)]
    assert all(isinstance(row, SetAside) for row in (*keyless, sourceless, coded))


@each
def test_one_reference_of_two_people_sets_all_its_rows_aside(rows, module):
    other = {module.TEMPLATE.reference[0]: "another"}
    found = rows(module, {}, {"dob": "2012-01-02"}, other)
    assert [type(row) for row in found] == [SetAside, SetAside, Told]
    assert codes(found[0]) == [("two_people_one_reference", module.TEMPLATE.reference[-1])]


@each
def test_a_broken_row_spoils_no_other(read_bytes, module):
    write, row = EACH[module]
    broken, good = read_bytes(write(row()).replace("\n", "\nbroken,row\n", 1).encode())[0]
    assert [issue.code for issue in broken.issues] == ["wrong_number_of_columns"] and isinstance(good, Told)


@each
def test_a_file_in_an_old_encoding_is_read(read_bytes, module):
    write, row = EACH[module]
    (told,) = read_bytes(write(row(postcode="nowhere", dob="31/02/2011", sex="F")).encode("cp1252"))[0]
    assert told.who.dob is None and ("bad_date", "dob") in codes(told)
    (told,) = read_bytes(write(row(surname="Müller")).encode("cp1252"))[0]
    assert told.said.get("surname", "Müller") == "Müller"


@pytest.mark.parametrize(
    ("module", "column"),
    [(custody, "pnc_id"), (missing, "pnc_id"), (youth_justice, "pnc_id"), (emergency, "nhs_number")],
)
def test_a_number_that_fails_is_kept_as_it_was_told_and_is_no_evidence(rows, module, column):
    (row,) = rows(module, {column: "2024/0001234A"})
    assert codes(row) == [("bad_identifier", column)] and "2024/0001234A" in row.who.raw_identifiers.values()
    assert row.who.pnc == row.who.nhs_number == ""


@each
def test_a_protected_address_is_told_by_every_template(rows, module):
    for said, means in (("Y", True), ("n", False), ("", None)):
        assert rows(module, {"address_protected": said})[0].who.address_protected is means
    assert codes(rows(module, {"address_protected": "maybe"})[0]) == [("unknown_code", "address_protected")]


@each
def test_who_was_18_when_it_happened_is_not_taken_and_who_has_no_birth_date_is(rows, module):
    grown, unknown = rows(module, {"dob": "1999-01-01"})[0], rows(module, {"dob": ""})[0]
    assert not isinstance(grown, Told | SetAside) and isinstance(unknown, Told)


def test_a_pnc_number_that_passes_is_evidence(rows):
    number = pnc.make(2024, 1234)
    assert rows(missing, {"pnc_id": number})[0].who.pnc == number
