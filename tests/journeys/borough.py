"""The files of the journeys: a small invented borough. Bethany is known to all; the rest are to be told apart."""

from tests import factories as make


def pupils() -> str:
    """School A has Bethany, and Kofi whom nobody is worried about; school B has Leon. A fourth row has no id."""
    return make.pupils(
        make.pupil(),
        make.pupil("p2", upn=make.upn(2), forename="Kofi", surname="Ansah", dob="2012-Mar-02 00:00:00", sex="M"),
        make.pupil(
            "p3",
            NativeId="SCH2",
            upn=make.upn(3),
            forename="Leon",
            surname="Hartwell",
            dob="2010-Dec-20 00:00:00",
            sex="M",
        ),
        make.pupil("", upn="", forename="Iris", surname="Fane"),
    )


def addresses() -> str:
    return make.addresses(
        make.address(),
        make.address("p2", paon="4", street="Tanner Row", postcode="ZZ1 4CD"),
        make.address("p3", NativeId="SCH2", paon="31", street="Mill Lane", postcode="ZZ2 1EF"),
    )


def exclusions() -> str:
    return make.exclusions(make.exclusion(), make.exclusion(number=2, startdate="2026-Nov-02 00:00:00", sessions="2.0"))


def children_in_need() -> str:
    """Social care is involved with Bethany and with Leon."""
    return make.cin(make.cin_child(), make.cin_child("C1002", make.upn(3), "2010-12-20"))


def custody() -> str:
    """Held under Bethany's name, one letter out; and a row without its force."""
    return make.custody(
        make.detention(surname="Marlowe"),
        make.detention("99/26/000002", force_code="", forename="Noor", surname="Vale"),
    )


FILES = {
    "pupils": pupils,
    "addresses": addresses,
    "exclusions": exclusions,
    "children in need": children_in_need,
    "custody": custody,
}
