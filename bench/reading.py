"""`python -m bench.reading FOLDER`: a page about one young person and a search, idle and while a delivery loads.

The floor of a page is the smallest page that the same server gives (`/healthz`), asked as often in the same run.
"""

import http.client
import json
import re
import sys
import time
import urllib.parse
from pathlib import Path

from tools.proving import files
from tools.proving.loading import PAGES, load, run, settle
from tools.proving.visiting import get, opened, server

REQUESTS, PUPILS, LOADED = 200, 1_500, 10_000
NAMES = ("Ada", "Bram", "Cleo", "Dov", "Edie", "Finn", "Gwen", "Hari", "Iris", "Jude")


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def part(times: list[float], share: float) -> float:
    return round(sorted(times)[min(int(len(times) * share), len(times) - 1)], 1)


def line(what: str, times: list[float], least: float, share: float) -> dict:
    ours = part(times, share)
    return {
        "what": what,
        "n": len(times),
        "ours": ours,
        "floor": round(least, 1),
        "unit": "ms",
        "ratio": round(ours / least, 1),
    }


def search(port: int, session: str, text: str) -> int:
    """Asks for the search page and posts a name, as a browser does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/young-people/", headers={"Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode()).group(1)
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "text": text})
    headers = {"Cookie": f"sessionid={session}; {cookie}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/young-people/", body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def measure(folder: Path) -> list[dict]:
    home = folder / "home"
    settle(home, PUPILS)
    run(home, "receive", files.exclusions(folder / "some.csv", 2 * PUPILS, pupils=PUPILS, seed=2))
    told = opened(home, PAGES)
    large = files.exclusions(folder / "large.csv", LOADED, pupils=PUPILS)
    with server(home) as port:
        pages = [told["pages"][n % PAGES] for n in range(REQUESTS)]
        least = [timed(lambda: get(port, "/healthz", "")) for _ in range(REQUESTS)]
        idle = [timed(lambda page=page: get(port, page, told["session"])) for page in pages]
        found = [timed(lambda n=n: search(port, told["session"], NAMES[n % 10])) for n in range(60)]
        got = load(home, port, told, large, 2, LOADED)
    busy = [took * 1000 for took in got.answers.took]
    return [
        line("page, idle, p50", idle, part(least, 0.5), 0.5),
        line("page, idle, p95", idle, part(least, 0.95), 0.95),
        line("page while a delivery loads, p50 (floor: idle)", busy, part(idle, 0.5), 0.5),
        line("page while a delivery loads, p95 (floor: idle)", busy, part(idle, 0.95), 0.95),
        line("search, page and answer, p95", found, part(least, 0.95), 0.95),
    ]


if __name__ == "__main__":
    for one in measure(Path(sys.argv[1])):
        print(json.dumps(one), flush=True)
