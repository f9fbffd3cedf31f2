"""Sending in a file by hand."""

from django import forms

from reachable.words.forms import PlainForm


class SendForm(PlainForm):
    """One file. It is known by what is in it, so its name and ending do not matter."""

    file = forms.FileField(
        label="The file",
        help_text="As the organisation's system exported it: CSV or XML. Do not open and save it first.",
        error_messages={
            "required": "Choose the file",
            "empty": "This file is empty. Export it again and send that one.",
            "missing": "Choose the file",
        },
    )
