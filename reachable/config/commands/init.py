"""`./run init`: make a home. `--invented` adds invented people and the registers, so that files can be tried."""

import argparse

from reachable.config.command_line import start
from reachable.config.home import home, mark_invented


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--invented", action="store_true", help="a marked home: invented partnership, no records")
    parser.add_argument("--practitioner", metavar="EMAIL", help="open a first account (administrator) by email address")


def run(options: argparse.Namespace) -> int:
    at = home()
    if options.invented:
        mark_invented(at)
    at.mkdir(parents=True, exist_ok=True)
    start(at)
    from reachable.clocks.now import read_now
    from reachable.config.making import make

    make()
    print("The home is ready.")
    if options.invented:
        from reachable.config.invented import PASSWORD, nobody_real, people, settle_in
        from reachable.config.on_duty import put_on_duty

        nobody_real()
        put_on_duty(settle_in(now=read_now()), read_now())
        print(f"Sign in with the password '{PASSWORD}' as one of:")
        print("\n".join(f"  {email:<38} {role}" for email, role in people()))
    if options.practitioner:
        from reachable.config.making import first_account

        print(f"First account opened. Its password, shown this once: {first_account(options.practitioner, read_now())}")
    return 0
