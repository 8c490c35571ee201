"""Forms of development: opening a project, partners and their people, evidence, decisions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from development import template_defaults
from development.models import GateDecision, Partner, StageTemplate


class OpeningForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the project"),
        max_length=120,
        help_text=_("Only people at work in the project see it."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of product"),
        choices=[(kind, label) for kind, label in StageTemplate.KINDS if kind in template_defaults.STAGES],
        help_text=_("Decides which stages and gates the project gets."),
    )


class PartnerForm(forms.Form):
    name = forms.CharField(label=_("Name of the firm"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Partner.KINDS)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    capabilities = forms.CharField(
        label=_("What it can do"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Materials, machines, capacity. Only organisers read it."),
    )


class OfferForm(forms.Form):
    """`partners` are the firms that may be asked."""

    partner = forms.ModelChoiceField(
        label=_("Partner"), queryset=Partner.objects.none(), empty_label=_("Choose a firm")
    )

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners


class ContactForm(forms.Form):
    """`partners` are the firms whose agreement is in force in the project."""

    partner = forms.ModelChoiceField(label=_("For which partner"), queryset=Partner.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Name of the person"), max_length=150, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("What should be mended"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(forms.Form):
    MEANINGS = {
        GateDecision.GO: _("Go: the next stage begins"),
        GateDecision.RECYCLE: _("Recycle: repeat this stage as a new revision"),
        GateDecision.HOLD: _("Hold: wait until the review date"),
        GateDecision.STOP: _("Stop: the project ends, partners lose access"),
    }

    answer = forms.ChoiceField(
        label=_("Decision"),
        choices=list(MEANINGS.items()),
        widget=forms.RadioSelect(attrs={"class": "choices"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Designer and partners read it."),
    )
    review_on = forms.DateField(
        label=_("Review date"),
        required=False,
        help_text=_("Only for hold."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


class EvidenceForm(forms.Form):
    file = forms.FileField(label=_("File"))
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
