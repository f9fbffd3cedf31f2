"""The demo's plan: the published response that this program is about, taken in as anybody takes one in."""

from datetime import datetime
from pathlib import Path

from reachable.action_plan import changes
from reachable.action_plan.measured import settled_quarters
from reachable.action_plan.models import Recommendation
from reachable.action_plan.published import reading, response
from reachable.agencies.models import Practitioner
from reachable.config import overseeing
from reachable.measures.step import count_one_quarter

PUBLISHED = Path(__file__).parent.parent / "demo" / "published" / "response.txt"
# Recommendation -> the measure that says whether practice changed, and what it should reach. Most cannot be told yet.
MEASURES = {
    2: ("K5", 90),
    4: ("K11 to K13", 100),
    7: ("K28", 90),
    10: ("K29 and K30", None),
    11: ("R11", 90),
}


def follow(as_of: datetime) -> None:
    """Puts the response into the plan, with a measure beside what can be measured. What waits for a person waits."""
    by = Practitioner.objects.get(email="business@fernleigh.example")
    read = response.read(reading.read(PUBLISHED.read_bytes()))
    review = changes.read_response(response=read, by=by, now=as_of)
    changes.put_in(review=review, by=by, now=as_of)
    _measure(by, as_of)
    overseeing.follow(as_of)


def _measure(by: Practitioner, as_of: datetime) -> None:
    while count_one_quarter(as_of):
        continue
    before = next(iter(settled_quarters()), "")
    for number, (key, target) in MEASURES.items():
        one = Recommendation.objects.get(number=number)
        changes.attach(recommendation=one, key=key, target=target, baseline_quarter=before, by=by, now=as_of)
