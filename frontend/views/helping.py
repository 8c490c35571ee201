"""The links in mails about one's account: confirming a new address, or stopping what staff set going."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.helping import change_waiting_for, confirm_address, find, stop
from accounts.helping_letters import veiled
from accounts.models import Help
from audit.refusals import Refused
from frontend.pace import slowed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_help(request, token):
    """What was asked for; opening it changes nothing. Nobody needs to log in: the link proves who holds the address."""
    slow = slowed(request, "guardian")
    if slow:
        return slow
    found = find(token)
    if found is None:
        raise Http404
    help, is_new = found
    context = {"help": help, "is_new": is_new, "address": veiled(help.new_address), "is_over": _is_over(help)}
    status = 200
    if request.method == "POST":
        try:
            context["has_changed"] = confirm_address(help=help) if is_new else None
            if not is_new:
                stop(help=help)
        except Refused as refused:
            context["refusal"], status = str(refused), refused.status
        else:
            context["is_done"] = True
    return render(request, "account/help.html", context, status=status)


@login_required
@require_POST
def own_stop(request):
    """The own account keeps its address."""
    help = change_waiting_for(request.user)
    if help is None:
        raise Http404
    stop(help=help, by=request.user)
    messages.success(
        request, _("It is stopped. Your account keeps its address. Choose a new password now, to be safe.")
    )
    return redirect("account_change_password")


def _is_over(help: Help) -> bool:
    return help.status != Help.WAITING
