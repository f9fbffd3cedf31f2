"""A school day's register of a borough and its floor: DuckDB doing the same checks in one hand-written statement.

`python -m bench.registers HOME PUPILS day`: the home must be a marked one. The day before is taken in first, uncounted.
With `month` in place of `day`: four weeks of school days in one file, day by day, as a register is exported.
"""

import json
import random
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from reachable.config.command_line import start
from reachable.identifiers import upn

HEADER = "upn,forename,surname,dob,school_urn,date,session,code,minutes_late,comment,address_protected"
PUPILS_OF_A_SCHOOL = 900
FIRST = date(2026, 10, 5)
DAYS = {
    "day": [FIRST + timedelta(days=1)],
    "month": [FIRST + timedelta(days=7 * week + day) for week in range(1, 5) for day in range(5)],
}
CODES = "/ \\ L V P W B K D X Z # I M R S T C C1 C2 E G N O U Q J1 Y1 Y2 Y3 Y4 Y5 Y6 Y7 H J Y".split()  # noqa: SIM905
FLOOR = """
create or replace table weeks as
select school_urn, upn, date_trunc('week', day) as week_on, string_agg(code, ' ' order by day, session) as marks
from (
    select *, try_cast("date" as date) as day from read_csv(?, all_varchar = true)
)
where day is not null and session in ('AM', 'PM') and list_contains(?, code) and upn is not null
  and regexp_full_match(upn, '[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]') and school_urn is not null
group by all
"""


def number(pupil: int) -> str:
    """A UPN that passes its check."""
    digits = f"{pupil:09}"
    return upn.make("907", digits[:4], digits[4:6], digits[6:])


def write(at: Path, pupils: int, days: Sequence[date]) -> None:
    """The registers of these days: nine in ten there."""
    with at.open("w") as file:
        file.write(HEADER + "\n")
        for on in days:
            chance = random.Random(f"{on}")
            for i in range(pupils):
                who = f"{number(i)},Name{i % 977},Sur{i % 1009},{2008 + i % 11}-0{1 + i % 9}-1{i % 9}"
                for session, there in (("AM", "/"), ("PM", "\\")):
                    code = there if chance.random() < 0.93 else chance.choice("IOMNLE")
                    file.write(f"{who},{100_000 + i // PUPILS_OF_A_SCHOOL},{on},{session},{code},,,\n")


def durable(at: Path) -> tuple[int, float, float]:
    """(marks loaded, seconds until the delivery is accepted, seconds until runs of absence stand too)."""
    from reachable import flow

    accepted, real = [], flow.weeks_step.tidy
    began = time.perf_counter()
    flow.weeks_step.tidy = lambda tally: (accepted.append(time.perf_counter()), real(tally))[1]
    try:
        delivery = flow.receive(at, by="the bench", clock=lambda: datetime.now(UTC))
    finally:
        flow.weeks_step.tidy = real
    return delivery.rows_loaded, accepted[0] - began, time.perf_counter() - began


def floor(at: Path) -> float:
    """Seconds for the same checks and weeks by one statement, in memory."""
    began = time.perf_counter()
    duckdb.sql(FLOOR, params=[str(at), CODES])
    return time.perf_counter() - began


def main() -> None:
    home, pupils, which = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    start(home)
    at = home / "register.csv"
    write(at, pupils, [FIRST])
    durable(at)
    write(at, pupils, DAYS[which])
    loaded, seconds, whole = durable(at)
    least = floor(at)
    for what, ours in ((f"a school {which}'s register, durable", seconds), ("the same, with runs of absence", whole)):
        told = {"what": what, "n": loaded, "ours": round(ours, 2), "floor": round(least, 2), "unit": "s"}
        print(json.dumps(told | {"ratio": round(ours / least, 1)}))


if __name__ == "__main__":
    main()
