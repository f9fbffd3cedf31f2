"""What a person looks for."""

from django import forms

from reachable.words.forms import PlainForm


class SearchForm(PlainForm):
    """The one search box. What is typed travels by POST, never in an address."""

    text = forms.CharField(
        label="Name, birth date or identifier",
        max_length=100,
        help_text="Spelt as you heard it, like Jo Tomson 9/7/2011. Or a UPN, NHS number, council or custody reference.",
        error_messages={"required": "Enter a name, a birth date or an identifier"},
    )
