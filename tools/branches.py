"""Every branch of every pure file is reached by a truth table, or this fails and names the lines.

The files are those of the contract "Pure files know no Django". Property tests do not count: what they reach by chance
today they may not reach tomorrow. Nor do slow ones, and the invented borough's: they are no truth tables.
"""

import os
import subprocess
import sys
import tempfile

from tools.check import PURE, ROOT

TABLES = [
    "tests/rules",
    "tests/spec",
    "tests/linkage",
    "--ignore",
    "tests/rules/demo",
    "-m",
    "not hypothesis and not slow",
]
FILES = ",".join(path if path.endswith(".py") else f"{path}/*" for path in PURE)
REPORT = ["report", f"--include={FILES}", "--show-missing", "--skip-covered", "--fail-under=100"]


def coverage(data: str, *said: str) -> bool:
    """Runs one command of coverage with its data in that file, and says whether it went well."""
    command = [sys.executable, "-m", "coverage", *said]
    return not subprocess.run(command, cwd=ROOT, env=os.environ | {"COVERAGE_FILE": data}, check=False).returncode


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        data = os.path.join(place, "coverage")
        return 0 if coverage(data, "run", "-m", "pytest", *TABLES) and coverage(data, *REPORT) else 1


if __name__ == "__main__":
    sys.exit(main())
