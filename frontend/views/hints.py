"""Putting help for a first use away."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from frontend.hints import COOKIE, NAMES, with_put_away

A_YEAR = 365 * 24 * 3600


@require_POST
def hint(request, name):
    """Back to where the person was, without this help from now on."""
    if name not in NAMES:
        raise Http404
    going = request.POST.get("next", "")
    here = {request.get_host()}
    safe = going.startswith("/") and url_has_allowed_host_and_scheme(going, here, require_https=request.is_secure())
    response = redirect(going if safe else "home")
    response.set_cookie(
        COOKIE, with_put_away(request, name), max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response
