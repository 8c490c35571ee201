"""The one error shape of the API: {"error": {"code", "message", "fields"}}."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from audit.refusals import Away, Refused


def answer(exc, context):
    """Turns a refusal or a DRF error into the one shape; anything else stays a server error."""
    if isinstance(exc, Refused):
        refusal = _shape(exc.status, exc.code, str(exc), exc.fields)
        if isinstance(exc, Away):
            refusal.headers["Retry-After"] = str(exc.retry_after)
        return refusal
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    response = exception_handler(exc, context)
    if response is None:
        return None
    if isinstance(exc, exceptions.ValidationError):
        fields = exc.detail if isinstance(exc.detail, dict) else {"": exc.detail}
        shaped = _shape(400, "invalid", _("Some of what was sent can't be accepted. See the fields."), fields)
    else:
        code = getattr(exc, "default_code", "refused")
        shaped = _shape(response.status_code, code, str(exc.detail), {})
    for name in ("WWW-Authenticate", "Retry-After", "Allow"):
        if name in response.headers:
            shaped.headers[name] = response.headers[name]
    return shaped


def _shape(code: int, word: str, message: str, fields) -> Response:
    answered = status.HTTP_400_BAD_REQUEST if not 400 <= code < 600 else code
    return Response({"error": {"code": word, "message": message, "fields": fields or {}}}, status=answered)
