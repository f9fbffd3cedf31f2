"""The fallback sheet: initials, numbers, states, due times, whom to ring; never a name, nor a protected place."""

import argparse
from io import BytesIO

import pytest
from pypdf import PdfReader

from reachable.agencies.models import Practitioner
from reachable.config.commands import fallback_sheet
from reachable.errors import CannotDo
from reachable.people.changes import our_record_of
from reachable.people.models import Belonging
from reachable.reachable_moments import changes, reading
from reachable.reachable_moments.fallback import initials
from reachable.reachable_moments.models import Moment
from reachable.sharing.changes import protect, share
from reachable.sharing.models import Look, Sight
from tests import factories as f
from tests.apps.queries import queries_of

pytestmark = pytest.mark.django_db
AT = "/moments/fallback-sheet/"


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.custody(f.detention(release_dt="")))
    return Moment.objects.all().to_change(by="a test").get()


def words(made: bytes) -> str:
    """All that can be searched in it, as one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).split())


def read(client) -> str:
    return words(client.get(AT).content)


def test_it_says_what_is_needed_in_the_night_and_no_name(moment, on_duty, client_of, now):
    changes.accept(moment=moment, goes="Marcia Dunne", by=on_duty["mash"], now=now)
    text = read(client_of("mash"))
    for said in (
        "Reachable moments: the sheet for when the system is down",
        "As it stood Tuesday 17 November 2026, 3:05am",
        f"{moment.pk} B. M.",
        "Somebody is going: Marcia Dunne",
        "24 hours left. Due Wednesday 18 November 2026, 3:05am",
        "Harrow Lane",
        "Owen Reece",
        "Manager on call",
        "01632 960",
        "destroy it after the shift",
    ):
        assert said in text, said
    assert not any(word in text for word in ("Bethany", "Marlow", "2011", "Ferris", "Theft", "theft"))


def test_its_number_stands_on_the_pages_too(moment, on_duty, client_of):
    assert f"Number {moment.pk}" in client_of("mash").get("/moments/hand-over/").content.decode()
    assert f"number {moment.pk}<" in client_of("mash").get(f"/moments/{moment.uuid}/").content.decode()


def test_it_is_one_a4_file_with_no_name_that_no_browser_keeps(moment, client_of, on_duty):
    answer = client_of("mash").get(AT)
    assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == 'attachment; filename="fallback-sheet.pdf"'
    made = PdfReader(BytesIO(answer.content))
    assert made.trailer["/Root"]["/Lang"] == "en-GB" and made.metadata.title.startswith("Reachable moments")
    assert [round(float(side)) for side in made.pages[0].mediabox[2:]] == [595, 842]


def test_that_it_was_made_is_written_down(moment, on_duty, client_of):
    read(client_of("mash_two"))
    (look,) = Look.objects.filter(page="the fallback sheet").to_change(by="a test")
    assert look.practitioner_id == on_duty["mash_two"].pk and look.shown > 0


def theirs(moment: Moment, cast, now) -> int:
    whose = Belonging.objects.filter(record=moment.record_id).now_standing().select_related("person")
    return our_record_of(person=whose.to_change(by="a test").get().person, by=cast["manager"], now=now)


def test_a_protected_childs_place_is_withheld_from_everybody(moment, on_duty, client_of, now):
    record = theirs(moment, on_duty, now)
    protect(record=record, because="R-9", by=on_duty["manager"], now=now)
    sight = {"kind": Sight.Kind.ADDRESS, "practitioner": on_duty["mash"], "because": "named"}
    share(record=record, by=on_duty["manager"], now=now, **sight)
    text = read(client_of("mash"))
    row = text.split("Open moments")[1].split("When the system")[0]
    assert "B. M." in row and "Withheld: ask the manager" in row
    assert "Harrow Lane" not in row and "01632" not in row


def test_whoever_is_kept_out_has_a_sheet_without_them(moment, on_duty, client_of, now):
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": on_duty["mash"], "because": "conflict of interest"}
    share(record=theirs(moment, on_duty, now), by=on_duty["manager"], now=now, **out)
    assert "B. M." not in read(client_of("mash")) and "No moment is open." in read(client_of("mash"))
    assert "B. M." in read(client_of("mash_two"))


def test_whom_to_ring_back_stands_on_it_even_where_the_place_is_withheld(take_in, on_duty, client_of, now):
    take_in(f.one_forms(f.one_form()))
    moment = Moment.objects.all().to_change(by="a test").get()
    before = read(client_of("mash"))
    protect(record=moment.record_id, because="R-9", by=on_duty["manager"], now=now)
    after = read(client_of("mash"))
    said = f.one_form()
    assert said["teller_phone"] in before and said["teller_phone"] in after
    assert said["where_now"] in before and said["where_now"] not in after
    assert "Not confirmed yet: nobody has rung back" in after


@pytest.mark.slow
def test_many_are_all_on_it_by_the_time_left_in_as_many_queries(take_in, moment, on_duty, client_of):
    client = client_of("mash")
    few = queries_of(client, AT)
    held = [
        f.detention(f"99/26/{n:06}", forename=f"Una{n}", dob=f"2011-03-{n:02}", release_dt="") for n in range(10, 30)
    ]
    take_in(f.custody(*held))
    assert queries_of(client, AT) == few
    assert read(client).count("U. M.") == 20


@pytest.mark.parametrize("who", ["school_a", "housing", "steward", "dpo", "board", "admin"])
def test_nobody_else_has_one(client_of, who):
    assert client_of(who).get(AT).status_code == 403


def test_without_a_name_it_says_so():
    assert initials([]) == "– –"


@pytest.fixture
def command(monkeypatch, now):
    monkeypatch.setattr(fallback_sheet, "start", lambda: None)
    monkeypatch.setattr(fallback_sheet, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)

    def run(path, reader=None):
        return fallback_sheet.run(argparse.Namespace(out=path, reader=reader))

    return run


def test_the_command_writes_a_file_that_its_owner_alone_reads(moment, on_duty, command, tmp_path, capsys):
    path = tmp_path / "night.pdf"
    for _ in range(2):  # again over the one before
        assert command(path) == 0
    assert path.stat().st_mode & 0o777 == 0o600 and "B. M." in words(path.read_bytes())
    assert not path.with_name("night.pdf.part").exists()
    assert "Bethany" not in capsys.readouterr().out
    (look, *_) = Look.objects.filter(page="the fallback sheet").to_change(by="a test")
    assert look.practitioner_id == on_duty["mash"].pk  # who is first on duty


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        ("nobody@x.example", "No open account"),
        ("board@fernleigh.example", "not one of those that answer moments"),
        (None, "Nobody is on duty"),
    ],
)
def test_the_command_says_plainly_whose_sheet_it_cannot_make(cast, command, tmp_path, reader, words):
    if reader and "board" in reader:
        reader = Practitioner.objects.get(pk=cast["board"].pk).email
    with pytest.raises(CannotDo, match=words):
        command(tmp_path / "night.pdf", reader)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said_plainly(moment, on_duty, command, tmp_path):
    with pytest.raises(CannotDo, match="could not be written"):
        command(tmp_path / "no" / "night.pdf")


def test_it_says_that_not_all_are_on_it(moment, on_duty, client_of, monkeypatch):
    monkeypatch.setattr(reading, "MOST", 0)
    newest = reading._newest
    monkeypatch.setattr(reading, "_newest", lambda viewer, now: newest(viewer, now).all()[:1])
    assert "not all of them are here" in read(client_of("mash"))
