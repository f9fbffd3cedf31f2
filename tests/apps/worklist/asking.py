"""Detentions that make the program ask who somebody is, and the order in which a page asks."""

from tests import factories as f


def arrested(ref: str, forename: str, day: str, at: str) -> dict:
    when = {"arrest_dt": f"{at} 20:10", "detention_authorised_dt": f"{at} 20:40", "release_dt": f"{at} 23:40"}
    return f.detention(ref, forename=forename, surname="Okoro", dob=day, **when)


def order(page: str) -> list[str]:
    heads = [part.split("</h3>")[0] for part in page.split('<h3 class="answers__name">')[1:]]
    return list(dict.fromkeys(name for head in heads for name in ("Ann", "Bea", "Cleo") if name in head))
