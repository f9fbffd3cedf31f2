"""What each feed is: the one table that everything which speaks of a feed reads. Pure. Here, below every reader.

A feed is one kind of record: a pupil at a school, a child of a council, a detention. To add one, add its row; what
else it needs stands in DEVELOPERS.md, "To add a feed".
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One data class of a feed: what has a row of its own in the source register."""

    key: str  # as the register and the formats have it
    name: str  # as pages name it
    gap: str  # as a young person's page names it where it is late
    lane: str  # the part of life it tells of: where its silence is drawn
    held: str  # what a family reads: what is held...
    why: str  # ...and why we may
    tables: Mapping[str, str]  # each table of a delivery, and what pages call it
    # Without these columns none of its rows could be anybody's; with them stands the column that protects an address:
    # without it one would be shown that must not be given away (lock 10).
    known_by: frozenset[str]
    taken: frozenset[str]  # the least that the page and the matching need
    rows: str = "everyone"  # which rows are usually taken: a rule of feeds/taking.py


@dataclass(frozen=True, slots=True)
class Feed:
    """One kind of record, and how it is spoken of."""

    key: str
    record: str  # as a page names one of its records
    sender: str  # who says so, where the register does not know the code
    withheld: str  # who says so, where an address is protected: nothing that would give it away
    format: str = ""  # of its files: the NAME of its format; '' for our own record
    format_name: str = ""
    file: str = ""  # what to send, in the middle of a sentence
    parts: tuple[Part, ...] = ()
    held_as: str = ""  # by what kind of record a search says somebody is known; '' not said
    theme: str = ""  # whose word it is: without the theme, nobody learns even that a record is there; '' everybody may
    named_to: str = ""  # the theme whose readers may know which organisation sends it; '' whoever may read the record
    unnamed: str = ""  # what the others read instead
    alone: str = ""  # why a name and a birth date alone never join it to another record; '' where they may
    number: str = ""  # the column of the number by which its sender knows a child; '' where its key is of no child
    is_name_doubted: bool = False  # a name given there may be somebody else's, such as a brother's
    gives_away_where: bool = False  # who sends it says where somebody lives
    at_home: str = ""  # who tells that somebody lives somewhere, on another's page: never which; '' where none is named
    rows_tell_alike: bool = False  # several rows of a record may tell one happening, under one key: it is one line

    @property
    def tables(self) -> dict[str, str]:
        """Every table of its files, and what pages call it."""
        return {table: name for part in self.parts for table, name in part.tables.items()}


def _listed(columns: str) -> frozenset[str]:
    return frozenset(columns.split())


_PUPIL = frozenset({"pupilonrolltableid", "pupilnolongeronrolltableid", "NativeId"})

SCHOOLS = Feed(
    key="pupils",
    record="School record",
    sender="School {source}",
    withheld="A school (withheld: address protected)",
    at_home="a school",
    format="school-census",
    format_name="School Census",
    file="School Census tables",
    held_as="school record",
    named_to="school",
    unnamed="A school",
    number="upn",
    gives_away_where=True,
    parts=(
        Part(
            key="pupils",
            name="Pupils",
            gap="Pupils",
            lane="school",
            held="Your name, date of birth, sex, pupil number, and which school you go to or went to",
            why="Schools and councils must work together to keep children safe. We need this to know which records are "
            "yours.",
            tables={"pupilonroll": "pupils on roll", "pupilnolongeronroll": "pupils no longer on roll"},
            known_by=_PUPIL,
            taken=_listed("""
                pupilonrolltableid pupilnolongeronrolltableid NativeId upn formerupn surname forename middlenames
                preferredsurname formersurname dob sex gender entrydate leavingdate enrolstatus ncyearactual"""),
            rows="under_25",
        ),
        Part(
            key="addresses",
            name="Where pupils live",
            gap="Addresses from schools",
            lane="home",
            held="Where your school says you live",
            why="So that somebody can find you and help you, and knows which other young people live there. If your "
            "address has to be kept secret, we keep it secret.",
            tables={
                "addressesonroll": "addresses of pupils on roll",
                "addressesoffroll": "addresses of pupils no longer on roll",
            },
            known_by=_PUPIL,
            taken=_listed("""
                addressesonrolltableid addressesoffrolltableid pupilonrolltableid pupilnolongeronrolltableid NativeId
                addressesonrollorderseqcolumn addressesoffrollorderseqcolumn saon paon street locality town
                administrativearea posttown addressline1 addressline2 addressline3 addressline4 addressline5
                postcode"""),
        ),
        Part(
            key="exclusions",
            name="Suspensions and exclusions",
            gap="Suspensions and exclusions",
            lane="school",
            held="When a school sent you home or told you to leave, and the reason the school gave",
            why="Being out of school can make a child less safe. Schools and councils must work together on that.",
            tables={
                "termlyexclusionsonroll": "exclusions of pupils on roll",
                "termlyexclusionsoffroll": "exclusions of pupils no longer on roll",
            },
            known_by=_PUPIL,
            taken=_listed("""
                termlyexclusionsonrolltableid termlyexclusionsoffrolltableid pupilonrolltableid
                pupilnolongeronrolltableid NativeId startdate sessions reason reason1 reason2 reason3 category"""),
        ),
    ),
)

REGISTERS = Feed(
    key="attendance",
    record="Attendance record",
    sender="School {source}",
    withheld="A school (withheld: address protected)",
    format="template-attendance",
    format_name="Daily attendance (our template)",
    file="the attendance template",
    held_as="attendance record",
    theme="school",
    named_to="school",
    unnamed="A school",
    number="upn",
    gives_away_where=True,
    parts=(
        Part(
            key="attendance",
            name="Attendance",
            gap="Attendance",
            lane="school",
            held="When you were at school, and the code your school wrote for each morning and afternoon",
            why="Missing school can be the first sign that a child is not safe. Schools must tell the council.",
            tables={"attendance": "attendance"},
            known_by=_listed("upn school_urn address_protected"),
            taken=_listed("upn forename surname dob school_urn date session code address_protected"),
            rows="under_25",
        ),
    ),
)

COUNCILS = Feed(
    key="cin",
    record="Council record",
    sender="Children's social care",
    withheld="Children's social care (which council is withheld: address protected)",
    format="cin-census",
    format_name="Children in need census",
    file="the CIN census (XML)",
    held_as="social care record",
    theme="social care",
    number="LAchildID",
    parts=(
        Part(
            key="children-in-need",
            name="Children's social care",
            gap="Social care",
            lane="social care",
            held="When children's social care was asked to help you, what they did, and when it ended",
            why="The law says that councils must protect children who may be hurt or who need help.",
            tables={"cin-child": "children in need"},
            known_by=frozenset({"LAchildID"}),
            taken=_listed("""
                LAchildID UPN FormerUPN UPNunknown PersonBirthDate ExpectedPersonBirthDate Sex GenderCurrent
                PersonDeathDate CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure
                DateOfInitialCPC ReferralNFA AssessmentActualStartDate AssessmentAuthorisationDate AssessmentFactors
                CINPlanStartDate CINPlanEndDate S47ActualStartDate ICPCnotRequired CPPstartDate CPPendDate
                InitialCategoryOfAbuse LatestCategoryOfAbuse NumberOfPreviousCPP CPPreviewDate"""),
            rows="under_25",
        ),
    ),
)

CELLS = Feed(
    key="custody",
    record="Police custody record",
    sender="Police {source}",
    withheld="Police (which force is withheld: address protected)",
    format="template-custody",
    format_name="Police custody (our template)",
    file="the police custody template",
    held_as="police custody record",
    theme="police",
    alone="custody on name and birth date alone",
    is_name_doubted=True,
    parts=(
        Part(
            key="custody",
            name="Police custody",
            gap="Police custody",
            lane="police",
            held="When the police held you, for how long, what for, who came to help you, and how it ended",
            why="The police must think about the safety of every child they hold. We use it to help you, not to prove "
            "things.",
            tables={"custody": "police custody"},
            known_by=frozenset({"custody_ref", "force_code", "address_protected"}),
            taken=_listed("""
                custody_ref force_code pnc_id forename middle surname alias dob dob_verified sex address postcode
                nfa_flag address_protected arrest_dt detention_authorised_dt station offence knife_or_weapon drugs_pwits
                aa_called_dt aa_arrived_dt yot_notified_dt la_accommodation_requested outcome release_dt
                away_from_home_force strip_search voluntary_attendance"""),
            rows="under_18_when_it_happened",
        ),
    ),
)

MISSING_REPORTS = Feed(
    key="missing",
    record="Missing record",
    sender="Police {source}",
    withheld="Police (which force is withheld: address protected)",
    format="template-missing",
    format_name="Missing episodes (our template)",
    file="the missing episodes template",
    held_as="missing record",
    theme="missing",
    alone="a missing record on name and birth date alone",
    parts=(
        Part(
            key="missing",
            name="Missing episodes",
            gap="Missing",
            lane="missing",
            held="When somebody told the police that you were missing, when you were found, and whether you were asked "
            "about it afterwards",
            why="A child who is missing may be in danger. The police and the council must look for them and ask what "
            "happened.",
            tables={"missing": "missing episodes"},
            known_by=_listed("misper_ref force address_protected"),
            taken=_listed("""
                misper_ref force pnc_id forename middle surname dob sex address postcode address_protected reported_dt
                last_seen_dt found_dt risk_level missing_from rhi_offered rhi_accepted rhi_date"""),
            rows="under_18_when_it_happened",
        ),
    ),
)

YOUTH_JUSTICE = Feed(
    key="youth-justice",
    record="Youth justice record",
    sender="Youth justice service {source}",
    withheld="A youth justice service (which is withheld: address protected)",
    format="template-youth-justice",
    format_name="Youth justice (our template)",
    file="the youth justice template",
    held_as="youth justice record",
    theme="police",
    alone="youth justice on name and birth date alone",
    number="yot_id",
    rows_tell_alike=True,
    parts=(
        Part(
            key="youth-justice",
            name="Youth justice",
            gap="Youth justice",
            lane="police",
            held="Offences that the youth justice service was told of, what was decided about them in court or out "
            "of it, orders, and whether you were kept on remand",
            why="The youth justice service works with the council to keep you safe and out of trouble. We use it to "
            "help you, not to prove things.",
            tables={"youth-justice": "youth justice outcomes"},
            known_by=_listed("yot_id originating_yot address_protected"),
            taken=_listed("""
                yot_id originating_yot pnc_id forename surname dob sex address postcode address_protected offence_id
                offence_date offence offence_code knife_or_weapon decision_date outcome_id outcome_type outcome_local
                outcome_tier order_start order_end breach_date remand_type remand_start remand_end"""),
            rows="under_18_when_it_happened",
        ),
    ),
)

HOMES = Feed(
    key="housing",
    record="Housing record",
    sender="Housing {source}",
    at_home="Housing",
    withheld="Housing (which team is withheld: address protected)",
    format="template-housing",
    format_name="Housing moves (our template)",
    file="the housing moves template",
    held_as="housing record",
    theme="home",
    alone="a housing record on name and birth date alone",
    gives_away_where=True,
    rows_tell_alike=True,
    parts=(
        Part(
            key="housing",
            name="Housing moves",
            gap="Housing",
            lane="home",
            held="Where the council or a landlord found you a home, from when until when, and what kind of home it is",
            why="A move can take you away from people who help you. We need to know where to find you. If your address "
            "has to be kept secret, we keep it secret.",
            tables={"housing": "housing moves"},
            known_by=_listed("case_ref person_ref sender_code address_protected"),
            taken=_listed("""
                case_ref sender_code person_ref role surname forename dob sex address_protected to_address to_postcode
                accommodation_type date_available date_left s208_received_date"""),
            rows="child_of_household",
        ),
    ),
)

EMERGENCY = Feed(
    key="emergency-department",
    record="Emergency department record",
    sender="Hospital {source}",
    withheld="A hospital (which is withheld: address protected)",
    format="template-emergency-department",
    format_name="Emergency department (our template)",
    file="the emergency department template",
    held_as="emergency department record",
    theme="health",
    alone="an emergency department record on name and birth date alone",
    parts=(
        Part(
            key="emergency-department",
            name="Emergency department",
            gap="Emergency departments",
            lane="health",
            held="When you came to a hospital because somebody hurt you or you hurt yourself, and whether the hospital "
            "was worried about you. Nothing that you or the doctors said, and no other visit",
            why="A child who is hurt may be hurt again. Somebody should ask soon what would help.",
            tables={"emergency-department": "emergency department attendances"},
            known_by=_listed("attendance_ref site_code address_protected"),
            taken=_listed("""
                attendance_ref site_code nhs_number forename surname dob sex address postcode address_protected
                arrival_dt mechanism_group departure_dt safeguarding_concern"""),
            rows="under_18_and_hurt",
        ),
    ),
)

CONTACTS = Feed(
    key="contact",
    record="Contact record",
    sender="Children's social care",
    withheld="Children's social care (which council is withheld: address protected)",
    format="template-contacts",
    format_name="Contacts at the MASH (our template)",
    file="the contacts template",
    held_as="contact at the MASH",
    theme="social care",
    alone="a contact on name and birth date alone",
    is_name_doubted=True,
    parts=(
        Part(
            key="contacts",
            name="Contacts at the MASH",
            gap="Contacts",
            lane="social care",
            held="When somebody was worried and told the council about you, what kind of person or service told it, "
            "in a line why, and what was decided",
            why="The council must look at every worry about a child, and decide within a day what happens next.",
            tables={"council-contacts": "contacts at the MASH"},
            known_by=_listed("contact_number council_code address_protected"),
            taken=_listed("""
                contact_number council_code nhs_number upn forename surname dob sex address postcode address_protected
                received_dt source reason rating decision decided_dt decided_by decision_reason closed_dt"""),
            rows="under_18_when_it_happened",
        ),
    ),
)

FORMS = Feed(
    key="form",
    record="One-minute form",
    sender="A form by {source}",
    withheld="A form (by whom is withheld: address protected)",
    format="one-minute-form",
    format_name="One-minute form",
    file="the one-minute form",
    held_as="one-minute form",
    theme="social care",
    alone="a form on name and birth date alone",
    is_name_doubted=True,
    gives_away_where=True,
    parts=(
        Part(
            key="one-minute-form",
            name="One-minute forms",
            gap="Forms",
            lane="social care",
            held="What somebody who was with you told us in a hurry: what happened, where you were, whether you were "
            "safe, and who to ring back",
            why="So that somebody can come to you while you are still there. Nobody is told whether we know you.",
            tables={"one-minute-form": "one-minute forms"},
            known_by=_listed("form_ref door_code address_protected"),
            taken=_listed("""
                form_ref door_code told_dt forename surname dob address_protected what where_now until_dt is_safe words
                teller teller_phone"""),
            rows="under_18_when_it_happened",
        ),
    ),
)

OURS = Feed(
    key="here",
    record="Our own record",
    sender="Written here",
    withheld="Written here",
    alone="our own record on name and birth date alone",
)

SENT = (
    SCHOOLS,
    REGISTERS,
    COUNCILS,
    CELLS,
    MISSING_REPORTS,
    YOUTH_JUSTICE,
    HOMES,
    EMERGENCY,
    CONTACTS,
    FORMS,
)  # by agencies, in the order in which pages list them
FEEDS = (*SENT, OURS)
PARTS = {part.key: part for feed in SENT for part in feed.parts}
BY_KEY = {feed.key: feed for feed in FEEDS}
BY_TABLE = {table: feed for feed in SENT for table in feed.tables}
