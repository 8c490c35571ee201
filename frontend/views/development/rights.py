"""What an organiser does about the rights in a design: asks, offers, records, proposes and confirms."""

from collections.abc import Callable
from functools import partial

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.refusals import Refused
from development.models import DevelopmentProject, Licence, SecrecyLift
from development.rights import declaring, filing, licensing, lifting
from development.rights.holding import authors_of, holder_of
from development.seeing import run_by
from frontend.forms.refusing import outcome
from frontend.forms.rights import (
    ConfirmLiftForm,
    CreditForm,
    DisclosureForm,
    FilingForm,
    LicenceForm,
    LiftForm,
    ReasonForm,
    RegistrationForm,
    SharesForm,
)
from frontend.views.development.rights_shown import organised, shown
from frontend.views.partner.rights import filing_evidence, packed


@login_required
@require_safe
def rights(request, pk):
    project = organised(request, pk)
    holder = holder_of(project)
    return shown(request, project) if holder.pk == project.pk else redirect("development-rights", pk=holder.pk)


@login_required
@require_POST
def ask(request, pk):
    project = organised(request, pk)
    form = SharesForm(request.POST, people=authors_of(project.entry))

    def verb(*, by, **_given):
        return declaring.ask_declarations(project=project, shares=form.shares, by=by)

    return _done(request, project, ("declarations", form), verb, _("The declarations lie before the designers."))


@login_required
@require_POST
def offer(request, pk):
    project = organised(request, pk)
    form = LicenceForm(request.POST, auto_id="id_offer_%s")
    verb = partial(licensing.offer_licence, project=project)

    return _done(request, project, ("licence", form), verb, _("The licence lies before the designer."))


@login_required
@require_POST
def end(request, pk):
    """Of a licence in force, or of one that is offered."""
    licence = get_object_or_404(run_by(request.user, Licence.objects.all(), through="project"), pk=pk)
    form = ReasonForm(request.POST, auto_id="id_end_%s")
    verb = partial(licensing.end_licence, licence=licence)

    project = organised(request, licence.project_id)
    return _done(request, project, ("ending", form), verb, _("The licence is ended."))


@login_required
@require_POST
def file(request, pk):
    project = organised(request, pk)
    has_evidence = filing.in_force(project) is not None
    form = FilingForm(request.POST, request.FILES, has_evidence=has_evidence, auto_id="id_filing_%s")

    def verb(*, file, **given):
        return filing.receive_filing(project=project, uploaded_file=file, **given)

    said = _("The filing is recorded. Its evidence is being checked.")
    return _done(request, project, ("filing", form), verb, said)


@login_required
@require_POST
def register(request, pk):
    project = organised(request, pk)
    form = RegistrationForm(request.POST, auto_id="id_registration_%s")
    verb = partial(filing.record_registration, project=project)

    return _done(request, project, ("registration", form), verb, _("The registration is recorded."))


@login_required
@require_POST
def disclose(request, pk):
    project = organised(request, pk)
    form = DisclosureForm(request.POST, auto_id="id_disclosure_%s")
    verb = partial(filing.record_disclosure, project=project)

    said = _("Day and place of the first showing are recorded.")
    return _done(request, project, ("disclosure", form), verb, said)


@login_required
@require_POST
def credit(request, pk):
    project = organised(request, pk)
    form = CreditForm(request.POST, auto_id="id_credit_%s")
    verb = partial(licensing.set_credit, project=project)

    return _done(request, project, ("credit", form), verb, _("The credit line is saved."))


@login_required
@require_POST
def evidence(request, pk):
    """The evidence of the filing in force, as it was sent; that it was opened is recorded."""
    return filing_evidence(request, organised(request, pk), back="development-rights")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pack(request, pk):
    """What goes into the pack for filing, and by POST the pack itself."""
    return packed(request, organised(request, pk), back="development-rights")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request, pk):
    project = organised(request, pk)
    return _propose(request, project) if request.method == "POST" else redirect("development-rights", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, pk):
    rows = run_by(request.user, SecrecyLift.objects.all(), through="project")
    lift = get_object_or_404(rows, pk=pk)
    return _confirm(request, lift) if request.method == "POST" else redirect("development-rights", pk=lift.project_id)


@login_required
@require_POST
def drop(request, pk):
    rows = run_by(request.user, SecrecyLift.objects.all(), through="project")
    lift = get_object_or_404(rows, pk=pk)
    lifting.drop_lift(lift=lift, by=request.user)
    messages.success(request, _("The proposal is dropped. The design stays secret."))
    return redirect("development-rights", pk=lift.project_id)


@reauthentication_required
def _propose(request, project: DevelopmentProject):
    form = LiftForm(request.POST, auto_id="id_lift_%s")
    verb = partial(lifting.propose_lift, project=project)

    said = _("It is proposed. The designer and a second person are asked.")
    return _done(request, project, ("lift", form), verb, said)


@reauthentication_required
def _confirm(request, lift: SecrecyLift):
    form = ConfirmLiftForm(request.POST)
    project = organised(request, lift.project_id)
    try:
        digest = form.cleaned_data["digest"] if form.is_valid() else ""
        lifting.confirm_lift(lift=lift, digest=digest, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return shown(request, project, status=refused.status)
    messages.success(request, _("The secrecy is lifted. Only released pictures are public."))
    return redirect("development-rights", pk=project.pk)


def _done(request, project: DevelopmentProject, named: tuple[str, forms.Form], verb: Callable, said: str):
    """The verb with what the form says, by this person: back on the page with a sentence, or the page with the form
    that says why not."""
    name, form = named
    if outcome(form, lambda given: verb(by=request.user, **given)) is None:
        return shown(request, project, {name: form})
    messages.success(request, said)
    return redirect("development-rights", pk=project.pk)
