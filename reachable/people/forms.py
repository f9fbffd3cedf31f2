"""What a person looks for."""

from django import forms

from reachable.people.finding import no_such_day
from reachable.words.forms import PlainForm


class SearchForm(PlainForm):
    """The one search box. What is typed travels by POST, never in an address."""

    text = forms.CharField(
        label="Name, birth date or identifier",
        max_length=100,
        help_text="Spelt as you heard it, like Jo Tomson 9/7/2011. Or a UPN, NHS number, council or custody reference.",
        error_messages={
            "required": "Enter a name, a birth date or an identifier",
            "max_length": "Type 100 characters or fewer: a name, a birth date or an identifier",
        },
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if no_such_day(text):
            raise forms.ValidationError("There is no such date. Check the day and the month, or leave it out")
        return text
