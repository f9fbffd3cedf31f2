"""What the address of the database asks for reaches the database, and the program that copies it."""

import pytest
from django.db import ConnectionHandler

from reachable.config.commands.backup import for_libpq
from reachable.config.settings import NOT_COMPILED, database

SAFE = "postgresql://me:secret@host:5433/reachable?sslmode=verify-full&sslrootcert=%2Fetc%2Froot.crt"


def given(address: str) -> dict:
    """What Django hands to psycopg."""
    return ConnectionHandler({"default": database(address)})["default"].get_connection_params()


def test_an_encrypted_connection_that_is_asked_for_is_asked_of_the_database() -> None:
    asked = given(SAFE)
    assert asked["sslmode"] == "verify-full" and asked["sslrootcert"] == "/etc/root.crt"
    assert (asked["host"], asked["port"], asked["user"], asked["dbname"]) == ("host", "5433", "me", "reachable")


@pytest.mark.parametrize("query", ["", "?"])
def test_nothing_more_is_asked_for_than_was_written(query: str) -> None:
    assert database(f"postgresql://me@host/reachable{query}")["OPTIONS"] == NOT_COMPILED


def test_no_question_is_compiled_first_unless_the_address_says_otherwise() -> None:
    assert given("postgresql://me@host/reachable")["options"] == "-c jit=off"
    assert given("postgresql://me@host/reachable?options=-c%20jit%3Don")["options"] == "-c jit=on"


def test_a_socket_may_be_named() -> None:
    assert given("postgresql:///reachable?host=/run/postgresql")["host"] == "/run/postgresql"


def test_the_copy_is_made_over_the_same_connection() -> None:
    assert for_libpq(database(SAFE)) == {
        "PGOPTIONS": "-c jit=off",
        **{"PGSSLMODE": "verify-full", "PGSSLROOTCERT": "/etc/root.crt", "PGPASSWORD": "secret", "PGUSER": "me"},
        **{"PGHOST": "host", "PGPORT": "5433", "PGDATABASE": "reachable"},
    }
