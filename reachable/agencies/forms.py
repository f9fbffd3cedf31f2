"""What the administrator types about accounts, organisations and teams."""

from typing import Any

from django import forms

from reachable.agencies.models import Agency, Practitioner, Team
from reachable.agencies.roles import ROLES, misfit, roles_with
from reachable.identifiers import sources
from reachable.locks.permissions import Permission
from reachable.words.forms import PlainForm, WhyForm

NO_ACCOUNT = "Nobody here has an open account with that email address"


def email_field(label: str, **more: Any) -> forms.EmailField:
    """A box for somebody's email address. What is typed is not offered again by the browser."""
    attrs = {"autocomplete": "off", "spellcheck": "false"}
    wrong = {"invalid": "Enter an email address in the correct format, like name@example.org"}
    return forms.EmailField(label=label, widget=forms.EmailInput(attrs=attrs), error_messages=wrong, **more)


def open_account_of(email: str) -> Practitioner:
    """Whoever has an open account with that address. Raises ValidationError where nobody has."""
    found = Practitioner.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise forms.ValidationError(NO_ACCOUNT)
    return found


class ChangeAccountForm(PlainForm):
    """Everything about an account but its email address. `cleaned_data` holds rows, not ids."""

    name = forms.CharField(label="Name", max_length=120)
    role = forms.ChoiceField(label="Role", choices=[(r.key, r.name) for r in ROLES], widget=forms.RadioSelect)
    agency = forms.ChoiceField(label="Organisation")
    team = forms.ChoiceField(label="Team", required=False)
    new_team = forms.CharField(
        label="Name of a new team", max_length=120, required=False, help_text="If theirs is not in the list above"
    )
    manager = email_field(
        "Email address of their manager", required=False, help_text="Reads the reasons they give for opening pages"
    )
    second_email = email_field(
        "Second address, for when they are on duty",
        required=False,
        help_text="One that reaches them by another way: an address that becomes a text, or the duty telephone's",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].hints = {r.key: r.who for r in ROLES}  # type: ignore[attr-defined]
        self.fields["agency"].choices = [("", "Choose"), *Agency.objects.order_by("name").values_list("pk", "name")]
        teams = Team.objects.select_related("agency").order_by("agency__name", "name")
        self.fields["team"].choices = [("", "No team"), *((t.pk, f"{t.agency}: {t}") for t in teams)]

    def clean_agency(self) -> Agency:
        return Agency.objects.get(pk=self.cleaned_data["agency"])

    def clean_team(self) -> Team | None:
        chosen = self.cleaned_data["team"]
        return Team.objects.get(pk=chosen) if chosen else None

    def clean_manager(self) -> Practitioner | None:
        typed = self.cleaned_data["manager"]
        return open_account_of(typed) if typed else None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        agency, team = typed.get("agency"), typed.get("team")
        if agency and typed.get("role"):
            is_school, is_police = (agency.kind == kind for kind in (Agency.Kind.SCHOOL, Agency.Kind.POLICE))
            self._say("role", misfit(typed["role"], is_school, is_police))
        if agency and team and team.agency_id != agency.pk:
            self._say("team", "This team belongs to another organisation")
        if team and typed.get("new_team"):
            self._say("new_team", "Choose a team or name a new one, not both")
        return typed

    def _say(self, field: str, words: str) -> None:
        if words:
            self.add_error(field, words)


class OpenAccountForm(ChangeAccountForm):
    """A new account."""

    email = email_field("Email address", help_text="They sign in with it")
    field_order = ("name", "email")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        there = Practitioner.objects.filter(email=email).first()
        if there and there.is_active:
            raise forms.ValidationError("Somebody has an account with this email address already")
        if there:
            raise forms.ValidationError("There is a closed account with this email address: open that one again")
        return email


class OrganisationForm(PlainForm):
    """A new organisation. Its code is how its own files name it, and must be nobody else's."""

    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=Agency.Kind.choices, widget=forms.RadioSelect)
    source = forms.CharField(
        label="Code in its own files",
        max_length=20,
        required=False,
        help_text="A school's code, a council's three figures, a force's two. Empty if it sends none.",
    )
    phone = forms.CharField(label="Telephone", max_length=30, required=False, help_text="Whom a page says to ring")

    def clean_name(self) -> str:
        if Agency.objects.filter(name__iexact=self.cleaned_data["name"]).exists():
            raise forms.ValidationError("There is an organisation of this name already")
        return self.cleaned_data["name"]

    def clean_source(self) -> str:
        typed = self.cleaned_data["source"]
        code = sources.normalise(typed)  # as a file's own code is read
        if typed and not code:
            raise forms.ValidationError("A code has letters, figures and the signs . / - _ and nothing else")
        if code and Agency.objects.filter(source=code).exists():
            raise forms.ValidationError("Another organisation has this code already")
        return code


class TeamForm(PlainForm):
    """A new team of an organisation."""

    agency = forms.ChoiceField(label="Organisation")
    name = forms.CharField(label="Name of the team", max_length=120)
    phone = forms.CharField(label="Telephone", max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Choose"), *Agency.objects.order_by("name").values_list("pk", "name")]

    def clean_agency(self) -> Agency:
        return Agency.objects.get(pk=self.cleaned_data["agency"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        agency, name = typed.get("agency"), typed.get("name")
        if agency and name and Team.objects.filter(agency=agency, name__iexact=name).exists():
            self.add_error("name", "This organisation has a team of this name already")
        return typed


class OwnerForm(WhyForm):
    """Who answers from now on for something that the partnership has set: a rule, a section of the guidance."""

    field_order = ("owner", "why")
    owner = forms.ModelChoiceField(queryset=None, label="Who answers for it?", empty_label="Choose somebody")

    def __init__(self, *args: Any, by: int, permission: Permission, **kwargs: Any) -> None:
        """`by`: the id of who names the owner, and may not name themselves. `permission`: what an owner must have."""
        super().__init__(*args, **kwargs)
        owners = Practitioner.objects.filter(is_active=True, role__in=roles_with(permission)).order_by("name")
        self.fields["owner"].queryset = owners.exclude(pk=by)
