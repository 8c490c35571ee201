"""Where one is logged in, and logging out elsewhere."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.sessions import end_other_sessions, end_session, logged_in


@login_required
@require_http_methods(["GET", "POST"])
def own_sessions(request):
    """The list; sent back, all other browsers are logged out."""
    here = request.session.session_key
    if request.method == "POST":
        if end_other_sessions(person=request.user, here=here, by=request.user):
            messages.success(request, _("You are logged out everywhere else."))
        return redirect("usersessions_list")
    return render(request, "account/sessions.html", {"sessions": logged_in(person=request.user, here=here)})


@login_required
@require_POST
def end(request, pk: int):
    end_session(person=request.user, pk=pk, by=request.user)
    messages.success(request, _("That browser is logged out."))
    return redirect("usersessions_list")
