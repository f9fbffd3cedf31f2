"""A recommendation whose words stand in more than one row. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from reachable.action_plan.published.shape import Outcome, Recommendation


@dataclass(slots=True)
class Gathered:
    """What the first row says, and what rows below it add: each line once."""

    first: Recommendation
    in_place: dict[str, None] = field(default_factory=dict)
    planned: dict[str, None] = field(default_factory=dict)
    responses: dict[str, None] = field(default_factory=dict)

    def add(self, in_place: Iterable[str], planned: Iterable[str], responses: Iterable[str]) -> None:
        """The lines of one more row."""
        self.in_place |= dict.fromkeys(in_place)
        self.planned |= dict.fromkeys(planned)
        self.responses |= dict.fromkeys(responses)

    def whole(self, outcome: Callable[[Sequence[str]], Outcome]) -> Recommendation:
        """The recommendation with everything that was added; what came back is asked of all that stands there."""
        responses = _with(self.first.responses, self.responses)
        return replace(
            self.first,
            in_place=_with(self.first.in_place, self.in_place),
            planned=_with(self.first.planned, self.planned),
            responses=responses,
            outcome=outcome(responses),
        )


def _with(first: tuple[str, ...], more: dict[str, None]) -> tuple[str, ...]:
    held = set(first)
    return (*first, *(one for one in more if one not in held))
