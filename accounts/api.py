"""Proving anew who one is, by API: what every such act takes, and the code for accounts that have no password."""

from allauth.core import ratelimit
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.proving import require_code, require_password, send_proof_code
from accounts.strict import StrictSerializer
from audit.refusals import TooMany


class Proof(StrictSerializer):
    """One of the two: the password; or a code of the app or from paper, and for an account that has neither a password
    nor a second factor the code that `POST /api/v1/proof-codes/` mails."""

    password = serializers.CharField(max_length=200, trim_whitespace=False, write_only=True, required=False)
    code = serializers.CharField(max_length=40, write_only=True, required=False)

    def validate(self, attrs):
        if ("password" in attrs) == ("code" in attrs):
            raise serializers.ValidationError({"password": [_("Send either your password or a code.")]})
        return attrs


class SentAnswer(serializers.Serializer):
    address = serializers.EmailField(help_text="where the code was sent")
    until = serializers.DateTimeField(help_text="it works once, until then")


def proven(request: Request, body: type[Proof]) -> dict:
    """What was sent, without what proved the person. Refused: a wrong password or code (403), and after five wrong
    codes within five minutes any (429)."""
    sent = body(data=request.data)
    sent.is_valid(raise_exception=True)
    words = dict(sent.validated_data)
    if "password" in words:
        require_password(person=request.user, password=words.pop("password"))
        return words
    # The same count as where a second factor is asked for on a page.
    tries = {"action": "login_failed", "key": f"mfa-auth-user-{request.user.pk}"}
    if not ratelimit.consume(request._request, **tries):
        raise TooMany(_("Too many attempts. Please wait five minutes, then try again."))
    require_code(person=request.user, code=words.pop("code"))
    ratelimit.clear(request._request, **tries)
    return words


class ProofCodesView(APIView):
    """A code that proves who one is, for accounts with neither a password nor a second factor."""

    throttle_scope = "password"
    is_of_every_area = True

    @extend_schema(request=None, responses={201: SentAnswer})
    def post(self, request: Request) -> Response:
        """Mails a code to the account's address: for the `code` of acts that ask to prove anew. A newer one ends it."""
        address, until = send_proof_code(person=request.user)
        return Response(SentAnswer({"address": address, "until": until}).data, status=201)
