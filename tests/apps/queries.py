"""How many queries a page makes, once the session is warm."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(client: Client, at: str) -> int:
    """The number of queries of one GET; the page is asked for once before, so that signing in is not counted."""
    client.get(at)
    with CaptureQueriesContext(connection) as made:
        assert client.get(at).status_code == 200
    return len(made)
