"""What is answered about a mix-up."""

from django import forms

from reachable.mix_ups.parts import ANSWERS, WORDS, Part
from reachable.words.forms import PlainForm

WHY = "Why?"
WHY_ERRORS = {"required": "Say why, in one sentence", "max_length": "Say why in 500 characters or fewer"}


def _choices(part: Part) -> list[tuple[str, str]]:
    return [(said, WORDS[said]) for said in ANSWERS[part]]


class RestsForm(PlainForm):
    """What rested on the page: withdrawn, told, or it stands, because."""

    about = forms.CharField(widget=forms.HiddenInput, max_length=60)
    said = forms.ChoiceField(
        label="What becomes of it?",
        choices=_choices(Part.RESTS),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is withdrawn or stands"},
    )
    why = forms.CharField(label="Because", max_length=500, error_messages=WHY_ERRORS)


class PeopleForm(PlainForm):
    """Whether those whom a breach concerns are told: when and by whom, or why not."""

    said = forms.ChoiceField(
        label="Are those it concerns told?",
        choices=_choices(Part.PEOPLE),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether those it concerns are told"},
    )
    why = forms.CharField(
        label="When and by whom, or why not",
        help_text="They need not be told where what got out tells nobody anything, or where what was done since leaves "
        "no high risk. Name no young person: whoever looks after records knows who they are.",
        max_length=500,
        widget=forms.Textarea,
        error_messages=WHY_ERRORS | {"required": "Say when and by whom they are told, or why they are not"},
    )


class BreachForm(PlainForm):
    """Whether the mix-up is a personal data breach, and why."""

    said = forms.ChoiceField(
        label="Is it a personal data breach?",
        choices=_choices(Part.BREACH),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is a breach"},
    )
    why = forms.CharField(
        label=WHY,
        help_text="What could come of it for either young person, and what was done about it. Name nobody.",
        max_length=500,
        widget=forms.Textarea,
        error_messages=WHY_ERRORS,
    )
