"""Two years of happenings for one household, in the order that each depends on the last."""

from dataclasses import dataclass
from random import Random

from reachable.demo.custody import Custody, arrest
from reachable.demo.enrolments import enrol
from reachable.demo.exclusions import exclude
from reachable.demo.involvement import expect, involve
from reachable.demo.schools import Schools
from reachable.demo.shape import Household, Window


@dataclass(frozen=True, slots=True)
class Numbers:
    """What hands out numbers as the borough grows: schools (with UPNs), custody and social care."""

    schools: Schools
    custody: Custody


def befall(household: Household, numbers: Numbers, window: Window, chance: Random) -> None:
    """Give the household its schools and what happened to it. Where it comes from never enters into it."""
    enrol(household, numbers.schools, window, chance)
    exclude(household, numbers.schools, window, chance)
    arrest(household, numbers.custody, window, chance)
    involve(household, window, chance)
    expect(household, window, chance)
