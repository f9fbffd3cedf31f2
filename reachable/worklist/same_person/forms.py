"""What a person says about two records: one young person or two, and why, in one choice."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reachable.words.forms import PlainForm

SAME, APART, OTHER, SLIP, DIFFER = "same", "apart", "other", "slip", "differ"
# A key chooses them in this order. The first of each rests on the page alone: two keys must not put on record that
# somebody asked or saw what they did not.
REASONS = {
    SAME: {
        SLIP: "All that tells people apart agrees, but for how it was written down",
        "asked": "I asked whoever holds a record: it is one young person",
        "seen": "I know them, or have seen papers that say so",
        OTHER: "Another reason for one, which I write below",
    },
    APART: {
        DIFFER: "They share a name, and too much else differs",
        "asked": "I asked whoever holds a record: they are two",
        "twins": "They are twins, or brothers or sisters",
        OTHER: "Another reason for two, which I write below",
    },
}
DIFFERS = "What the records tell differs: say in your own words why they are one all the same."
AGREES = "Nothing that is shown here differs: say in your own words why they are two."
CHOICES = [(f"{answer}:{key}", words) for answer, reasons in REASONS.items() for key, words in reasons.items()]


class DecisionForm(PlainForm):
    """`said`: the answer and its reason. `words`: more of it, needed for another reason. `tells_two`: that what the
    two records tell differs, by which it cannot be said that it agrees and no more. `shows_difference`: that the page
    shows something that differs, without which it cannot be said that too much does and no more."""

    mark_optional = False  # whether words are needed hangs on the answer, and their hint says when

    said = forms.ChoiceField(
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why they are one young person, or why they are two"},
    )
    words = forms.CharField(
        max_length=200,
        required=False,
        label="In your own words",
        help_text="Needed for another reason, and where the two records do not bear out the reason you chose. "
        "Whom you asked, or what you saw. Do not write what happened to anybody.",
        widget=forms.Textarea,
        error_messages={"max_length": "Say it in 200 characters or fewer"},
    )

    def __init__(self, *args: Any, tells_two: bool, shows_difference: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unfit = {f"{SAME}:{SLIP}": DIFFERS} if tells_two else {}
        if not shows_difference:
            self.unfit[f"{APART}:{DIFFER}"] = AGREES

    def clean(self) -> dict:
        """Another reason is said in words, and so is why they are one, or two, of whom the page says otherwise."""
        said = super().clean() or self.cleaned_data
        missing = self._asks_for_words(said.get("said", ""))
        if missing and not said.get("words") and "words" not in self.errors:
            self.add_error("words", ValidationError(missing))
        return said

    def _asks_for_words(self, said: str) -> str:
        """Why an answer needs words of their own; '' where it does not."""
        return self.unfit.get(said) or ("Say why, in one sentence" if said.endswith(f":{OTHER}") else "")

    @property
    def is_same(self) -> bool:
        """Whether they are said to be one young person."""
        return self.cleaned_data["said"].startswith(f"{SAME}:")

    @property
    def why(self) -> str:
        """The reason as one sentence."""
        answer, key = self.cleaned_data["said"].split(":")
        reason = "" if key == OTHER else REASONS[answer][key]
        return ". ".join(filter(None, (reason, self.cleaned_data["words"])))
