"""Every statement of the published response (domain.md section 12): where it lives in this program, and what does not.

A plain table. `tests/house/test_statements.py` holds each place named here against the code: a page that no address
has, a file that is gone, a test that was renamed, or a folder that is built by now, and the test is red. The words are
short and our own; nothing here is about the child of the review.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Place(NamedTuple):
    """Where something lives: a page (by the name of its address), code (a module), a test, or a section of guidance."""

    kind: str
    name: str


class Lacks(NamedTuple):
    """What is not built yet, and the folder of design.md section 3 to which it belongs."""

    folder: str
    what: str


class Statement(NamedTuple):
    """One statement: what it asks for, where that lives, and what is missing of it."""

    says: str
    lives: tuple[Place, ...] = ()
    lacks: tuple[Lacks, ...] = ()

    @property
    def stands(self) -> str:
        """Whether it is here whole, in part, or not at all."""
        if not self.lives:
            return "Not built yet"
        return "In part" if self.lacks else "Here"


# Folders of the design that hold no work yet. One that does by now is a fault: what lives there must be said below.
TO_COME = (
    "support",
    "not_in_school",
    "moves",
    "away_from_home",
    "panels",
    "case_discussions",
    "contexts",
)


def page(*names: str) -> tuple[Place, ...]:
    return tuple(Place("page", name) for name in names)


def code(*names: str) -> tuple[Place, ...]:
    return tuple(Place("code", f"reachable.{name}") for name in names)


def test(*names: str) -> tuple[Place, ...]:
    return tuple(Place("test", f"tests/{name}") for name in names)


def guidance(*keys: str) -> tuple[Place, ...]:
    return tuple(Place("guidance", key) for key in keys)


_ASK_NOTHING = test(
    "house/test_published_rules.py::test_home_education_moves_temporary_homes_and_special_needs_ask_nothing_together"
)
_REGISTER = (Lacks("not_in_school", "The register of children not in school"),)
_RESCUE = (
    Lacks("away_from_home", "A rescue asked for, who goes, and how it stands"),
    Lacks("support", "The directory of who provides a rescue, each with until when"),
)
_SKILLED = Lacks(
    "away_from_home", "Who brings them home, with which skills; signed off where nobody skilled goes (K11)"
)

STATEMENTS: Mapping[int, Statement] = {
    1: Statement(
        "Who the review is about",
        page("plan", "recommendation", "lessons", "lesson")
        + test("house/test_no_names.py")
        + code("indicators.fairness", "learning.replay.keeping"),
        (Lacks("moves", "A move in asks the area before for its history"),),
    ),
    2: Statement(
        "Live to a changing landscape: reflect, review, change",
        page("change_rule", "preview_rule", "try_settings", "change_section")
        + code("indicators.in_force", "guidance.in_force"),
    ),
    3: Statement(
        "What safeguarding adolescents includes",
        code("chronology.codes"),
        (Lacks("panels", "Kinds of harm as a list of our own, several to a young person"),),
    ),
    4: Statement(
        "Violence reduction by public health; kinds of harm connected",
        page("counts", "by_group"),
        (
            Lacks("contexts", "Links between places, groups and harms"),
            Lacks("support", "Prevention as a tier of its own"),
        ),
    ),
    5: Statement("Several working groups, on connected work", page("groups", "group", "plan_actions")),
    6: Statement(
        "Lessons used to bench mark all the work",
        page("benchmark", "workstream") + code("action_plan.benchmark.points"),
    ),
    7: Statement(
        "Agencies keep up with what changes",
        page("put_to_group", "raised", "guidance_changes"),
        (Lacks("contexts", "A log of emerging themes that expire, and a bulletin"),),
    ),
    8: Statement(
        "The plan is overseen and monitored",
        page("group_agenda", "meeting", "plan_actions") + code("action_plan.actions.rules"),
    ),
    9: Statement("Prevention in primary schools", (), (Lacks("support", "Programmes, sessions, who was reached"),)),
    10: Statement(
        "A single view of risk: attendance, exclusions, offending, address",
        page("person")
        + code(
            "feeds.formats.attendance",
            "feeds.formats.school_census",
            "feeds.formats.youth_justice",
            "feeds.formats.housing",
            "single_view.gaps",
            "indicators.catalogue.c01_three_sources",
        )
        + test("house/test_published_rules.py::test_nothing_counts_weighs_or_orders_findings"),
    ),
    11: Statement("Community mentors", (), (Lacks("support", "Mentors: who suits whom, and what was done"),)),
    12: Statement("Night Watch", (), (Lacks("support", "Venues, their training, and how they tell us of a child"),)),
    13: Statement(
        "Specialists give case by case advice",
        page("new_advice", "advice_log", "advice"),
        (Lacks("case_discussions", "Advice by other specialists than Youth and Family Resilience"),),
    ),
    14: Statement(
        "Relocation by Housing, in and out",
        code("feeds.formats.housing", "indicators.catalogue.i21_moves"),
        (Lacks("moves", "The assessment before a move, the notice under section 208, the transfer"),),
    ),
    15: Statement(
        "Youth and Family Resilience: offending and missing education together",
        page("resilience_queue", "advice_log") + code("front_door.advice.queue"),
        (
            Lacks("not_in_school", "Who is missing education, kept here and not only as told"),
            Lacks("support", "The service's caseload: who of it works with whom"),
        ),
    ),
    16: Statement(
        "Local and national; one existing plan",
        page("plan")
        + code("action_plan.published.introduction")
        + test("apps/action_plan/test_several_reviews.py::test_one_plan_holds_several_reviews_each_with_its_source"),
    ),
    17: Statement(
        "Reachable moments in procedures, guidance and training",
        page("moments", "moment", "section", "training") + code("reachable_moments.kinds", "guidance.which"),
    ),
    18: Statement(
        "The pathway from the trauma centre to the MASH",
        page("tell_us") + code("feeds.formats.emergency") + guidance("hospital", "waiting-hospital"),
        (Lacks("feeds", "A file of the trauma centre itself: its nurse sends the one-minute form"),),
    ),
    19: Statement("One panel for all ages", (), (Lacks("panels", "The Exploitation and Risk Panel"),)),
    20: Statement(
        "An urgent response within 24 hours",
        page("moment", "missed_moment", "measure")
        + code("reachable_moments.clock", "reachable_moments.missed")
        + test("rules/reachable_moments/test_clock.py"),
    ),
    21: Statement(
        "A section on reachable moments in the guidance",
        page("guidance", "section", "read_section")
        + code("guidance.which")
        + guidance("moments", "custody", "hospital", "asks", "who-goes"),
    ),
    22: Statement(
        "Training material, a resource pack",
        page("learning", "training", "completed") + code("learning.packs", "learning.completion"),
    ),
    23: Statement("Roll-out by a practitioners' network", page("network", "roll_out", "say_brought")),
    24: Statement(
        "A film by young people on moments and debt bondage",
        page("film", "film_captions", "agree_to_film", "take_film_back") + guidance("debt", "debt-bondage"),
        (Lacks("learning", "The film itself: what stands there is a placeholder of invented shapes"),),
    ),
    25: Statement(
        "The emergency department and the MASH, for people of all ages",
        code("feeds.formats.emergency") + guidance("hospital", "waiting-hospital"),
        (Lacks("support", "An offer to adults: whoever is 18 opens no moment here"),),
    ),
    26: Statement(
        "Every reachable moment in police custody",
        page("who_comes", "coming_here", "confidence")
        + code("reachable_moments.kinds", "reachable_moments.measures")
        + guidance("custody", "waiting-custody"),
    ),
    27: Statement(
        "The contextual safeguarding toolkit", (), (Lacks("contexts", "Places and groups, weighed, planned, reviewed"),)
    ),
    28: Statement(
        "A Youth and Family Resilience practitioner in the MASH",
        page("resilience_queue", "checks", "new_advice", "advice_log") + code("front_door.advice.rules"),
    ),
    29: Statement(
        "Review how children are recovered from other areas",
        page("add_plan_action", "put_to_group") + code("indicators.catalogue.i11_arrested_away") + guidance("away"),
        (Lacks("away_from_home", "Recoveries, and a report on them"),),
    ),
    30: Statement("The rescue element is consolidated", (), _RESCUE),
    31: Statement(
        "The 50 miles radius is no longer in place",
        guidance("away")
        + page("guidance_changes", "read_change")
        + code("guidance.change_notices")
        + test(
            "apps/reachable_moments/test_brief.py"
            "::test_away_from_home_says_whom_to_ring_and_that_no_distance_is_too_far"
        ),
        (Lacks("away_from_home", "A test that distance stops no recovery"),),
    ),
    32: Statement(
        "The Business Management Group identifies further areas",
        page("put_to_group", "answer_raised", "group_agenda") + code("action_plan.groups.rules"),
        (Lacks("away_from_home", "What a recovery showed comes to the group by itself"),),
    ),
    33: Statement("Brought back by adults with skills", (), (_SKILLED,)),
    34: Statement("The rescue element, again", (), (*_RESCUE, _SKILLED)),
    35: Statement(
        "Audit the use of case discussions",
        page("audits", "new_audit", "audit_findings")
        + code("audits.tools.catalogue.case_discussions", "audits.measures"),
    ),
    36: Statement(
        "One added question in every audit",
        page("audit_tools") + code("audits.tools.shape") + test("rules/audits/test_tools.py"),
    ),
    37: Statement(
        "A section on case discussions in the guidance",
        page("section") + guidance("case-discussions"),
        (Lacks("case_discussions", "The section beside a discussion that is held here"),),
    ),
    38: Statement(
        "Review the arrangements after the audit",
        page(
            "write_decision", "add_evidence", "learn_from_audit", "forum_decided", "agree_audit_action", "audit_again"
        ),
    ),
    39: Statement(
        "Findings of all agencies to the learning forum",
        page("group", "audit_findings", "audit_findings_word", "forum_decided", "agree_audit_action"),
    ),
    40: Statement(
        "Housing in case discussions",
        page("ask_agencies"),
        (Lacks("case_discussions", "When Housing is asked, and whether it came (K29)"),),
    ),
    41: Statement(
        "Housing and the MASH review joint practice",
        page("joints", "joint", "agree_about_gap", "check_joint") + code("audits.together.rules"),
    ),
    42: Statement(
        "Audit whether the learning is embedded",
        page("say_embedded", "add_evidence", "audit") + code("audits.tools.catalogue.child_c", "action_plan.truths"),
    ),
    43: Statement(
        "Innovations on drug debt",
        guidance("debt")
        + code("indicators.catalogue.i16_seized_owed", "indicators.catalogue.c02_missing_and_owing")
        + page("brief_moment"),
        (Lacks("support", "The debt safety plan as a form of its own; a register of innovations"),),
    ),
    44: Statement(
        "Test embedding by surveys, focus groups and feedback, and respond",
        page("surveys", "survey", "focus_groups", "you_said", "answer_heard", "network", "add_evidence")
        + code("audits.surveys.results", "learning.measures"),
    ),
    45: Statement(
        "Recommendation 1 is referred to the department", page("letters", "letter") + code("action_plan.letters.rules")
    ),
    46: Statement(
        "Home education: not seen by itself, and no risk by itself",
        _ASK_NOTHING,
        (Lacks("not_in_school", "When a professional last saw them"),),
    ),
    47: Statement(
        "Find children without suitable education",
        (),
        (Lacks("not_in_school", "The list of who is missing education, and its clock"),),
    ),
    48: Statement(
        "Act where education is not suitable",
        (),
        (Lacks("not_in_school", "From an enquiry to a school attendance order"),),
    ),
    49: Statement(
        "Agreements with health, doctors and others",
        page("register", "register_row") + code("sharing.known_feeds"),
        (Lacks("not_in_school", "A word from an agency that nobody knows a child"),),
    ),
    50: Statement("A register of every child not in school", (), _REGISTER),
    51: Statement(
        "A parent's duty to tell", (), (Lacks("not_in_school", "The parent's form, also without a computer"),)
    ),
    52: Statement("A provider's duty to tell", (), (Lacks("not_in_school", "The provider's return"),)),
    53: Statement("The council's duty to support", (), (Lacks("not_in_school", "Support asked for and offered"),)),
    54: Statement(
        "Find more easily, and act", (), (Lacks("not_in_school", "The decision, and the right to answer it"),)
    ),
    55: Statement("Recommendation 5 is referred to the Mayor's office", page("letters", "letter")),
    56: Statement(
        "County lines: understand, target, respond, reduce",
        code("indicators.catalogue.i12_goods_seized"),
        (
            Lacks("contexts", "Lines and their themes"),
            Lacks("support", "A referral to whoever responds to county lines"),
        ),
    ),
    57: Statement(
        "A strategic assessment of the true scale",
        page("measures", "by_group") + code("counting.small"),
        (Lacks("contexts", "A quarterly export; what stays hidden, labelled as an estimate"),),
    ),
    58: Statement(
        "Funding and providers; the rescue goes on", (), (Lacks("support", "Providers, and one for young women"),)
    ),
    59: Statement(
        "Who could have been referred, and never was",
        (),
        (Lacks("support", "Could be referred and was not: asked, with the reason"),),
    ),
    60: Statement(
        "Research renews the evidence",
        page("library", "look_again", "add_evidence") + code("action_plan.library.rules"),
    ),
    61: Statement(
        "No national system for children arrested away from home",
        page("send_letter", "letter") + guidance("away"),
        (Lacks("away_from_home", "Our own protocol with the other area meanwhile"),),
    ),
    62: Statement(
        "Ask whether the guidance on case discussion is reviewed",
        page("add_point", "do_about", "letter_step", "guidance_changes", "write_change"),
    ),
    63: Statement(
        "Letters sent, awaiting response",
        page("letters", "letter_step", "group_agenda")
        + code("action_plan.letters.rules")
        + test("apps/action_plan/test_letters.py"),
    ),
    64: Statement(
        "The published table of three columns",
        page("published", "published_word", "published_pdf")
        + code("action_plan.publishing")
        + test("apps/action_plan/test_publishing.py"),
    ),
}


def in_words(place: Place) -> str:
    """A place as the document writes it."""
    return f"{place.kind} `{place.name}`"


def parts() -> list[str]:
    """The document: how many are here, what is not, and all 64 with where each lives."""
    from tools.document import table

    said = [one.stands for one in STATEMENTS.values()]
    counted = ", ".join(f"{words.lower()}: {said.count(words)}" for words in ("Here", "In part", "Not built yet"))
    missing = [
        (f"S{number}", one.says, f"`{lacks.folder}`", lacks.what)
        for number, one in STATEMENTS.items()
        for lacks in one.lacks
    ]
    every = [
        (f"S{number}", one.says, one.stands, ", ".join(in_words(place) for place in one.lives))
        for number, one in STATEMENTS.items()
    ]
    return [
        "The published response makes 64 statements: where each lives in this program, and what is not built yet. "
        "A page stands under the name of its address; a test fails when a place named here is gone, or when a folder "
        "that is said to be empty is not any more.",
        f"Of 64, {counted}.",
        "## Not built yet",
        table(("", "What the response says", "Belongs to", "What is missing"), missing),
        "## All of them",
        table(("", "What the response says", "", "Where it lives"), every),
    ]
