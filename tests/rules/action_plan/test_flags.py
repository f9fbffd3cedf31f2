"""What stands under "in place", and is not ours or not there yet."""

import pytest

from reachable.action_plan.published.flags import Flag, flags, parted

OURS = {"WFSCB", "Fernleigh Council"}
NOT_OURS, NOT_YET = Flag.NOT_OURS, Flag.NOT_YET


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("MOPAC to re-issue guidance to all", (NOT_OURS, NOT_YET)),
        ("The Home Office will write to every force", (NOT_OURS, NOT_YET)),
        ("St Giles has opened a second office", (NOT_OURS,)),
        ("The Ministry of Justice has agreed", (NOT_OURS,)),
        ("WFSCB has agreed a protocol", ()),
        ("The WFSCB to agree a protocol", (NOT_YET,)),
        ("Fernleigh Council will agree a protocol", (NOT_YET,)),
        ("We will agree a protocol", (NOT_YET,)),
        ("We to agree a protocol", (NOT_YET,)),
        ("We have agreed a protocol", ()),
        ("A pathway is being developed", (NOT_YET,)),
        ("A pathway being developed in custody", (NOT_YET,)),
        ("A pathway has been developed", ()),
        ("A pathway developed with the hospital", ()),
        ("A pathway is to be agreed", (NOT_YET,)),
        ("New service to provide an urgent response within 24 hours", ()),
        ("The existing pathway has been reviewed and strengthened to provide a reachable moment", ()),
        ("The partnership conversations have already identified innovations", ()),
        ("Guidance was published; the film is in development", (NOT_YET,)),
        ("This is in place in every school", ()),
    ],
)
def test_why_a_sentence_waits(sentence, why):
    assert flags(sentence, OURS) == why


def test_an_item_is_parted_only_where_one_sentence_waits_and_another_does_not():
    assert parted("We have a protocol. MOPAC to sign it.", OURS) == [
        ("We have a protocol.", ()),
        ("MOPAC to sign it.", (NOT_OURS, NOT_YET)),
    ]
    both = "We will write it. We will sign it."
    assert parted(both, OURS) == [(both, (NOT_YET,))]
    assert parted("We have it. It is signed.", OURS) == [("We have it. It is signed.", ())]
