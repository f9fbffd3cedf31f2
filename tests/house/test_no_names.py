"""No personal detail in a log, an address, an error, a file's name or a command's words (design.md sections 5 to 7)."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
import structlog
from django.conf import settings
from django.test import Client

from reachable.config import logs
from reachable.config.commands import export_links, receive
from reachable.feeds.models import Delivery
from reachable.locks.models import Activity
from reachable.people.models import Pair
from reachable.sharing.models import Look
from tests.factories import (
    address,
    addresses,
    attendance_at_hospital,
    cin,
    cin_child,
    custody,
    detention,
    emergency,
    episode,
    exclusion,
    exclusions,
    housing,
    missing,
    move,
    outcome,
    pupil,
    pupils,
    upn,
    youth_justice,
)
from tests.house.people import named, open_to
from tests.house.source import ROOT, calls, trees

pytestmark = pytest.mark.django_db

# A word in each thing that says who somebody is. Whatever holds one has given somebody away.
CANARIES = (
    "Zephyrine",
    "Quillfeather",
    "Quillfether",
    "Ombersley",
    "ZZ7",
    "2011-04-17",
    upn(77),
    "99/26/777777",
    "L7777",
)
WHO = {"forename": "Zephyrine", "surname": "Quillfeather"}
GOOD = "99/26/777777"


def files() -> dict[str, str]:
    """One file of each kind about one invented girl: good rows, rows set aside, broken ones."""
    school = pupil(**WHO, dob="2011-04-17 00:00:00", upn=upn(77))
    bad = pupil("p9", **WHO, dob="31/02/2011", upn="X" + upn(77)[1:])
    home = address(street="Ombersley Place", postcode="ZZ7 7ZZ")
    held = detention(GOOD, **WHO, dob="2011-04-17", address="7 Ombersley Place", postcode="ZZ7 7ZZ")
    twin = detention("99/26/777778", forename="Zephyrine", surname="Quillfether", dob="2011-04-17")
    broken = detention("99/26/777779", **WHO, force_code="")
    gone = episode("MP/26/777777", **WHO, dob="2011-04-17", address="7 Ombersley Place", postcode="ZZ7 7ZZ")
    return {
        "pupils": pupils(school, bad),
        "addresses": addresses(home),
        "exclusions": exclusions(exclusion()),
        "cin": cin(cin_child("L7777", upn(77), "2011-04-17")),
        "custody": custody(held, twin, broken),
        "missing": missing(gone, episode("MP/26/777778", **WHO, reported_dt="31/02/2026", last_seen_dt="")),
        "youth justice": youth_justice(outcome("YJ777", **WHO, dob="2011-04-17"), outcome("", **WHO)),
        "housing": housing(
            move("H7", **WHO, dob="2011-04-17", to_address="7 Ombersley Place"), move("H8", **WHO, to_address="")
        ),
        "emergency department": emergency(
            attendance_at_hospital("E7", **WHO, dob="2011-04-17"), attendance_at_hospital("", **WHO)
        ),
        "cut short": cin(cin_child("L7777", upn(77), "2011-04-17"))[:-40],
        "unknown": "Zephyrine,Quillfeather\nZZ7 7ZZ,2011-04-17\n",
        "a column missing": custody(held).replace("custody_ref", "ref"),
        "nul bytes": pupils(school) + "Zephyrine\x00,Quillfeather\n",
    }


def found(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


@pytest.fixture
def heard(capfd, caplog) -> list[str]:
    """Sets our own log up as the program does. Ends with nothing said of anybody, on any channel."""
    before = logging.root.handlers[:], logging.root.level
    logs.set_up()
    logging.root.handlers += [h for h in before[0] if h not in logging.root.handlers]
    said: list[str] = []
    yield said
    out, err = capfd.readouterr()
    logging.root.handlers[:], logging.root.level = before
    structlog.reset_defaults()
    assert found("\n".join([out, err, *said])) == []


@pytest.fixture
def girl(take_in, cast, now, heard):
    for content in files().values():
        heard.append(take_in(content).words)
    return open_to(cast["mash"], "Zephyrine", now)


def she_is_there_to_be_found(girl, client_of) -> None:
    page = client_of("mash").get(f"/young-people/{girl.uuid}/").content.decode()
    assert {"Zephyrine", "Quillfeather", "Ombersley", "ZZ7"} <= set(found(page))


def no_receipt_carries_anybody(girl, client_of) -> None:
    for delivery in Delivery.objects.all():
        assert (
            found(json.dumps([delivery.issues, delivery.words, delivery.format, delivery.table, delivery.program]))
            == []
        )


def no_line_of_the_activity_log_or_of_who_looked_carries_anybody(girl, client_of) -> None:
    client = client_of("mash")
    client.post("/young-people/", {"text": "Zephyrine Quillfeather"})
    client.get(f"/young-people/{girl.uuid}/")
    client.get("/same-person/")
    lines = [f"{a.by} {a.did} {a.about} {a.about_id} {a.why}" for a in Activity.objects.all()]
    looked = [f"{one.page} {one.purpose} {one.role}" for one in Look.objects.all().to_change(by="a test")]
    assert lines and looked and found("\n".join([*lines, *looked])) == []


def no_address_of_a_page_carries_anybody(girl, client_of) -> None:
    """Neither the addresses that pages link to, nor those that a form or a search sends somebody to."""
    import re

    pair = Pair.objects.to_ask().to_change(by="a test").first()
    for who, pages in {
        "mash": [
            "/",
            "/young-people/mine/",
            f"/young-people/{girl.uuid}/",
            "/same-person/",
            f"/same-person/{pair.uuid}/",
        ],
        "steward": ["/deliveries/", *(f"/deliveries/{d.uuid}/" for d in Delivery.objects.all())],
    }.items():
        client = client_of(who)
        answers = [client.get(at, follow=True) for at in pages]
        answers.append(client.post("/young-people/", {"text": "Quillfeather"}, follow=True))
        for answer in answers:
            links = " ".join(
                re.findall(r'(?:href|action|src|data-[a-z-]+|id|name|for)="([^"]*)"', answer.content.decode())
            )
            assert found(links) == [] and answer.redirect_chain == []
            assert found(" ".join(f"{k}: {v}" for k, v in answer.headers.items() if k != "Set-Cookie")) == []


def a_refusal_carries_nobody(girl, client_of) -> None:
    client = client_of("mash")
    at = f"/young-people/{girl.uuid}"
    for answer in (
        client_of("school_b").get(f"{at}/"),
        client_of("housing").get(f"{at}/"),
        client_of("board").get(f"{at}/"),
        client.get("/young-people/Zephyrine-Quillfeather/"),
        client.get(f"{at}/complaint/{girl.uuid}/acknowledge/?who=Zephyrine"),
        client.post(f"{at}/protect/end/"),
        Client().get(f"{at}/?who=Quillfeather"),
    ):
        assert answer.status_code in (302, 403, 404)
        text = answer.content.decode() + answer.headers.get("Location", "").split("?")[0]
        assert found(text) == []


def test_a_page_that_breaks_carries_nobody(girl, client_of, monkeypatch, heard, caplog) -> None:
    """A real exception whose own words are full of her: neither the page nor the log repeats it."""

    def broken(*args, **kwargs):
        raise ValueError(f"no such row for Zephyrine Quillfeather, born 2011-04-17, {GOOD}")

    client, page = client_of("mash"), f"/young-people/{girl.uuid}/"
    assert client.get(page).status_code == 200  # first: a module loaded while this is broken would keep it
    with monkeypatch.context() as patched:
        patched.setattr("reachable.single_view.fact_pages.facts", broken)
        client.raise_request_exception = False
        answer = client.get(page)
    assert answer.status_code == 500 and found(answer.content.decode()) == []
    assert "Traceback" not in answer.content.decode() and "ValueError" not in answer.content.decode()
    assert found(answer.content.decode()) == [] and "999" in answer.content.decode()
    assert client.get(page).status_code == 200, "nothing of the broken one is left behind"


def test_the_log_keeps_only_what_is_listed(capfd) -> None:
    logs.set_up()
    try:
        structlog.get_logger().error("broken", kind="ValueError", name="Zephyrine", sql="Quillfeather", page="person")
        try:
            raise ValueError("Zephyrine Quillfeather")
        except ValueError:
            logging.getLogger("django.request").exception("at /young-people/?q=Zephyrine")
        logging.getLogger("granian").warning("Quillfeather")
    finally:
        logging.root.handlers = [h for h in logging.root.handlers if not isinstance(h, logs.WithoutText)]
        structlog.reset_defaults()
    out, err = capfd.readouterr()
    assert found(out + err) == []
    told = [json.loads(line) for line in out.splitlines()]
    assert told[0]["kind"] == "ValueError" and told[0]["page"] == "person" and "name" not in told[0]
    assert told[1]["logger"] == "django.request" and told[1]["kind"] == "ValueError"


@pytest.mark.parametrize("as_json", [True, False])
def test_the_command_that_takes_files_in_says_nobody(cast, tmp_path, monkeypatch, capfd, heard, as_json) -> None:
    monkeypatch.setattr(receive, "start", lambda: None)
    monkeypatch.setattr(receive, "is_made", lambda home: True)
    paths = []
    for number, content in enumerate(files().values()):
        paths.append(tmp_path / f"delivery-{number}")
        paths[-1].write_text(content)
    receive.run(type("Options", (), {"paths": paths, "json": as_json}))
    out, err = capfd.readouterr()
    assert out.count("\n") >= len(paths) and found(out + err) == []


def test_the_export_names_nobody(girl, tmp_path, monkeypatch, capfd) -> None:
    monkeypatch.setattr(export_links, "start", lambda: None)
    monkeypatch.setattr(export_links, "is_made", lambda home: True)
    export_links.run(type("Options", (), {"file": tmp_path / "links.csv"}))
    given = set(found((tmp_path / "links.csv").read_text()))
    assert given <= {upn(77), GOOD, "L7777"}, "an organisation's own key of its record is what the export is for"
    assert found("".join(capfd.readouterr())) == []


@pytest.mark.slow
def test_a_command_that_breaks_gives_a_sentence_and_no_trace(tmp_path) -> None:
    path = tmp_path / "Zephyrine Quillfeather.csv"
    path.write_text("Zephyrine,Quillfeather\n")
    env = os.environ | {"REACHABLE_HOME": str(tmp_path / "none"), "REACHABLE_DATABASE": ""}
    for words in (
        ["receive", str(path)],
        ["receive", str(path) + "-gone"],
        ["export-links", str(tmp_path / "x" / "Zephyrine")],
    ):
        command = [sys.executable, "-m", "reachable", *words]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode != 0 and "Traceback" not in done.stderr
        assert found(done.stdout + done.stderr) == [] and done.stderr.strip().endswith(".")


def no_file_is_left_and_none_is_named_after_anybody(girl, client_of) -> None:
    kept = [p for p in Path(settings.HOME).rglob("*")]
    assert found(" ".join(p.name for p in kept)) == []
    text = [p for p in kept if p.is_file() and ".sqlite3" not in p.name and p.stat().st_size < 1_000_000]
    assert [p.name for p in text if found(p.read_bytes().decode("utf-8", "replace"))] == []


def test_nothing_is_printed_but_by_commands() -> None:
    printed = {path for path, _ in calls("print")}
    assert {path for path in printed if not path.startswith("config/")} == set()


def test_errors_are_made_without_a_persons_details() -> None:
    """A raiser never puts a name, a birth date or a row's value into its words."""
    import ast

    words = {"surname", "forename", "dob", "postcode", "said", "upn", "pnc", "value", "raw"}
    wrong = []
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and node.exc is not None:
                used = {n.attr if isinstance(n, ast.Attribute) else n.id for n in ast.walk(node.exc) if is_name(n)}
                wrong += [f"{path}:{node.lineno}"] if used & words else []
    assert [w for w in wrong if not w.startswith("identifiers/")] == []


def is_name(node: object) -> bool:
    import ast

    return isinstance(node, (ast.Attribute, ast.Name))


def nobody_is_printed_by_their_row(girl, client_of) -> None:
    """A row's own words are its table and number: it may end in a log by mistake."""
    from reachable.feeds.models import Identity, Record, Row

    for model in (Identity, Record, Row, Pair):
        row = model.objects.all().to_change(by="a test").first()
        assert row is not None and found(f"{row} {row!r}") == []
    assert found(repr(named("Zephyrine"))) == []


PLACES = (
    she_is_there_to_be_found,
    no_receipt_carries_anybody,
    no_line_of_the_activity_log_or_of_who_looked_carries_anybody,
    no_address_of_a_page_carries_anybody,
    a_refusal_carries_nobody,
    no_file_is_left_and_none_is_named_after_anybody,
    nobody_is_printed_by_their_row,
)


@pytest.mark.slow
def test_nobody_is_named_anywhere(girl, client_of, subtests) -> None:
    """One borough for all of them: it takes longer to make than to look at."""
    for place in PLACES:
        with subtests.test(place.__name__):
            place(girl, client_of)
