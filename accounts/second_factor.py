"""The second factor: how its secrets are kept, and what is said of it."""

import base64
import io

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def _box() -> MultiFernet:
    """Locks with the installation's key; opens also what a former key has locked."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factor").derive(force_bytes(key))
    return base64.urlsafe_b64encode(made)


def has_second_factor(person) -> bool:
    """True with an app or a passkey; codes on paper alone are none."""
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


class Adapter(DefaultMFAAdapter):
    """allauth's second factor in our words; whoever steals the database, or a copy of it, cannot reckon the codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("The second factor cannot be taken off."),
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first; codes on paper are for its loss."),
        "incorrect_code": _("This code is not right, or is over. Please try the next one."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Black on white in light and dark pages: many apps read nothing else."""
        out, shape = io.BytesIO(), {"xmldecl": False, "border": 4, "light": "#fff", "omitsize": True}
        segno.make(url, error="m").save(out, kind="svg", **shape)
        return out.getvalue().decode()

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER

    def generate_authenticator_name(self, user, type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}
