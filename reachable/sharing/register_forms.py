"""What the data protection officer writes in the source register."""

from datetime import date, timedelta
from typing import Any

from django import forms

from reachable.agencies.models import Agency
from reachable.agencies.roles import HEALTH
from reachable.sharing import feed_names
from reachable.sharing.known_feeds import KnownFeed
from reachable.sharing.models import Register
from reachable.words.feeds import PARTS
from reachable.words.forms import DayField, PlainForm

# An agreement nobody looks at again for longer than this is not kept under review.
LONGEST_REVIEW = timedelta(days=3 * 366)
# The longest that a law behind any of these feeds asks for: a looked-after child's record, 75 years from birth.
LONGEST_KEPT = 75 * 366
WRITTEN = [
    "agreement",
    "lawful_basis",
    "impact_assessment",
    "equality_assessment",
    "caldicott_guardian",
    "owner",
    "review_on",
    "kept_days",
    "take_columns",
    "take_rows",
    "rhythm_days",
]


class RegisterForm(PlainForm):
    """One row. `cleaned_data` is what `changes.write_register` takes, but the format and the data class."""

    agency = forms.ChoiceField(label="Who sends it?")
    agreement = forms.CharField(label="Sharing agreement", max_length=120, help_text="Its name and where it is kept")
    lawful_basis = forms.CharField(
        label="Lawful basis", widget=forms.Textarea, max_length=2000, help_text="The acts and articles, in full"
    )
    impact_assessment = forms.CharField(label="Data protection impact assessment", max_length=120)
    equality_assessment = forms.CharField(label="Equality impact assessment", max_length=120)
    caldicott_guardian = forms.CharField(
        label="Caldicott guardian", max_length=120, required=False, help_text="For health information"
    )
    owner = forms.CharField(label="Owner", max_length=120, help_text="Who answers for it, by post and organisation")
    review_on = DayField(label="Review by", help_text="30 days after this day, nothing more of it is taken in")
    kept_days = forms.IntegerField(label="Kept for how many days?", min_value=1, max_value=LONGEST_KEPT)
    take_rows = forms.ChoiceField(
        label="Which rows may be taken?", choices=list(feed_names.ROW_RULES.items()), widget=forms.RadioSelect
    )
    take_columns = forms.MultipleChoiceField(
        label="Which columns may be taken?",
        widget=forms.CheckboxSelectMultiple,
        help_text="What is not ticked is dropped before anything is written",
        error_messages={"required": "Choose at least one column"},
    )
    beyond = forms.MultipleChoiceField(
        label="Other columns that it may carry",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="No page and no matching needs these. Tick one only if the agreement says what it is for.",
    )
    rhythm_days = forms.IntegerField(
        label="A file is expected every how many days?",
        min_value=0,
        max_value=400,
        help_text="One that is late is said on pages. 0: it comes when it comes, and is never late",
    )

    def __init__(self, *args: Any, feed: KnownFeed, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part = PARTS[feed.data_class]
        self.today, self.known_by, self.is_health = today, part.known_by, part.lane == HEALTH
        self.fields["agency"].choices = [("", "Choose"), *Agency.objects.order_by("name").values_list("pk", "name")]
        self.fields["take_columns"].choices = [(c, c) for c in feed.columns if c in feed.usual_columns]
        self.fields["beyond"].choices = [(c, c) for c in feed.columns if c not in feed.usual_columns]

    def clean_agency(self) -> Agency:
        return Agency.objects.get(pk=self.cleaned_data["agency"])

    def clean_caldicott_guardian(self) -> str:
        """Health information needs its guardian (National Data Guardian: guidance on Caldicott guardians, 2021)."""
        if self.is_health and not self.cleaned_data["caldicott_guardian"]:
            raise forms.ValidationError("This is health information: enter who its Caldicott guardian is")
        return self.cleaned_data["caldicott_guardian"]

    def clean_take_columns(self) -> list[str]:
        missing = ", ".join(sorted(self.known_by - set(self.cleaned_data["take_columns"])))
        if missing:
            raise forms.ValidationError(f"Without these no row is anybody's, so tick them too: {missing}")
        return self.cleaned_data["take_columns"]

    def clean(self) -> dict[str, Any]:
        """The two lists of columns become one."""
        typed = super().clean() or {}
        beyond = typed.pop("beyond", [])
        if "take_columns" in typed:
            typed["take_columns"] = sorted({*typed["take_columns"], *beyond})
        return typed

    def clean_review_on(self) -> date:
        day = self.cleaned_data["review_on"]
        if day <= self.today:
            raise forms.ValidationError("The day of the review must be in the future")
        if day > self.today + LONGEST_REVIEW:
            raise forms.ValidationError("The review must be within three years")
        return day


def said_of(row: Register | None, feed: KnownFeed) -> dict[str, Any]:
    """What the form is filled in with: the row as it stands, or what is usually taken."""
    if row is None:
        return {"take_columns": sorted(feed.usual_columns), "take_rows": feed.usual_rows}
    return {"agency": row.agency_id, "beyond": row.take_columns, **{name: getattr(row, name) for name in WRITTEN}}
