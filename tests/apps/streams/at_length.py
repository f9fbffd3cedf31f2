"""Thousands of streams, and every wrong variant. Run by tools/proving/streams.py, which reads what is told here."""

import json
import os
import time
from pathlib import Path

import pytest

from tests.apps.streams.machine import Streams, make_quick, run
from tests.apps.streams.wrong import VARIANTS

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(0)]
COUNT, STEPS = int(os.environ.get("STREAMS", "10")), int(os.environ.get("STREAM_STEPS", "20"))
BITES = 500  # streams within which a wrong variant must be caught


def tell(what: str, began: float, failures: int) -> None:
    seconds = round(time.monotonic() - began, 1)
    told = {"what": what, "n": Streams.run_number, "failures": failures, "seconds": seconds}
    with Path(os.environ["STREAMS_TOLD"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")


def test_streams(cast, monkeypatch):
    make_quick(monkeypatch)
    began, Streams.run_number = time.monotonic(), 0
    what = f"streams of up to {STEPS} steps end as the model"
    try:
        run(COUNT, STEPS, is_fixed=False)
    except BaseException:
        tell(what, began, 1)
        raise
    tell(what, began, 0)


@pytest.mark.parametrize("wrong", list(VARIANTS))
def test_a_wrong_variant_is_caught(cast, monkeypatch, wrong):
    make_quick(monkeypatch)
    VARIANTS[wrong](monkeypatch)
    began, Streams.run_number = time.monotonic(), 0
    try:
        run(BITES, STEPS, is_fixed=False)
    except Exception:  # noqa: BLE001  whatever it did wrong, it was seen
        tell(f"wrong variant is caught: {wrong}", began, 0)
    else:
        tell(f"wrong variant is caught: {wrong}", began, 1)
        pytest.fail(f"so many streams did not catch it: {wrong}")
