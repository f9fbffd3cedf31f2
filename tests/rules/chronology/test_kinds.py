"""Every kind of happening has a theme and words, and an arrest is never told without its outcome."""

from io import BytesIO

import pytest

from reachable.agencies.roles import THEMES
from reachable.chronology import codes
from reachable.chronology.kinds import KINDS, line, may_give_away, short, together
from reachable.feeds.formats.school_tables import CATEGORIES
from reachable.feeds.shape import SPELLS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_theme_and_a_line(kind):
    assert KINDS[kind].theme in THEMES
    assert line(kind, {}).strip()


@pytest.mark.parametrize("outcome", ["", "NFA", "RUI", "BAIL", "CHARGE", "OOCD", "XYZ"])
@pytest.mark.parametrize("detail", [{}, {"offence": "theft"}, {"voluntary": "yes"}, {"away_from_home": "yes"}])
def test_an_arrest_is_never_told_without_its_outcome(outcome, detail):
    said = line("detained", detail | {"outcome": outcome})
    assert "Outcome: " in said and (outcome or "not yet known" in said)


def test_words_of_some_lines():
    assert line("suspended", {"days": "1", "reasons": "PP DB"}) == (
        "Suspended from school for 1 day. "
        "The school's reason: hurting another pupil, disrupting lessons, again and again"
    )
    assert line("suspended", {"days": "2.5"}) == "Suspended from school for 2.5 days"
    assert line("assessed", {"factors": "10A 24A"}) == (
        "Social care assessment. Found: the child goes missing; the child is being criminally exploited"
    )
    assert line("referral_received", {"source": "6"}) == "Referral to children's social care, from: the police"
    assert line("child_protection_plan", {"latest_category": "NEG"}) == "Child protection plan: neglect"


def test_why_social_care_ended_is_told_but_never_that_a_child_was_adopted_or_died():
    assert line("social_care_involvement", {"need": "N4", "closure_reason": "RC5"}) == (
        "Children's social care involved: family in acute stress. Why it ended: another council took over"
    )
    for hidden in ("RC1", "RC2", "RC77"):
        said = line("social_care_involvement", {"need": "N4", "closure_reason": hidden})
        assert said == "Children's social care involved: family in acute stress"


def test_a_protection_plan_tells_what_changed_and_what_came_before():
    plan = {"latest_category": "EMO", "first_category": "NEG", "previous_plans": "2"}
    assert line("child_protection_plan", plan) == (
        "Child protection plan: emotional abuse, at first neglect. 2 earlier plans"
    )
    same = {"latest_category": "EMO", "first_category": "EMO", "previous_plans": "1"}
    assert line("child_protection_plan", same) == "Child protection plan: emotional abuse. 1 earlier plan"
    for none in ("0", "many", ""):
        assert line("child_protection_plan", {"previous_plans": none}) == "Child protection plan"


def test_an_exclusion_of_no_known_kind_is_told_as_it_was_told():
    assert line("excluded", {"category": "XYZ"}) == (
        "Excluded from school, of what kind is not known (told as code XYZ)"
    )


def test_an_unknown_code_is_shown_as_told_and_an_unknown_kind_by_its_name():
    assert codes.say(codes.NEEDS, "N77") == "code N77"
    assert line("seen_by_nurse", {}) == "Seen by nurse"


def test_no_line_says_what_a_child_is():
    said = " ".join([*codes.FACTORS.values(), *codes.EXCLUSION_REASONS.values(), *(line(k, {}) for k in KINDS)]).lower()
    for word in ("gang member", "offender", "prostitut", "streetwise", "lifestyle", "putting himself", "choosing"):
        assert word not in said


def test_every_spell_and_every_kind_of_exclusion_is_named():
    assert set(KINDS) >= SPELLS
    assert {kind for kind in CATEGORIES.values() if kind} <= set(KINDS)


def test_what_social_care_sends_is_all_named():
    """One child with every part of the message."""
    from reachable.feeds.formats import cin_census
    from reachable.feeds.opening import open_delivery
    from reachable.feeds.taking import DEFAULT_TAKES
    from tests import factories as f

    inner = (
        "<Assessments><AssessmentActualStartDate>2026-09-02</AssessmentActualStartDate></Assessments>"
        "<CINPlanDates><CINPlanStartDate>2026-09-03</CINPlanStartDate></CINPlanDates>"
        "<Section47><S47ActualStartDate>2026-09-04</S47ActualStartDate><DateOfInitialCPC>2026-09-10</DateOfInitialCPC>"
        "<ICPCnotRequired>0</ICPCnotRequired></Section47>"
        "<ChildProtectionPlans><CPPstartDate>2026-09-10</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
        "<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>"
        "<Reviews><CPPreviewDate>2026-10-10</CPPreviewDate></Reviews></ChildProtectionPlans>"
    )
    message = f.cin(f.cin_child(details=f.cin_details(inner=inner)))
    opened = open_delivery(BytesIO(message.encode()))
    (told,) = cin_census.read(opened, DEFAULT_TAKES["children-in-need"])
    kinds = {h.kind for h in cin_census.happenings(told.table, told.said)}
    assert kinds <= set(KINDS)
    assert {"assessed", "child_in_need_plan", "section_47_enquiry", "child_protection_conference"} <= kinds
    assert {"child_protection_plan", "child_protection_plan_reviewed", "social_care_involvement"} <= kinds


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_name_short_enough_to_stand_beside_a_mark(kind):
    assert 0 < len(KINDS[kind].name) <= 24 and short(kind, {}).strip() and together(kind, {}).strip()


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ({}, "Arrested, outcome not yet known"),
        ({"outcome": "NFA"}, "Arrested, no further action"),
        ({"outcome": "XYZ"}, "Arrested, code XYZ"),
        ({"outcome": "CHARGE", "voluntary": "yes"}, "Interviewed, charged"),
    ],
)
def test_an_arrest_is_never_named_without_its_outcome_in_few_words_either(detail, said):
    assert short("detained", detail) == together("detained", detail) == said


def test_few_words_say_how_long_and_several_together_do_not():
    assert short("suspended", {"days": "1"}) == "Suspended 1 day"
    assert short("suspended", {"days": "2.5"}) == "Suspended 2.5 days"
    assert short("suspended", {}) == together("suspended", {"days": "2"}) == "Suspended"
    assert short("a_new_kind", {}) == "A new kind"


@pytest.mark.parametrize(
    ("kind", "detail", "said"),
    [
        (
            "missing",
            {"from": "HOME", "reported_at": "2026-11-02T23:40:00+00:00", "level": "MEDIUM", "found": "yes"},
            "Missing from home, reported 2 Nov 2026, 11:40pm. The police graded the risk: medium. Found",
        ),
        (
            "missing",
            {"interview": "no"},
            "Missing. Not found yet, or nobody has told us. A return interview was not offered",
        ),
        (
            "offence",
            {"offence": "Theft from a shop", "knife": "yes"},
            "Offence, as youth justice tells it: Theft from a shop. A knife or other weapon was part of it. "
            "Outcome: not yet known",
        ),
        (
            "offence",
            {"code": "H99", "decided": "yes"},
            "Offence, as youth justice tells it: code H99. Outcome: told on a line of its own",
        ),
        (
            "out_of_court_outcome",
            {"type": "YOUTH_CAUTION", "local": "Reprimand", "offence": "Theft"},
            "Decided out of court: youth caution (the service's own word: Reprimand). About: Theft",
        ),
        ("court_order", {"type": "YRO", "local": "Youth Rehabilitation Order"},
         "Youth justice order: youth rehabilitation order"),
        ("youth_justice_outcome", {"local": "OC22"},
         "Youth justice outcome, whether in court is not told: the service's own word: OC22"),
        ("remanded", {"type": "RLAA"}, "While the court decides: remanded to the council's care"),
        (
            "moved_in",
            {"address": "1 Ash Road", "postcode": "ZZ1 2AB", "home": "HOSTEL"},
            "Home given by housing (a hostel, temporary): 1 Ash Road, ZZ1 2AB",
        ),
        (
            "ed_attended",
            {"group": "KNIFE", "concern": "yes", "left_at": "2026-10-18T01:05:00+00:00"},
            "Came to an emergency department, hurt with a knife or another blade. The department ticked that it was "
            "worried about their safety. Left 18 Oct 2026, 2:05am",
        ),
    ],
)  # fmt: skip
def test_words_of_what_our_own_templates_tell(kind, detail, said):
    assert line(kind, detail) == said


def test_few_words_of_an_offence_say_whether_it_was_decided_and_of_an_attendance_how_they_were_hurt():
    assert (
        short("offence", {}) == "Offence, outcome not yet known" and short("offence", {"decided": "yes"}) == "Offence"
    )
    assert short("ed_attended", {"group": "SELF_HARM"}) == "Hurt by themself"


def test_a_line_of_a_kind_that_nobody_has_named_might_give_an_address_away():
    assert may_give_away("a_new_kind") and may_give_away("lived_at") and not may_give_away("detained")
