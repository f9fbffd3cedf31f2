"""The mail server of this home: entered once by the administrator, kept where only the owner can read it. No Django."""

import json
import os
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from reachable.errors import CannotDo

FILE = "mail.json"
PORTS = {"smtp": 587, "smtps": 465}
HERE = ("127.0.0.1", "localhost", "::1")
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+", re.ASCII)
# Not a word of what was typed is repeated: it holds a password.
WRONG = "This is not the address of a mail server. Write it like smtp://user:password@host:port, or smtps://."


class Server(NamedTuple):
    """Where mail is given in, as whom, and from which address it comes."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool  # from the first byte; else the connection is made secure before anything is said
    sender: str

    def is_here(self) -> bool:
        """On this very machine: nothing crosses a wire, and nothing need be made secure."""
        return self.host in HERE


def server_of(address: str, sender: str) -> Server:
    """A server from its address as somebody types it. Raises CannotDo for what is no such address."""
    try:
        parts, port = urlsplit(address), urlsplit(address).port
    except ValueError as error:
        raise CannotDo(WRONG) from error
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise CannotDo(WRONG)
    if not is_address(sender):
        raise CannotDo("Say with --from which address the messages come from, like reachable@council.example.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, port or PORTS[parts.scheme], user, password, parts.scheme == "smtps", sender)


def is_address(text: str) -> bool:
    """Whether it is one plain email address: no name before it, no second one, nothing that could begin a header."""
    return bool(ADDRESS.fullmatch(text))


def read(home: Path) -> Server | None:
    """The server of this home, or None where none was entered, or the home holds nobody real.

    Raises CannotDo where the file was changed by hand into something else.
    """
    if not (home / FILE).exists() or (home / "invented-data").exists():
        return None
    try:
        said = json.loads((home / FILE).read_text())
        return server_of(str(said["address"]), str(said["from"]))
    except (ValueError, KeyError, TypeError) as error:
        raise CannotDo(
            f"The file {FILE} in the home cannot be read. Enter the server again with ./run mail."
        ) from error


def write(home: Path, address: str, sender: str) -> Server:
    """Keeps a server for this home, in a file of mode 0600 that is whole or not there."""
    server = server_of(address, sender)
    part = home / f"{FILE}.part"
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump({"address": address, "from": sender}, file)
    part.replace(home / FILE)
    return server


def forget(home: Path) -> None:
    """From now on nothing is sent from this home."""
    (home / FILE).unlink(missing_ok=True)
