"""Who a row of our own templates is about, as an agency that knows them by name writes it."""

from datetime import date

from reachable.demo.shape import Child

WHO = ("forename", "surname", "dob", "sex", "address", "postcode", "address_protected")


def who(child: Child, day: date) -> dict[str, str]:
    """Their name, birth date, sex and the address they had on that day."""
    home = child.home_on(day)
    return {
        "pnc_id": child.pnc,
        "forename": child.forename,
        "surname": child.surname,
        "dob": child.born.isoformat(),
        "sex": child.sex,
        "address": home.line(),
        "postcode": home.postcode,
    }


def key_of(child: Child) -> str:
    """The child's key in letters and figures that a reference may hold."""
    return child.key.removeprefix("child-")
