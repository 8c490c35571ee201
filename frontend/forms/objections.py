"""Forms about objections: what a designer says, and what an organiser answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from judging.models import Objection
from judging.objecting import answering, objecting
from judging.objecting.texts import MOST_LETTERS


class ObjectionForm(forms.Form):
    """On which ground, and what exactly."""

    standing = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    ground = forms.ChoiceField(
        label=_("What is it about?"), choices=Objection.GROUNDS, widget=forms.RadioSelect(attrs={"class": "choices"})
    )
    text = forms.CharField(
        label=_("What you object to, and why"),
        help_text=_("Say what you saw and what should be looked at again. Facts that can be checked help most."),
        min_length=objecting.FEWEST_LETTERS,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class AnswerForm(forms.Form):
    """How an objection ends, and the words that its designer reads."""

    outcome = forms.ChoiceField(
        label=_("The objection is"),
        choices=[(Objection.UPHELD, _("upheld")), (Objection.REJECTED, _("rejected"))],
        widget=forms.RadioSelect(attrs={"class": "choices"}),
    )
    answer = forms.CharField(
        label=_("Answer to the designer"),
        help_text=_("Say what you checked and what follows. The designer gets exactly these words."),
        min_length=answering.FEWEST_LETTERS,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
