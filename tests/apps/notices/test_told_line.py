from datetime import UTC, datetime, timedelta

import pytest

from reachable.notices.models import Notice
from reachable.notices.pages import told_line

DUE = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "is_late"), [(-60, False), (0, True), (60, True)])
def test_what_it_says_is_left_and_whether_it_is_late_are_one(seconds, is_late):
    line = told_line(
        Notice(words="Nobody has reached them yet", at=DUE), DUE, "/there", DUE + timedelta(seconds=seconds)
    )
    assert line["is_late"] is is_late
    assert line["left"].endswith("late" if is_late else "left")
