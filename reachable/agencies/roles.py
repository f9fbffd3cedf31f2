"""The roles, readable by a manager: who they are, what they may do, which themes they read. Pure.

Source: domain.md section 9. Deny by default: what is not listed here is not possible.
"""

from dataclasses import dataclass

from reachable.locks.permissions import NEVER_POLICE
from reachable.locks.permissions import Permission as P

HOME, SCHOOL, POLICE, HEALTH, MISSING, SOCIAL_CARE, ASKING = (
    "home",
    "school",
    "police",
    "health",
    "missing",
    "social care",
    "asking for help",
)
THEMES = (HOME, SCHOOL, POLICE, HEALTH, MISSING, SOCIAL_CARE, ASKING)


@dataclass(frozen=True, slots=True)
class Role:
    """One role: its key, its name, who it is in plain words, what it may do and read.

    Raises ValueError, so that nothing starts, where a role of the police may do what is never open to them.
    """

    key: str
    name: str
    who: str
    permissions: frozenset[P]
    themes: frozenset[str] = frozenset()
    may_see_restricted: bool = False
    finds_everyone: bool = False
    is_police: bool = False

    def __post_init__(self) -> None:
        if self.is_police and self.permissions & NEVER_POLICE:
            raise ValueError(f"The role {self.key} is of the police, and may never read what was said in confidence")


EVERYBODY = {P.SEE_HOME, P.SEE_PLAN, P.LEARN}
WITH_A_CHILD = EVERYBODY | {P.SEE_WORKLIST, P.FIND_PEOPLE, P.SEE_PERSON, P.SEE_ACTIONS, P.READ_CONFIDENCE}
WITH_A_CHILD |= {P.WORK_ON_PAGE, P.SEE_AUDITS}  # what audits teach is theirs to learn: numbers about no one person
IN_CONFIDENCE = EVERYBODY | {P.KEEP_CONFIDENCE, P.READ_CONFIDENCE}
AT_THE_DOOR = {P.TAKE_CONTACT, P.RATE_CONTACT, P.DECIDE_CONTACT}

ROLES = (
    Role(
        "mash_social_worker",
        "MASH social worker",
        "A qualified social worker in the multi-agency safeguarding hub, who must find out what each organisation "
        "knows.",
        frozenset(
            WITH_A_CHILD
            | {P.REACH, P.SHARE_PAGE, P.AGREE_ACTION, P.OWN_RULE, P.OWN_GUIDANCE, P.SEE_MEASURES, P.REPLAY}
            | AT_THE_DOOR
            | {P.SAY_WHY, P.WRITE_FOR_FAMILY, P.PROTECT_ADDRESS, P.END_PROTECTION, P.MATCH_PEOPLE, P.ANSWER_WHO}
        ),
        frozenset(THEMES),
        finds_everyone=True,
    ),
    Role(
        "mash_manager",
        "MASH team manager",
        "Manages the social workers in the MASH, and reads the reasons they gave for opening pages.",
        frozenset(
            WITH_A_CHILD
            | {P.REACH, P.RUN_ROTA, P.APPROVE_DISCLOSURE, P.AGREE_ACTION, P.OWN_RULE, P.NAME_RULE_OWNER, P.SEE_COUNTS}
            | {P.OWN_GUIDANCE, P.NAME_GUIDANCE_OWNER, P.SEE_MEASURES, P.KEEP_TERM_DATES, P.SET_LOOK_BACK}
            | {P.REPLAY, P.RATE_OWN}
            | AT_THE_DOOR
            | {P.SAY_WHY, P.WRITE_FOR_FAMILY, P.PROTECT_ADDRESS, P.END_PROTECTION, P.MATCH_PEOPLE, P.ANSWER_WHO}
            | {P.SEE_TEAM_REASONS, P.TALK_THROUGH, P.SEE_WHO_LOOKED, P.SHARE_PAGE, P.SHARE_ADDRESS, P.KEEP_OUT}
        ),
        frozenset(THEMES),
        may_see_restricted=True,
        finds_everyone=True,
    ),
    Role(
        "mash_screener",
        "MASH screening officer",
        "Writes down contacts as they come in, finds out whom each is about, and asks organisations what they know. "
        "Opens no young person's page, and neither rates nor decides.",
        frozenset(EVERYBODY | {P.SEE_WORKLIST, P.FIND_PEOPLE, P.TAKE_CONTACT, P.SEE_MEASURES}),
        frozenset({SCHOOL, SOCIAL_CARE}),
        finds_everyone=True,
    ),
    Role(
        "yfr_practitioner",
        "Youth and Family Resilience practitioner",
        "Sits in the MASH for young people known for both youth justice and missing education: looks for them, advises "
        "whoever works with them, and goes to moments.",
        frozenset(WITH_A_CHILD | {P.GIVE_ADVICE, P.REACH, P.AGREE_ACTION, P.SAY_WHY, P.ANSWER_WHO}),
        frozenset({SCHOOL, POLICE, SOCIAL_CARE, ASKING}),
        finds_everyone=True,
    ),
    Role(
        "agency_navigator",
        "Agency navigator",
        "Answers for one organisation what it knows, when the MASH asks. Sees the question, nothing of the contact.",
        frozenset(EVERYBODY | {P.SEE_WORKLIST, P.ANSWER_CHECKS, P.RATE_OWN}),
    ),
    Role(
        "school_lead",
        "School safeguarding lead",
        "The designated safeguarding lead of one school: sees that school's own pupils, and what school can act on. "
        "Named in an audit, audits those who were drawn among them.",
        frozenset(WITH_A_CHILD | {P.ANSWER_CHECKS, P.RATE_OWN, P.ANSWER_AUDIT}),
        frozenset({SCHOOL, ASKING}),
    ),
    Role(
        "housing_officer",
        "Housing officer",
        "Works with a household: sees records of their own team or shared with it, and where the young person lives.",
        frozenset(WITH_A_CHILD | {P.ANSWER_CHECKS, P.RATE_OWN}),
        frozenset({HOME}),
    ),
    Role(
        "independent_worker",
        "Engage, Divert or hospital youth worker",
        "Talks with a young person in custody or in hospital, apart from any investigation. Sees whom their team comes "
        "to, and what was told to it in confidence; nothing that organisations know.",
        frozenset(IN_CONFIDENCE),
    ),
    Role(
        "independent_lead",
        "Lead of a youth worker service",
        "Leads Engage, Divert or hospital youth workers: as they do, and approves what is disclosed to prevent serious "
        "harm.",
        frozenset(IN_CONFIDENCE | {P.APPROVE_DISCLOSURE, P.RATE_OWN}),
    ),
    Role(
        "custody_officer",
        "Custody officer",
        "Holds a young person in a police station: sees that somebody comes to them, who, and what keeps them safe in "
        "that building. Nothing else about any young person.",
        frozenset(EVERYBODY | {P.SEE_COMING}),
        is_police=True,
    ),
    Role(
        "data_steward",
        "Data steward",
        "Looks after the files that organisations send, and which records are one child: sees names, birth dates, "
        "addresses and numbers, never what happened.",
        frozenset(
            EVERYBODY
            | {P.SEE_DELIVERIES, P.SEND_DELIVERY, P.SEE_REGISTER, P.KEEP_TERM_DATES}
            | {P.MATCH_PEOPLE, P.ANSWER_WHO, P.LOOK_OVER_MATCHES}
        ),
    ),
    Role(
        "data_protection_officer",
        "Data protection officer",
        "Checks who looked at what and why, and writes down what may be shared. Sees nothing that happened to anybody.",
        frozenset(
            EVERYBODY
            | {P.SEE_WHO_LOOKED, P.SEE_EVERYBODYS_LOOKS, P.SEE_TEAM_REASONS, P.TALK_THROUGH}
            | {P.SEE_REGISTER, P.WRITE_REGISTER, P.SEE_ERASED, P.JUDGE_BREACH}
        ),
    ),
    Role(
        "business_manager",
        "Partnership business manager",
        "Keeps the plan that followed a review, its letters and its evidence, and runs audits. Sees counts with small "
        "numbers hidden, and no person.",
        frozenset(
            EVERYBODY
            | {P.KEEP_PLAN, P.KEEP_LEARNING, P.REPLAY, P.SEE_COUNTS, P.SEE_MEASURES, P.SEE_AUDITS, P.RUN_AUDITS}
        ),
    ),
    Role(
        "auditor",
        "Auditor",
        "Audits the cases that were drawn for their own organisation: reads their pages on the days of the audit, as "
        "far as that organisation's work goes, changes nothing, and sees no other young person.",
        frozenset(EVERYBODY | {P.SEE_PERSON, P.SEE_AUDITS, P.ANSWER_AUDIT}),
        frozenset(THEMES),
    ),
    Role(
        "board_member",
        "Board member",
        "Sits on the partnership's board. Sees counts with small numbers hidden, and no person.",
        frozenset(EVERYBODY | {P.SEE_COUNTS, P.SEE_MEASURES, P.SEE_AUDITS}),
    ),
    Role(
        "administrator",
        "Administrator",
        "Opens and closes the accounts of those who work with this, and adds organisations and teams. Sees nothing "
        "about any child.",
        frozenset(EVERYBODY | {P.SEE_PRACTITIONERS, P.RUN_ACCOUNTS}),
    ),
)

# Accounts with these roles are the police's, whoever employs them. So is every account of a police force.
OF_POLICE = tuple(sorted(r.key for r in ROLES if r.is_police))
# The one role whose reach follows from the organisation: the pupils that organisation's own files bring.
OF_A_SCHOOL = "school_lead"
# Each organisation audits its own record: what its auditors read, by its kind. The council's read everything.
AUDITS = "auditor"
AUDITED_BY = {
    "police": frozenset({POLICE, MISSING}),  # what a young person asked help for never goes back to them
    "health": frozenset({HEALTH, ASKING}),
    "housing": frozenset({HOME, ASKING}),
}

_BY_KEY = {r.key: r for r in ROLES}
_NO_ROLE = Role("none", "No role", "A role that no longer exists: may do nothing.", frozenset())


def role(key: str) -> Role:
    """The role of that key. An unknown key may do nothing."""
    return _BY_KEY.get(key, _NO_ROLE)


def themes_read(key: str, kind: str) -> frozenset[str]:
    """The themes that a role reads in an organisation of that kind: an auditor, what their own organisation works
    with."""
    mine = role(key).themes
    return mine & AUDITED_BY.get(kind, mine) if key == AUDITS else mine


def roles_with(permission: P) -> list[str]:
    """The keys of the roles that may do this."""
    return [one.key for one in ROLES if permission in one.permissions]


def misfit(key: str, is_school: bool, is_police: bool = False) -> str:
    """Why a role cannot be held in an organisation, in words; '' where it can.

    An organisation's code lends sight of its own pupils, so only a safeguarding lead works in a school here. Whoever
    hears a young person in confidence does not work for the police.
    """
    if is_police and P.KEEP_CONFIDENCE in role(key).permissions:
        return "Nobody who works for the police hears a young person in confidence: choose another organisation"
    if key == OF_A_SCHOOL and not is_school:
        return "A school safeguarding lead works in a school: choose a school"
    if key != OF_A_SCHOOL and is_school:
        return "In a school the only role is school safeguarding lead: choose that role, or another organisation"
    return ""
