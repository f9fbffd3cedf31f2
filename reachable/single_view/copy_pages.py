"""The whole page as plain text, to paste into the council's case system. No queries here."""

from datetime import datetime
from typing import Any

from reachable.agencies.roles import SOCIAL_CARE
from reachable.single_view import action_pages, advice_pages, fact_pages, past_pages, protective_pages
from reachable.single_view.family_pages import complaints, corrections, since_changed, told
from reachable.single_view.head_pages import identity, now_first, summary
from reachable.single_view.household_pages import copied, who_else
from reachable.single_view.pages import hidden
from reachable.single_view.reading import Seen
from reachable.words.times import date_of, short_day_words

PROTECTS = "What protects them"
HOUSEHOLD = "Household and who else"
SINCE_CHANGED = "What they said of lines that have since changed"


def copy_text(seen: Seen, gaps: list[dict[str, str]], now: datetime, may_write: bool) -> str:
    """The whole page as plain text with sources, for the council's case system: their account beside each line.

    `may_write`: whether the page shows this viewer corrections and complaints.
    """
    who = identity(seen, now)
    known = past_pages.title(date_of(now)) if seen.since else f"As known on {short_day_words(now)}"
    first = [f"{one['title']}. {one['text']}" for one in now_first(seen, now)]
    head = [f"What we know: {who['name']}, {who['age']}", known, who["note"], *first]
    columns = [text for column in summary(seen, now) for text in _copied_column(column)]
    lines = [text for fact in fact_pages.facts(seen, fact_pages.rows(seen), may_write=False) for text in _copied(fact)]
    parts = [
        ("What has changed since", past_pages.since_words(seen)),
        ("", columns),
        ("Actions", action_pages.copied(seen, now) if not seen.since else []),
        ("Advice from Youth and Family Resilience", advice_pages.copied(seen, now)),
        (PROTECTS, protective_pages.copied(protective_pages.protects(seen))),
        (HOUSEHOLD, copied(who_else(seen, now))),
        ("Facts, newest first", lines),
        (SINCE_CHANGED, [f"{_said(a)} The line said: {a['line']}" for a in since_changed(seen)]),
        (
            "Not shown to me",
            [f"{h['number']} {h['theme']} lines: ask {h['ask']}" for h in hidden(seen)] + _withheld(seen),
        ),
        ("Told?", [f"{row['key']}: {row['value']}" for row in told(seen)] if SOCIAL_CARE in seen.themes else []),
        ("Corrections asked for", [_copied_correction(c) for c in corrections(seen)] if may_write else []),
        ("Complaints", [_copied_complaint(c) for c in complaints(seen)] if may_write else []),
        ("What we do not know", [f"{g['what']}: {g['why']} Ring {g['ring']}" for g in gaps]),
    ]
    body = [line for heading, rows in parts if rows for line in (*([heading] if heading else []), *rows, "")]
    return "\n".join([*filter(None, head), "", *body]).rstrip() + "\n"


def _copied_column(column: dict[str, Any]) -> list[str]:
    not_settled = column.get("not_settled")
    return [
        f"{column['heading']}: {column['value']}",
        *(f"    {text}" for text in column.get("lines", [])),
        *([f"    Not settled: {not_settled}"] if not_settled else []),
    ]


def _copied_correction(asked: dict[str, Any]) -> str:
    return f"{asked['line']}: {asked['what']} (asked on {asked['asked']})"


def _copied_complaint(complaint: dict[str, Any]) -> str:
    return f"{complaint['words']} (from {complaint['who']}, {complaint['received']}). {complaint['standing']}."


def _said(account: dict[str, str]) -> str:
    return f"{account['who']}: {account['words']} ({account['when']})"


def _copied(fact: dict[str, Any]) -> list[str]:
    told_as = f"{fact['happened']} | {fact['theme']} | {fact['what']} | {fact['who_says']} | known {fact['knew']}"
    return [
        f"{told_as} | {fact['how_sure']}",
        *([f"    {fact['detail']}"] if fact["detail"] else []),
        *(f"    {telling['text']}" for telling in fact["tellings"]),
        *(f"    {tag['text']}" for tag in fact["tags"]),
        *(f"    {_said(account)}" for account in fact["accounts"]),
    ]


def _withheld(seen: Seen) -> list[str]:
    if seen.since and seen.is_protected:  # by day, the number would tell of a move
        return ["Address protected: lines that would give it away"]
    return [f"Address protected: {seen.withheld} lines would give it away"] if seen.withheld else []
