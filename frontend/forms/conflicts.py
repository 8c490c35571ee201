"""Forms about conflicts of interest: pinning one, answering suspicions, lifting one."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from judging.conflicts.pinning import MOST_REASON
from submissions.models import Competition, Conflict, Seat


class ReasonedForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=MOST_REASON, help_text=_("It stays on record with your name.")
    )


class AnswerForm(ReasonedForm):
    """Which suspicions, and what they come to."""

    RECORD, DISMISS = "conflict", "none"

    suspicion = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": _("Choose at least one.")})
    answer = forms.ChoiceField(choices=[(RECORD, RECORD), (DISMISS, DISMISS)])

    def __init__(self, *args, among, **options):
        """`among`: the numbers of the suspicions that this person may answer, as far as they were sent."""
        super().__init__(*args, **options)
        self.fields["suspicion"].choices = [(str(pk), "") for pk in among]


class PinForm(ReasonedForm):
    """Who, with which entry, and how the two are connected."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=User.objects.none(), empty_label=_("Choose a person"))
    code = forms.CharField(
        label=_("Code of the entry"), max_length=8, widget=forms.TextInput(attrs={"autocapitalize": "characters"})
    )
    kind = forms.ChoiceField(label=_("How they are connected"), choices=[("", _("Choose how")), *Conflict.KINDS])

    field_order = ["person", "code", "kind", "reason"]

    def __init__(self, *args, competition: Competition, **options):
        super().__init__(*args, **options)
        seats = Seat.objects.in_force().filter(competition=competition)
        person = cast(forms.ModelChoiceField, self.fields["person"])
        person.queryset = User.objects.filter(pk__in=seats.values("person")).order_by("name", "pk")

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().upper()
