"""The force's files in our own template: one a week, older detentions in one. A changed row is sent again."""

from datetime import datetime, time, timedelta

from reachable.demo.as_known import as_known_at
from reachable.demo.custody import COLUMNS
from reachable.demo.shape import FORCE_CODE, TWO_YEARS, Detention, Household, Window
from reachable.demo.truth import Truth
from reachable.demo.writing import Files, ToSend

WEEKS = 52  # so that the moments of a year open, and what is measured can be read over quarters


def _sendings(window: Window) -> list[datetime]:
    """When the files were sent, oldest first: early on each Monday of the year, and now."""
    monday = datetime.combine(window.today - timedelta(days=window.today.weekday()), time(5))
    weekly = (monday - timedelta(weeks=back) for back in reversed(range(WEEKS)))
    return [*(at for at in weekly if at < window.now), window.now]


def to_send(window: Window) -> list[ToSend]:
    """The force's files."""
    return [
        ToSend(("custody", at.isoformat()), _words(order, at), at, COLUMNS)
        for order, at in enumerate(_sendings(window))
    ]


def _words(order: int, at: datetime) -> str:
    return f"Police custody, our template: {'all before' if not order else 'new and changed by'} {at:%d/%m/%Y}"


class CustodyFiles:
    """Keeps detentions (a few hundred at most) until the end, and sends them in the order of arrest."""

    def __init__(self, files: Files, truth: Truth, window: Window) -> None:
        self._files, self._truth, self._sendings = files, truth, _sendings(window)
        self._kept: list[Detention] = []

    def keep(self, household: Household) -> None:
        """The household's detentions."""
        for child in household.children:
            for told in child.detentions:
                self._kept.append(told)
                self._truth.belongs(FORCE_CODE, told.ref, child.key)

    def close(self) -> None:
        """Write each file: rows new or changed since the file before."""
        before = self._sendings[0] - TWO_YEARS * 2
        self._kept.sort(key=lambda told: (told.arrested_at, told.ref))
        for at in self._sendings:
            file = self._files["custody", at.isoformat()]
            for told in self._kept:
                row = as_known_at(told, at)
                if row and row != as_known_at(told, before):
                    file.row(row)
            before = at
