"""`python -m bench.telling FOLDER CHILDREN`: from a form that was accepted to its moment on the worklist.

A nurse's form is posted to a real server with its loop beside it; from the answer that takes it, a social worker asks
for the list of moments until the form's young person stands on it. The floors: the aim of two seconds, and the same
list asked for when nothing new came.
"""

import http.client
import json
import re
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

from bench.reading import line, part, timed
from bench.sizes import built
from tools.proving.visiting import environment, get, opened, server

DOORS, EACH = 3, 20  # forms by one link in an hour are at most twenty
AIM = 2_000  # milliseconds
MOMENTS = "/moments/"
SAID = {
    "what": "HURT",
    "where_now": "The emergency department",
    "until": "hours",
    "is_safe": "yes",
    "surname": "Benchmark",
    "teller": "A nurse",
    "teller_phone": "01632 960 221",
}


def doors(home: Path, count: int) -> list[str]:
    """The addresses of so many new links of the hospital's."""
    command = [sys.executable, "-m", "bench.telling", "doors", str(home), str(count)]
    done = subprocess.run(command, env=environment(home), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def open_doors(home: Path, count: int) -> list[str]:
    from reachable.config.command_line import start

    start(home)
    from reachable.agencies.models import Agency, Practitioner
    from reachable.clocks.now import read_now
    from reachable.front_door.changes import open_door

    hospital, by = (
        Agency.objects.get(kind=Agency.Kind.HEALTH),
        Practitioner.objects.get(email="admin@fernleigh.example"),
    )
    opened_now = [open_door(agency=hospital, who="hospital", by=by, now=read_now()) for _ in range(count)]
    return [f"/tell-us/{secret}/" for _, secret in opened_now]


def post(port: int, address: str, forename: str) -> float:
    """Fills in the form as a browser does. Gives how long its POST took, in milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    page, cookie = answer.read().decode(), answer.headers["Set-Cookie"].split(";")[0]
    hidden = {name: re.search(rf'name="{name}" value="([\w-]+)"', page)[1] for name in ("csrfmiddlewaretoken", "ref")}
    body = urllib.parse.urlencode(SAID | hidden | {"forename": forename})
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    began = time.perf_counter()
    connection.request("POST", address, body, headers)
    answer = connection.getresponse()
    answer.read()
    took = (time.perf_counter() - began) * 1000
    connection.close()
    if answer.status != 302:
        raise RuntimeError(f"the form was not taken: {answer.status}")
    return took


def seen(port: int, session: str, forename: str) -> float:
    """Asks for the list until it tells of them: how long that took, in milliseconds."""
    began = time.perf_counter()
    while time.perf_counter() - began < 60:
        if forename.encode() in get(port, MOMENTS, session)[1]:
            return (time.perf_counter() - began) * 1000
    raise RuntimeError("its moment did not come to the list within a minute")


def measure(home: Path, of: str) -> list[dict]:
    session, links = opened(home, 0)["session"], doors(home, DOORS)
    posted, shown, lists, least = [], [], [], []
    with server(home) as port:
        for number in range(DOORS * EACH):
            forename = f"Bench{time.time_ns()}"
            posted.append(post(port, links[number % DOORS], forename))
            shown.append(seen(port, session, forename))
            lists.append(timed(lambda: get(port, MOMENTS, session)))
            least.append(timed(lambda: get(port, "/healthz", "")))
    return [
        line(f"form accepted to moment on the list, p95, {of}", shown, part(lists, 0.95), 0.95),
        line(f"the same (floor: the aim of 2 s), {of}", shown, AIM, 0.95),
        line(f"form sent until accepted, p95, {of}", posted, part(least, 0.95), 0.95),
    ]


def main() -> None:
    if sys.argv[1] == "doors":
        print(json.dumps(open_doors(Path(sys.argv[2]), int(sys.argv[3]))))
        return
    for one in measure(built(Path(sys.argv[1]), int(sys.argv[2]), "3"), f"{int(sys.argv[2]):,} children"):
        print(json.dumps(one), flush=True)


if __name__ == "__main__":
    main()
