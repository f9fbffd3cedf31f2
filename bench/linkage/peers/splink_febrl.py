"""`python -m bench.linkage.peers.splink_febrl IN_PARTS OUT`: Splink 5 on a FEBRL set, twice.

With its default comparisons, in OUT/default.csv, and with those of its own example, in OUT/example.csv. Unsupervised,
with the set's number (soc_sec_id) compared; clusters at p >= 0.95.
"""

import json
import logging
import sys
import time
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLD = 0.95
BLOCKED = ("nhs_number", "forename", "surname", "date_of_birth", "postcode")


def default() -> list:
    """Its default comparisons, of what every set of people has."""
    return [
        cl.ForenameSurnameComparison("forename", "surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
        cl.ExactMatch("postcode"),  # its own for postcodes knows those of the United Kingdom
        cl.ExactMatch("nhs_number"),
    ]


def example() -> list:
    """Those of its example for FEBRL 3, with the address in its parts."""
    return [
        cl.NameComparison("forename"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
        cl.DamerauLevenshteinAtThresholds("nhs_number", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("address_1", [0.9]),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        cl.ExactMatch("suburb").configure(term_frequency_adjustments=True),
    ]


COMPARED = {"default": default, "example": example}


def clusters(con: duckdb.DuckDBPyConnection, name: str, out: Path) -> None:
    told = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(one) for one in BLOCKED],
        comparisons=COMPARED[name](),
    )
    linker = Linker(DuckDBAPI(connection=con).register("recs", dataset_display_name=name), told)
    exact = [block_on("nhs_number"), block_on("forename", "surname", "date_of_birth")]
    linker.training.estimate_probability_two_random_records_match(exact, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=42)
    for block in ("date_of_birth", "postcode"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(block))
    predicted = linker.inference.predict(threshold_match_probability=THRESHOLD)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predicted, threshold_match_probability=THRESHOLD
    )
    con.execute(
        f"copy (select source, record_key, cluster_id as person from {found.physical_name}) "
        f"to '{out}/{name}.csv' (header)"
    )


def run(folder: Path, out: Path) -> dict:
    seconds = {}
    for name in COMPARED:
        con, began = duckdb.connect(), time.perf_counter()
        con.execute(
            "create table recs as select row_number() over () as unique_id, * "
            f"from read_csv('{folder}/*.csv', union_by_name=true, all_varchar=true, nullstr='')"
        )
        clusters(con, name, out)
        seconds[name] = round(time.perf_counter() - began, 1)
    return seconds


if __name__ == "__main__":
    logging.getLogger("splink").setLevel(logging.ERROR)
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]))) + "\n")
