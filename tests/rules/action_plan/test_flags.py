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


@pytest.mark.parametrize(
    "sentence",
    [
        "The police to re-issue guidance",
        "The mayor's office to re-issue guidance",
        "Police colleagues to share data",
        "Met Police would lead",
        "The Metropolitan Police to lead",
        "Department for Education to write",
    ],
)
def test_what_a_body_outside_is_to_do_is_neither_ours_nor_there(sentence):
    assert flags(sentence, OURS) == (NOT_OURS, NOT_YET)


@pytest.mark.parametrize(
    "sentence",
    ["The police have reviewed custody", "Ofsted has visited", "NHS England has agreed", "CAFCASS has agreed"],
)
def test_what_a_body_outside_has_done_is_not_ours(sentence):
    assert flags(sentence, OURS) == (NOT_OURS,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Recruitment under way",
        "Recruitment is underway",
        "In progress",
        "A pathway is being agreed",
        "A post is being advertised",
        "Training is being rolled out",
        "We hope to open a hub",
        "We aim to train all staff",
        "Proposed new pathway",
        "Draft protocol out for consultation",
        "A new hub opens in September",
        "From September a new hub",
        "Expected by March 2021",
        "A bid has been submitted",
        "Subject to funding, a worker in custody",
        "Work has started on a pathway",
        "Work has begun",
        "Discussions are ongoing with Housing",
        "Agreement in principle reached",
        "There will be a panel",
        "The Board will agree it",
    ],
)
def test_what_is_not_there_yet(sentence):
    assert flags(sentence, OURS) == (NOT_YET,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Training has been delivered to 200 staff",
        "Guidance has been updated",
        "Procedures have been revised",
        "Staff have been trained",
        "There is a weekly panel",
        "Meetings are held monthly",
        "They have met",
        "Housing is a member of MASH",
        "MASH has a worker",
        "The Board has agreed it",
        "The Partnership has agreed",
        "A programme planned in 2018 is in place",
        "The panel considers what will help each child",
        "A room is being used in the hospital",
    ],
)
def test_what_is_ours_and_there(sentence):
    assert flags(sentence, OURS) == ()
