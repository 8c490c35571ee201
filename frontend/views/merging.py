"""The links in mails about two accounts that are to be one: confirming it, or stopping it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.helping_letters import veiled
from accounts.merging import find_merging, merging_of, stop_merging
from accounts.models import Help
from audit.refusals import Refused
from frontend.pace import slowed
from office.merging.moving import confirm_merging
from office.merging.preview import own_lines


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_merging(request, token):
    """What was asked for; opening it changes nothing. Nobody needs to log in: the link proves who holds the address.
    What the other account has is not told: whose it is, is the question. Nor the own address: links are passed on."""
    slow = slowed(request, "guardian")
    return slow or _answered(request, token, _confirm)


@never_cache
@require_POST
def stop(request, token):
    """Both accounts stay as they are."""
    slow = slowed(request, "guardian")
    return slow or _answered(request, token, _stop)


@login_required
@require_POST
def own_stop(request):
    """Who is logged in to one of the two stops it from the desk."""
    help = merging_of(request.user)
    if help is None:
        raise Http404
    stop_merging(help=help, by=request.user)
    messages.success(request, _("It is stopped. Both accounts stay as they are."))
    return redirect("desk")


def _confirm(help: Help, is_kept: bool) -> str:
    return "merged" if confirm_merging(help=help, is_kept=is_kept) else "confirmed"


def _stop(help: Help, _is_kept: bool) -> str:
    stop_merging(help=help)
    return "stopped"


def _answered(request, token, act):
    found = find_merging(token)
    if found is None:
        raise Http404
    help, is_kept = found
    context = {"help": help, "is_kept": is_kept, "token": token, **_facts(help, is_kept)}
    status = 200
    if request.method == "POST":
        try:
            context["outcome"] = act(help, is_kept)
        except Refused as refused:
            context["refusal"], status = str(refused), refused.status
    return render(request, "account/merging.html", context, status=status)


def _facts(help: Help, is_kept: bool) -> dict:
    own, other = (help.person, help.old_address) if is_kept else (help.other, help.new_address)
    is_over = help.status != Help.WAITING or help.ends_at is None or help.ends_at <= timezone.now()
    has_confirmed = (help.proved_at if is_kept else help.other_proved_at) is not None
    lines = [] if is_kept or is_over or own is None else own_lines(own)
    return {
        "other_address": veiled(other),
        "person": own,
        "is_over": is_over,
        "has_confirmed": has_confirmed,
        "lines": lines,
    }
