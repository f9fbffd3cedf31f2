"""A mail server that is there, and a young person held by the police."""

import pytest

from reachable.notices.mail_server import server_of
from reachable.reachable_moments.models import Moment
from tests import factories as f
from tests.smtp_server import mail_server

SENDER = "reachable@council.example"


@pytest.fixture
def mail():
    with mail_server() as server:
        yield server


@pytest.fixture
def server(mail):
    return server_of(mail.address, SENDER)


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.custody(f.detention(release_dt="")))
    return Moment.objects.all().to_change(by="a test").get()
