"""How many queries a page makes, once the session is warm."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(client: Client, at: str, **said: str) -> int:
    """The number of queries of one GET, or of one POST of what is said; the page is asked for once before, so that
    signing in is not counted."""
    ask = (lambda: client.post(at, said)) if said else (lambda: client.get(at))
    ask()
    with CaptureQueriesContext(connection) as made:
        assert ask().status_code == 200
    return len(made)
