"""What can be written down about a moment: as little as a person on a phone needs."""

from datetime import date, timedelta

from django import forms

from reachable.reachable_moments.missed import WHY, Why
from reachable.reachable_moments.models import Attempt
from reachable.words.forms import DayField, PlainForm, WhenForm
from reachable.words.times import clock_words, day_words

# How they were reached or not: one question, one answer.
CAME = (
    ("face", "Yes, face to face"),
    ("alone", "Yes, they answered a call, alone"),
    ("call", "Spoke on a call, not alone or not sure"),
    ("no", "No"),
)
EARLIEST = timedelta(days=7)


class AcceptForm(PlainForm):
    goes = forms.CharField(
        label="Accepted by telephone? Who by",
        max_length=120,
        required=False,
        help_text="If it is not you who goes: their name and team. They need no account. "
        "The page says 'by telephone, entered by' and your name",
    )


# domain.md section 12, S3: harm outside the home, as the partnership names it.
HARMS = (
    ("criminal", "Criminal exploitation, county lines"),
    ("sexual", "Sexual exploitation"),
    ("violence", "Serious violence"),
    ("behaviour", "Harmful sexual behaviour"),
    ("peers", "Harm by other young people"),
    ("missing", "Missing"),
)


class BriefForm(PlainForm):
    """What whoever goes needs. Nothing is required while a young person waits."""

    mark_optional = False

    where_now = forms.CharField(label="Where are they now, and until when?", max_length=120, required=False)
    with_whom = forms.CharField(label="Who is with them?", max_length=120, required=False)
    asked_for = forms.CharField(
        label="What did they say, what do they ask for?",
        max_length=300,
        required=False,
        widget=forms.Textarea,
        help_text="In their own words, if you can",
    )
    best_placed = forms.CharField(
        label="Who is best placed to reach them, and how?",
        max_length=120,
        required=False,
        help_text="Somebody they trust already comes first, then somebody with the skill",
    )
    goods = forms.CharField(
        label="Was anything taken from them, or lost?",
        max_length=200,
        required=False,
        help_text="Drugs, cash, a phone: presume that somebody will ask them to pay",
    )
    harms = forms.MultipleChoiceField(
        label="What harm may it be?", choices=HARMS, required=False, widget=forms.CheckboxSelectMultiple
    )
    their_number = forms.CharField(
        label="In another area: the number of that area’s duty team", max_length=60, required=False
    )
    travels = forms.CharField(label="Who travels home with them?", max_length=120, required=False)
    # Which one this was drawn from: what somebody else has written since is not lost.
    drawn_from = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict:
        said = super().clean()
        if not self.errors and not any(said.values()):
            raise forms.ValidationError("Write down at least one thing, or go back: nothing has been written yet.")
        return said


class AttemptForm(WhenForm):
    """Three clicks: the page, one answer, save. Everything else has an answer already, or needs none."""

    came = forms.ChoiceField(
        label="Did somebody reach them?",
        choices=CAME,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether somebody reached them"},
    )
    who = forms.CharField(label="Who tried, if it was not you?", max_length=120, required=False)
    words = forms.CharField(
        label="What happened, what did they say?", max_length=500, required=False, widget=forms.Textarea
    )
    field_order = ("came", "on", "time")
    not_yet = "This time has not come yet. Write down what has happened."

    def clean(self) -> dict:
        said = super().clean()
        if said["at"] < self.now - EARLIEST:
            words = f"{day_words(self.now - EARLIEST)}, {clock_words(self.now - EARLIEST)}"
            self.add_error("on", f"A moment lasts days, not weeks. Choose a time after {words}.")
        return said

    def told(self) -> dict:
        """What `changes.record_attempt` is told."""
        said, came = self.cleaned_data, self.cleaned_data["came"]
        how = {"face": Attempt.How.FACE_TO_FACE, "no": Attempt.How.FACE_TO_FACE}.get(came, Attempt.How.CALL)
        told = {"at": said["at"], "who": said["who"], "words": said["words"]}
        return {**told, "how": how, "was_reached": came != "no", "was_alone": came == "alone"}


class DeclineForm(PlainForm):
    offer_again_on = DayField(label="On which day will it be offered again?")

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_offer_again_on(self) -> date:
        day = self.cleaned_data["offer_again_on"]
        if day <= self.today:
            raise forms.ValidationError("This day has come already. Choose a day from tomorrow on.")
        return day


class EndForm(PlainForm):
    why = forms.CharField(
        label="What came of it?",
        max_length=500,
        widget=forms.Textarea,
        help_text="What was agreed and who goes on. If nobody reached them: why not, and what would have been needed",
    )


class MissedForm(PlainForm):
    because = forms.TypedChoiceField(
        label="Why were the 24 hours missed?", choices=list(WHY.items()), widget=forms.RadioSelect, coerce=Why
    )
    words = forms.CharField(
        label="What would have been needed?",
        max_length=300,
        widget=forms.Textarea,
        help_text="One sentence. The board reads how often each reason was given, and never these words",
    )


class WithdrawForm(PlainForm):
    why = forms.CharField(
        label="Why was this no moment for this young person?",
        max_length=500,
        help_text="For example: the record is another child's. It is counted beside the others, with your reason",
    )
