"""Every address of the program with real ids in it, and the same with ids that nobody has."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse

from reachable.actions import changes as actions
from reachable.agencies.changes import add_practitioner, add_shift, close_schools, enter_skill
from reachable.agencies.duty import Part
from reachable.agencies.models import Agency, Practitioner
from reachable.agencies.term_dates import Why
from reachable.chronology.models import Event
from reachable.clocks.school_days import Closed
from reachable.config.start_up import every_page
from reachable.family import changes as family
from reachable.feeds.models import Delivery
from reachable.flow import receive_form
from reachable.front_door import changes as front_door
from reachable.front_door.advice import changes as advice
from reachable.front_door.contacts import changes as contacts
from reachable.guidance.change_notices import SHIPPED
from reachable.in_confidence import changes as in_confidence
from reachable.in_confidence.rules import MayTell
from reachable.measures.step import count_one_quarter
from reachable.mix_ups import changes as mix_ups
from reachable.mix_ups.parts import STANDS
from reachable.mix_ups.parts import Part as PartOfMixUp
from reachable.people.changes import decide, our_record_of
from reachable.people.models import Belonging, Decision, MixUp, Pair, Person
from reachable.reachable_moments.changes import open_moment
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.models import Moment
from reachable.sharing.changes import share
from reachable.sharing.models import Register
from tests.factories import exclusion, exclusions
from tests.house.learning_places import audit_places, notice, plan_places, survey_places, training_places
from tests.house.people import A_FORM, fill, open_to

MADE_UP = UUID("00000000-0000-4000-8000-000000000000")
GIRL = "the young person"
IN_CONFIDENCE = "Zwzsaid in confidence"  # stands on no page but of those who heard it


@dataclass(frozen=True, slots=True)
class World:
    """Ids of real rows, by the name an address gives them, one set for each page that needs its own."""

    person: UUID
    ids: dict[str, dict[str, object]]


def build(cast: dict[str, Practitioner], take_in, now: datetime) -> World:
    """Bethany, in scope: a pupil of school A, opened by MASH with a reason, shared with Housing; what hangs on her."""
    fill(take_in)
    take_in(exclusions(exclusion(number=2, category="PERM", startdate="2026-Nov-09 00:00:00")))  # a prompt
    mash = cast["mash"]
    person = open_to(mash, "Bethany", now)
    record = our_record_of(person=person, by=mash, now=now)
    share(record=record, because="a move", by=mash, now=now, team=cast["housing"].team)
    line = Event.objects.filter(kind="suspended").to_change(by="a test").get()
    by = {"person": person, "by": mash, "now": now}
    asked = family.ask_correction(line=line, what_is_wrong="Not her", asked_on=date(2026, 11, 16), **by)
    complaint = family.write_complaint(whose="child", words="Nobody asked me", received_on=date(2026, 11, 16), **by)
    worry = family.write_worry(because="worry", reference="R-2", words="She did not come home", **by)
    aunt = family.name_relative(name="Nell Marlow", who="family", lives="with", who_says="Bethany", **by)
    action = actions.agree(what="Ring her", why="She asked", to=mash, named="", due_on=date(2026, 11, 20), **by)
    mentor = family.write_protective(kind="mentor", rests_on="Kit, since May", so_on=date(2026, 11, 16), **by)
    pair = (
        Pair.objects.filter(verdict="ask").select_related("left", "right").order_by("pk").to_change(by="a test").first()
    )
    whose = {"uuid": person.uuid}
    return World(
        person.uuid,
        {
            **{page: whose for page in ABOUT_HER},
            "account": whose | {"line": line.uuid},
            "correction": whose | {"line": line.uuid},
            "wrong_prompt": whose | {"rule": "I4"},
            **{page: {"rule": "I3"} for page in OF_A_RULE},
            **{page: {"section": "custody"} for page in OF_A_SECTION},
            "read_change": {"uuid": SHIPPED[0].uuid},
            "take_out_change": {"uuid": notice(cast["head"], now).uuid},
            "lesson": {"lesson": "hurt-and-sent-home"},
            **plan_places(cast, now),
            **survey_places(cast, now),
            **training_places(cast, now),
            "measure": {"measure": _measure(now)},
            "answer": whose | {"row": asked.uuid},
            "acknowledge": whose | {"row": complaint.uuid},
            "end_worry": whose | {"row": worry.uuid},
            "end_relative": whose | {"row": aunt.uuid},
            "end_protective": whose | {"row": mentor.uuid},
            **{page: {"uuid": _moment(now).uuid} for page in MOMENT},
            **_in_confidence(cast, now),
            **_links(cast, now),
            **{page: {"uuid": action.uuid} for page in ACTION},
            **_contact(cast, person, now),
            **_advice(cast, person, now),
            "take_away_shift": {"uuid": _shift(cast, now)},
            "end_skill": {"uuid": _skill(cast, now)},
            "take_away_term_dates": {"uuid": _closure(cast, now)},
            **{page: {"uuid": pair.uuid} for page in ("pair", "pair_skip")},
            "pair_records": whose,  # for whoever says who is who: no live relation is needed
            "decision_undo": {"uuid": _decision(pair, mash, now).uuid},
            **_mix_up(pair, cast, now),
            "delivery": {"uuid": _delivery()},
            "delivery_progress": {"uuid": _delivery()},
            **{page: {"uuid": _somebody(cast, now)} for page in ABOUT_AN_ACCOUNT},
            "register_write": {"format": "template-custody", "data_class": "custody"},
            **audit_places(cast, now),
            "register_row": {"id": Register.objects.order_by("pk").first().pk},
        },
    )


ABOUT_HER = [
    "person",
    "why",
    "copy",
    "trusted",
    "relative",
    "told",
    "complaint",
    "protect",
    "end_protection",
    "whose",
]
ACTION = ["action", "do_action", "drop_action", "move_action", "hand_on_action", "reopen_action"]
ACTION += ["take_action"]
OF_A_RULE = ["rule", "change_rule", "preview_rule", "switch_off_rule", "sign_rule", "rule_owner", "try_rule"]
OF_A_SECTION = ["section", "change_section", "section_owner", "does_not_help", "read_section"]
MOMENT = ["moment", "accept_moment", "attempt_moment", "decline_moment", "end_moment", "withdraw_moment"]
MOMENT += ["missed_moment", "reopen_moment", "identify_moment", "ring_back_moment", "brief_moment", "who_is_it"]
ABOUT_HER += ["agree_action", "protective", "share_page", "see_address", "keep_out", "end_sight"]
CONTACT = ["contact", "screen_contact", "who_contact", "rate_contact", "ask_agencies", "decide_contact"]
CONTACT += ["read_back_contact", "send_word", "close_contact", "reopen_contact"]
CONTACT += ["same_contact", "other_contact", "number_contact"]
ABOUT_AN_ACCOUNT = ["close_account", "change_account", "new_password", "reopen_account"]
NEEDS_LINE = [*ABOUT_HER, "wrong_prompt", "account", "correction", "answer", "acknowledge", "end_worry"]
NEEDS_LINE += ["end_relative", "end_protective"]


def _links(cast: dict[str, Practitioner], now: datetime) -> dict[str, dict[str, object]]:
    """A link by which forms come, and a form that came by it."""
    agency = Agency.objects.get(source="FGH01")
    door, secret = front_door.open_door(agency=agency, who="hospital", by=cast["admin"], now=now)
    told = {"ref": A_FORM, "what": "ASKS", "where_now": "The desk", "until": "hour", "is_safe": "yes"}
    front_door.take_form(door=door, said=told, receive=receive_form, by="a test", now=now)
    return {
        "tell_us": {"secret": secret},
        "told_us": {"secret": secret, "uuid": A_FORM},
        "close_door": {"uuid": door.uuid},
    }


def _contact(cast: dict[str, Practitioner], person: Person, now: datetime) -> dict[str, dict[str, object]]:
    """A contact about her, of which the police were asked what they know."""
    by = {"by": cast["mash"], "now": now}
    one = contacts.take(words="Shouting", teller="A neighbour", received_at=now, person=person, **by)
    contacts.rate(contact=one, rating="amber", why="Three calls", **by)
    told = {"whom": "Bethany Marlow", "question": "What do you know?"}
    (check,) = contacts.ask(contact=one, agencies=[cast["police"].agency], **told, **by)
    return {
        "new_contact_about": {"uuid": person.uuid},
        **{page: {"uuid": one.uuid} for page in CONTACT},
        **{page: {"uuid": check.uuid} for page in ("answer_check", "nothing_known", "answer_for")},
    }


def _advice(cast: dict[str, Practitioner], person: Person, now: datetime) -> dict[str, dict[str, object]]:
    """What a social worker asked about her, to be followed up."""
    said = {"asker": "Priya Nair", "asked": "Who may go?", "advised": "Kit", "follow_up_on": date(2026, 11, 20)}
    one = advice.give(person=person, by=cast["yfr"], now=now, **said)
    pages = ("advice", "follow_up_advice", "agree_on_advice")
    return {"new_advice_about": {"uuid": person.uuid}, **{page: {"uuid": one.uuid} for page in pages}}


def _decision(pair: Pair, by: Practitioner, now: datetime) -> Decision:
    return decide(left=pair.left, right=pair.right, is_same=False, why="Two forenames", by=by, now=now)


def _mix_up(pair: Pair, cast, now: datetime) -> dict[str, dict]:
    """As if the two that were kept apart had stood on one page, and somebody had said what becomes of something."""
    standing = Belonging.objects.filter(record__in=(pair.left, pair.right), is_unsure=False).now_standing()
    one, other = (row.person for row in standing.select_related("person").order_by("record").to_change(by="a test"))
    at = {"since_at": now - timedelta(days=2), "at": now - timedelta(days=1)}
    made = MixUp.objects.create(page=one, one=one, other=other, **at)
    said = {"part": PartOfMixUp.RESTS, "about": "action:1", "said": STANDS, "why": "It is hers"}
    given = mix_ups.answer(mix_up=made, **said, by=cast["steward"], now=now)
    pages = {key: {"uuid": made.uuid} for key in ("mix_up", "mix_up_right", "mix_up_breach")}
    return pages | {"mix_up_back": {"uuid": given.uuid}}


def _moment(now: datetime) -> Moment:
    return open_moment(record=_held(), tier=Tier.REACH_NOW, known_at=now, by="a test", now=now)


def _skill(cast, now) -> UUID:
    counts = {"from_on": now.date(), "until_on": now.date() + timedelta(days=700), "because": "Trained elsewhere"}
    told = {"practitioner": cast["yfr"], "skill": "bringing_home", "by": cast["manager"], "now": now}
    return enter_skill(**told, **counts).uuid


def _in_confidence(cast: dict[str, Practitioner], now: datetime) -> dict[str, dict[str, object]]:
    """Engage comes to somebody who is held, and wrote down what they said; a part waits to be approved."""
    moment, engage = _moment(now), cast["engage"]
    named = {"who": "", "comes_from": "", "phone": "01632 960 230", "keeps_safe": "Stay with her", "expected_at": now}
    told = {"moment": moment, "to": cast["police"].agency, "worker": engage, "by": cast["mash"], "now": now}
    coming = in_confidence.say_who_comes(**named, **told)
    said = {"words": IN_CONFIDENCE, "said_at": now, "may_tell": MayTell.NOTHING, "agreed": "", "agreed_else": ""}
    one = in_confidence.write_down(moment=moment, was_told_limits=True, by=engage, now=now, **said)
    asked = {"words": IN_CONFIDENCE, "harm": "killed", "why": "Tonight", "days": 1, "told_to": ""}
    whom = {"to": cast["mash_two"], "approver": cast["engage_lead"], "was_child_told": True, "why_not_told": ""}
    part = in_confidence.ask_to_disclose(confidence=one, by=engage, now=now, **asked, **whom)
    return {
        **{page: {"uuid": moment.uuid} for page in ("who_comes", "say_who_comes", "nobody_comes")},
        **{page: {"uuid": moment.uuid} for page in ("confidence", "write_confidence", "allocate", "end_allocation")},
        **{page: {"uuid": one.uuid} for page in ("agreed_confidence", "disclose")},
        **{page: {"uuid": part.uuid} for page in ("disclosure", "decide_disclosure", "take_back_disclosure")},
        **{page: {"uuid": coming.uuid} for page in ("safe_here", "coming")},
    }


def _measure(now: datetime) -> str:
    count_one_quarter(now)
    return "K5"


def _shift(cast: dict[str, Practitioner], now: datetime) -> UUID:
    when = {"from_at": now, "until_at": now + timedelta(hours=12)}
    return add_shift(practitioner=cast["mash"], part=Part.DUTY, place=1, by="a test", now=now, **when).uuid


def _closure(cast: dict[str, Practitioner], now: datetime) -> UUID:
    days = [Closed(date(2026, 12, 21), date(2027, 1, 1))]
    return close_schools(school=None, days=days, why=Why.HOLIDAY, by=cast["steward"], now=now)[0].uuid


def _held() -> int:
    events = Event.objects.filter(kind="detained").standing().order_by("pk").to_change(by="a test")
    return events.values_list("record", flat=True)[0]


def _delivery() -> UUID:
    return Delivery.objects.filter(format="template-custody").first().uuid


def _somebody(cast: dict[str, Practitioner], now: datetime) -> UUID:
    there = Practitioner.objects.filter(email="leaver@fernleigh.example").first()
    agency = cast["board"].agency
    about = {"email": "leaver@fernleigh.example", "name": "Lea Verne", "role": "board_member", "agency": agency}
    return (there or add_practitioner(password="a long enough one", by="a test", now=now, **about)).uuid


def addresses(world: World) -> list[tuple[str, str]]:
    """(page, address) of every page with real ids. Fails on a page that the world above has no ids for."""
    return [(name, reverse(name, kwargs=_kwargs(world, name, entry))) for name, entry in every_page()]


def _kwargs(world: World, name: str, entry) -> dict[str, object]:
    wanted = set(entry.pattern.converters)
    assert wanted <= set(world.ids.get(name, {})), f"tests/house/places.py has no ids for the page '{name}'"
    return {key: world.ids[name][key] for key in wanted}


NO_NAME = dict.fromkeys(
    ("rule", "lesson", "section", "measure", "format", "data_class", "pack", "step", "film", "ending"), "no"
)


def made_up(world: World) -> list[tuple[str, str]]:
    """(page, address) of every page that takes an id, with ids that nobody has."""
    nobody = {"secret": MADE_UP, "uuid": MADE_UP, "row": MADE_UP, "line": MADE_UP, "id": 999_999_999} | NO_NAME
    entries = [(name, entry.pattern.converters) for name, entry in every_page() if entry.pattern.converters]
    return [(name, reverse(name, kwargs={key: nobody[key] for key in keys})) for name, keys in entries]
