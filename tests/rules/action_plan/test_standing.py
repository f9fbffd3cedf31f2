"""By its own words: what is done, whose it is, what came back. Where words can be read both ways, it is open."""

import pytest

from reachable.action_plan.published import reading, response
from reachable.action_plan.published.shape import Area, OurAction, Outcome
from reachable.action_plan.published.standing import our_action, outcome_of, owner_of, status_of

AWAITED, RECEIVED, NONE = Outcome.AWAITED, Outcome.RECEIVED, Outcome.NONE


def read(text):
    return response.read(reading.read(text.encode()))


@pytest.mark.parametrize(
    "said",
    [
        "Letters sent awaiting response",
        "Letters sent, awaiting a formal written response from the DfE",
        "Awaiting the Home Office’s response",
        "No formal response has been received",
        "Letter sent. We have not had a reply",
        "We haven't received a reply",
        "A response is expected in September",
        "Response due in June",
        "The DfE is due to reply in June",
        "Response outstanding",
        "Letters sent; response pending",
        "Response yet to be received",
        "nothing received to date",
        "The response has not come",
        "Acknowledgement received; substantive reply awaited",
        "Chased for a reply in July",
        "Letter sent requesting a response by June",
        "We will publish the response when it is received",
        "The DfE has replied; the Home Office's reply is awaited",
        "no substantive answer",
    ],
)
def test_what_is_awaited_did_not_come(said):
    assert outcome_of([said]) is outcome_of(["We wrote twice.", said]) is AWAITED


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        ([], NONE),
        (["Letter sent to the DfE in response to the review"], NONE),
        (["We discussed it and received the following response:", "A paper is awaited in due course"], RECEIVED),
        (["We discussed it and received the following response from MOPAC", "No reply is needed"], RECEIVED),
        (["The DfE has replied:", "We expect schools to act"], RECEIVED),
        (["We asked for these:", "a register", "a response is awaited"], AWAITED),
        (["The following response was received"], RECEIVED),
        (["Response from the DfE: they will write guidance in due course"], RECEIVED),
        (["The DfE wrote back on 3 June to say no"], RECEIVED),
        (["MOPAC responded that this is not planned due to cost"], RECEIVED),
    ],
)
def test_what_came_back(lines, outcome):
    assert outcome_of(lines) is outcome


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("complete WFSCB to share", ("complete", "WFSCB to share")),
        ("Complete The Board should", ("complete", "The Board should")),
        ("COMPLETED (June) X should", ("completed", "(June) X should")),
        ("Done. If so, we act", ("done", "If so, we act")),
        ("closed – X should", ("closed", "X should")),
        ("complete", ("complete", "")),
        ("not yet complete X should", ("not yet complete", "X should")),
        ("Partially complete. X should", ("partially complete", "X should")),
        *[
            (text, ("", text))
            for text in (
                "Complete an audit of case discussions",
                "Complete the audit of case discussions",
                "Complete MASH audit of case discussions",
                "Closed groups online should be monitored",
                "Open new centre",
                "complete in part. X should",
                "complete (in part) X should",
                "complete, subject to sign off. X should",
                "complete subject to sign off X should",
                "done by June if funded",
                "Done well, this works",
                "Complete? X should",
                "completely new words",
                "",
            )
        ],
    ],
)
def test_a_status_stands_alone_or_is_part_of_a_sentence(text, told):
    assert status_of(text) == told


def test_a_recommendation_to_complete_something_is_open_and_keeps_its_words():
    head = "Recommendation\tChanges planned\n"
    told = read(
        head + "Recommendation 7 – Complete an audit\ta\nRecommendation No. 3. – Complete the audit\tb\n"
        "Recommendation No. 4. Complete the audit\tb\n"
    )
    assert [(one.our_action, one.text) for one in told.recommendations] == [
        (OurAction.OPEN, "Complete an audit"),
        (OurAction.OPEN, "Complete the audit"),
        (OurAction.OPEN, "Complete the audit"),
    ]


def test_done_is_what_is_called_so_and_no_more():
    said = ("complete", "Completed.", "done", "", "not complete", "complete subject to audit")
    assert [our_action(one) is OurAction.DONE for one in said] == [True, True, True, False, False, False]


def test_whose_it_is_stands_in_its_first_words():
    assert owner_of("The Fernleigh Council should act") == "Fernleigh Council"
    assert owner_of("Act now") == owner_of("x " * 200 + "The Council should act") == ""


def test_a_body_outside_that_is_named_as_an_owner_does_not_make_it_ours():
    head = "Recommendation\tChanges already in place\tChanges planned\n"
    one = read(head + "Recommendation 1 The Home Office should issue it.\tHome Office to issue it\tb\n").recommendations
    assert (one[0].area, one[0].owner, len(one[0].waits)) == (Area.LOCAL, "Home Office", 1)
