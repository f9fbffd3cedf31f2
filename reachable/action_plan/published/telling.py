"""A response as JSON, and in words for the command line. Pure."""

from dataclasses import asdict
from typing import Any

from reachable.action_plan.published.shape import Recommendation, Response


def as_json(response: Response) -> dict[str, Any]:
    """Everything that was read, as plain data: nothing in the file is in none of it."""
    return asdict(response)


def in_words(response: Response) -> str:
    """A line each recommendation, what waits for a person, and what found no place."""
    told = [_line(one) for one in sorted(response.recommendations, key=lambda one: one.number)]
    waits = [
        f"Look at this ({' and '.join(waits.why)}), recommendation {one.number}: {waits.item}"
        for one in response.recommendations
        for waits in one.waits
    ]
    lost = [f"Found no place: {words}" for words in response.not_placed]
    count = f"{len(response.existing_actions)} existing actions, {len(response.statements)} other statements."
    return "\n".join([response.title, *told, count, *waits, *lost])


def _line(one: Recommendation) -> str:
    columns = f"{len(one.in_place)} in place, {len(one.planned)} planned, {len(one.responses)} lines of response"
    return f"{one.number:>3}  {one.area:<8} our action {one.our_action}, outcome {one.outcome:<8}  {columns}"
