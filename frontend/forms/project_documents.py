"""Forms of documents: making, revising, asking for changes, sharing, remarking."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import spoken
from development.documents.deciding import REASON_LETTERS
from development.documents.pinning import Mark
from development.documents.writing import NOTE_LETTERS, TITLE_LETTERS
from development.models import Agreement, Document, Milestone, Package
from files.models.pin import PIN_LETTERS

_SPOT = re.compile(r"([0-9]{1,9})/([0-9]{1,4})", re.ASCII)


class MilestoneField(forms.ModelChoiceField):
    def label_from_instance(self, milestone) -> str:
        return f"{milestone.stage.number}. {spoken(milestone, 'name')}"


class PackageField(forms.ModelChoiceField):
    """`names_firms` where the reader may know which firm's package it is."""

    names_firms = False

    def label_from_instance(self, package) -> str:
        return f"{package.agreement.partner.name}: {package.name}" if self.names_firms else package.name


class FirmField(forms.ModelChoiceField):
    def label_from_instance(self, agreement) -> str:
        return agreement.partner.name


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Document.KINDS)
    title = forms.CharField(label=_("Title"), max_length=TITLE_LETTERS)
    milestone = MilestoneField(
        label=_("Belongs to"), queryset=Milestone.objects.none(), required=False, empty_label=_("the whole project")
    )
    package = PackageField(
        label=_("Read by"),
        queryset=Package.objects.none(),
        required=False,
        empty_label=_("organiser and designer"),
        help_text=_("The firm of this package reads the document too."),
    )
    note = forms.CharField(
        label=_("What is it, what is new?"),
        max_length=NOTE_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    file = forms.FileField(label=_("File"))

    def __init__(self, *args, milestones, packages, is_partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = milestones
        self.fields["package"].queryset = packages
        self.fields["package"].names_firms = not is_partner
        if is_partner:
            self.fields["package"].label = _("Belongs to the package")
            self.fields["package"].empty_label = _("none")
            self.fields["package"].help_text = ""


class RevisionForm(forms.Form):
    file = forms.FileField(label=_("File"))
    note = forms.CharField(
        label=_("What is new?"), max_length=NOTE_LETTERS, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ChangesForm(forms.Form):
    reason = forms.CharField(
        label=_("What is to be changed?"), max_length=REASON_LETTERS, widget=forms.Textarea(attrs={"rows": 3})
    )


class ShareForm(forms.Form):
    """`firms` are the agreements of firms that do not read the document yet."""

    agreement = FirmField(label=_("Firm"), queryset=Agreement.objects.none(), empty_label=_("Choose a firm"))

    def __init__(self, *args, firms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = firms


class RevisionPinForm(forms.Form):
    """`spot` names revision and picture, 0 for the model or the whole. Places are filled in by script alone."""

    spot = forms.RegexField(_SPOT, widget=forms.HiddenInput)
    x = forms.CharField(required=False, max_length=14, widget=forms.HiddenInput)
    y = forms.CharField(required=False, max_length=14, widget=forms.HiddenInput)
    model_x = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    model_y = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    model_z = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Remark"), max_length=PIN_LETTERS, widget=forms.Textarea(attrs={"rows": 2}))

    use_required_attribute = False

    def place(self) -> tuple[int, Mark, str]:
        """The revision's id, where the remark belongs, and its text."""
        given = self.cleaned_data
        revision, number = given["spot"].split("/")
        places = {name: given[name] for name in ("x", "y", "model_x", "model_y", "model_z")}
        return int(revision), Mark(number=int(number), **places), given["text"]
