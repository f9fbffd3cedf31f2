"""Bodies outside a local partnership, as plans name them. Pure."""

import re

# Those that the response names, and those that reviews write to; the police are asked for by their own plans.
OUTSIDE = (
    r"(?:the )?(?:home office|ministry of justice|moj|department (?:for|of) [\w ]{1,40}?|dfe|dhsc|mopac|(?:london )?"
    r"mayor(?:[’']s office(?: for polic\w+(?: and crime)?)?)?|nhs england|ofsted|(?:[\w]+ )?police"
    r"|st\.? giles(?: trust)?|(?:central )?government|youth justice board|crown prosecution service"
    r"|national crime agency)"
)
_OUTSIDE = re.compile(rf"{OUTSIDE}(?: \(?[A-Z]+\)?)?", re.IGNORECASE)


def is_outside(name: str) -> bool:
    """Whether a name is that of a body known to stand outside the partnership."""
    return bool(_OUTSIDE.fullmatch(name))
