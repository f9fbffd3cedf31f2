"""`./run check`: format, lint, imports, types and branches of pure files, documents fresh. One line a step.

Not 0 if any failed.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CODE = [name for name in ("reachable", "tests", "tools", "bench") if (ROOT / name).is_dir()]

# Folders and files that know no Django (the contract in pyproject.toml): their types are checked whole.
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
[MODULES] = [one["source_modules"] for one in CONTRACTS if one["name"] == "Pure files know no Django"]


def file_of(module: str) -> str:
    """The folder or file of a module: 'reachable.locks.seals' -> 'reachable/locks/seals.py'."""
    path = module.replace(".", "/")
    return path if (ROOT / path).is_dir() else f"{path}.py"


PURE = [file_of(module) for module in MODULES]

STEPS = {
    "format": [BIN / "ruff", "format", "--check", "--quiet", *CODE],
    "lint": [BIN / "ruff", "check", "--quiet", *CODE],
    "imports": [BIN / "lint-imports"],
    "types": [BIN / "mypy", "--no-error-summary", *PURE],
    "branches": [sys.executable, "-m", "tools.branches"],
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
