"""The mail server is entered once, kept where only its owner reads it, and never used from an invented home."""

import argparse
import json
import stat

import pytest

from reachable.config.commands import mail as command
from reachable.errors import CannotDo
from reachable.notices import by_email
from reachable.notices.mail_server import FILE, is_address, read, server_of, write
from tests.apps.notices.conftest import SENDER
from tests.smtp_server import mail_server


@pytest.mark.parametrize(
    ("address", "host", "port", "user", "is_tls"),
    [
        ("smtp://mail.example", "mail.example", 587, "", False),
        ("smtps://u%40x:p%2Fw@mail.example", "mail.example", 465, "u@x", True),
        ("smtp://u:p@mail.example:2525/", "mail.example", 2525, "u", False),
    ],
)
def test_an_address_as_it_is_typed(address, host, port, user, is_tls):
    server = server_of(address, SENDER)
    assert (server.host, server.port, server.user, server.is_tls) == (host, port, user, is_tls)


@pytest.mark.parametrize(
    "address",
    ["", "mail.example", "http://mail.example", "smtp://h:99999", "smtp://h/x", "smtp://h?x=1", "smtp://[h"],
)
def test_what_is_no_address_is_refused_and_not_repeated(address):
    with pytest.raises(CannotDo, match="not the address of a mail server") as refused:
        server_of(address, SENDER)
    assert not address or address not in str(refused.value)


@pytest.mark.parametrize("sender", ["", "nobody", "a@b", "A <a@b.example>", "a@b.example\nBcc: c@d.example"])
def test_who_it_comes_from_is_one_plain_address(sender):
    assert not is_address(sender)
    with pytest.raises(CannotDo, match="--from"):
        server_of("smtp://mail.example", sender)


def test_it_is_kept_for_its_owner_alone(tmp_path):
    assert read(tmp_path) is None
    write(tmp_path, "smtps://u:secret@mail.example", SENDER)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert read(tmp_path).password == "secret"
    write(tmp_path, "smtp://127.0.0.1:2525", SENDER)
    assert read(tmp_path).is_here() and [one.name for one in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"address": 1, "from": 2}', "not json"])
def test_a_file_that_was_changed_by_hand_is_said(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    with pytest.raises(CannotDo):
        read(tmp_path)


def test_nothing_is_ever_sent_from_an_invented_home(tmp_path, monkeypatch):
    write(tmp_path, "smtp://mail.example", SENDER)
    (tmp_path / "invented-data").write_text("x")
    assert read(tmp_path) is None
    monkeypatch.setattr(command, "home", lambda: tmp_path)
    monkeypatch.setattr(command, "is_made", lambda home: True)
    with pytest.raises(CannotDo, match="Nobody here is real"):
        command.run(options("smtp://mail.example"))


def options(address=None, sender=SENDER, **more):
    return argparse.Namespace(**{"address": address, "sender": sender, "off": False, "try_to": None} | more)


@pytest.fixture
def a_home(tmp_path, monkeypatch):
    monkeypatch.setattr(command, "home", lambda: tmp_path)
    monkeypatch.setattr(command, "is_made", lambda home: True)
    monkeypatch.setattr(command, "start", lambda: None)
    return tmp_path


def test_the_command_says_where_and_never_the_password(a_home, capsys):
    command.run(options())
    assert "No mail server" in capsys.readouterr().out
    command.run(options("smtps://u:secret@mail.example"))
    command.run(options())
    out = capsys.readouterr().out
    assert out.count("mail.example:465") == 2 and "secret" not in out
    assert json.loads((a_home / FILE).read_text())["from"] == SENDER
    command.run(options(off=True))
    assert not (a_home / FILE).exists()


def test_the_command_takes_the_address_from_what_is_typed_in(a_home, monkeypatch):
    """So that a password stands in no list of what runs."""
    monkeypatch.setattr("sys.stdin.readline", lambda: "smtps://u:secret@mail.example\n", raising=False)
    command.run(options("-"))
    assert read(a_home).password == "secret"


def test_the_command_tries_it(a_home, mail, capsys):
    command.run(options(mail.address))
    command.run(options(try_to="somebody@council.example"))
    assert mail.taken[0][0] == ["somebody@council.example"] and "took the message" in capsys.readouterr().out
    mail.is_full = True
    with pytest.raises(CannotDo, match="did not take it"):
        command.run(options(try_to="somebody@council.example"))


def test_a_server_elsewhere_is_spoken_to_only_in_secret(now):
    """One that offers no secure connection is told nothing. (127.0.0.2 is loopback, and none of our own names.)"""
    with mail_server("127.0.0.2") as mail:
        server = server_of(mail.address, SENDER)
        with pytest.raises(OSError):
            by_email.send(by_email.message("a@b.example", [], server, now), server)
    assert mail.taken == []
