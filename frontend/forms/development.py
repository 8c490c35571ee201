"""Forms of development: opening a project, partners and their people, evidence, decisions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from development.models import GateDecision, Partner


class ContactForm(forms.Form):
    """`partners` are the firms whose agreement is in force in the project; `alone`: the form stands at one of them."""

    partner = forms.ModelChoiceField(label=_("For which partner"), queryset=Partner.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Name of the person"), max_length=150, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    def __init__(self, *args, partners, alone=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners
        if alone:
            self.fields["partner"].widget = forms.HiddenInput()


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("What should be mended"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(forms.Form):
    MEANINGS = {
        GateDecision.GO: _("Go: the next stage begins"),
        GateDecision.RECYCLE: _(
            "Recycle: the stage begins anew as its next revision. All its milestones are open again; what was accepted "
            "stays readable and can be taken again with one click"
        ),
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
