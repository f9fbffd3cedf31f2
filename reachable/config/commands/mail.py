"""`./run mail`: the mail server by which those on duty are told. Its password stays in a file only the owner reads."""

import argparse
import ssl
import sys

from reachable.config.command_line import start
from reachable.config.home import home, is_invented, is_made, no_home
from reachable.errors import CannotDo
from reachable.notices import by_email, mail_server
from reachable.notices.mail_server import Server


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "address", nargs="?", help="smtp://user:password@host:port, or smtps://; - reads it from what is typed in"
    )
    parser.add_argument("--from", dest="sender", default="", metavar="EMAIL", help="the address messages come from")
    parser.add_argument("--try", dest="try_to", metavar="EMAIL", help="send one message there, to see that it comes")
    parser.add_argument("--off", action="store_true", help="send nothing any more")


def run(options: argparse.Namespace) -> int:
    at = home()
    if not is_made(at):
        raise CannotDo(no_home(at))
    if is_invented(at):
        raise CannotDo("Nobody here is real, so nothing is sent from this home. Notices stand in the pages.")
    if options.off:
        mail_server.forget(at)
    elif options.address:
        address = sys.stdin.readline().strip() if options.address == "-" else options.address
        mail_server.write(at, address, options.sender)
    server = mail_server.read(at)
    if options.try_to:
        _try(server, options.try_to)
    print(f"Messages go by {server.host}:{server.port}, from {server.sender}." if server else "No mail server is set.")
    return 0


def _try(server: Server | None, to: str) -> None:
    if server is None:
        raise CannotDo("No mail server is set. Enter one first.")
    start()
    from reachable.clocks.now import read_now

    try:
        by_email.send(by_email.message(to, [], server, read_now()), server)
    except ssl.SSLCertVerificationError as error:
        raise CannotDo(
            "The mail server's certificate is not one that this machine trusts for that host, so it was told nothing. "
            "Check the host, or ask whoever runs the mail server to renew its certificate."
        ) from error
    except (OSError, UnicodeError) as error:
        raise CannotDo(
            f"The mail server did not take it ({type(error).__name__}). Check host, port, name and password, and that "
            "it offers a secure connection."
        ) from error
    print("The mail server took the message.")
