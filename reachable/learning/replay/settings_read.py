"""The settings with which somebody tries a replay: those in force, and what a file says in their place. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from reachable.errors import CannotDo
from reachable.indicators.settings import SETTINGS, TWO_YEARS, Settings

MOMENTS, DAYS = "moments", "too_old_after_days"
LOOK_BACK, IS_ON = "look_back_days", "is_on"
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Tried:
    """Of every rule its settings; and after how long a moment is too old to open (None: as each kind says)."""

    settings: Mapping[str, Settings] = field(default_factory=lambda: SETTINGS)
    too_old_after: timedelta | None = None


def read(text: str, in_force: Mapping[str, Settings]) -> Tried:
    """`{"I3": {"times": 3}, "moments": {"too_old_after_days": 3}}`: what is not named stays as it is in force. Raises
    CannotDo, with what is wrong."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotDo("The settings are not JSON. Write them as ./run rules --json shows them.") from error
    if not isinstance(said, dict) or not all(isinstance(one, dict) for one in said.values()):
        raise CannotDo('The settings are not by rule. Write them as {"I3": {"times": 3}}.')
    unknown = [place for place, name in enumerate(said, start=1) if name != MOMENTS and name not in in_force]
    if unknown:
        raise CannotDo(f"There is no such rule: number {unknown[0]} of the settings. ./run rules lists them.")
    rules = {rule: _changed(rule, in_force[rule], told) for rule, told in said.items() if rule != MOMENTS}
    return Tried({**in_force, **rules}, _too_old(said.get(MOMENTS, {})))


def _changed(rule: str, before: Settings, told: Mapping[str, Any]) -> Settings:
    wrong = [name for name in told if name not in (LOOK_BACK, IS_ON) and name not in before.numbers]
    if wrong:
        known = ", ".join([LOOK_BACK, IS_ON, *before.numbers])
        raise CannotDo(f"{rule} has no such setting. It has: {known}.")
    numbers = {name: _number(rule, value) for name, value in told.items() if name != IS_ON}
    look_back = numbers.pop(LOOK_BACK, before.look_back_days)
    is_on = told.get(IS_ON, before.is_on)
    if not isinstance(is_on, bool):
        raise CannotDo(f"{rule} is on or off: write true or false.")
    return replace(before, look_back_days=look_back, numbers={**before.numbers, **numbers}, is_on=is_on)


def _number(where: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= TWO_YEARS:
        raise CannotDo(f"A setting of {where} is no whole number from 1 to {TWO_YEARS}.")
    return value


def _too_old(told: Mapping[str, Any]) -> timedelta | None:
    if set(told) - {DAYS}:
        raise CannotDo(f"Moments have one setting that can be tried: {DAYS}.")
    if DAYS not in told:
        return None
    if _number(MOMENTS, told[DAYS]) > MOST_DAYS:
        raise CannotDo(f"A moment is too old after {MOST_DAYS} days at the latest.")
    return moments_too_old(told[DAYS])


def moments_too_old(days: int) -> timedelta:
    """After how long a moment is too old to open, of every kind."""
    return timedelta(days=days)
