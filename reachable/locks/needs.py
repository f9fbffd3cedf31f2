"""`@needs(Permission.X)`: every page says what it needs, where a reader of the code sees it first (lock 2)."""

from collections.abc import Callable

from django.http import HttpRequest

from reachable.locks.decide import decide
from reachable.locks.permissions import Permission


def needs(permission: Permission) -> Callable:
    """Marks a view with the permission it needs. The middleware enforces it; a view without it is refused."""

    def mark(view: Callable) -> Callable:
        view.needs = permission  # type: ignore[attr-defined]
        return view

    return mark


def needs_of(view: Callable) -> Permission | None:
    """The permission a view said it needs, or None if it said nothing."""
    return getattr(view, "needs", None)


def may(request: HttpRequest, permission: Permission) -> bool:
    """Whether whoever asks for this page may do that too: what it offers them hangs on it."""
    return bool(decide(request.user.as_viewer(), permission))
