"""The same children, seed and as_of give the same bytes, whatever machine, zone, hash seed or folder."""

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from reachable.demo.borough import build

AS_OF = datetime(2026, 6, 2, 0, 10, tzinfo=UTC)
SIZE = 200


def digest(folder: Path) -> str:
    """One hash of every file's name and bytes."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def made(folder: Path, **different: object) -> str:
    build(folder, **({"children": SIZE, "seed": 3, "as_of": AS_OF} | different))  # type: ignore[arg-type]
    return digest(folder)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made(tmp_path_factory.mktemp("first"))


def test_twice_is_the_same(expected: str, tmp_path: Path) -> None:
    assert made(tmp_path) == expected


def test_over_an_older_build_is_the_same(expected: str, tmp_path: Path) -> None:
    made(tmp_path, children=90, as_of=datetime(2026, 1, 5, 9, tzinfo=UTC))
    assert made(tmp_path) == expected


def test_the_zone_of_as_of_and_its_seconds_make_no_difference(expected: str, tmp_path: Path) -> None:
    elsewhere = AS_OF.astimezone(timezone(timedelta(hours=-7))).replace(second=41)
    assert made(tmp_path, as_of=elsewhere) == expected


@pytest.mark.slow
def test_another_process_with_other_hashing_is_the_same(expected: str, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import datetime; from reachable.demo.borough import build;"
        f"build(Path(sys.argv[1]), children={SIZE}, seed=3, as_of=datetime.fromisoformat('{AS_OF.isoformat()}'))"
    )
    root = str(Path(__file__).parents[3])
    env = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "PYTHONPATH": root, "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=env)
    assert digest(tmp_path) == expected


@pytest.mark.parametrize("different", [{"seed": 4}, {"children": SIZE + 20}, {"as_of": AS_OF + timedelta(days=1)}])
def test_another_seed_size_or_time_is_another_borough(
    different: dict[str, object], expected: str, tmp_path: Path
) -> None:
    assert made(tmp_path, **different) != expected


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        build(tmp_path, as_of=datetime(2026, 6, 2))


def test_a_borough_without_children_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one child"):
        build(tmp_path, children=0, as_of=AS_OF)


@pytest.mark.parametrize("as_of", ["2026-01-01T00:00", "2024-02-29T12:00", "2026-08-20T03:00", "2026-09-01T00:01"])
def test_any_day_of_the_year_and_any_small_size_will_do(as_of: str, tmp_path: Path) -> None:
    built = build(tmp_path, children=61, as_of=datetime.fromisoformat(as_of + "+00:00"))
    assert built.files and all(file.path.exists() and file.rows for file in built.files)
    assert [file.path.name for file in built.files] == sorted(file.path.name for file in built.files)
    assert [file.sent_at for file in built.files] == sorted(file.sent_at for file in built.files)


def test_progress_is_told_and_ends_at_one(tmp_path: Path) -> None:
    heard: list[tuple[str, float]] = []
    build(tmp_path, children=SIZE, as_of=AS_OF, report=lambda words, fraction: heard.append((words, fraction)))
    fractions = [fraction for _, fraction in heard]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0 and len(heard) > 5
