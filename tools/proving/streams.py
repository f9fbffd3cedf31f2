"""`python -m tools.proving.streams COUNT [POSTGRES-ADDRESS]`: so many streams of files held against the reference
model, and wrong variants that must be caught (tests/apps/streams). Prints a line of JSON for each.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    count, address = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    where = "PostgreSQL" if address else "SQLite"
    with tempfile.TemporaryDirectory(prefix="prove-") as at:
        told = Path(at) / "told.jsonl"
        more = {"STREAMS": count, "STREAMS_TOLD": str(told), "REACHABLE_TEST_DATABASE": address}
        command = [sys.executable, "-m", "pytest", "tests/apps/streams/at_length.py"]
        done = subprocess.run(command, env=os.environ | more, stdout=sys.stderr, check=False)
        for line in told.read_text(encoding="utf-8").splitlines() if told.exists() else ():
            one = json.loads(line)
            print(json.dumps(one | {"what": f"{one['what']} ({where})"}), flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
