"""The CIN census: what cannot stand side by side."""

import pytest

from reachable.feeds.shape import Told
from tests.rules.feeds.cin import (
    ASSESSED,
    DONE,
    EPISODE,
    FINISHED,
    HELD,
    NOT_NFA,
    STILL,
    again,
    asked,
    child,
    codes,
    message,
    need,
    plan,
    protection,
    referral,
    under,
)


@pytest.mark.parametrize(
    ("episode", "expected"),
    [
        (under(FINISHED, nfa="1"), ["8831"]),
        (under(need("2022-11-01", "2022-12-01"), nfa="1"), ["4000"]),
        (under(plan("2022-12-01"), nfa="1"), ["2883", "8832"]),
        (under(FINISHED, reason="RC8"), []),
        (under(reason="RC9"), ["8825Q"]),
        (under(FINISHED, need("2022-11-01", "2022-12-01"), reason="RC9"), ["2990"]),
        (under(FINISHED, HELD, reason="RC8"), ["2990"]),
        (under(FINISHED.replace(">20<", ">21<"), reason="RC7"), ["8873Q"]),
        (under(FINISHED.replace(">20<", ">21<"), reason="RC8"), []),
        (under(STILL, reason="RC7"), ["8867"]),
        (under(f"<Assessments>{ASSESSED}{DONE}</Assessments>"), ["8897Q"]),
        (under(FINISHED, asked(), reason="RC7"), ["8868"]),
        (under(FINISHED, asked(needed="1"), reason="RC7"), []),
        (under(FINISHED, asked(held="2022-11-18"), reason="RC7"), []),
        (under(FINISHED, asked("")), ["8615"]),
        (under(FINISHED, asked(held="2022-11-19")), ["8875"]),  # a Saturday
        (under(FINISHED, asked(held="2022-12-01"), HELD), ["2884"]),
        (under(FINISHED, HELD, plan("2022-12-01")), []),
        (under(FINISHED, HELD, plan("2022-12-02")), ["2885"]),
        (under(FINISHED, plan("2022-12-01")), ["2883"]),
        (under(STILL, STILL.replace("11-05", "11-09")), ["8863Q", "8896"]),
        (under(FINISHED, STILL), ["8863Q"]),
        (under(FINISHED, STILL.replace("11-05", "11-20")), []),
        (under(FINISHED, asked(), asked("2022-11-03")), ["8839", "8890"]),
        (under(FINISHED, asked(held="2022-11-18"), asked("2022-11-03", needed="1")), ["8890"]),
        (under(FINISHED, asked(needed="1"), asked("2022-11-03", needed="1")), []),
        (under(need("", "2022-12-01")), ["4010"]),
        (under(need("2022-10-05", "2022-12-01")), ["4015"]),
        (under(need("2022-11-01", "2024-01-01"), FINISHED, reason="RC7"), ["8565"]),
        (under(need("2022-11-01"), need("2022-12-01")), ["4004", "4014"]),
        (under(need("2022-11-01", "2022-12-01"), need("2022-12-01")), []),
        (under(HELD, plan("2022-12-01"), need("2022-12-05", "2022-12-09")), ["4016"]),
        (under(HELD, plan("2022-12-01"), need("2022-11-05", "2022-12-09")), ["4017"]),
        (under(HELD, plan("2022-12-01"), need("2022-11-05", "2022-12-01")), []),
        (under(HELD, plan("2022-12-01"), need("2022-11-05")), ["4001", "4017"]),
        (
            under(need("2022-11-05"))
            + protection("2022-12-01", "2023-01-01", reviewed="2022-12-20").removeprefix(EPISODE + NOT_NFA),
            ["4003", "4017"],
        ),
        (under(HELD, plan("2022-12-01"), plan("2023-01-01")), ["2883", "2885", "8935", "8940"]),
        (under(HELD, plan("2022-12-01", "2023-01-01"), plan("2022-12-20", "2023-02-01")), ["2883", "2885", "8940"]),
        (under(HELD, plan("").replace("<CPPstartDate></CPPstartDate>", "")), ["8720"]),
        (under(HELD, plan("2022-12-01").replace("<NumberOfPreviousCPP>0</NumberOfPreviousCPP>", "")), ["8730"]),
        (EPISODE.replace("<PrimaryNeedCode>N4</PrimaryNeedCode>", "") + NOT_NFA, ["8610"]),
        (EPISODE.replace("<PrimaryNeedCode>N4</PrimaryNeedCode>", "") + "<ReferralNFA>1</ReferralNFA>", []),
        (EPISODE.replace("2022-10-06", "2011-06-20") + NOT_NFA, ["8606"]),  # 40 weeks before is the 21st
        (EPISODE.replace("2022-10-06", "2011-06-21") + NOT_NFA, []),
        (again(referral("2022-10-06"), referral("2023-02-01")), ["8815", "8816", "8820"]),
        (again(referral("2022-10-06"), referral("2023-02-01", "2023-03-01")), ["8816", "8820"]),
        (again(referral("2022-10-06", "2023-02-02"), referral("2023-02-01")), ["8820"]),
        (again(referral("2022-10-06", "2023-02-01"), referral("2023-02-01")), []),
        (again(referral("2022-10-06", "2023-02-01"), referral("2022-10-07", nfa="1")), []),
        ("", ["8590"]),
    ],
)
def test_what_cannot_stand_side_by_side_is_warned_about(read_bytes, episode, expected):
    (row,), _ = read_bytes(message(child(episode=episode)))
    assert isinstance(row, Told) and sorted(codes(row)) == expected
