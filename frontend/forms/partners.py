"""Forms of partners: the directory and its import, asking a firm, its answer, packages."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import is_indonesian, spoken
from development.models import Agreement, Milestone, Partner
from development.partners.directory import MOST_PAIRS
from development.partners.skills import SKILLS, name_of

ALL = [("", _("All"))]
YES_NO = [("", _("All")), ("yes", _("takes projects")), ("no", _("takes none at present"))]


def skill_choices(kind: str = "") -> list[tuple[str, str]]:
    """The skills by name in the reader's language, those of the kind first."""
    language = "id" if is_indonesian() else "en"
    codes = sorted(SKILLS, key=lambda code: kind not in SKILLS[code].kinds) if kind else list(SKILLS)
    return [(code, name_of(code, language)) for code in codes]


class PartnerFilter(forms.Form):
    """What the directory shows; an unknown value is refused."""

    q = forms.CharField(label=_("Name"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[*ALL, *Partner.KINDS])
    skill = forms.ChoiceField(label=_("What it can do"), required=False)
    city = forms.CharField(label=_("City"), required=False, max_length=80)
    province = forms.CharField(label=_("Province"), required=False, max_length=80)
    takes = forms.ChoiceField(label=_("New projects"), required=False, choices=YES_NO)
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shown = cast(forms.ChoiceField, self.fields["skill"])
        shown.choices = [*ALL, *skill_choices()]


class PartnerForm(forms.Form):
    name = forms.CharField(label=_("Name of the firm"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Partner.KINDS)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    province = forms.CharField(label=_("Province"), max_length=80, required=False)
    skills = forms.MultipleChoiceField(
        label=_("What it can do"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "skills"}),
        help_text=_("What is not ticked counts as not known."),
    )
    capabilities = forms.CharField(
        label=_("More about what it can do"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Materials, machines, experience. Only organisers read it."),
    )
    pairs_a_month = forms.IntegerField(label=_("Pairs a month"), required=False, min_value=1, max_value=MOST_PAIRS)
    least_order = forms.IntegerField(
        label=_("Least order, in pairs"), required=False, min_value=1, max_value=MOST_PAIRS
    )
    email = forms.EmailField(label=_("E-mail address of the firm"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    website = forms.CharField(
        label=_("Website"), max_length=200, required=False, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    takes_projects = forms.BooleanField(label=_("Takes new projects"), required=False, initial=True)

    def __init__(self, *args, kind: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["skills"]).choices = skill_choices(kind)


class ListForm(forms.Form):
    """A list of firms as a file, to be shown line by line."""

    file = forms.FileField(
        label=_("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}), allow_empty_file=True
    )


class MatchingForm(forms.Form):
    """For which part firms are looked for; an unknown value is refused."""

    role = forms.ChoiceField(label=_("Part in the project"), required=False, choices=Partner.KINDS)
    pairs = forms.IntegerField(label=_("Pairs wanted"), required=False, min_value=1, max_value=MOST_PAIRS)
    city = forms.CharField(label=_("City"), required=False, max_length=80)
    province = forms.CharField(label=_("Province"), required=False, max_length=80)
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    replaces = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class OfferForm(forms.Form):
    """`partners` are the firms that may be asked; `chosen` is the one for which the form was opened."""

    partner = forms.ModelChoiceField(
        label=_("Partner"), queryset=Partner.objects.none(), empty_label=_("Choose a firm")
    )
    email = forms.EmailField(
        label=_("E-mail address of the person who is asked"),
        max_length=254,
        required=False,
        help_text=_("This person gets a mail with the link at once. Without an address nobody of the firm knows yet."),
    )
    name = forms.CharField(label=_("Name of the person"), max_length=150, required=False)
    role = forms.ChoiceField(label=_("Part in the project"), choices=Partner.KINDS, required=False)
    brief = forms.CharField(
        label=_("What is asked"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The firm reads this before it accepts anything. Name neither the design nor its designer."),
    )
    opens_design = forms.BooleanField(
        label=_("Share the files of the design"),
        required=False,
        help_text=_("From acceptance on. Without it the firm sees its packages and what is shared with it, no more."),
    )

    def __init__(self, *args, partners, chosen=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners
        if chosen is not None:
            self.fields["partner"].widget = forms.HiddenInput()


class InterestForm(forms.Form):
    """A firm's answer to being asked."""

    answer = forms.ChoiceField(
        label=_("Your firm's answer"),
        choices=[
            (Agreement.INTERESTED, _("We are interested")),
            (Agreement.DECLINED, _("We do not take part: the question is closed for our firm")),
        ],
        widget=forms.RadioSelect(attrs={"class": "choices"}),
    )
    text = forms.CharField(
        label=_("Letter"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you can do and what you would need. Only the organisers read it."),
    )


class Milestones(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row) -> str:
        return f"{row.stage.number}. {spoken(row, 'name')}"


class PackageForm(forms.Form):
    """`milestones` may go into the package; `agreements` are asked for only where it is a new one."""

    agreement = forms.ModelChoiceField(label=_("Firm"), queryset=Agreement.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Name of the package"), max_length=120)
    note = forms.CharField(
        label=_("What is to be done"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    milestones = Milestones(
        label=_("Milestones"),
        queryset=Milestone.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only this firm sees and delivers them."),
    )

    def __init__(self, *args, milestones, agreements=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["milestones"].queryset = milestones
        if agreements is None:
            del self.fields["agreement"]
        else:
            self.fields["agreement"].queryset = agreements
            self.fields["agreement"].label_from_instance = lambda row: row.partner.name


class EndForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the agreement is ended"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only the office reads it, and it stays on record. Name no person."),
    )


class HandOverForm(forms.Form):
    """`agreements` are of the firms that may take over."""

    to = forms.ModelChoiceField(label=_("Which firm takes them over"), queryset=Agreement.objects.none())

    def __init__(self, *args, agreements, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = agreements
        self.fields["to"].label_from_instance = lambda row: row.partner.name
