"""What a message says, and how it is given to the mail server. No Django, no query, no transaction.

A message never carries a name or a fact: how many things wait, how long is left, and where to look.
"""

import smtplib
import ssl
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from reachable.errors import CannotDo
from reachable.notices.mail_server import Server, is_address
from reachable.words.sentences import upper_first
from reachable.words.times import left_words, plural

SECONDS = 10  # no longer is waited for a server that does not answer
SUBJECT = "Reachable: something waits for you"
FOOT = "Do not answer this message. It names nobody: sign in to see whom it is about."
MOST = 10


class Line(NamedTuple):
    """One thing that is told: a sentence, the end of its clock, and where to look."""

    words: str
    due_at: datetime
    href: str


def message(to: str, lines: Sequence[Line], server: Server, now: datetime) -> EmailMessage:
    """The email, with what ends first in front. Raises CannotDo for what is no plain address."""
    if not is_address(to):
        raise CannotDo("This is not an address that a message can be sent to.")
    email = EmailMessage(policy=SMTP)
    email["From"], email["To"], email["Subject"] = server.sender, to, SUBJECT
    email["Auto-Submitted"] = "auto-generated"
    email.set_content("\n".join([*_body(sorted(lines, key=lambda one: one.due_at), now), "", FOOT, ""]))
    return email


def _body(lines: Sequence[Line], now: datetime) -> list[str]:
    said = [f"{one.words}. {upper_first(left_words(one.due_at, now))}.\n{one.href}" for one in lines[:MOST]]
    more = len(lines) - MOST
    return [*said, f"And {plural(more, 'other', 'others')}: sign in to see them."] if more > 0 else said


def send(email: EmailMessage, server: Server) -> None:
    """Gives one email to the server. Raises OSError (which smtplib's own errors are) where it was not taken."""
    with _connected(server) as there:
        if server.user:
            there.login(server.user, server.password)
        there.send_message(email)


def _connected(server: Server) -> smtplib.SMTP:
    """Secure before anything is said, with a certificate that is checked; only on this machine itself in the open."""
    if server.is_tls:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=ssl.create_default_context())
    there = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if not server.is_here():
            there.starttls(context=ssl.create_default_context())
    except OSError:
        there.close()
        raise
    return there
