"""`./run check`: format, lint, imports, types on pure files, documents fresh. One line a step; not 0 if any failed."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CODE = [name for name in ("reachable", "tests", "tools", "bench") if (ROOT / name).is_dir()]

# Files that know no Django: their types are checked whole.
PURE = """
    reachable/errors.py reachable/linkage reachable/identifiers reachable/clocks reachable/counting
    reachable/feeds/shape.py reachable/feeds/opening.py reachable/feeds/taking.py reachable/feeds/times.py
    reachable/feeds/formats reachable/locks/decide.py reachable/locks/permissions.py reachable/locks/fields.py
    reachable/agencies/roles.py reachable/chronology/kinds.py reachable/chronology/codes.py
    reachable/sharing/reasons.py reachable/sharing/purposes.py reachable/family/dates.py
    reachable/people/belongings.py reachable/people/finding.py reachable/words/times.py
""".split()  # noqa: SIM905  a list of names reads better without forty quotation marks

STEPS = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", *CODE],
    "lint": [BIN / "ruff", "check", "--quiet", *CODE],
    "imports": [BIN / "lint-imports"],
    "types": [BIN / "mypy", "--no-error-summary", *PURE],
    "documents": [sys.executable, "-m", "tools.document", "--check"],
}


def passes(name: str) -> bool:
    """Runs one step and says how it went, with what it said where it failed."""
    done = subprocess.run(STEPS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"{name:<10} {'failed' if done.returncode else 'ok'}", flush=True)
    if done.returncode:
        print((done.stdout + done.stderr).rstrip()[-6000:], flush=True)
    return not done.returncode


def main() -> int:
    return 0 if all([passes(name) for name in STEPS]) else 1


if __name__ == "__main__":
    sys.exit(main())
