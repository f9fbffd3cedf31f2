"""What the owner of a section writes, and what somebody says does not help."""

import hashlib
from datetime import date
from typing import Any

from django import forms

from reachable.agencies.roles import ROLES
from reachable.guidance.sections import SECTIONS
from reachable.guidance.shape import Section, why_not
from reachable.words.forms import DayField, PlainForm, WhyForm, words_field

HOW = "One thing to do a line, in plain words. A line that begins with “- ” stands in a list. Nothing about a child."


class WordingForm(WhyForm):
    """The words of a section. `seen`: of which words the page has shown how they will look."""

    field_order = ("text", "source", "review_on", "why")
    text = forms.CharField(
        label="What to do", help_text=HOW, widget=forms.Textarea(attrs={"rows": 12}), max_length=3000
    )
    source = forms.CharField(label="Where this comes from", max_length=300)
    review_on = DayField(label="To be looked at again by")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, section: Section, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section, self.today = section, today

    @staticmethod
    def as_now(section: Section) -> dict[str, Any]:
        """What stands in the boxes at first."""
        return {"text": section.text.strip(), "source": section.source, "review_on": section.review_on}

    def clean_text(self) -> str:
        text = "\n".join(self.cleaned_data["text"].splitlines())
        if wrong := why_not(text):
            raise forms.ValidationError(wrong)
        return text

    def clean_review_on(self) -> date:
        day = self.cleaned_data["review_on"]
        if day <= self.today:
            raise forms.ValidationError("This day has been. Choose a day to come.")
        return day

    def clean(self) -> dict:
        said = super().clean()
        if not self.errors and all(said[name] == value for name, value in self.as_now(self.section).items()):
            raise forms.ValidationError("Nothing is different yet. Change the words, the source or the day.")
        return said

    @property
    def digest(self) -> str:
        """Of what would be shown."""
        shown = (self.cleaned_data["text"], self.cleaned_data["source"], f"{self.section.version}")
        return hashlib.sha256("\0".join(shown).encode()).hexdigest()

    @property
    def was_seen(self) -> bool:
        """True where these very words were shown before as they will look."""
        return self.cleaned_data["seen"] == self.digest


class DoesNotHelpForm(PlainForm):
    words = forms.CharField(
        label="This does not help because…",
        help_text="In a sentence, for whoever writes the guidance. Nothing about a child: that stands on their page.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )


class ChangeForm(PlainForm):
    """That law or guidance has changed."""

    title = forms.CharField(label="What has changed, in one line?", max_length=120)
    what_changed = words_field("What is different now?", 1000, help_text="In plain words. Nothing about a child.")
    source = forms.CharField(label="Where does it say so?", max_length=300)
    from_on = DayField(label="From when?")
    sections = forms.MultipleChoiceField(
        label="Which sections does it touch?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[(one.slug, one.title) for one in SECTIONS],
    )
    must_read = forms.MultipleChoiceField(
        label="Who must read it?",
        help_text="Nobody chosen: everybody",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[(one.key, one.name) for one in ROLES],
    )
