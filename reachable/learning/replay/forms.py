"""What somebody replays, and the settings that they try."""

from typing import Any

from django import forms

from reachable.indicators.forms import words_of
from reachable.indicators.settings import TWO_YEARS, Settings
from reachable.words.forms import PlainForm

KEPT_NOWHERE = "CSV of at most 250 rows, without anybody’s name. It is read, replayed and forgotten: nothing is kept."


class ReplayForm(PlainForm):
    mark_optional = False
    file = forms.FileField(
        label="The chronology",
        help_text=KEPT_NOWHERE,
        error_messages={"empty": "This file is empty. Choose another one.", "required": "Choose a file"},
    )


class MomentsForm(PlainForm):
    """After how many days a moment is too old to open."""

    too_old_after_days = forms.IntegerField(
        label="After how many days is it too late to open a moment?", min_value=1, max_value=366
    )


class TryForm(PlainForm):
    """The numbers of one rule, to be tried: the boxes of whoever may change them."""

    look_back_days = forms.IntegerField(label="Looks back, in days", min_value=1, max_value=TWO_YEARS)

    def __init__(self, *args: Any, settings: Settings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in settings.numbers:
            self.fields[name] = forms.IntegerField(label=words_of(name), min_value=1, max_value=TWO_YEARS)
