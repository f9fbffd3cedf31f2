"""Of whom somebody asks who looked."""

from django import forms

from reachable.words.forms import PlainForm


class KeyForm(PlainForm):
    """A young person's random id, or the key of an organisation's record of them. Posted: it stands in no address."""

    key = forms.CharField(
        max_length=80,
        label="Random id, or the key of a record",
        help_text="The id from the address of their page; or a UPN, a LAchildID, a custody reference. "
        "Names are not searched here.",
        error_messages={"required": "Enter the id or the key"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    source = forms.CharField(
        max_length=40,
        required=False,
        label="Code of the organisation whose key it is",
        help_text="Needed only where two organisations use the same key for different young people",
    )
