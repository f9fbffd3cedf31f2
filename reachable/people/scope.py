"""How long somebody stays in scope, and why the facts say that they are. Pure. Source: design.md, promise 2."""

from datetime import timedelta

SCOPE_LASTS = timedelta(days=183)  # six months after the last reason ends
ARRESTED = "police custody"  # why somebody is in scope, as the facts say it
