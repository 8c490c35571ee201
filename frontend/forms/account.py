"""Forms of sign-up, log-in and the own account, in our words."""

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
REPEATED = _("New password again")
PASSWORD_HELP = _("At least 10 characters. A sentence of four words is easy to remember and hard to guess.")


def _plain(form: forms.Form, **labels) -> None:
    """Our label on each field; no placeholders, which vanish while one types."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)
        field.help_text = ""
        if isinstance(field, forms.CharField) and isinstance(field.widget, forms.PasswordInput):
            field.max_length = 128
            field.widget.attrs["maxlength"] = 128


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, login=EMAIL, password=PASSWORD)


class SignupForm(allauth_forms.SignupForm):
    def __init__(self, *args, **kwargs):
        name_help = _("As it should stand on a certificate. One name is enough.")
        super().__init__(*args, **kwargs)
        _plain(self, name=_("Full name"), email=EMAIL, password1=PASSWORD)
        self.fields["name"].help_text = name_help
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["password1"].help_text = PASSWORD_HELP
        self.order_fields(["name", "email", "password1"])


class AddEmailForm(allauth_forms.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, email=_("New e-mail address"))


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, oldpassword=_("Current password"), password1=NEW_PASSWORD, password2=REPEATED)
        self.fields["password1"].help_text = PASSWORD_HELP


class SetPasswordForm(allauth_forms.SetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, password1=NEW_PASSWORD, password2=REPEATED)
        self.fields["password1"].help_text = PASSWORD_HELP


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, email=EMAIL)


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, password1=NEW_PASSWORD, password2=REPEATED)
        self.fields["password1"].help_text = PASSWORD_HELP


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, password=PASSWORD)


class RequestLoginCodeForm(allauth_forms.RequestLoginCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, email=EMAIL)


class ConfirmLoginCodeForm(allauth_forms.ConfirmLoginCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self, code=pgettext_lazy("from an e-mail or an app", "Code"))
        self.fields["code"].widget.attrs |= {"maxlength": 20, "autocapitalize": "characters", "spellcheck": "false"}


class InstitutionField(forms.CharField):
    """Where a person learns or works; may be empty."""

    def __init__(self):
        super().__init__(
            label=_("School, office or firm"),
            max_length=150,
            required=False,
            help_text=_("So that nobody judges the work of a colleague or student. Not shown to judges or the public."),
            widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        )


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("Full name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    locale = forms.ChoiceField(label=_("Language of pages and e-mails"), choices=User.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=User.TIME_ZONES)
    phone = forms.CharField(
        label=pgettext_lazy("label", "WhatsApp number"),
        max_length=20,
        required=False,
        help_text=_("So that the office can reach you. Not shown to judges or the public."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    institution = InstitutionField()
    city = forms.CharField(
        label=_("City or regency"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
