"""What the partnership learns: its plan, audits, surveys and training, with an id for each page of theirs."""

from datetime import date, datetime, timedelta

from reachable.action_plan import changes as plan
from reachable.action_plan.actions import changes as plan_actions
from reachable.action_plan.benchmark import changes as benchmark
from reachable.action_plan.groups import changes as groups
from reachable.action_plan.letters import changes as letters
from reachable.action_plan.library import changes as library
from reachable.action_plan.library.rules import Grade
from reachable.action_plan.models import Item, Recommendation
from reachable.action_plan.published import reading, response
from reachable.action_plan.words import EvidenceKind
from reachable.agencies.models import Practitioner
from reachable.audits import changes as audits
from reachable.audits.cases import changes as cases
from reachable.audits.models import Part as PartOfCase
from reachable.audits.surveys import changes as surveys
from reachable.audits.surveys.heard import changes as heard
from reachable.audits.surveys.items import CAN_ACT
from reachable.audits.surveys.models import Asked, Sheet
from reachable.audits.together import changes as together
from reachable.audits.together.section11 import changes as section11
from reachable.audits.tools.catalogue.child_c import CHILD_C
from reachable.audits.words import Spread
from reachable.guidance.changes import write_change
from reachable.guidance.models import ChangeNotice
from reachable.learning import changes as learning
from reachable.learning.packs import BY_SLUG as PACKS_BY_SLUG
from reachable.learning.packs import FILMS
from tests.house.people import A_FORM

OF_A_RECOMMENDATION = ["recommendation", "add_item", "say_done", "say_embedded", "add_evidence"]
OF_A_RECOMMENDATION += ["attach_measure", "add_plan_action"]
OF_A_GROUP = ["group", "group_agenda", "change_remit", "end_group", "group_oversees", "take_seat", "write_meeting"]
OF_A_GROUP += ["put_to_group"]
OF_A_SURVEY = ["survey", "heard_in_survey", "throw_survey_away", "keep_survey_open", "end_survey"]
OF_A_FILM = ["film", "film_captions", "agree_to_film", "take_film_back"]
OF_AN_AUDIT = ["audit", "audit_again", "draw_sample", "name_auditor", "learn_from_audit", "forum_decided"]
OF_AN_AUDIT += [
    "take_out_of_audit",
    "agree_audit_action",
    "audit_findings",
    "audit_findings_word",
    "audit_findings_pdf",
]


def plan_places(cast: dict[str, Practitioner], now: datetime) -> dict[str, dict[str, object]]:
    """A response in the plan, with a line and evidence; and one that waits to be looked over."""
    by = {"by": cast["business"], "now": now}
    row = "Recommendation\tChanges planned\nRecommendation {} We should act\ta\n"
    one, other = (
        plan.read_response(response=response.read(reading.read(row.format(n).encode())), **by) for n in (1, 2)
    )
    plan.put_in(review=one, **by)
    recommendation = Recommendation.objects.get(review=one)
    told = {"kind": EvidenceKind.AUDIT, "is_for": True, "words": "9 of 10", "so_on": now.date()}
    evidence = plan.add_evidence(recommendation=recommendation, **told, **by)
    line = Item.objects.get(recommendation=recommendation)
    measure = plan.attach(recommendation=recommendation, key="K5", target=90, baseline_quarter="", **by)
    return {
        **{page: {"uuid": other.uuid} for page in ("looked_over", "put_in", "throw_away")},
        **{page: {"uuid": recommendation.uuid} for page in OF_A_RECOMMENDATION},
        **{page: {"uuid": line.uuid} for page in ("change_item", "take_out_item")},
        "take_out_evidence": {"uuid": evidence.uuid},
        "detach_measure": {"uuid": measure.uuid},
        **_letter(recommendation, by),
        **_group(recommendation, by),
        **_benchmark(by),
        **{page: {"uuid": one.uuid} for page in ("published", "published_word", "published_pdf")},
    }


def _letter(recommendation: Recommendation, by: dict[str, object]) -> dict[str, dict[str, object]]:
    days = {"sent_on": date(2026, 6, 3), "due_on": date(2026, 7, 1)}
    letter = letters.send(recommendations=[recommendation], to="The Home Office", asked="A system", **days, **by)
    point = letters.add_point(letter=letter, text="One", **by)
    return {page: {"uuid": letter.uuid} for page in ("letter", "letter_step", "add_point")} | {
        "do_about": {"uuid": point.uuid}
    }


def _group(recommendation: Recommendation, by: dict[str, object]) -> dict[str, dict[str, object]]:
    """A group that met, decided, and was asked something; and an action."""
    day = date(2026, 6, 3)
    group = groups.set_up(name="A group", text="It oversees", meets="", since_on=day, **by)
    who = {"practitioner": None, "name": "Ann", "agency": "Housing", "part": "Head", "is_chair": True}
    seat = groups.take_seat(group=group, from_on=day, **who, **by)
    meeting = groups.write_meeting(group=group, held_on=day, present=[seat], others="", minutes="Short", **by)
    decision = groups.decide(meeting=meeting, recommendation=recommendation, what="Go on", why="It works", **by)
    raised = groups.put_to(group=group, recommendation=None, text="Look at this", **by)
    told = {"what": "Train", "success": "9 of 10", "owner_role": "Head", "owner_agency": "Housing", "due_on": day}
    action = plan_actions.add(recommendation=recommendation, group=group, is_published=False, **told, **by)
    said = ("plan_action", "say_plan_action", "move_plan_action", "hand_on_plan_action", "reword_plan_action")
    return {
        **{page: {"uuid": group.uuid} for page in OF_A_GROUP},
        "leave_seat": {"uuid": seat.uuid},
        **{page: {"uuid": meeting.uuid} for page in ("meeting", "change_meeting", "write_decision")},
        **{page: {"uuid": decision.uuid} for page in ("change_decision", "take_back_decision")},
        **{page: {"uuid": raised.uuid} for page in ("raised", "answer_raised", "take_out_raised")},
        **{page: {"uuid": action.uuid} for page in said},
    }


def _benchmark(by: dict[str, object]) -> dict[str, dict[str, object]]:
    row = benchmark.add_workstream(name="Night Watch", what="Trains staff", lead="", **by)
    told = {"title": "Exits", "published_by": "A university", "year": 2024, "where": "", "says": "Early help works"}
    more = {"grade": Grade.SOME, "points": ["moments"], "again_on": date(2027, 6, 1)}
    piece = library.add(**told, **more, **by)
    return {
        **{page: {"uuid": row.uuid} for page in ("workstream", "write_mark", "end_workstream")},
        **{page: {"uuid": piece.uuid} for page in ("look_again", "rely_no_more")},
    }


def survey_places(cast: dict[str, Practitioner], now: datetime) -> dict[str, dict[str, object]]:
    """A survey of one organisation that goes on, and a sheet of it with words."""
    by = {"by": cast["business"], "now": now}
    days = {"opens_on": now.date(), "closes_on": now.date()}
    invited = {cast["board"].agency: 9}
    one = surveys.make(title="Autumn", items=[CAN_ACT], least=5, invited=invited, **days, **by)
    asked = Asked.objects.get(survey=one)
    said = {"answers": {CAN_ACT: "agree"}, "words": "More time"}
    surveys.take(asked=asked, ref=A_FORM, **said, by="a test", now=now)
    return (
        _heard(by)
        | _together(cast, by)
        | {
            **{page: {"uuid": one.uuid} for page in OF_A_SURVEY},
            **{page: {"secret": asked.secret} for page in ("answer_survey", "answered_survey")},
            "asked_in_survey": {"uuid": asked.uuid},
            "take_out_survey_words": {"uuid": Sheet.objects.get(asked=asked).uuid},
        }
    )


def _heard(by: dict[str, object]) -> dict[str, dict[str, object]]:
    """A focus group, and something that was said in it."""
    group = heard.write_group(held_on=date(2026, 11, 3), of_whom="Social workers", number=6, notes="Nights", **by)
    theme = heard.add_theme(words="Nights", **by)
    said = heard.write_heard(theme=theme, words="Nobody answers at night", place=group, **by)
    return {
        **{page: {"uuid": group.uuid} for page in ("focus_group", "heard_in_group", "write_notes_anew")},
        "end_theme": {"uuid": theme.uuid},
        **{page: {"uuid": said.uuid} for page in ("answer_heard", "take_out_heard")},
    }


def _together(cast: dict[str, Practitioner], by: dict[str, object]) -> dict[str, dict[str, object]]:
    """Housing and the MASH looked at their practice; and a round of section 11."""
    days = {"held_on": date(2026, 11, 3), "check_on": date(2027, 2, 1)}
    one = together.write_joint(looked_at="Moves at short notice", there={}, **days, **by)
    gap = together.add_gap(joint=one, words="Nobody tells the MASH", **by)
    year = section11.begin(begins_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), **by)
    return {
        **{page: {"uuid": one.uuid} for page in ("joint", "add_gap", "check_joint", "take_out_of_joint")},
        "agree_about_gap": {"uuid": gap.uuid},
        **{
            page: {"uuid": year.uuid}
            for page in (
                "section11_round",
                "rate_section11",
                "rate_own_section11",
                "challenge_section11",
                "take_out_of_section11",
            )
        },
    }


def audit_places(cast: dict[str, Practitioner], now: datetime) -> dict[str, dict[str, object]]:
    """An audit of today in which she was drawn, with what was learnt and an action. Last: it draws who is there."""
    by = {"by": cast["business"], "now": now}
    days = {"since_on": date(2026, 1, 1), "until_on": now.date(), "first_on": now.date(), "last_on": now.date()}
    told = {"title": "Learning", "theme": "Is it embedded?", "tool": CHILD_C, "spread": Spread.BY_MOMENT, "wanted": 9}
    who = {"auditors": [cast["auditor"]], "moderators": [cast["housing_auditor"]], "before": None}
    one = audits.set_up(**told, **days, **who, **by)
    cases.draw_sample(audit=one, **by)
    part = PartOfCase.objects.filter(case__audit=one).order_by("pk").to_change(by="a test").first()
    audits.learn(audit=one, words="Ask Housing", **by)
    action = audits.agree_action(audit=one, what="Ask", who="Head", due_on=now.date(), **by)
    return {
        **{page: {"uuid": one.uuid} for page in OF_AN_AUDIT},
        **{page: {"uuid": part.uuid} for page in ("audit_case", "hand_on_case", "moderate_case")},
        "do_audit_action": {"uuid": action.uuid},
    }


def training_places(cast, now) -> dict[str, dict[str, object]]:
    """A training, which two have begun, and its film, to which those who made it agreed."""
    pack, (_, film) = PACKS_BY_SLUG["reachable-moments"], FILMS["somebody-comes"]
    until = now.date() + timedelta(days=700)
    agreed = {"group_name": "The Tuesday group", "given_on": now.date(), "until_on": until}
    learning.agree_to_film(film=film, by=cast["business"], now=now, **agreed)
    for key in ("mash", "board"):
        learning.begin(pack=pack, by=cast[key], now=now)
    return {
        **{page: {"pack": pack.slug} for page in ("training", "begin_training")},
        "end_link": {"uuid": learning.name_link_person(practitioner=cast["mash"], by=cast["business"], now=now).uuid},
        "say_brought": {"uuid": learning.ask_to_bring(pack=pack, due_on=until, by=cast["business"], now=now)[0].uuid},
        "training_step": {"pack": pack.slug, "step": "film"},
        **{page: {"film": film.slug} for page in OF_A_FILM},
        "film_file": {"film": film.slug, "ending": "mp4"},
    }


def notice(by: Practitioner, now: datetime) -> ChangeNotice:
    told = {"title": "Another law", "what_changed": "Ask first", "source": "An Act", "from_on": now.date()}
    return write_change(**told, sections=[], must_read=["board_member"], by=by, now=now)
