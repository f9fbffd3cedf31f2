"""What the page of now and that of a past day both say, the one as the other. No queries here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator

from reachable.agencies.roles import SOCIAL_CARE
from reachable.indicators.settings import Settings
from reachable.single_view import (
    fact_pages,
    family_pages,
    head_pages,
    household_pages,
    line_pages,
    moment_pages,
    pages,
    prompt_pages,
    protective_pages,
)
from reachable.single_view.asked import asked
from reachable.single_view.gaps import Heard
from reachable.single_view.reading import LINES, Seen


def whole(
    seen: Seen,
    feeds: Iterable[Heard],
    settings: Mapping[str, Settings],
    query: Mapping[str, str],
    now: datetime,
    may_write: bool,
    known: str = "",
) -> dict[str, Any]:
    """What their templates need. `settings`: of the rules, in force on the day; `query`: how much of it was asked for;
    `known`: what a past day's address adds."""
    rows = fact_pages.rows(seen)
    told = Paginator(rows, fact_pages.FACTS_A_PAGE).get_page(query.get("page"))
    want = replace(asked(query, known), page=told.number)
    hrefs, feeds = fact_pages.hrefs(rows, want), list(feeds)
    return {
        "line": line_pages.life_line(seen, feeds, want, hrefs, now),
        "prompts": prompt_pages.prompts(seen, feeds, hrefs, settings, now),
        "protects": protective_pages.protects(seen),
        "person": seen.person,
        "query": want.query(),
        "known": known,
        "identity": head_pages.identity(seen, now),
        "now_first": [*moment_pages.first(seen, now), *head_pages.now_first(seen, now)],
        "summary": head_pages.summary(seen, now),
        "page": told,
        "facts": fact_pages.facts(seen, told.object_list, may_write and not known),
        "caption": fact_pages.facts_caption(told.start_index(), told.end_index(), told.paginator.count),
        "since_changed": family_pages.since_changed(seen),
        "withheld": seen.withheld,
        "is_whole": seen.is_whole,
        "most": LINES,
        "hidden": pages.hidden(seen),
        "told": family_pages.told(seen) if SOCIAL_CARE in seen.themes else [],
        "complaints": family_pages.complaints(seen) if may_write else [],
        "corrections": family_pages.corrections(seen) if may_write else [],
        "worries": seen.worries,
        "mix_ups": head_pages.mix_ups(seen),
        "household": household_pages.who_else(seen, now),
    }
