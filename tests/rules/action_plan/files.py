"""One response in every kind of file that it may come as."""

import csv
import html
from io import BytesIO, StringIO
from pathlib import Path

from docx import Document

from reachable.action_plan.published.blocks import Block, Line, Words
from reachable.action_plan.published.text_file import read as read_text

PUBLISHED = Path(__file__).parents[3] / "reachable" / "demo" / "published" / "response.txt"


def as_html(blocks: list[Block]) -> bytes:
    """Headings, paragraphs and tables of one row each, items nested as a page has them."""
    told = [_table(one) if isinstance(one, list) else _words(one) for one in blocks]
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{''.join(told)}</body></html>".encode()


def _words(one: Words) -> str:
    tag = "h2" if one.is_heading else "p"
    return f"<{tag}>{html.escape(one.line.text)}</{tag}>"


def _table(row: list[list[Line]]) -> str:
    return f"<table><tbody><tr>{''.join(f'<td>{as_fragment(cell)}</td>' for cell in row)}</tr></tbody></table>"


def as_fragment(cell: list[Line]) -> str:
    """p and ul, as the response was published."""
    told, depth = "", 0
    for line in cell:
        told += "<ul>" * (line.level - depth) + "</ul>" * (depth - line.level)
        depth = line.level
        words = html.escape(line.text)
        told += f"<li>{words}</li>" if depth else f"<p>{words}</p>"
    return told + "</ul>" * depth


def as_text(blocks: list[Block]) -> bytes:
    """Tables with tabs, whose cells hold HTML."""
    told = ["\t".join(as_fragment(cell) for cell in one) if isinstance(one, list) else one.line.text for one in blocks]
    return "\n\n".join(told).encode("utf-16")


def as_word(blocks: list[Block]) -> bytes:
    document = Document()
    for one in blocks:
        if isinstance(one, Words):
            document.add_heading(one.line.text, 2) if one.is_heading else document.add_paragraph(one.line.text)
            continue
        cells = document.add_table(1, len(one)).rows[0].cells
        for cell, lines in zip(cells, one, strict=True):
            for line in lines:
                cell.add_paragraph(line.text, style=("Normal", "List Bullet", "List Bullet 2")[line.level])
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def as_csv(blocks: list[Block]) -> bytes:
    """The local table alone: a row a recommendation, items on lines of their own."""
    held = StringIO()
    rows = [one for one in blocks if isinstance(one, list) and len(one) == 3]
    csv.writer(held).writerows([["\n• ".join(line.text for line in cell) for cell in row] for row in rows])
    return held.getvalue().encode("cp1252")


def published() -> list[Block]:
    """The blocks of the response that the demo imports."""
    return read_text(PUBLISHED.read_text(encoding="utf-8"))
