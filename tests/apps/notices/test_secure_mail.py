"""A real mail server elsewhere that asks for a secure connection and a login. Its certificate is checked: where it does
not fit nothing is said to it, the message stays to be sent, and those who can mend it are told in plain words."""

import argparse
import ssl
from datetime import timedelta

import pytest

from reachable.config.commands import mail as command
from reachable.errors import CannotDo
from reachable.notices import mail_server as kept
from reachable.notices.mail_server import server_of
from reachable.notices.models import Message
from reachable.notices.sending_step import send_what_waits
from reachable.notices.standing import failing_since
from reachable.reachable_moments.overdue_step import tell_what_fell_due
from tests.apps.notices.conftest import SENDER
from tests.certificates import certificate
from tests.smtp_server import mail_server

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ELSEWHERE = "127.0.0.2"  # loopback, and none of our own names


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """Of that very address, and of another."""
    folder = tmp_path_factory.mktemp("certificates")
    return [certificate(folder, address, seed) for seed, address in ((1, ELSEWHERE), (2, "127.0.0.3"))]


@pytest.fixture
def council(certificates, monkeypatch):
    """The council's mail server, and a way to trust one of the certificates and show it or the other."""
    with mail_server(ELSEWHERE) as server:

        def shows(shown: int, trusted: int):
            server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            server.tls.load_cert_chain(*certificates[shown])
            monkeypatch.setenv("SSL_CERT_FILE", str(certificates[trusted][0]))
            return server

        server.login = ("reachable", "a secret")
        server.shows = shows
        yield server


def by(council, password="a%20secret"):
    return server_of(council.address.replace("smtp://", f"smtp://reachable:{password}@"), SENDER)


def goes(server, at) -> int:
    tell_what_fell_due(at)
    return send_what_waits(server, lambda: at)


def test_it_is_taken_over_a_secure_connection_by_whoever_is_known(moment, on_duty, council, now):
    council.shows(0, trusted=0)
    assert goes(by(council), now) == 1 and council.taken[0][0] == [on_duty["mash"].email]


@pytest.mark.parametrize(("shown", "trusted"), [(0, 1), (1, 1)], ids=["nobody vouches for it", "of another address"])
def test_with_a_wrong_certificate_it_is_told_nothing_and_it_goes_when_that_is_mended(
    moment, on_duty, council, now, shown, trusted
):
    council.shows(shown, trusted)
    assert goes(by(council), now) == 0 and council.taken == [] and failing_since(now) == now
    council.shows(0, trusted=0)
    assert goes(by(council), now + timedelta(minutes=1)) == 1 and len(council.taken) == 1
    assert Message.objects.get().tries == 2


def test_with_a_wrong_password_it_stays_to_be_sent(moment, on_duty, council, now):
    council.shows(0, trusted=0)
    assert goes(by(council, "wrong"), now) == 0 and council.taken == [] and failing_since(now) == now
    assert goes(by(council), now + timedelta(minutes=1)) == 1


def test_the_administrator_is_told_what_is_wrong_and_no_secret(council, now, tmp_path, monkeypatch):
    council.shows(1, trusted=1)
    for name, value in (("home", lambda: tmp_path), ("is_made", lambda home: True), ("start", lambda: None)):
        monkeypatch.setattr(command, name, value)
    kept.write(tmp_path, council.address.replace("smtp://", "smtp://reachable:a%20secret@"), SENDER)
    with pytest.raises(CannotDo, match="certificate") as told:
        command.run(argparse.Namespace(address=None, sender="", off=False, try_to="somebody@council.example"))
    assert "secret" not in str(told.value) and "somebody" not in str(told.value)


def test_the_administrators_start_page_says_that_messages_cannot_be_sent(
    moment, on_duty, council, now, client_of, monkeypatch, settings
):
    settings.INVENTED = False
    council.shows(1, trusted=1)
    goes(by(council), now)
    monkeypatch.setattr(kept, "read", lambda home: by(council))
    said = client_of("admin").get("/").content.decode()
    assert "Messages cannot be sent since" in said and "./run mail --try" in said and "secret" not in said
