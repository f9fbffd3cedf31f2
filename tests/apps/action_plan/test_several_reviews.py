"""One plan over several reviews: local practice and national policy apart, and each line says where it comes from."""

import pytest

from reachable.action_plan import changes
from reachable.action_plan.models import Recommendation
from reachable.action_plan.published import reading, response
from tests.apps.action_plan.test_plan import at, text

pytestmark = pytest.mark.django_db
SECOND = """A second review, on harm outside the home
1 June 2026

Recommendations relating to areas of national policy

Recommendation\tResponse
Recommendation No. 1 The partnership should write to the Home Office about transport.\tLetter sent awaiting response

Recommendations relating to areas of local partnership working

Recommendation\tChanges already in place\tChanges planned
Recommendation No. 2 Housing should tell the MASH of danger.\t\tA page for the desk
"""


@pytest.fixture
def second(review, cast, now):
    by = {"by": cast["business"], "now": now}
    row = changes.read_response(response=response.read(reading.read(SECOND.encode())), **by)
    changes.put_in(review=row, **by)
    return row


def test_one_plan_holds_several_reviews_each_with_its_source(client_of, second, review):
    page = text(client_of("board").get("/plan/"))
    newer, older = page.index(second.title), page.index("Serious Case Review for Child C")
    assert newer < older, "the newest stands first"
    assert page.count("Local partnership working") >= 2 and page.count("National policy") >= 2, "apart, in each"
    part = page[newer:older]
    assert part.index("Local partnership working") < part.index("Housing should tell the MASH")
    assert part.index("Housing should tell the MASH") < part.index("National policy") < part.index("about transport")


def test_a_recommendation_says_from_which_review_it_comes_and_of_which_area(client_of, second):
    one = Recommendation.objects.get(review=second, number=1)
    page = text(client_of("board").get(at(one)))
    assert "National policy. Recommendation 1" in page and second.title in page


def test_where_numbers_come_twice_a_list_says_of_which_review(client_of, second, review):
    """Both reviews have a second recommendation: whoever chooses one must see which it is."""
    page = text(client_of("business").get("/plan/letters/write-down/"))
    assert "2: Housing should tell the MASH of danger. (A second review, on harm outside the home)" in page


def test_with_one_review_a_number_says_it(client_of, review):
    assert "(The Local Safeguarding" not in text(client_of("business").get("/plan/letters/write-down/"))
