"""Forms of those who help somebody with an account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Help
from office.helping.asking import MOST_REASON


class FindForm(forms.Form):
    address = forms.EmailField(
        label=_("E-mail address in the account"),
        max_length=254,
        help_text=_("The whole address, as the person gave it. You find who entered this competition or has a task."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=MOST_REASON,
        help_text=_("The person reads it, and it stays on record."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AddressForm(ReasonForm):
    address = forms.EmailField(label=_("New e-mail address"), max_length=254)
    checked = forms.ChoiceField(label=_("The person"), choices=Help.CHECKS, widget=forms.RadioSelect)
    field_order = ("address", "checked", "reason")


class OwnerForm(ReasonForm):
    """`entry` has its team with it."""

    person = forms.ChoiceField(label=_("New owner"))
    field_order = ("person", "reason")

    def __init__(self, *args, entry, **options):
        super().__init__(*args, **options)
        self.fields["person"].choices = [(one.person_id, one.person.name) for one in entry.members.all()]
