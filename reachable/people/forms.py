"""What a person looks for, and what they say about two records."""

from django import forms

from reachable.words.forms import PlainForm

SAME, APART = "same", "apart"
QUESTION = "Are these the same young person?"


class SearchForm(PlainForm):
    """The one search box. What is typed travels by POST, never in an address."""

    text = forms.CharField(
        label="Name, birth date or identifier",
        max_length=100,
        help_text="Spelt as you heard it, like Jo Tomson 9/7/2011. Or a UPN, NHS number, council or custody reference.",
        error_messages={"required": "Enter a name, a birth date or an identifier"},
    )


class DecisionForm(PlainForm):
    """Same, or kept apart, and why in one sentence."""

    answer = forms.ChoiceField(
        choices=[(SAME, "Yes, the same young person"), (APART, "No, keep them apart")],
        label=QUESTION,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they are the same young person"},
    )
    why = forms.CharField(
        max_length=300,
        label="Why do you say so?",
        help_text="One sentence: what you saw here, or whom you asked. Do not write what happened to anybody.",
        widget=forms.Textarea,
        error_messages={
            "required": "Say why, in one sentence",
            "max_length": "Say why in 300 characters or fewer",
        },
    )

    answer.hints = {  # type: ignore[attr-defined]
        SAME: "Everything held in either record comes on one page.",
        APART: "They stay two, and the program does not ask again.",
    }
