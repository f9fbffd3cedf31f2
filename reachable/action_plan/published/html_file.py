"""Reads HTML: a whole page, or the fragments that stand in the cells of a text. Pure."""

from lxml import etree, html

from reachable.action_plan.published.blocks import Block, Line, Row, Words, lines

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption"}
_LISTS, _CELLS = {"ul", "ol"}, {"td", "th"}
_BREAKS = _HEADINGS | _LISTS | _CELLS | {"p", "li", "div", "br", "tr", "table", "section", "main", "article", "body"}
_UNSEEN = ("script", "style", "head", "template", "noscript")


def read(text: str) -> list[Block]:
    """The headings, paragraphs, items and rows of a page, in its order. A table within a cell is part of its cell."""
    reader = _Reader()
    reader.walk(text)
    return reader.found


def fragment(text: str) -> list[Line]:
    """The lines of a cell that holds HTML: p, ul, li, br."""
    return [one.line for one in read(text) if isinstance(one, Words)]


class _Reader:
    """Goes through a page once, without calling itself: however deep it is nested."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.row: Row | None = None
        self.words: list[str] = []
        self.lists = self.tables = 0
        self.heading = False

    def walk(self, text: str) -> None:
        # It opens no address, and knows no entity but those of HTML.
        page = html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
        etree.strip_elements(page, *_UNSEEN, etree.Comment, with_tail=False)
        for event, one in etree.iterwalk(page, events=("start", "end")):
            getattr(self, event)(one, one.tag)
        self.end_line()

    def start(self, one: etree._Element, tag: str) -> None:
        if tag in _BREAKS:
            self.end_line()
        self.heading = self.heading or tag in _HEADINGS
        self.lists += tag in _LISTS
        self.tables += tag == "table"
        if self.tables <= 1 and tag == "tr":
            self.row = []
        elif self.tables <= 1 and tag in _CELLS and self.row is not None:
            self.row.append([])
        self.words.append(one.text or "")

    def end(self, one: etree._Element, tag: str) -> None:
        if tag in _BREAKS:
            self.end_line()
        self.heading = self.heading and tag not in _HEADINGS
        self.lists -= tag in _LISTS
        if self.tables <= 1 and tag == "tr" and self.row is not None:
            self.found.append(self.row)
            self.row = None
        self.tables -= tag == "table"
        self.words.append(one.tail or "")

    def end_line(self) -> None:
        """What was read since the last break: lines of the cell that is open, or of the text."""
        told, self.words = lines("".join(self.words), self.lists), []
        if self.row:
            self.row[-1].extend(told)
        else:
            self.found += [Words(line, self.heading) for line in told]
