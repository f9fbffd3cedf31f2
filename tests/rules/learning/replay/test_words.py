"""A replay in words: dated lines in the order of their time, what was missed, and the few sentences that come first."""

import json

from reachable.learning.replay import words
from reachable.learning.replay.fold import replay
from reachable.learning.replay.settings_read import Tried
from tests.rules.learning.replay.made import NOW, chronology, row

HELD = row("2026-03-02 16:00", "2026-03-02 17:30", "custody", "detained", reference="d1", words="By the station")
AGAIN = row("2026-03-02 16:00", "2026-03-09", "custody", "detained", reference="d1", outcome="nfa")
SEEN = row("2026-03-01", "2026-03-01", "a neighbour", "seen_at_night", words="Seen at the bus stop")
WEEK = row("2026-03-09", "2026-03-16", "attendance", "school_week", marks="//////////....")
TWICE = [row(f"2026-0{n}-12", f"2026-0{n}-20", "exclusions", "suspended", days="1") for n in (4, 5)]


def told(*rows: str) -> tuple:
    read = chronology(*rows)
    return read, replay(read.rows, Tried(), NOW)


def test_every_line_stands_in_the_order_of_its_time():
    lines = words.lines(*told(HELD, AGAIN, WEEK))
    assert [one.at for one in lines] == sorted(one.at for one in lines)
    assert [one.what for one in lines[:3]] == ["arrived", "moment", "told"]
    said = [one.words for one in lines]
    assert said[0].startswith(
        "Arrested, outcome not yet known (By the station), 2 Mar 2026, 4pm. Told by police custody, 1 hour"
    )
    assert any(one.endswith("Told again by police custody") for one in said)
    assert any(one.startswith("A week at school, from 9 Mar 2026. Told by attendance, 7 days later") for one in said)
    assert "I10 says so no more" in said and "I10 asks: Arrested, or under a caution" in said
    [end] = [one for one in lines if one.words.startswith("The 24 hours are over")]
    assert end.when == "3 Mar 2026, 7:30pm"


def test_what_is_only_told_has_no_clock_that_ends():
    night = row("2026-03-05 22:00", "2026-03-06 08:00", "missing", "missing", "2026-03-06 07:00", found="yes")
    lines = words.lines(*told(night))
    assert [one.what for one in lines if one.what in ("moment", "told")] == ["moment", "told"]


def test_a_rule_that_said_yes_while_nobody_looked_is_told_as_that():
    read, found = told(*TWICE)
    assert any(words.NOBODY_ASKED in one.words for one in words.lines(read, found))
    assert "1 more rule would say yes while nobody looked." in words.summary(read, found)


def test_what_was_missed_says_why():
    late = row("2026-03-02 16:00", "2026-03-12 17:30", "custody", "detained", reference="d2")
    untold = row("2026-03-05", "", "here", "detained")
    nameless = row("2026-03-06", "", "a neighbour", "seen_at_night")
    said = [one.words for one in words.missed(*told(late, SEEN, untold, nameless))]
    assert said[0] == "Seen at the bus stop, 1 Mar 2026. No feed of ours carries it"
    assert "We were told 12 Mar 2026, 5:30pm. It would have opened a moment: Held by the police" in said[1]
    assert "nobody told us" in said[2] and said[3].startswith("Something no feed has a word for")


def test_what_is_told_of_in_the_middle_of_a_sentence():
    assert [words.feed(key) for key in ("here", "custody", "?")] == [
        "us, as written here",
        "police custody",
        "somebody",
    ]


def test_the_sentences_that_come_first():
    assert words.summary(*told(HELD, SEEN, "?")) == [
        "2 rows used, 1 not.",
        "1 reachable moment would open, and nothing would be told to whoever works with them.",
        "1 rule would ask, the first on Monday 2 March 2026.",
        "1 thing would still be missed.",
    ]
    assert words.summary(*told())[2] == "No rules would ask."


def test_all_of_it_for_a_program():
    whole = json.loads(json.dumps(words.as_json(*told(HELD, SEEN, *TWICE, "?"))))
    assert (whole["rows"], len(whole["not_used"]), len(whole["moments"]), len(whole["missed"])) == (4, 1, 1, 1)
    assert whole["moments"][0]["known_at"] == "2026-03-02T17:30:00+00:00" and whole["rules"][0]["rule"] == "I10"


def test_the_load_says_both():
    assert "open 1.2 moments a day" in words.load_words({"as_told": 1.2, "at_once": 3.4})


def test_of_less_than_three_months_there_is_no_rate_a_day():
    said = words.load_words({"as_told": None, "at_once": 0.0})
    assert "cannot be said yet: less than three months" in said and "told at once: fewer than 0.1." in said
    assert "told at once" not in words.load_words({"as_told": None, "at_once": None})
