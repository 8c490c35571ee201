"""Forms of rights: shares, licence, filing, registration, first showing, credit line, lifting secrecy."""

from django import forms
from django.utils.translation import gettext_lazy as _


def _day(label, **more) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **more)


class SharesForm(forms.Form):
    """One field for each of the `people` whose work it is; a single designer has none."""

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people if len(people) > 1 else []
        for person in self.people:
            self.fields[f"share-{person.pk}"] = forms.IntegerField(
                label=_("Share of %(name)s, in per cent") % {"name": person.name},
                min_value=1,
                max_value=100,
                required=False,
            )

    @property
    def shares(self) -> dict[int, int | None]:
        return {person.pk: self.cleaned_data.get(f"share-{person.pk}") for person in self.people}


class LicenceForm(forms.Form):
    option_until = _day(
        _("Option until"), required=False, help_text=_("Empty: twelve months from today. The last day is included.")
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The designer reads it."),
    )


class RefusalForm(forms.Form):
    """The designer's no."""

    reason = forms.CharField(
        label=_("Why you don't agree"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The office reads it, and it stays on record. You can be asked again."),
    )


class FilingForm(forms.Form):
    """`has_evidence`: a record stands already, and its evidence stays where no other file is chosen."""

    filed_on = _day(_("Filed on"))
    number = forms.CharField(label=_("Number of the application"), max_length=40)
    file = forms.FileField(label=_("Evidence"), help_text=_("The receipt of DJKI, as PDF or picture, at most 20 MB."))

    def __init__(self, *args, has_evidence=False, **kwargs):
        super().__init__(*args, **kwargs)
        if has_evidence:
            self.fields["file"].required = False
            self.fields["file"].help_text = _("Empty: the evidence of the earlier record stays.")


class RegistrationForm(forms.Form):
    registered_on = _day(_("Registered on"))
    registration_number = forms.CharField(label=_("Number of the registration"), max_length=40)


class DisclosureForm(forms.Form):
    shown_on = _day(_("First shown on"))
    where = forms.CharField(label=_("Where"), max_length=300)
    is_official = forms.BooleanField(
        label=_("An official or officially recognised exhibition"),
        required=False,
        help_text=_("Only then are there six months of grace. A web page or social media is none."),
    )


class CreditForm(forms.Form):
    line = forms.CharField(label=_("Credit line in Indonesian"), max_length=200, required=False)
    line_en = forms.CharField(label=_("Credit line in English"), max_length=200, required=False)


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the secrecy may end"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The designer reads it before consenting."),
    )


class ConfirmLiftForm(forms.Form):
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
