"""Forms of the people of an entry: about oneself, the guardian, an invitation to the team; and a guardian's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from frontend.forms.account import InstitutionField
from submissions.models import Category


class AboutForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("You enter as"),
        choices=Category.ENTRANTS,
        widget=forms.RadioSelect(attrs={"class": "choices"}),
    )
    institution = InstitutionField()
    born_on = forms.DateField(
        label=_("Date of birth"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
        help_text=_("Only the organiser sees it: for limits of age, and whether a guardian has to agree."),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write your date of birth with the year, for example 31 May 2008.")},
    )

    use_required_attribute = False


class GuardianForm(forms.Form):
    name = forms.CharField(label=_("Name of your parent or guardian"), max_length=150)
    phone = forms.CharField(
        label=pgettext_lazy("label", "WhatsApp number"),
        max_length=20,
        required=False,
        help_text=_("A number or an e-mail address is enough."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)

    use_required_attribute = False


class TeamInviteForm(forms.Form):
    name = forms.CharField(label=_("Name of your team-mate"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Leave it empty to send the link yourself. With an address, only that person can use the link."),
    )

    use_required_attribute = False


class GuardianAnswerForm(forms.Form):
    YES, NO = "yes", "no"

    is_guardian = forms.BooleanField(
        label=_("I am a parent or the legal guardian of this person."),
        required=False,
    )
    answer = forms.ChoiceField(choices=[(YES, YES), (NO, NO)], widget=forms.HiddenInput, required=True)

    use_required_attribute = False

    def clean(self):
        given = super().clean()
        if given.get("answer") == self.YES and not given.get("is_guardian"):
            self.add_error("is_guardian", _("Please tick this first: only a parent or guardian can agree."))
        return given
