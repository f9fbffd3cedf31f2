"""`python -m bench.linkage.peers.splink_plain RECORDS OUT`: Splink 5 as its documents show it, on the same files.

Its own default comparisons and unsupervised training; clusters are connected components at two thresholds, written to
OUT/plain-0.95.csv and OUT/plain-0.999.csv. No vetoes, and nothing tuned. What stands for nothing (1900-01-01, ZZ99) is
blank for it too.
"""

import json
import logging
import sys
import time
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

COLUMNS = (
    *("source", "record_key", "forename", "surname", "date_of_birth", "sex", "postcode", "uprn", "phone"),
    *("nhs_number", "upn", "la_child_id", "pnc_id"),
)
IDENTIFIERS = ("nhs_number", "upn", "la_child_id", "pnc_id")
THRESHOLDS = (0.95, 0.999)
TRAINED_ON = (block_on("date_of_birth", "postcode"), block_on("forename", "surname"))
BLOCKED = (
    *(block_on(one) for one in IDENTIFIERS),
    block_on("date_of_birth", "surname"),
    block_on("date_of_birth", "forename"),
    block_on("date_of_birth", "postcode"),
    block_on("forename", "surname", "substr(postcode, 1, 3)"),
    block_on("surname", "postcode", "substr(forename, 1, 1)"),
)


def load(con: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Puts every file into one table, a record once; gives how many there are."""
    told = con.sql(
        f"describe select * from read_csv('{folder}/*.csv', union_by_name=true, all_varchar=true)"
    ).fetchall()
    have = {row[0] for row in told}
    columns = ", ".join(_clean(one) if one in have else f"null::varchar as {one}" for one in COLUMNS)
    con.execute(
        f"create table recs as select row_number() over () as unique_id, * from (select distinct {columns} "
        f"from read_csv('{folder}/*.csv', union_by_name=true, all_varchar=true))"
    )
    return con.sql("select count(*) from recs").fetchall()[0][0]


def _clean(column: str) -> str:
    plain = f"nullif(trim({column}), '')"
    if column in ("forename", "surname"):
        return f"upper({plain}) as {column}"
    if column == "date_of_birth":
        return f"nullif({plain}, '1900-01-01') as {column}"
    if column == "postcode":
        packed = f"upper(replace({plain}, ' ', ''))"
        return f"case when {plain} not like 'ZZ99%' then {packed}[:-4] || ' ' || {packed}[-3:] end as {column}"
    return f"{plain} as {column}"


def settings(records: int) -> SettingsCreator:
    """An identifier is never met twice in a random sample, so how often it agrees by chance is said: one in all."""
    by_chance = [1 / records, 1 - 1 / records]
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        blocking_rules_to_generate_predictions=list(BLOCKED),
        comparisons=[
            cl.ForenameSurnameComparison("forename", "surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
            cl.PostcodeComparison("postcode"),
            cl.ExactMatch("sex"),
            cl.ExactMatch("uprn"),
            cl.ExactMatch("phone"),
            *(cl.ExactMatch(one).configure(u_probabilities=by_chance) for one in IDENTIFIERS),
        ],
    )


def train(linker: Linker) -> None:
    exact = [block_on(one) for one in IDENTIFIERS] + [block_on("forename", "surname", "date_of_birth")]
    linker.training.estimate_probability_two_random_records_match(exact, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=42)
    for rule in TRAINED_ON:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=1e6)


def run(folder: Path, out: Path) -> dict:
    con = duckdb.connect()
    began = time.perf_counter()
    records = load(con, folder)
    linker = Linker(DuckDBAPI(connection=con).register("recs", dataset_display_name="records"), settings(records))
    train(linker)
    trained = time.perf_counter()
    predicted = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    for threshold in THRESHOLDS:
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_probability=threshold
        )
        con.execute(
            f"copy (select source, record_key, cluster_id as person from {found.physical_name}) "
            f"to '{out}/plain-{threshold}.csv' (header)"
        )
    return {
        "records": records,
        "train_seconds": round(trained - began, 1),
        "seconds": round(time.perf_counter() - trained, 1),
    }


if __name__ == "__main__":
    logging.getLogger("splink").setLevel(logging.ERROR)
    told = run(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(json.dumps(told) + "\n")
