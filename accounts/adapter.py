"""How sign-up and log-in speak to our accounts: mails go through the outbox, in our words."""

from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.hashers import make_password
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from accounts.messages import write
from accounts.models import User
from accounts.sessions import note_begin

PROOFS = {
    "reauthenticate": _("Use the password"),
    "mfa_reauthenticate": _("Use a code from the app or from paper"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


def _at_site(url: str) -> str:
    """The same page at the installation's own address, whatever host the request named."""
    parts = urlsplit(url)
    return f"{settings.SITE_URL}{parts.path}{'?' + parts.query if parts.query else ''}"


class Adapter(DefaultAccountAdapter):
    """allauth's flows with our outbox and our single name field."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Please write to the office."),
        "cannot_remove_primary_email": _("This is your main address. Make another address the main one first."),
        "duplicate_email": _("This address is already in your account."),
        "email_password_mismatch": _("E-mail address and password do not belong together. Please try again."),
        "email_taken": _("This address belongs to another account."),
        "enter_current_password": _("This is not your current password. Please type it again."),
        "incorrect_code": _("This code is not right, or is over. Please look at the e-mail again."),
        "incorrect_password": _("This is not your password. Please type it again."),
        "invalid_password_reset": _("This link has been used or has expired. Please ask for a new one."),
        "max_email_addresses": _("You have reached the limit of %d addresses. Remove one first."),
        "too_many_login_attempts": _("Too many attempts. Please wait five minutes, then try again."),
        "unverified_primary_email": _("The main address must be confirmed first."),
        "rate_limited": _("Too many requests. Please wait a moment, then try again."),
    }

    def send_mail(self, template_prefix, email, context):
        links = {name: _at_site(value) for name, value in context.items() if name.endswith("_url")}
        context = {"request": self.request, "site_url": settings.SITE_URL, "email": email, **context, **links}
        person = User.objects.filter(email__iexact=email).first() or context.get("user")
        write(
            to=person if person and person.email.lower() == email.lower() else None,
            address=email,
            subject=lambda: render_to_string(f"{template_prefix}_subject.txt", context),
            body=lambda: render_to_string(f"{template_prefix}_message.txt", context).strip() + "\n",
            about="account",
        )

    def send_account_already_exists_mail(self, email):
        """As slow as making an account: the time of the answer must not tell who has one."""
        make_password(self.request.POST.get("password1", ""))
        super().send_account_already_exists_mail(email)

    def login(self, request, user):
        super().login(request, user)
        note_begin(request)

    def get_reauthentication_methods(self, user):
        return [{**way, "description": PROOFS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def save_user(self, request, user, form, commit=True):
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit)

    def get_email_confirmation_url(self, request, emailconfirmation):
        """The link carries where the person was going: the mail may be opened in another browser."""
        url = super().get_email_confirmation_url(request, emailconfirmation)
        going = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME)
        if going and going.startswith("/") and len(going) <= 300 and self.is_safe_url(going):
            url = f"{url}?{urlencode({REDIRECT_FIELD_NAME: going})}"
        return url
