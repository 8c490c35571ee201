"""Forms of the second factor, in our words: codes of an app or from paper, and passkeys."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as key_forms
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CODE = pgettext_lazy("from an e-mail or an app", "Code")
MOST_LETTERS = 20_000  # what a passkey answers has a few thousand


def _of_code(form: forms.Form, help_text) -> None:
    field = form.fields["code"]
    field.label, field.help_text = CODE, help_text
    field.validators.append(MaxLengthValidator(20))
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"maxlength": 20, "autocomplete": "one-time-code", "spellcheck": "false"}


class AuthenticateForm(base_forms.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _of_code(self, _("Six digits from the app on your phone, or one of the codes that you kept on paper."))


class ReauthenticateForm(base_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _of_code(self, _("Six digits from the app on your phone, or one of the codes that you kept on paper."))


class ActivateAppForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _of_code(self, _("Six digits that the app shows now."))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class _Answered:
    """What a browser answers for a passkey. Anything else that somebody sends there is a wrong code, never a fault."""

    def clean_credential(self):
        said = self.cleaned_data["credential"]
        if not isinstance(said, dict) or len(str(said)) > MOST_LETTERS:
            raise get_adapter().validation_error("incorrect_code")
        try:
            known = getattr(super(), "clean_credential", None)
            return known() if known else said
        except (AttributeError, LookupError, TypeError, ValueError) as wrong:
            raise get_adapter().validation_error("incorrect_code") from wrong


class AuthenticateKeyForm(_Answered, key_forms.AuthenticateWebAuthnForm):
    pass


class ReauthenticateKeyForm(_Answered, key_forms.ReauthenticateWebAuthnForm):
    pass


class LoginKeyForm(_Answered, key_forms.LoginWebAuthnForm):
    pass


class AddKeyForm(_Answered, key_forms.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = pgettext_lazy("of a passkey", "Name")
        self.fields["name"].help_text = _("So that you know it again, for example: office laptop.")
        self.fields["name"].validators.append(MaxLengthValidator(100))
        self.fields["name"].widget.attrs["maxlength"] = 100
        self.fields["passwordless"].label = _("Log in with it alone, without e-mail address and password")
        self.fields["passwordless"].help_text = _("Leave this off for a key without fingerprint or PIN.")
        self.fields["passwordless"].initial = True

    def clean(self):
        try:
            return super().clean()
        except (AttributeError, LookupError, TypeError, ValueError) as wrong:
            raise get_adapter().validation_error("incorrect_code") from wrong


class RenameKeyForm(key_forms.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = pgettext_lazy("of a passkey", "Name")
        self.fields["name"].validators.append(MaxLengthValidator(100))
        self.fields["name"].widget.attrs["maxlength"] = 100
