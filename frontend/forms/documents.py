"""Forms of documents: number, date, who signs; what a decree says; who gets a certificate; why one is revoked."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from judging.documents.certificates import AWARD, FINALIST, JUDGE, NOMINEE, PARTICIPANT
from judging.documents.decree import MOST_SUBJECT, MOST_TEXT
from judging.documents.issuing import MOST_NAME, MOST_NUMBER, MOST_PLACE, Signed
from judging.documents.minutes import MOST_REMARKS
from judging.documents.revoking import MOST_REASON
from judging.models import IssuedDocument

REASONS = {
    AWARD: _("those who won an award"),
    FINALIST: _("finalists without an award"),
    NOMINEE: _("nominees who went no further"),
    PARTICIPANT: _("other participants whose work passed the eligibility check"),
    JUDGE: _("judges who handed in scoresheets"),
}
_DAY = {"type": "date"}


class SignedForm(forms.Form):
    number = forms.CharField(label=_("Number of the document"), max_length=MOST_NUMBER)
    dated_on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    place = forms.CharField(label=pgettext_lazy("of a document", "Place"), max_length=MOST_PLACE)
    name = forms.CharField(label=_("Who signs"), max_length=MOST_NAME, help_text=_("Name with titles, as printed."))
    position = forms.CharField(label=_("Position"), max_length=MOST_NAME)

    use_required_attribute = False

    def signed(self) -> Signed:
        return Signed(**{name: self.cleaned_data[name] for name in SignedForm.base_fields})


class MinutesForm(SignedForm):
    remarks = forms.CharField(
        label=_("Remarks"),
        required=False,
        max_length=MOST_REMARKS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What else shall stand in the minutes, in Indonesian."),
    )


class DecreeForm(SignedForm):
    """The texts are the office's own; each part has one point a line."""

    authority = forms.CharField(label=_("Who decides"), max_length=MOST_SUBJECT)
    subject = forms.CharField(label=_("About what (tentang)"), max_length=MOST_SUBJECT)
    considering = forms.CharField(label=_("Considering (menimbang)"), max_length=MOST_TEXT, widget=forms.Textarea)
    recalling = forms.CharField(
        label=_("Recalling (mengingat)"),
        max_length=MOST_TEXT,
        widget=forms.Textarea,
        help_text=_("These legal bases are examples. Check and complete them before you issue the decree."),
    )
    noting = forms.CharField(label=_("Noting (memperhatikan)"), max_length=MOST_TEXT, widget=forms.Textarea)
    decisions = forms.CharField(label=_("Decides (memutuskan)"), max_length=MOST_TEXT, widget=forms.Textarea)


class CertificatesForm(SignedForm):
    """`counts` says how many new certificates each reason would make; reasons without any are not offered."""

    def __init__(self, *args, counts: dict[str, int], **options):
        super().__init__(*args, **options)
        offered = [(reason, f"{label} ({counts[reason]})") for reason, label in REASONS.items() if counts.get(reason)]
        self.fields["reasons"] = forms.MultipleChoiceField(
            label=_("Who gets one now"),
            choices=offered,
            widget=forms.CheckboxSelectMultiple,
            initial=[reason for reason, _label in offered],
        )
        self.fields["number"].help_text = _("{n} is the running number, counted on through the whole competition.")
        self.order_fields(["reasons"])


class RevocationForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Why"),
        choices=IssuedDocument.BY_HAND,
        widget=forms.RadioSelect,
        help_text=_("This is said to everybody who checks the document."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the record of the office; it is not made public."),
    )

    use_required_attribute = False
