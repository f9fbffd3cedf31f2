"""A scenario in which one chooses: the way somebody has gone, and whether it can be gone to its end. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reachable.learning.packs.shape import Choice, Scenario, Scene


@dataclass(frozen=True, slots=True)
class Way:
    """What was chosen so far, each with the scene in which it was; and where one stands now."""

    gone: tuple[tuple[Scene, Choice], ...]
    here: Scene

    @property
    def is_over(self) -> bool:
        return not self.here.choices


def walk(scenario: Scenario, chosen: Sequence[int]) -> Way:
    """The way by the numbers of what was chosen. What no longer can be chosen, for the pack has changed since, ends it
    where it is."""
    scenes = by_key(scenario)
    here, gone = scenario.scenes[0], []
    for number in chosen:
        if not 0 <= number < len(here.choices):
            break
        choice = here.choices[number]
        gone.append((here, choice))
        here = scenes[choice.leads_to]
    return Way(tuple(gone), here)


def by_key(scenario: Scenario) -> Mapping[str, Scene]:
    return {one.key: one for one in scenario.scenes}


def faults(scenario: Scenario) -> list[str]:
    """Why somebody could get lost in it, in sentences: a choice without feedback or that leads nowhere, a scene that
    no way comes to, a way without an end. None in one that is whole."""
    scenes = by_key(scenario)
    found = [] if len(scenes) == len(scenario.scenes) else ["Two scenes have one name"]
    for scene in scenario.scenes:
        found += [f"“{one.words}” has no feedback" for one in scene.choices if not one.feedback]
        found += [f"“{one.words}” leads nowhere" for one in scene.choices if one.leads_to not in scenes]
    if found:
        return found
    met = _met(scenario.scenes[0], scenes)
    found += [f"No way comes to {key}" for key in scenes if key not in met]
    return found + [f"From {key} a way comes back to it" for key in scenes if key in _after(scenes[key], scenes)]


def _after(scene: Scene, scenes: Mapping[str, Scene]) -> set[str]:
    """Every scene that can come after this one."""
    return set().union(*(_met(scenes[one.leads_to], scenes) for one in scene.choices))


def _met(first: Scene, scenes: Mapping[str, Scene]) -> set[str]:
    """This scene, and every one that can come after it."""
    met: set[str] = set()
    wait = [first]
    while wait:
        one = wait.pop()
        if one.key not in met:
            met.add(one.key)
            wait += _leads(one.choices, scenes)
    return met


def _leads(choices: Iterable[Choice], scenes: Mapping[str, Scene]) -> list[Scene]:
    return [scenes[one.leads_to] for one in choices]
