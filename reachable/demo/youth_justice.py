"""What the youth justice service holds of children whose detention ended out of court or in it, in our own template."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from reachable.demo.own_rows import WHO, key_of, who
from reachable.demo.shape import Child, Detention, Window

SOURCE = "FYJ"
WORDS = "Youth justice"
COLUMNS = (
    *("yot_id", "originating_yot", "pnc_id", *WHO, "offence_id", "offence_date", "offence", "knife_or_weapon"),
    *("decision_date", "outcome_type", "outcome_local", "outcome_tier", "order_start", "order_end", "breach_date"),
)
# type, the service's own word, tier, months of an order
_OUT = (("Community resolution", "CR", "pre-court", 0), ("Youth caution", "YC", "pre-court", 0))
_COURT = (("Referral order", "RO", "first-tier", 9), ("YRO", "YRO standard", "community", 12))


def rows(child: Child, window: Window, chance: Random) -> Iterator[tuple[str, Mapping[str, str]]]:
    """(record key, row) of each detention of theirs that was settled out of court, or charged and decided."""
    for number, held in enumerate(child.detentions, 1):
        drawn = {"OOCD": _OUT, "charge": _COURT}.get(held.columns["outcome"])
        decided = held.arrested_at.date() + timedelta(days=chance.randint(30, 90))
        if drawn and decided + timedelta(days=21) < window.today:
            row = _offence(held) | _decided(decided, chance.choice(drawn), chance)
            yield _of(child, number, row, window)


def told(child: Child, number: int, offence: str, on: date, decided: date, local: str, window: Window) -> tuple:
    """(record key, row) of one offence of a story, decided out of court by the service's own word."""
    row = {"offence_date": on.isoformat(), "offence": offence, "knife_or_weapon": "N"}
    [outcome] = [one for one in _OUT if one[1] == local]
    return _of(child, number, row | _decided(decided, outcome, Random(0)), window)


def _of(child: Child, number: int, row: dict[str, str], window: Window) -> tuple[str, Mapping[str, str]]:
    key = f"YJ{key_of(child)}"
    about = {"yot_id": key, "originating_yot": SOURCE, "offence_id": f"{key}-{number}"}
    return key, who(child, window.today) | about | row


def _offence(held: Detention) -> dict[str, str]:
    return {
        "offence_date": held.arrested_at.date().isoformat(),
        "offence": held.columns["offence"].partition("|")[0],
        "knife_or_weapon": held.columns["knife_or_weapon"],
    }


def _decided(on: date, outcome: tuple[str, str, str, int], chance: Random) -> dict[str, str]:
    type_, local, tier, months = outcome
    is_breached = months and chance.random() < 0.15
    return {
        "decision_date": on.isoformat(),
        "outcome_type": type_,
        "outcome_local": local,
        "outcome_tier": tier,
        "order_start": on.isoformat() if months else "",
        "order_end": (on + timedelta(days=30 * months)).isoformat() if months else "",
        "breach_date": (on + timedelta(days=20)).isoformat() if is_breached else "",
    }
