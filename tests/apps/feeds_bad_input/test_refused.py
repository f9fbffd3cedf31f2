"""Files that cannot be used at all: one plain sentence that says what it is and what to do, and nothing is kept."""

import io
import random
import resource
import time
import zipfile

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


def workbook() -> bytes:
    """The bones of an Excel workbook."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="Pupils"/></sheets></workbook>')
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return held.getvalue()


def bomb(name: str, megabytes: int = 500) -> bytes:
    """A zip of half a megabyte that unpacks to 500 MB of zeros."""
    held, zeros = io.BytesIO(), bytes(1024**2)
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(name, "w") as member,
    ):
        for _ in range(megabytes):
            member.write(zeros)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This file is empty"),
        (b"\xef\xbb\xbf \r\n\r\n", "This file is empty"),
        (b"\0" * 5_000, "This file is empty"),
        (workbook(), "Excel workbook, whatever its name says"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\x1f\x8b\x08\0" + bytes(40), "compressed file"),
        (random.Random(3).randbytes(20_000), "Reachable"),
        (b"SQLite format 3\0" + bytes(90), "a database"),
        (f.PUPILS.replace(",dob", ""), "no column 'dob'"),
        (f.CUSTODY.replace("arrest_dt", "arrested"), "arrest_dt"),
        (f.EXCLUSIONS.replace("startdate", "began"), "no column 'startdate'"),
        ("surname,surname,forename\nMarlow,Marlow,Bethany\n", "no format that Reachable knows"),
        (",".join(f"column{n}" for n in range(10_000)) + "\n1\n", "at most 2,000 columns"),
        ("<Message><Header/>", "which Reachable"),
        ("<not closed", "no readable first element"),
        ("Dear council, please find the pupils below.\n", "no format that Reachable knows"),
        ("x" * (9 * 1024**2), "more than 8 MB"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) and value else None,
)
def test_what_cannot_be_used_is_refused_in_a_sentence(refused, content, says):
    assert says in refused(content)


def test_a_zip_bomb_stays_shut(refused):
    content = bomb("pupils.csv")
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert "does not unpack" in refused(content)
    assert time.monotonic() - began < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024, "kilobytes of memory"


def test_a_bomb_dressed_as_a_workbook_stays_shut_too(refused):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "Excel workbook" in refused(bomb("xl/workbook.xml"))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024, "kilobytes of memory"


def entity_bomb(padding: int = 0) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?>{" " * padding}<!DOCTYPE Message [<!ENTITY l0 "lol">{entities}]>{f.cin()}'


@pytest.mark.parametrize("padding", [0, 300_000], ids=["at the start", "behind 300 KB of blanks"])
def test_an_entity_bomb_is_refused_and_nothing_is_expanded(refused, padding):
    began = time.monotonic()
    assert refused(entity_bomb(padding))
    assert time.monotonic() - began < 2


def test_an_outside_entity_is_refused(refused):
    outside = '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    assert "document type definition" in refused(outside + f.cin().replace("C1001", "&x;"))


def test_a_broken_column_of_a_csv_names_what_the_file_seems_to_be(refused):
    assert "police custody" in refused(f.custody().replace("custody_ref,", "reference,", 1)).lower()
