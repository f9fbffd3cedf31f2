"""How a page says what somebody was told."""

from datetime import datetime
from typing import Any

from reachable.clocks.late import is_late
from reachable.notices.models import Notice
from reachable.words.sentences import upper_first
from reachable.words.times import left_words, moment_words


def told_line(notice: Notice, due_at: datetime, href: str, now: datetime) -> dict[str, Any]:
    """One thing that somebody was told of and that waits until `due_at`."""
    return {
        "words": notice.words,
        "left": upper_first(left_words(due_at, now)),
        "at": moment_words(notice.at),
        "is_late": is_late(due_at, None, now),
        "href": href,
    }
