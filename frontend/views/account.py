"""The own account: what a person says about oneself, and the language of the pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.profile import change_profile, choose_language
from frontend.forms.account import ProfileForm
from frontend.forms.refusing import outcome
from frontend.middleware import LANGUAGE_COOKIE

A_YEAR = 365 * 24 * 3600


@login_required
@require_http_methods(["GET", "POST"])
def profile(request):
    known = {field: getattr(request.user, field) for field in ProfileForm.base_fields}
    form = ProfileForm(request.POST or None, initial=known)
    if request.method == "POST" and outcome(
        form, lambda given: change_profile(user=request.user, by=request.user, **given)
    ):
        with translation.override(request.user.locale):
            messages.success(request, _("Your profile is saved."))
        return redirect("profile")
    return render(request, "account/profile.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def language(request):
    """Back to where the person was, in the chosen language."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(User.LANGUAGES):
        return HttpResponseBadRequest(_("This language is not available here."))
    if request.user.is_authenticated:
        choose_language(user=request.user, locale=chosen, by=request.user)
    going = request.POST.get("next", "")
    here = {request.get_host()}
    safe = going.startswith("/") and url_has_allowed_host_and_scheme(going, here, require_https=request.is_secure())
    response = redirect(going if safe else "home")
    response.set_cookie(
        LANGUAGE_COOKIE, chosen, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response
