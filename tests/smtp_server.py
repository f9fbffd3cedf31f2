"""A real mail server on loopback, as small as the protocol allows (RFC 5321, 3207, 4954): `taken` is what it took.

With a certificate it says nothing but hello before the connection is secure, and takes nothing without a login.
"""

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Conversation(socketserver.StreamRequestHandler):
    """One connection, said line by line."""

    def handle(self) -> None:
        self.say("220 here")
        to: list[str] = []
        is_secure = is_known = self.server.tls is None
        while line := self.rfile.readline():
            verb = line.decode().strip().upper()
            if verb.startswith("EHLO"):
                self.say_what_it_does(is_secure)
            elif verb == "STARTTLS" and not is_secure:
                self.say("220 go on")
                if not self.made_secure():
                    return
                is_secure = True
            elif verb.startswith("AUTH PLAIN ") and is_secure:
                is_known = self.knows(line)
            elif verb != "QUIT" and not is_known:
                self.say("530 first make it secure, then say who you are")
            elif verb.startswith("RCPT TO"):
                to += self.takes_for(line.decode())
            elif verb == "DATA":
                self.say("354 go on")
                self.server.taken.append((to, self.read_message()))
                self.say("451 try later" if self.server.is_full else "250 taken")
                to = []
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def made_secure(self) -> bool:
        """False where the other side did not trust the certificate, and left."""
        try:
            self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        except OSError:
            return False
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)
        return True

    def takes_for(self, line: str) -> list[str]:
        if any(one.upper() in line.upper() for one in self.server.refuses):
            self.say("550 nobody of that name here")
            return []
        self.say("250 ok")
        return [line.strip()[len("RCPT TO:") :].strip("<> ")]

    def say_what_it_does(self, is_secure: bool) -> None:
        offers = "AUTH PLAIN" if is_secure else "STARTTLS"
        self.say("250 here" if self.server.tls is None else f"250-here\r\n250 {offers}")

    def knows(self, line: bytes) -> bool:
        is_known = base64.b64decode(line.split()[2]).decode() == "\0{}\0{}".format(*self.server.login)
        self.say("235 known" if is_known else "535 not known")
        return is_known

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def read_message(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line)
        return "".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), Conversation)
        self.taken: list[tuple[list[str], str]] = []
        self.refuses: set[str] = set()
        self.is_full = False
        self.tls: ssl.SSLContext | None = None
        self.login = ("", "")

    @property
    def address(self) -> str:
        return "smtp://{}:{}".format(*self.server_address)


@contextmanager
def mail_server(host: str = "127.0.0.1") -> Iterator[MailServer]:
    """A server that listens until the block ends."""
    with MailServer(host) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
