"""Forms by which a result is proposed, and what was published corrected: a result, an award."""

from django import forms
from django.utils.translation import gettext_lazy as _

from judging.awarding import MOST_REASON
from judging.publishing import MOST_DAYS, MOST_NOTE
from judging.publishing.proposing import OBJECTION_DAYS


class CorrectionForm(forms.Form):
    """What everybody reads about the correction, and the check number of what the person saw."""

    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What is corrected and why"),
        help_text=_("Everybody can read this with the result, and every designer has it by mail."),
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note_en = forms.CharField(
        label=_("What is corrected and why, in English"), max_length=MOST_NOTE, widget=forms.Textarea(attrs={"rows": 4})
    )
    objection_days = forms.IntegerField(
        label=_("Days for objections to the corrected result"),
        help_text=_("0: no objections are taken."),
        min_value=0,
        max_value=MOST_DAYS,
        initial=OBJECTION_DAYS,
    )


class ProposalForm(forms.Form):
    """The check number of what the person saw, and how long objections will be taken."""

    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    objection_days = forms.IntegerField(
        label=_("Days for objections"),
        help_text=_("From the day after publication on. 0: no objections are taken."),
        min_value=0,
        max_value=MOST_DAYS,
        initial=OBJECTION_DAYS,
        required=False,
    )

    def clean_objection_days(self) -> int:
        """A program may leave it out."""
        given = self.cleaned_data["objection_days"]
        return OBJECTION_DAYS if given is None else given


class AwardWithdrawalForm(forms.Form):
    """Why an award is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The designer reads it, and it stays on record with your name."),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
