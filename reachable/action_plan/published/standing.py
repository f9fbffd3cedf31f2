"""How a recommendation stands by its own words: its status, whose it is, and what came back. Pure.

"Complete an audit" is not "complete", and "awaiting a response" is no response (domain.md P14): where words can be read
both ways, it is open, and it is awaited.
"""

import re
from collections.abc import Iterable, Sequence

from reachable.action_plan.published.bodies import is_outside
from reachable.action_plan.published.shape import Area, OurAction, Outcome, Recommendation

_DONE = re.compile(r"completed?|done|closed", re.IGNORECASE)
_STATUS = re.compile(
    r"(?P<status>(?:not (?:yet )?|in|(?:part(?:ly|ially)|nearly|almost|mostly)[ -])?completed?|done|closed|open|ongoing"
    r"|in progress|not started)(?![\w’'/-])"
    r"(?P<end>\s*[.:;,)]|\s+[–—-](?=\s)|(?=\s*\()|(?=\s+(?-i:[A-Z“\"‘]))|(?=\s*$))\s*+"
    r"(?!\(?(?-i:in part|in principle|subj\w+ to|by|if|but|except|apart|once|when|pending|awaiting|an|a|the)\b)",
    re.IGNORECASE,
)
_LONGEST_LEAD = 300
_OWNER = re.compile(
    r"(?P<owner>[A-Z][\w’'&-]*(?: (?:(?:of|for|and) )?[A-Z][\w’'&-]*)*) (?:should|will|to|must|shall|refers?)\b"
)
_ANSWER = r"(?:response|reply|replies|answer)s?"
_AWAITED = re.compile(
    r"\bawait\w*|\bexpect\w*|\bdue\b(?! course| to\b)|\bdue to (?:reply|respond|answer|come)|\bpending\b"
    r"|\boutstanding\b|\bchas(?:ed|ing|e)\b|\backnowledge?\w*|\byet to\b|\bto follow\b"
    r"|\b(?:will|to) be (?:answered|received)\b"
    rf"|\b(?:request|ask)\w*\b[^.;]{{0,60}}\b{_ANSWER}\b|\b(?:when|once|until|if)\b[^.;]{{0,30}}\breceived\b"
    rf"|(?:\b(?:no|not|never|nothing|without|none)|n[’']t)\b[^.;:]{{0,40}}\b(?:{_ANSWER}|replied|responded|answered"
    rf"|received|heard)\b|\b{_ANSWER}(?: [\w’']+){{0,3}} (?:not|never)\b",
    re.IGNORECASE,
)
_CAME = re.compile(
    rf"\breceived (?:[\w’']+ ){{0,4}}{_ANSWER}\b|\breceived the following\b"
    rf"|\b(?:replied|responded|answered|wrote back)\b"
    rf"|\b{_ANSWER} (?:(?:was|were|has been|have been) )?(?:received|came)\b|\b{_ANSWER} from \w",
    re.IGNORECASE,
)
_QUOTES = re.compile(r":\s*$|\breceived the following\b", re.IGNORECASE)


def status_of(text: str) -> tuple[str, str]:
    """The status that words begin with, in small letters, and the words after it; ("", the whole text) where the first
    word is part of a sentence: "Complete an audit"."""
    found = _STATUS.match(text)
    if not found or not _stands_alone(found, text[found.end() :]):
        return "", text
    return found["status"].casefold(), text[found.end() :]


def _stands_alone(found: re.Match[str], rest: str) -> bool:
    """Without a stop between them, "Complete MASH audit" is a sentence, and "Complete The board should" is two."""
    if found["end"] or not rest or rest.startswith("("):
        return True
    return rest[0].isupper() and (found["status"][0].islower() or bool(_OWNER.match(rest[:_LONGEST_LEAD])))


def our_action(status: str) -> OurAction:
    """Done only where the status says so and nothing else."""
    return OurAction.DONE if _DONE.fullmatch(status.strip(" .")) else OurAction.OPEN


def owner_of(text: str) -> str:
    """Whose a recommendation is, by its first words; "" where they do not say."""
    found = _OWNER.search(text[:_LONGEST_LEAD])
    return found["owner"].removeprefix("The ") if found else ""


def ours(recommendations: Iterable[Recommendation]) -> set[str]:
    """The bodies whose plan it is: owners of what is local, without those that are known to stand outside."""
    owners = {one.owner for one in recommendations if one.area == Area.LOCAL and one.owner}
    return {one for one in owners if not is_outside(one)}


def outcome_of(responses: Sequence[str]) -> Outcome:
    """What came back. A reply is there only if our own lines say so and none of them still waits; a quoted reply may
    itself say "in due course", so where the first line introduces it, that line alone is asked."""
    if responses and _QUOTES.search(responses[0]):
        told = _told(responses[0])
        if told is not Outcome.NONE:
            return told
    return _told(" \n".join(responses))


def _told(said: str) -> Outcome:
    if _AWAITED.search(said):
        return Outcome.AWAITED
    return Outcome.RECEIVED if _CAME.search(said) else Outcome.NONE
