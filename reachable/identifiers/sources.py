"""The code by which a file names the school, the council or the police force it is from.

One organisation, one code, however a system wrote it: with a small letter, a no-break space or a sign that nobody sees,
it would be another school, whose lead sees nobody and whose pupils are doubled.
"""

import re
import unicodedata
from functools import lru_cache

# As schools' systems, the Department for Education and forces write them: SCH1, 123456, 320/4001, a GUID.
_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ./_-]*[A-Za-z0-9])?")
_UNSEEN = ("Cf", "Cc", "Mn")  # Unicode's categories: zero width and other marks of format, control, marks over letters


@lru_cache(maxsize=10_000)
def normalise(text: str) -> str:
    """'sch\\u200b 1\\xa0' -> 'SCH 1'; '' for what is no code, such as one with a letter of another alphabet."""
    plain = "".join(" " if one.isspace() else one for one in unicodedata.normalize("NFKC", text))
    seen = "".join(one for one in plain if unicodedata.category(one) not in _UNSEEN)
    code = " ".join(seen.split())
    return code.upper() if _CODE.fullmatch(code) else ""  # looked at before: upper() makes an I of a dotless ı
