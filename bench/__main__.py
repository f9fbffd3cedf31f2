"""`./run bench`: receive, registers, link, page, search, size, rules, moments, told, arriving, inbox,
each as a ratio to a floor.

A ratio of 10 means that ours takes ten times as long as the least that could be done. No test asserts a time.
`./run bench linkage` is another matter: how well records are put together (`bench/linkage`), with options of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.linkage import __main__ as linkage

ROOT = Path(__file__).resolve().parent.parent
PARTS = {
    "receive": [["bench.receiving", "{home}", "600", "1000000"]],
    "register": [["bench.registers", "{home}", "42000", "day"]],
    "month": [["bench.registers", "{home}", "42000", "month"]],
    "link": [["bench.linking", "{folder}/2000", "2000"], ["bench.linking", "{folder}/10000", "10000"]],
    "page": [["bench.reading", "{folder}"]],
    "size": [["bench.sizes", "{folder}", "2000", "10000"]],
    "rules": [["bench.rules", "{folder}", "10000"]],
    "moments": [["bench.moments", "{folder}", "10000"]],
    "told": [["bench.telling", "{folder}", "10000"]],
    "arriving": [["bench.arriving", "{folder}", "10000"]],
    "inbox": [["bench.inbox", "{folder}/inbox"]],
}


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REACHABLE_", "DJANGO_"))}
    return kept | {"REACHABLE_HOME": str(home)}


def measure(name: str, say) -> None:
    """Runs the parts of one measurement in a home of its own, and says each line."""
    with tempfile.TemporaryDirectory(prefix="bench-") as at:
        folder, home = Path(at), Path(at) / "first"
        if name in ("receive", "register", "month"):
            _run([sys.executable, "-m", "reachable", "init", "--invented"], home)
        for words in PARTS[name]:
            given = [word.format(home=home, folder=folder) for word in words]
            for line in _run([sys.executable, "-m", *given], home).splitlines():
                say(json.loads(line))


def _run(command: list[str], home: Path) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench", description="measure, as ratios against a floor")
    parser.add_argument("only", nargs="*", choices=[[], *PARTS], help="some of these; all of them if none is named")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each measurement")
    options = parser.parse_args()
    load, cores = os.getloadavg(), os.cpu_count()
    if not options.json:
        print(f"{cores} cores, load before {load[0]:.1f}, {load[1]:.1f}, {load[2]:.1f}. Trust the ratios.")
        print(f"{'':<48}{'n':>10}{'ours':>10}{'floor':>10}  {'unit':<10}{'ratio':>6}")

    def say(one: dict) -> None:
        if options.json:
            print(json.dumps(one | {"load": round(os.getloadavg()[0], 1), "cores": cores}), flush=True)
            return
        told = f"{one['what']:<48}{one['n']:>10,}{one['ours']:>10,}{one['floor']:>10,}  {one['unit']:<10}"
        print(f"{told}{one['ratio']:>6}", flush=True)

    for name in options.only or PARTS:
        measure(name, say)
    return 0


if __name__ == "__main__":
    sys.exit(linkage.main(sys.argv[2:]) if sys.argv[1:2] == ["linkage"] else main())
