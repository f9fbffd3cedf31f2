"""What a person says about two records: one young person or two, and why, in one choice."""

from django import forms
from django.core.exceptions import ValidationError

from reachable.words.forms import PlainForm

SAME, APART, OTHER = "same", "apart", "other"
# The first of each are what is answered most: a key chooses them in this order.
REASONS = {
    SAME: {
        "asked": "I asked whoever holds a record: it is one young person",
        "seen": "I know them, or have seen papers that say so",
        "slip": "All that tells people apart agrees, but for how it was written down",
        OTHER: "Another reason for one, which I write below",
    },
    APART: {
        "asked": "I asked whoever holds a record: they are two",
        "twins": "They are twins, or brothers or sisters",
        "differ": "They share a name, and too much else differs",
        OTHER: "Another reason for two, which I write below",
    },
}
CHOICES = [(f"{answer}:{key}", words) for answer, reasons in REASONS.items() for key, words in reasons.items()]


class DecisionForm(PlainForm):
    """`said`: the answer and its reason. `words`: more of it, needed for another reason."""

    said = forms.ChoiceField(
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why they are one young person, or why they are two"},
    )
    words = forms.CharField(
        max_length=200,
        required=False,
        label="In your own words",
        help_text="Whom you asked, or what you saw. Do not write what happened to anybody.",
        widget=forms.Textarea,
        error_messages={"max_length": "Say it in 200 characters or fewer"},
    )

    def clean(self) -> dict:
        """Another reason is said in words."""
        said = super().clean() or self.cleaned_data
        if said.get("said", "").endswith(f":{OTHER}") and not said.get("words") and "words" not in self.errors:
            self.add_error("words", ValidationError("Say why, in one sentence"))
        return said

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
