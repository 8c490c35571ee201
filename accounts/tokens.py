"""Making API tokens and knowing a person by one."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import activate
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from accounts.models import ApiToken
from audit.trail import record


def digest(token: str) -> str:
    """SHA-256 is enough here: tokens carry 256 random bits, so there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_token(*, person, label: str, lasts: timedelta, by) -> str:
    """The token, shown this once. It acts as its person until it expires; at most 366 days."""
    token = secrets.token_urlsafe(32)
    lasts = min(lasts, timedelta(days=366))
    with transaction.atomic():
        row = ApiToken.objects.create(
            person=person, label=label[:60], digest=digest(token), expires_at=timezone.now() + lasts
        )
        record(verb="token.made", thing=row, by=by, person=person.pk)
    return token


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Token …`; from then on the request is answered in the person's language."""

    keyword = "Token"

    def authenticate(self, request):
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"token":
            return None
        token = parts[1].decode("latin-1") if len(parts) == 2 else ""
        row = ApiToken.objects.in_force().select_related("person").filter(digest=digest(token)).first()
        if row is None:
            raise AuthenticationFailed(_("This token is not valid (any more)."))
        activate(row.person.locale)
        return row.person, row

    def authenticate_header(self, request):
        return self.keyword


class TokenScheme(OpenApiAuthenticationExtension):
    """How the API's description names this way of authenticating."""

    target_class = "accounts.tokens.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token <token>"}
