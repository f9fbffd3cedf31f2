"""Reads HTML: a whole page, or the fragments that stand in the cells of a text. Pure."""

from lxml import etree, html

from reachable.action_plan.published.blocks import MOST, TOO_MUCH, Block, Line, Row, Words, lines

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption"}
_LISTS, _CELLS = {"ul", "ol"}, {"td", "th"}
_BREAKS = _HEADINGS | _LISTS | _CELLS | {"p", "li", "div", "br", "tr", "table", "section", "main", "article", "body"}
_LONGEST_NUMBER = 5
_MOST_TAGS = 10 * MOST
_UNSEEN = ("script", "style", "head", "template", "noscript")


def read(text: str) -> list[Block]:
    """The headings, paragraphs, items and rows of a page, in its order. A table within a cell is part of its cell."""
    reader = _Reader()
    reader.walk(text)
    return reader.found


def fragment(text: str) -> list[Line]:
    """The lines of a cell that holds HTML: p, ul, li, br."""
    return [one.line for one in read(text) if isinstance(one, Words)]


def _page(text: str) -> etree._Element | None:
    """None where there is nothing in it, as in "</p>". Raises CannotDo where it is so deep that its end is not read."""
    # It opens no address, and knows no entity but those of HTML. How the file says it is encoded is no longer so.
    parser = html.HTMLParser(no_network=True, encoding="utf-8", huge_tree=True)
    page = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log.filter_from_fatals()):
        raise TOO_MUCH
    return page


class _Reader:
    """Goes through a page once, without calling itself: however deep it is nested."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.row: Row | None = None
        self.words: list[str] = []
        self.lists = self.tables = self.rows = 0
        self.heading = False
        # Down to which row a cell goes, by its column.
        self.joined: dict[int, int] = {}

    def walk(self, text: str) -> None:
        page = _page(text)
        if page is None:
            return
        etree.strip_elements(page, *_UNSEEN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
        for seen, (event, one) in enumerate(etree.iterwalk(page, events=("start", "end"))):
            if seen > _MOST_TAGS or len(self.found) > MOST:
                raise TOO_MUCH
            getattr(self, event)(one, one.tag)
        self.end_line()

    def start(self, one: etree._Element, tag: str) -> None:
        if tag in _BREAKS:
            self.end_line()
        self.heading = self.heading or tag in _HEADINGS
        self.lists += tag in _LISTS
        self.tables += tag == "table"
        if self.tables == 1 and tag == "table":
            self.joined = {}
        if self.tables <= 1 and tag == "tr":
            self.row = []
        elif self.tables <= 1 and tag in _CELLS and self.row is not None:
            self.begin_cell(self.row, one.get("rowspan", ""))
        self.words.append(one.text or "")

    def begin_cell(self, row: Row, down: str) -> None:
        """A cell, after an empty one for each that is joined with the cell above."""
        while self.joined.get(len(row), 0) > self.rows:
            row.append([])
        if down.isdecimal() and len(down) < _LONGEST_NUMBER:
            self.joined[len(row)] = self.rows + int(down)
        row.append([])

    def end(self, one: etree._Element, tag: str) -> None:
        if tag in _BREAKS:
            self.end_line()
        self.heading = self.heading and tag not in _HEADINGS
        self.lists -= tag in _LISTS
        if self.tables <= 1 and tag == "tr" and self.row is not None:
            self.found.append(self.row)
            self.row = None
            self.rows += 1
        self.tables -= tag == "table"
        self.words.append(one.tail or "")

    def end_line(self) -> None:
        """What was read since the last break: lines of the cell that is open, or of the text."""
        text, self.words = "".join(self.words), []
        told = lines(text, self.lists) if text else []
        if self.row:
            self.row[-1].extend(told)
        else:
            self.found += [Words(line, self.heading) for line in told]
