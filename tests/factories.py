"""Small files in real formats, written by hand. A state is made by taking in a file or by calling changes.py."""

from reachable.identifiers import upn as upns

PUPILS = (
    "pupilonrolltableid,NativeId,pupilonrollorderseqcolumn,upn,formerupn,surname,forename,middlenames,dob,sex,entrydate"
)
ADDRESSES = "addressesonrolltableid,NativeId,addressesonrollorderseqcolumn,pupilonrolltableid,paon,street,town,postcode"
EXCLUSIONS = (
    "pupilonrolltableid,NativeId,termlyexclusionsonrolltableid,termlyexclusionsonrollorderseqcolumn,"
    "startdate,sessions,reason1,reason2,reason3,category"
)
CUSTODY = (
    "custody_ref,force_code,pnc_id,cro,asn,forename,middle,surname,alias,dob,dob_verified,sex,address,postcode,nfa_flag,"
    "address_protected,arrest_dt,detention_authorised_dt,station,arrest_location,offence,knife_or_weapon,drugs_pwits,"
    "aa_called_dt,aa_arrived_dt,yot_notified_dt,la_accommodation_requested,outcome,release_dt,away_from_home_force,"
    "strip_search,voluntary_attendance"
)


ATTENDANCE = "upn,forename,surname,dob,school_urn,date,session,code,minutes_late,comment,address_protected"


def table(header: str, rows: list[dict]) -> str:
    """A CSV with this header; what a row does not say is blank."""
    names = header.split(",")
    return "\n".join([header, *(",".join(str(row.get(name, "")) for name in names) for row in rows)]) + "\n"


def upn(serial: int = 1) -> str:
    """A UPN that passes its check."""
    return upns.make("320", "4001", "20", f"{serial:03d}")


def pupil(row_id: str = "p1", **said: object) -> dict:
    return {
        "pupilonrolltableid": row_id,
        "NativeId": "SCH1",
        "pupilonrollorderseqcolumn": "1",
        "upn": upn(),
        "surname": "Marlow",
        "forename": "Bethany",
        "dob": "2011-Jul-09 00:00:00",
        "sex": "F",
        "entrydate": "2022-Sep-05 00:00:00",
    } | said


def pupils(*rows: dict) -> str:
    return table(PUPILS, list(rows) or [pupil()])


def address(row_id: str = "p1", **said: object) -> dict:
    return {
        "addressesonrolltableid": f"a-{row_id}",
        "NativeId": "SCH1",
        "addressesonrollorderseqcolumn": "1",
        "pupilonrolltableid": row_id,
        "paon": "22",
        "street": "Ferris Close",
        "town": "Fernleigh",
        "postcode": "ZZ1 2AB",
    } | said


def addresses(*rows: dict) -> str:
    return table(ADDRESSES, list(rows) or [address()])


def exclusion(row_id: str = "p1", number: int = 1, **said: object) -> dict:
    return {
        "pupilonrolltableid": row_id,
        "NativeId": "SCH1",
        "termlyexclusionsonrolltableid": f"x{number}",
        "termlyexclusionsonrollorderseqcolumn": number,
        "startdate": "2026-Oct-05 00:00:00",
        "sessions": "4.0",
        "reason1": "DB",
        "category": "FIXD",
    } | said


def exclusions(*rows: dict) -> str:
    return table(EXCLUSIONS, list(rows) or [exclusion()])


def detention(ref: str = "99/26/000001", **said: object) -> dict:
    return {
        "custody_ref": ref,
        "force_code": "99",
        "forename": "Bethany",
        "surname": "Marlow",
        "dob": "2011-07-09",
        "sex": "F",
        "address": "22 Ferris Close Fernleigh",
        "postcode": "ZZ1 2AB",
        "arrest_dt": "2026-11-14 21:10",
        "detention_authorised_dt": "2026-11-14 21:40",
        "station": "Harrow Lane",
        "offence": "Theft from a shop",
        "release_dt": "2026-11-15 06:30",
    } | said


def custody(*rows: dict) -> str:
    return table(CUSTODY, list(rows) or [detention()])


MISSING = (
    "misper_ref,force,pnc_id,forename,middle,surname,dob,sex,address,postcode,address_protected,reported_dt,last_seen_dt,"
    "last_seen_place,found_dt,found_place,found_by,risk_level,missing_from,rhi_offered,rhi_accepted,rhi_date"
)


def episode(ref: str = "MP/26/000001", **said: object) -> dict:
    return {
        "misper_ref": ref,
        "force": "99",
        "forename": "Bethany",
        "surname": "Marlow",
        "dob": "2011-07-09",
        "sex": "F",
        "address": "22 Ferris Close Fernleigh",
        "postcode": "ZZ1 2AB",
        "reported_dt": "2026-11-02 23:40",
        "last_seen_dt": "2026-11-02 16:10",
        "found_dt": "2026-11-03 07:15",
        "risk_level": "Medium",
        "missing_from": "home",
        "rhi_offered": "2026-11-04",
        "rhi_accepted": "Y",
        "rhi_date": "2026-11-05",
    } | said


def missing(*rows: dict) -> str:
    return table(MISSING, list(rows) or [episode()])


YOUTH_JUSTICE = (
    "yot_id,originating_yot,pnc_id,forename,surname,dob,sex,address,postcode,address_protected,offence_id,offence_date,"
    "offence,knife_or_weapon,gravity,decision_date,outcome_id,outcome_type,outcome_local,outcome_tier,order_start,"
    "order_end,breach_date,remand_type,remand_start,remand_end,rosh"
)


def outcome(child: str = "YJ001", **said: object) -> dict:
    return {
        "yot_id": child,
        "originating_yot": "FYJ",
        "forename": "Bethany",
        "surname": "Marlow",
        "dob": "2011-07-09",
        "sex": "F",
        "address": "22 Ferris Close Fernleigh",
        "postcode": "ZZ1 2AB",
        "offence_id": "O1",
        "offence_date": "2026-06-03",
        "offence": "Theft from a shop",
        "gravity": "3",
        "decision_date": "2026-07-20",
        "outcome_type": "Youth caution",
        "outcome_tier": "pre-court",
    } | said


def youth_justice(*rows: dict) -> str:
    return table(YOUTH_JUSTICE, list(rows) or [outcome()])


HOUSING = (
    "case_ref,sender_code,household_id,person_ref,role,surname,forename,dob,sex,address_protected,from_address,to_address,"
    "to_postcode,accommodation_type,date_available,date_left,duty,s208_sent_date,s208_received_date,reason_for_loss"
)


def move(case: str = "H100", **said: object) -> dict:
    return {
        "case_ref": case,
        "sender_code": "FHM",
        "household_id": "HH1",
        "person_ref": "P2",
        "role": "child",
        "surname": "Marlow",
        "forename": "Bethany",
        "dob": "2011-07-09",
        "sex": "F",
        "to_address": "22 Ferris Close Fernleigh",
        "to_postcode": "ZZ1 2AB",
        "accommodation_type": "Nightly paid",
        "date_available": "2026-08-14",
        "duty": "s188",
    } | said


def housing(*rows: dict) -> str:
    return table(HOUSING, list(rows) or [move()])


EMERGENCY = (
    "attendance_ref,site_code,nhs_number,forename,surname,dob,sex,address,postcode,address_protected,arrival_dt,"
    "mechanism_group,departure_dt,safeguarding_concern,chief_complaint,diagnosis,notes"
)


def attendance_at_hospital(ref: str = "E2600001", **said: object) -> dict:
    return {
        "attendance_ref": ref,
        "site_code": "FGH01",
        "forename": "Bethany",
        "surname": "Marlow",
        "dob": "2011-07-09",
        "sex": "F",
        "address": "22 Ferris Close Fernleigh",
        "postcode": "ZZ1 2AB",
        "arrival_dt": "2026-10-17 22:35",
        "mechanism_group": "assault",
        "departure_dt": "2026-10-18 02:05",
        "safeguarding_concern": "Y",
        "diagnosis": "Fracture",
    } | said


def emergency(*rows: dict) -> str:
    return table(EMERGENCY, list(rows) or [attendance_at_hospital()])


CONTACTS = (
    "contact_number,council_code,nhs_number,forename,surname,dob,sex,address,postcode,address_protected,received_dt,"
    "source,reason,rating,decision,decided_dt,decided_by,decision_reason,closed_dt,worker,extracted_dt"
)


def contact(number: str = "K2600001", **said: object) -> dict:
    return {
        "contact_number": number,
        "council_code": "320",
        "forename": "Bethany",
        "surname": "Marlow",
        "dob": "2011-07-09",
        "sex": "F",
        "address": "22 Ferris Close Fernleigh",
        "postcode": "ZZ1 2AB",
        "received_dt": "2026-11-16 10:20",
        "source": "2A",
        "reason": "Comes to school tired and with a phone that is not hers",
        "rating": "Amber",
        "worker": "Maud Ferris",
    } | said


def contacts(*rows: dict) -> str:
    return table(CONTACTS, list(rows) or [contact()])


FORM = (
    "form_ref,door_code,told_dt,forename,surname,dob,address_protected,what,where_now,until_dt,is_safe,words,teller,"
    "teller_phone"
)


def one_form(ref: str = "f0a1", **said: object) -> dict:
    return {
        "form_ref": ref,
        "door_code": "FGH01",
        "told_dt": "2026-11-16T23:10:00+00:00",
        "forename": "Bethany",
        "surname": "Marlow",
        "dob": "2011-07-09",
        "what": "HURT",
        "where_now": "The waiting room",
        "until_dt": "2026-11-17T00:10:00+00:00",
        "is_safe": "yes",
        "words": "They know where I live",
        "teller": "Nurse Ada Quill",
        "teller_phone": "01632 960 221",
    } | said


def one_forms(*rows: dict) -> str:
    return table(FORM, list(rows) or [one_form()])


def cin(*children: str, lea: str = "320", reference: str = "2026-10-31") -> str:
    return (
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
        f"<ReferenceDate>{reference}</ReferenceDate></CollectionDetails>"
        f"<Source><SourceLevel>L</SourceLevel><LEA>{lea}</LEA></Source></Header>"
        f"<Children>{''.join(children) or cin_child()}</Children></Message>"
    )


def cin_child(id: str = "C1001", upn: str | None = None, dob: str = "2011-07-09", details: str | None = None) -> str:
    upn = globals()["upn"]() if upn is None else upn
    return (
        f"<Child><ChildIdentifiers><LAchildID>{id}</LAchildID>{f'<UPN>{upn}</UPN>' if upn else ''}"
        f"<PersonBirthDate>{dob}</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>"
        "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"
        f"{cin_details() if details is None else details}</Child>"
    )


def cin_details(referred: str = "2026-09-01", closed: str = "", inner: str = "") -> str:
    end = f"<CINclosureDate>{closed}</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>" if closed else ""
    return (
        f"<CINdetails><CINreferralDate>{referred}</CINreferralDate><ReferralSource>2A</ReferralSource>"
        f"<PrimaryNeedCode>N1</PrimaryNeedCode>{end}{inner}<ReferralNFA>0</ReferralNFA></CINdetails>"
    )


def mark(on: str, session: str = "AM", code: str = "/", **said: object) -> dict:
    """One session of Bethany's at school A."""
    return {
        "upn": upn(),
        "forename": "Bethany",
        "surname": "Marlow",
        "dob": "2011-07-09",
        "school_urn": "SCH1",
        "date": on,
        "session": session,
        "code": code,
    } | said


def day_of_marks(on: str, codes: str = "/ \\", **said: object) -> list[dict]:
    """A day's two sessions, by their codes."""
    return [mark(on, *two, **said) for two in zip(("AM", "PM"), codes.split(), strict=True)]


def register(*rows: dict) -> str:
    return table(ATTENDANCE, list(rows) or [mark("2026-11-16")])
