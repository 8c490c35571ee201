"""Forms about likely copies."""

from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.models import SimilarPair
from submissions.models.similar import NOTE_LETTERS

WAITING, ANSWERED = "waiting", "answered"


class PairsFilter(forms.Form):
    """Which pairs the page shows; an unknown value is refused."""

    state = forms.ChoiceField(
        label=_("Show"), required=False, choices=[(WAITING, _("those that wait")), (ANSWERED, _("those answered"))]
    )
    work = forms.CharField(label=_("Code of the work"), required=False, max_length=8)
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What are these two?"),
        choices=[pair for pair in SimilarPair.ANSWERS if pair[0] != SimilarPair.WAITING],
        widget=forms.RadioSelect(attrs={"class": "choices"}),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=NOTE_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For the organisers of both works; no designer reads it. Needed for a copy."),
    )
    seen = forms.CharField(required=False, max_length=9, widget=forms.HiddenInput)

    def __init__(self, data=None, *, pair: SimilarPair):
        initial = {"answer": pair.answer, "note": pair.note, "seen": pair.answer}
        super().__init__(data, initial=initial, auto_id=f"pair-{pair.pk}-%s")
