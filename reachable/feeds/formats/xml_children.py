"""Takes the children out of an XML message one by one, so that a mistake in one child spoils that child alone.

The message is never parsed as a whole: each `Child` is cut out by its tags and parsed by itself with defusedxml, within
the namespaces declared above it. A real file (a public sample says 2026) has a tag closed wrongly in its first child.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from reachable.feeds.opening import Opened

MAX_CHILD = 8 * 1024**2  # characters: nobody's record is longer, a broken file is
_MARK = re.compile(
    r"(?:<!--.*?(?:-->|(?P<comment>\Z)))|(?:<!\[CDATA\[.*?(?:\]\]>|(?P<cdata>\Z)))"
    r"|<(?P<open>(?:[\w.-]+:)?Child)(?=[\s/>])[^<>]*?(?P<empty>/)?>"
    r"|<(?P<close>/(?:[\w.-]+:)?Child)\s*>"
    r"|<(?P<end>/(?:[\w.-]+:)?Message)\s*>",
    re.DOTALL,
)
_DECLARED = re.compile(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<]*"|'[^'<]*')""")


def children(opened: Opened) -> Iterator[tuple[int, Element | str]]:
    """(which child, its element) or (which child, a code): 'malformed_xml', 'file_ends_early', 'too_long'.

    Sets `opened.ended_early` where the file stops before the end of its message, whether within a child or between
    two. Tags come without their namespaces.
    """
    declarations = _declarations(opened)
    for number, text in enumerate(_fragments(opened), start=1):
        yield number, _element(text, declarations) if text else "file_ends_early"


def _declarations(opened: Opened) -> str:
    """The namespaces declared before the first child, as they are written."""
    before = re.split(r"<(?:[\w.-]+:)?Child[\s/>]", opened.head, maxsplit=1)[0]
    return " ".join(dict.fromkeys(found.group().strip() for found in _DECLARED.finditer(before)))


def _element(text: str, declarations: str) -> Element | str:
    """One child's text -> its element, namespaces off; or the code of what is wrong with it."""
    if len(text) > MAX_CHILD:
        return "too_long"
    try:
        child: Element = fromstring(f"<with {declarations}>{text}</with>", forbid_dtd=True)[0]
    except (ParseError, DefusedXmlException, ValueError, IndexError):
        return "malformed_xml"
    for element in child.iter():
        element.tag = element.tag.rpartition("}")[2]
    return child


def _fragments(opened: Opened) -> Iterator[str]:
    """The text of each child, and '' for one that the end of the file cuts off."""
    cutter = _Cutter()
    for piece in opened.text():
        yield from cutter.cut(piece)
    opened.ended_early = cutter.start >= 0 or not cutter.is_finished
    if cutter.start >= 0:
        yield ""


class _Cutter:
    """Finds where children begin and end in a text that comes in pieces. Holds one child and a piece at most."""

    def __init__(self) -> None:
        self.buffer, self.at = "", 0
        self.start = -1  # of the child that is open, in the buffer
        self.is_finished = False

    def cut(self, piece: str) -> Iterator[str]:
        """The children that this piece completes."""
        self.buffer += piece
        while mark := _MARK.search(self.buffer, self.at):
            if mark["comment"] is not None or mark["cdata"] is not None:
                break  # it is cut: what stands in it may look like a child
            self.at = mark.end()
            yield from self._at_mark(mark)
        self.at = self._first_unfinished()
        if self.start >= 0 and len(self.buffer) - self.start > MAX_CHILD:
            yield self.buffer[self.start :]
            self.start = -1
        self._forget_what_is_read()

    def _at_mark(self, mark: re.Match[str]) -> Iterator[str]:
        """A child that begins before the last one ended shows that the last one is broken."""
        begins, ends = mark["open"] is not None, mark["close"] is not None
        if self.start >= 0 and (begins or ends):
            yield self.buffer[self.start : mark.end() if ends else mark.start()]
            self.start = -1
        if begins and mark["empty"]:
            yield mark.group()
        elif begins:
            self.start = mark.start()
        self.is_finished = self.is_finished or mark["end"] is not None

    def _first_unfinished(self) -> int:
        """Where reading goes on when the next piece has come: at a comment or a tag that is cut."""
        last = self.buffer.rfind("<", self.at)
        cut = [self.buffer.find("<!--", self.at), self.buffer.find("<![CDATA[", self.at)]
        if last >= 0 and ">" not in self.buffer[last:]:
            cut.append(last)
        return min((place for place in cut if place >= 0), default=len(self.buffer))

    def _forget_what_is_read(self) -> None:
        kept = self.start if self.start >= 0 else self.at
        # A comment that never ends must not fill the memory.
        kept = kept if len(self.buffer) - kept <= 2 * MAX_CHILD else len(self.buffer)
        self.buffer, self.at = self.buffer[kept:], max(self.at - kept, 0)
        self.start = 0 if self.start >= 0 and kept == self.start else -1
