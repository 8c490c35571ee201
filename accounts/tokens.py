"""Making API tokens, ending them, and knowing a person by one."""

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
from rest_framework.permissions import SAFE_METHODS, BasePermission

from accounts.models import ApiToken
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record

LONGEST = timedelta(days=366)
MOST = 20
# The area in which a view of the API lies, by the app that it is of. What is of no area, no token opens.
AREA_OF = {
    "accounts": ApiToken.ENTRIES,
    "files": ApiToken.ENTRIES,
    "submissions": ApiToken.ENTRIES,
    "judging": ApiToken.JUDGING,
    "development": ApiToken.DEVELOPMENT,
    "office": ApiToken.OFFICE,
    "drf_spectacular": ApiToken.ENTRIES,
}


def digest(token: str) -> str:
    """SHA-256 is enough here: tokens carry 256 random bits, so there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_token(
    *, person, label: str, lasts: timedelta, by, areas: tuple[str, ...] = ApiToken.ALL_AREAS, may_write: bool = True
) -> str:
    """The token, shown this once. It acts as its person in these areas until it expires, after at most 366 days; it
    only reads unless it `may_write`. Refused: no area or an unknown one (Invalid), and more than 20 tokens in force."""
    known = [area for area in ApiToken.ALL_AREAS if area in areas]
    if not known or len(known) != len(set(areas)):
        raise Invalid(_("Choose at least one area."), fields={"areas": [_("Choose at least one area.")]})
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        if ApiToken.objects.in_force().filter(person=person).count() >= MOST:
            raise NotAllowedNow(_("You have %(most)d tokens. End one that you no longer use first.") % {"most": MOST})
        row = ApiToken.objects.create(
            person=person,
            label=label[:60],
            digest=digest(token),
            areas=known,
            may_write=may_write,
            expires_at=timezone.now() + min(lasts, LONGEST),
        )
        record(verb="token.made", thing=row, by=by, person=person.pk, areas=known, may_write=may_write)
    return token


def end_token(*, token: ApiToken, by) -> None:
    """The token opens nothing from now on; ending it again changes nothing. Refused to anybody but its person."""
    if token.person_id != by.pk:
        raise NotAllowed(_("Only the person can change this."))
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
            record(verb="token.ended", thing=token, by=by)


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


class WithinScope(BasePermission):
    """A token opens the areas that it names, and reads only unless it may write (403, `token_scope`). What acts of
    several areas need, every token opens."""

    def has_permission(self, request, view):
        token = request.auth
        if not isinstance(token, ApiToken):
            return True
        area = AREA_OF.get(type(view).__module__.partition(".")[0])
        is_within = area in token.areas or getattr(view, "is_of_every_area", False)
        if not is_within or not (token.may_write or request.method in SAFE_METHODS):
            raise NotAllowed(_("This token was made for less. Make another one, or ask its owner."), code="token_scope")
        return True


class TokenScheme(OpenApiAuthenticationExtension):
    """How the API's description names this way of authenticating."""

    target_class = "accounts.tokens.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token <token>"}
