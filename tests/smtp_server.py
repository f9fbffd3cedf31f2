"""A real mail server on loopback, as small as the protocol allows (RFC 5321): what it took stands in `taken`."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Conversation(socketserver.StreamRequestHandler):
    """One connection, said line by line."""

    def handle(self) -> None:
        self.say("220 here")
        to: list[str] = []
        while line := self.rfile.readline():
            verb = line.decode().strip().upper()
            if verb.startswith("EHLO"):
                self.say("250 here")
            elif verb.startswith("RCPT TO"):
                if any(one.upper() in verb for one in self.server.refuses):
                    self.say("550 nobody of that name here")
                    continue
                to.append(line.decode().strip()[len("RCPT TO:") :].strip("<> "))
                self.say("250 ok")
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
