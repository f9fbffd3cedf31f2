"""What was read, in words for the command line."""

from reachable.action_plan.published import reading, response
from reachable.action_plan.published.telling import as_json, in_words


def test_each_recommendation_what_waits_and_what_is_lost_have_a_line():
    text = "Recommendation\tChanges already in place\tCost\nRecommendation 1 We should act\tThe police to act\t£5\n"
    told = response.read(reading.read(text.encode()))
    _, one, count, waits, lost = in_words(told).splitlines()
    assert one.split()[:2] == ["1", "local"] and count == "0 existing actions, 0 other statements."
    assert waits == "Look at this (not ours and not yet), recommendation 1: The police to act"
    assert lost == "Found no place: £5"
    assert as_json(told)["not_placed"] == ["£5"]
