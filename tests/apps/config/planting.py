"""Words of ours with a canary in each, written long ago: what forgetting must leave nothing of."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection

from reachable.action_plan.groups import changes as groups
from reachable.actions import changes as actions
from reachable.agencies import changes as agencies
from reachable.agencies.models import Practitioner
from reachable.agencies.term_dates import Basis
from reachable.audits import changes as audits
from reachable.audits.answering import Given, Told
from reachable.audits.cases import changes as cases
from reachable.audits.models import Part
from reachable.audits.tools.catalogue.practice import PRACTICE
from reachable.audits.words import Spread
from reachable.chronology.models import Event
from reachable.clocks.school_days import Closed
from reachable.family import changes as family
from reachable.feeds import changes as feeds
from reachable.front_door.advice import changes as advice
from reachable.front_door.contacts import changes as contacts
from reachable.in_confidence import changes as in_confidence
from reachable.in_confidence.rules import MayTell
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.changes import say_wrong
from reachable.locks.changes import note
from reachable.mix_ups import changes as mix_ups
from reachable.mix_ups import parts
from reachable.people.changes import decide, our_record_of
from reachable.people.models import Belonging, MixUp, Pair, Person
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.missed import Why as WhyMissed
from reachable.reachable_moments.models import Attempt, Happening, Moment
from reachable.reachable_moments.rules import Opens
from reachable.reachable_moments.windows import Counted
from reachable.sharing import changes as sharing
from reachable.sharing.looking import look
from reachable.sharing.models import Sight
from reachable.sharing.purposes import Purpose
from reachable.sharing.sealing import seal_what_is_new
from tests import factories as f
from tests.house.people import named

CANARY = "Zwzcanary"


def everything_as_text() -> str:
    """Every cell of every table, the sign-in library's and Django's own too."""
    return "".join(rows_of(model) for model in apps.get_models())


def rows_of(model) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
        return str(cursor.fetchall())


def bearing(model) -> bool:
    """Whether a table has the canary in it."""
    return CANARY.lower() in rows_of(model).lower()


def plant(cast: Mapping[str, Practitioner], take_in: Callable, then: datetime, now: datetime) -> Person:
    """Everything that can be written here about one young person and their workers, all of it at `then`."""
    seal_what_is_new(now + timedelta(hours=1))  # what the cast was made by is not old, and not sealed with what is
    take_in(f.pupils(f.pupil(surname=CANARY)), at=then)
    take_in(f.exclusions(), at=then)
    take_in(f.custody(f.detention(surname=CANARY), f.detention("99/26/000002", surname=CANARY, force_code="")), at=then)
    form = f.one_form(surname=CANARY, words=CANARY, teller=CANARY, where_now=CANARY, told_dt=then.isoformat())
    take_in(f.one_forms(form | {"until_dt": ""}), at=then)
    person, mash = named("Bethany"), cast["mash"]
    about = {"person": person, "by": mash, "now": then}
    of_the_family(about, then)
    of_sharing(cast, our_record_of(**about), then)
    of_what_was_said(cast, of_a_moment(mash, then), then)
    of_contacts(cast, person, then)
    of_advice(cast, person, then)
    of_an_audit(cast, then)
    pair = Pair.objects.filter(verdict="ask").select_related("left", "right").to_change(by="a test").first()
    decide(left=pair.left, right=pair.right, is_same=False, why=CANARY, by=mash, now=then)
    of_a_mix_up(person, pair, mash, then)
    of_an_account(cast, then)
    return person


def of_a_mix_up(person: Person, pair: Pair, by: Practitioner, then: datetime) -> None:
    rows = Belonging.objects.filter(record__in=(pair.left_id, pair.right_id)).now_standing().exclude(person=person)
    two = {"page": person, "one": person, "other_id": rows.to_change(by="a test").first().person_id}
    found = MixUp.objects.create(**two, since_at=then - timedelta(hours=1), at=then, parted_by=by)
    mix_ups.answer(mix_up=found, part=parts.Part.BREACH, about="", said=parts.NO_BREACH, why=CANARY, by=by, now=then)


def of_the_family(about: dict, then: datetime) -> None:
    line, day, by = Event.objects.filter(kind="suspended").to_change(by="a test").get(), then.date(), about["by"]
    agreed = actions.agree(what=CANARY, why=CANARY, to=None, named=CANARY, due_on=day, **about)
    actions.hand_on(action=agreed, to=None, named=f"{CANARY} again", why=CANARY, by=by, now=then)
    actions.do(action=agreed, result=CANARY, by=by, now=then)
    family.name_trusted_adult(name=CANARY, how_known=CANARY, who_says=CANARY, **about)
    aunt = family.name_relative(name=CANARY, who="family", lives="with", who_says=CANARY, **about)
    family.end_relative(relative=aunt, why=CANARY, by=by, now=then)
    mentor = {"kind": "mentor", "rests_on": CANARY, "so_on": day}
    family.end_protective(
        factor=family.write_protective(**mentor, **about), ended_as="mistake", why=CANARY, by=by, now=then
    )
    family.write_told(whom="child", was_told=True, told_on=day, told_by=CANARY, how=CANARY, **about)
    family.write_told(whom="parent_one", was_told=False, why_not=CANARY, look_again_on=day, **about)
    family.write_account(line=line, whose="child", words=CANARY, **about)
    asked = family.ask_correction(line=line, what_is_wrong=CANARY, asked_on=day, **about)
    family.answer_correction(correction=asked, answer=CANARY, answered_on=day, by=by, now=then)
    family.write_complaint(whose="child", words=CANARY, received_on=day, **about)
    say_wrong(rule=BY_ID["I4"], newest_at=then, line=line, words=CANARY, **about)
    worry = family.write_worry(because="worry", reference=CANARY, words=CANARY, **about)
    family.end_worry(worry=worry, why=CANARY, by=by, now=then)


def of_sharing(cast: Mapping[str, Practitioner], record: int, then: datetime) -> None:
    mash, about = cast["mash"], {"record": record, "now": then}
    given = sharing.give_reason(because="worry", reference=CANARY, sentence=CANARY, by=mash, **about)
    sharing.talk_through(sight=given, was_right=False, words=CANARY, by=cast["manager"], now=then)
    protected = sharing.protect(because=CANARY, by=mash, **about)
    sharing.ask_to_end_protection(protected=protected, why=CANARY, by=mash, now=then)
    feeds.hold(records=[record], because=CANARY, by=mash, now=then)
    feeds.release_hold(records=[record], by=mash, now=then)
    viewer = mash.as_viewer()
    look(viewer, Purpose.FIND, CANARY, Sight.objects.visible_to(viewer, Purpose.FIND), now=then)
    note(by=mash, did="tried", about="nothing", about_id=1, why=CANARY, now=then)


def of_advice(cast: Mapping[str, Practitioner], person: Person, then: datetime) -> None:
    said = {"asker": CANARY, "asked": CANARY, "advised": CANARY, "by": cast["yfr"], "now": then}
    one = advice.give(person=person, follow_up_on=then.date(), **said)
    advice.follow_up(advice=one, came_of_it=CANARY, by=cast["yfr"], now=then)
    advice.give(**said)


def of_an_audit(cast: Mapping[str, Practitioner], then: datetime) -> None:
    """In which she was drawn for her contact; answered and moderated."""
    by, day = {"by": cast["business"], "now": then}, then.date()
    grown = day + timedelta(days=16 * 366)  # she is ten by then
    days = {"since_on": day, "until_on": grown, "first_on": day, "last_on": day}
    told = {"title": "An audit", "theme": "Old", "tool": PRACTICE, "spread": Spread.BY_MOMENT, "wanted": 9}
    who = {"auditors": [cast["auditor"]], "moderators": [cast["housing_auditor"]], "before": None}
    one = audits.set_up(**told, **days, **who, **by)
    cases.draw_sample(audit=one, **by)
    given = {each.key: Given(next(iter(each.answers)), CANARY) for each in PRACTICE.questions}
    said = Told(given, "yes", CANARY, "no", CANARY, "good", CANARY)
    parts = Part.objects.filter(case__audit=one).select_related("case__audit").to_change(by="a test")
    for part in parts:
        cases.finish(part=part, told=said, by=cast["auditor"], now=then)
        cases.moderate(part=part, grade="good", why=CANARY, by=cast["housing_auditor"], now=then)


def of_a_moment(mash: Practitioner, then: datetime) -> Moment:
    """On the detention's own record; what happened bears nobody's words."""
    record = Event.objects.filter(kind="detained").to_change(by="a test").first().record_id
    moment = moments.open_moment(record=record, tier=Tier.REACH_NOW, known_at=then, by=mash, now=then)
    opens = Opens("RM1", Tier.REACH_NOW, then, then + timedelta(hours=1))
    moments.add_happening(moment=moment, record=record, key="k", opens=opens, known_at=then, by=mash, now=then)
    happening = Happening.objects.filter(moment=moment).to_change(by=mash).get()
    moments.count_window(happening=happening, counted=Counted(then, Basis.AREA), by=mash, now=then)
    moments.accept(moment=moment, goes=CANARY, by=mash, now=then)
    told = ("where_now", "with_whom", "asked_for", "best_placed", "goods", "their_number", "travels")
    moments.brief(moment=moment, said=dict.fromkeys(told, CANARY) | {"harms": [CANARY]}, by=mash, now=then)
    tried = {"at": then, "how": Attempt.How.CALL, "was_reached": False, "who": CANARY, "words": CANARY}
    moments.record_attempt(moment=moment, by=mash, now=then, **tried)
    late = {"because": WhyMissed.ELSE, "words": CANARY, "by": mash, "now": then + timedelta(days=2)}
    moments.say_why_missed(moment=moment, **late)
    moments.end(moment=moment, why=CANARY, by=mash, now=then)
    moments.reopen(moment=moment, by=mash, now=then)
    return moment


def of_what_was_said(cast: Mapping[str, Practitioner], moment: Moment, then: datetime) -> None:
    """In confidence, with a part of it disclosed and taken back; then the moment ends."""
    by, lead = {"by": cast["engage"], "now": then}, {"by": cast["engage_lead"], "now": then}
    named = {"who": CANARY, "comes_from": "Engage", "phone": CANARY, "keeps_safe": CANARY, "expected_at": then}
    agency = cast["police"].agency
    in_confidence.say_who_comes(moment=moment, to=agency, worker=None, **named, by=cast["mash"], now=then)
    told = {"words": CANARY, "said_at": then, "agreed": CANARY, "agreed_else": CANARY, "may_tell": MayTell.WORDS}
    said = in_confidence.write_down(moment=moment, was_told_limits=True, **told, **by)
    in_confidence.allocate(moment=moment, to=cast["mash"], **by)
    asked = {"words": CANARY, "harm": "killed", "why": CANARY, "was_child_told": False, "why_not_told": CANARY}
    for whom in ({"to": cast["mash"], "told_to": ""}, {"to": None, "told_to": CANARY}):
        one = in_confidence.ask_to_disclose(
            confidence=said, approver=cast["engage_lead"], days=1, **asked, **whom, **by
        )
        in_confidence.approve(disclosure=one, why=CANARY, **lead)
        in_confidence.take_back(disclosure=one, why=CANARY, **lead)
    moments.end(moment=moment, why=CANARY, by=cast["mash"], now=then)


def of_contacts(cast: Mapping[str, Practitioner], person: Person, then: datetime) -> None:
    """One about her, closed with no further action, and one about a place; each opened again once."""
    by, police = {"by": cast["mash"], "now": then}, cast["police"]
    for about in ({"person": person}, {"about": "place"}):
        told = {"words": CANARY, "name": CANARY, "teller": CANARY, "teller_reach": CANARY, "received_at": then}
        one = contacts.take(**told, **about, **by)
        contacts.rate(contact=one, rating="amber", why=CANARY, **by)
        (check,) = contacts.ask(contact=one, agencies=[police.agency], whom=CANARY, question=CANARY, **by)
        known = {"words": CANARY, "looked_where": CANARY, "period": CANARY, "restriction": CANARY}
        sure = {"is_relevant": True, "how_sure": "told"}
        contacts.answer(check=check, is_known=True, by=police, now=then, **known, **sure)
        for _ in range(2):
            read = {"outcome": "nfa", "why": CANARY, "number": CANARY, "decider": CANARY}
            contacts.read_back(contact=one, **read, **by)
            contacts.send_word(contact=one, knows="decision", how="call", more=CANARY, **by)
            contacts.close(contact=one, why=CANARY, **by)
            contacts.reopen(contact=one, why=CANARY, **by)
        contacts.read_back(contact=one, **read, **by)
        contacts.close(contact=one, why=CANARY, **by)


def of_an_account(cast: Mapping[str, Practitioner], then: datetime) -> None:
    email, by = f"{CANARY}@fernleigh.example".lower(), cast["admin"]
    worker = {
        "second_email": f"second.{email}",
        "email": email,
        "name": CANARY,
        "role": "board_member",
        "agency": cast["board"].agency,
        "password": "x",
    }
    days = [Closed(then.date(), then.date())]
    (closure,) = agencies.close_schools(school=None, days=days, why="holiday", by=by, now=then)
    agencies.take_away_closure(closure=closure, why=CANARY, by=by, now=then)
    group = groups.set_up(name="A group", text="It oversees", meets="", since_on=then.date(), by=by, now=then)
    who = {"practitioner": None, "name": CANARY, "agency": "Housing", "part": "Head", "is_chair": True}
    seat = groups.take_seat(group=group, from_on=then.date(), **who, by=by, now=then)
    groups.leave_seat(seat=seat, left_on=then.date(), why=CANARY, by=by, now=then)
    one = agencies.add_practitioner(**worker, by=by, now=then)
    counts = {"skill": "bringing_home", "from_on": then.date(), "until_on": then.date() + timedelta(days=731)}
    skill = agencies.give_skill(practitioner=one, because=CANARY, by=by, now=then, **counts)
    agencies.end_skill(skill=skill, because=CANARY, by=by, now=then)
    EmailAddress.objects.create(user=one, email=email)  # the sign-in library keeps its own copy
    agencies.close_account(practitioner=one, by=by, now=then)
