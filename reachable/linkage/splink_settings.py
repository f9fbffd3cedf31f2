"""The model as Splink reads it, for DuckDB or for Spark."""

from itertools import repeat
from typing import Any

from reachable.linkage.likeness import sql
from reachable.linkage.spec import NEXT_TO_NOTHING, Comparison, Level, Model


def settings(model: Model, engine: str, records: int, kept: list[str]) -> dict[str, Any]:
    """Splink's settings for 'duckdb' or 'spark'. `records` is how many there are; `kept`, what stays with each pair."""
    odds = 2 ** model.before(records)
    quote = '"' if engine == "duckdb" else "`"
    keys = {
        "blocking_rule": f"l.{quote}keys{quote} = r.{quote}keys{quote}",
        "sql_dialect": engine,
        "arrays_to_explode": ["keys"],
    }
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "record",
        "probability_two_random_records_match": odds / (1 + odds),
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "additional_columns_to_retain": kept,
        "blocking_rules_to_generate_predictions": [keys],
        "comparisons": [_comparison(each, engine) for each in model.comparisons],
    }


def _comparison(comparison: Comparison, engine: str) -> dict[str, Any]:
    missing = {"sql_condition": sql(comparison.missing, engine), "label_for_charts": "not known", "is_null_level": True}
    return {
        "output_column_name": comparison.name,
        "comparison_description": comparison.about,
        "comparison_levels": [missing, *map(_level, comparison.levels, reversed(comparison.bits()), repeat(engine))],
    }


def _level(level: Level, bits: float, engine: str) -> dict[str, Any]:
    # Splink makes the weight of m and u. They are given so that it comes to these bits, whatever stands in the model.
    return {
        "sql_condition": " AND ".join(sql(each, engine) for each in level.when) or "ELSE",
        "label_for_charts": level.label or "neither",
        "m_probability": level.u * 2**bits,
        "u_probability": level.u,
        "fix_m_probability": True,
        "fix_u_probability": True,
    }


def gamma(comparison: Comparison) -> str:
    """In SQL, the number of an answer told by its weight (Splink keeps no other trace of it); -1 for no answer."""
    told = " ".join(
        f"when abs(mw_{comparison.name} - ({bits!r})) < {NEXT_TO_NOTHING / 4!r} then {at}"
        for at, bits in enumerate(comparison.bits())
    )
    return f"case {told} else -1 end as gamma_{comparison.name}"
