"""`python -m tools.proving.mutation [SAMPLE SEED]`: one small fault at a time in a pure rule, and is it seen?

mutmut makes the faults and runs the truth tables that reach each (pyproject.toml says which files and tests); here it
has a copy of the tree, and what nobody saw is listed by file and line. SAMPLE faults drawn by SEED, or every one.
Holds where nine in ten are seen. Prints a line of JSON.
"""

import ast
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TREE = ("reachable", "tests", "tools", "docs", "bench", "pyproject.toml")
SEEN_AT_LEAST = 0.9
SURVIVED, UNTESTED = 0, (5, 33)  # how mutmut writes down that every test passed, and that none reaches it
NONE = "no fault has this name"


def copy(at: Path) -> None:
    """The tree, so that nothing is written into the one that people work in."""
    for name in TREE:
        where = ROOT / name
        if where.is_dir():
            shutil.copytree(where, at / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(where, at / name)


def mutmut(at: Path, *words: str) -> str:
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=False).stdout


def told(at: Path) -> dict[str, int | None]:
    """Every fault by name, with what came of it; None where it was not tried."""
    found: dict[str, int | None] = {}
    for file in sorted((at / "mutants").rglob("*.meta")):
        found |= json.loads(file.read_text())["exit_code_by_key"]
    return found


def drawn(at: Path, sample: int, seed: int) -> list[str]:
    """The names of so many faults: mutmut makes them all before it finds that none has the name asked for."""
    mutmut(at, "run", NONE)
    every = sorted(told(at))
    return random.Random(seed).sample(every, min(sample, len(every)))


def place(at: Path, name: str) -> str:
    """file:line of a fault, and what it makes of that line."""
    module, _, function = name.rpartition(".")
    path = Path(*module.split(".")).with_suffix(".py")
    path = path if (at / path).exists() else Path(*module.split("."), "__init__.py")
    lines = [line for line in mutmut(at, "show", name).splitlines() if re.match(r"[-+](?![-+]{2} )", line)]
    before, after = (next((line[1:].strip() for line in lines if line[0] == sign), "") for sign in "-+")
    called = re.split("ǁ|x_", function.rpartition("__mutmut_")[0], maxsplit=1)[-1].rpartition("ǁ")[-1]
    return f"{path}:{_line((at / path).read_text(), called, before)}: {before}  ->  {after}"


def _line(source: str, called: str, text: str) -> int:
    """The line in that function that says so; the function's own where none does."""
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef) and node.name == called
    ]
    for node in functions:
        for number, line in enumerate(source.splitlines()[node.lineno - 1 : node.end_lineno], start=node.lineno):
            if line.strip() == text:
                return number
    return functions[0].lineno if functions else 1


def main() -> int:
    sample, seed = [int(word) for word in (sys.argv[1:] or ["0", "0"])]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        at = Path(folder)
        copy(at)
        mutmut(at, "run", "--max-children", "1", *(drawn(at, sample, seed) if sample else []))
        tried = {name: code for name, code in told(at).items() if code is not None}
        unseen = [name for name, code in tried.items() if code == SURVIVED or code in UNTESTED]
        for name in unseen:
            print(place(at, name), file=sys.stderr, flush=True)
    what = f"a small fault in a pure rule is seen ({f'a sample, seed {seed}' if sample else 'every one'})"
    seconds = round(time.monotonic() - began, 1)
    print(json.dumps({"what": what, "n": len(tried), "failures": len(unseen), "seconds": seconds}), flush=True)
    return 0 if tried and len(unseen) <= len(tried) * (1 - SEEN_AT_LEAST) else 1


if __name__ == "__main__":
    sys.exit(main())
