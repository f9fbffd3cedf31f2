"""Everything a page can need, and what a viewer is. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum


class Permission(StrEnum):
    """What a page or a button needs. The value is how a person would say it."""

    SEE_HOME = "see your own start page"
    SEE_WORKLIST = "see what waits for you and your team, and what nobody has taken on"
    FIND_PEOPLE = "find a young person by name, birth date or identifier"
    SEE_PERSON = "see what we know about a young person they work with"
    WORK_ON_PAGE = "write on such a page what protects the young person or that a prompt is wrong, and copy it"
    REACH = "see reachable moments, take them on and write down what was done"
    SEE_ACTIONS = "see actions given to them or their team, and write down what came of them"
    AGREE_ACTION = "agree an action about a young person, and give it to somebody"
    TAKE_CONTACT = "write down a contact at the MASH, see open ones, and ask organisations what they know"
    RATE_CONTACT = "rate a contact, as a qualified social worker"
    DECIDE_CONTACT = "decide what happens next on a contact that somebody else rated"
    ANSWER_CHECKS = "answer what the MASH asks of their own organisation"
    GIVE_ADVICE = (
        "give advice for Youth and Family Resilience, and see who is known for both youth justice and missing education"
    )
    SET_LOOK_BACK = "say how far back the queue of Youth and Family Resilience looks"
    KEEP_CONFIDENCE = "write down what a young person told them in confidence, for their own service alone"
    READ_CONFIDENCE = "read what was said in confidence where it is their service's, or was given to them by name"
    APPROVE_DISCLOSURE = "approve that a part of what was said in confidence is disclosed, to prevent serious harm"
    SEE_COMING = "see who comes to a young person in their own building, and what keeps them safe there"
    RUN_ROTA = "say who is on duty and when"
    KEEP_TERM_DATES = "keep when schools are closed: holidays and training days"
    SAY_WHY = "give a reason to open a young person's page"
    WRITE_FOR_FAMILY = "write down who was told, the family's account, corrections and complaints"
    PROTECT_ADDRESS = "protect an address, and ask for the protection to end"
    SHARE_PAGE = "share a young person's page with a named practitioner or team"
    SHARE_ADDRESS = "let a named practitioner see a protected address"
    KEEP_OUT = "keep a named practitioner out of a young person's page"
    END_PROTECTION = "agree that an address need no longer be protected"
    SEE_DELIVERIES = "see deliveries and what was set aside"
    SEND_DELIVERY = "send in an organisation's file"
    MATCH_PEOPLE = "say whether two records are the same young person"
    ANSWER_WHO = "say whether two records are one young person, where you hold their open moment"
    LOOK_OVER_MATCHES = "look over what others said about whose records these are, and how often the program is wrong"
    JUDGE_BREACH = "say whether a mix-up of two young people is a personal data breach"
    SEE_REGISTER = "see the source register"
    WRITE_REGISTER = "write the source register: what may be taken in, under which agreement"
    SEE_WHO_LOOKED = "see who in their team looked, when and why"
    SEE_EVERYBODYS_LOOKS = "see who looked in every team"
    SEE_ERASED = "see when anything was erased, under what and how much, but never of whom"
    SEE_TEAM_REASONS = "see the reasons their team gave for opening pages"
    TALK_THROUGH = "write down that a reason for sampling was talked through"
    SEE_COUNTS = "see counts about no one person"
    SEE_MEASURES = "see how often what is promised was done in time, about no one person"
    SEE_PLAN = "read what changed since a review, about no one person"
    KEEP_PLAN = "keep the plan that followed a review: take responses in, say what is done and what shows a change"
    RATE_OWN = "say how well their own organisation meets each standard of section 11"
    SEE_AUDITS = "read what practice audits found, about no one person"
    RUN_AUDITS = "set up practice audits, draw their samples, and write down what was learnt and decided"
    ANSWER_AUDIT = "audit the cases drawn for their own organisation, on the days of the audit"
    REPLAY = "replay a chronology against the rules, which is kept nowhere, and try settings on the lessons"
    OWN_RULE = "answer for a published rule they are named for: its settings, its equality assessment, on or off"
    NAME_RULE_OWNER = "say who answers for a published rule"
    OWN_GUIDANCE = "answer for a section of the guidance they are named for: its words, and when it is looked at again"
    NAME_GUIDANCE_OWNER = "say who answers for a section of the guidance"
    LEARN = "do training packs, and see how far their own staff have come"
    KEEP_LEARNING = "keep who agreed to a film, and who brings which training to their team"
    SEE_PRACTITIONERS = "see who has an account and in which role"
    RUN_ACCOUNTS = "open, change and close accounts, and add organisations and teams"


# What a young person says in confidence is never open to the police, whatever else somebody is (domain.md, P4).
NEVER_POLICE = frozenset({Permission.KEEP_CONFIDENCE, Permission.READ_CONFIDENCE, Permission.APPROVE_DISCLOSURE})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking. Ids are integers; `source` is the code their agency's files carry ('' if it sends none).

    `is_police`: by their role or by whom they work for. It wins: what is never open to the police is taken from them
    here, whoever gave it. `kept_out`: the records they are kept out of, where the request has read them; None where
    each question must ask.
    """

    id: int
    role: str
    team: int | None = None
    agency: int | None = None
    source: str = ""
    is_active: bool = True
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    themes: frozenset[str] = field(default_factory=frozenset)
    may_see_restricted: bool = False
    finds_everyone: bool = False
    kept_out: frozenset[int] | None = None
    is_police: bool = False

    def __post_init__(self) -> None:
        if self.is_police:
            object.__setattr__(self, "permissions", self.permissions - NEVER_POLICE)


NOBODY = Viewer(id=0, role="nobody", is_active=False)
