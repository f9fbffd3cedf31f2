"""The response that the demo has, in the plan."""

import pytest

from reachable.action_plan import changes
from reachable.action_plan.models import Recommendation
from reachable.action_plan.published import reading, response
from tests.rules.action_plan.files import PUBLISHED


@pytest.fixture
def read():
    return response.read(reading.read(PUBLISHED.read_bytes()))


@pytest.fixture
def review(read, cast, now):
    review = changes.read_response(response=read, by=cast["business"], now=now)
    changes.put_in(review=review, by=cast["business"], now=now)
    return review


@pytest.fixture
def three(review):
    return Recommendation.objects.get(review=review, number=3)
