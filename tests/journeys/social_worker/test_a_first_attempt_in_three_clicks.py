"""A first attempt is written down on a phone in three clicks, and nothing is typed: from the list, and from the link of
a message."""

import pytest

from reachable.reachable_moments.models import Attempt, Moment
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)


class Thumb:
    """Does what a visitor does, and counts it. It has no way of typing."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.clicks = visitor, 0

    def follows(self, words: str) -> None:
        self.clicks += 1
        self.visitor.follows(words)

    def chooses(self, legend: str, option: str) -> None:
        self.clicks += 1
        self.visitor.chooses(legend, option)

    def presses(self, words: str) -> None:
        self.clicks += 1
        self.visitor.presses(words)


@pytest.mark.parametrize("start", ["the list", "the link of a message"])
def test_a_first_attempt_takes_three_clicks_and_no_typing(visitor, five_files_have_come_in, start):
    worker = visitor("mash")
    worker.takes_a_phone()
    worker.goes_to("/moments/" if start == "the list" else f"/moments/{moment().uuid}/")
    worker.looks(start)
    worker.takes_a_phone()
    thumb = Thumb(worker)
    thumb.follows("Record an attempt")
    thumb.chooses("Did somebody reach them?", "No")
    thumb.presses("Save")
    worker.reads("Tried, not reached yet", "did not reach them")
    assert thumb.clicks == 3
    tried = Attempt.objects.all().to_change(by="a journey").get()
    assert not tried.was_reached and tried.by.role == "mash_social_worker" and moment().owner_id == tried.by_id


def moment() -> Moment:
    return Moment.objects.open().to_change(by="a journey").get()
