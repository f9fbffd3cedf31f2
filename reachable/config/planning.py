"""The demo's plan: the published response that this program is about, taken in as anybody takes one in."""

from datetime import datetime
from pathlib import Path

from reachable.action_plan import changes
from reachable.action_plan.published import reading, response
from reachable.agencies.models import Practitioner

PUBLISHED = Path(__file__).parent.parent / "demo" / "published" / "response.txt"


def follow(as_of: datetime) -> None:
    """Puts the response into the plan. What waits for a person waits there."""
    by = Practitioner.objects.get(email="business@fernleigh.example")
    read = response.read(reading.read(PUBLISHED.read_bytes()))
    changes.put_in(review=changes.read_response(response=read, by=by, now=as_of), by=by, now=as_of)
