"""Firms come into a project: looked for, asked, their people invited, let go."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.refusals import Invalid
from development.models import Agreement, Contact, DevelopmentProject, Partner
from development.partnering import end_agreement, invite_contact
from development.partners.answering import let_partners_meet
from development.partners.asking import address_for, ask_firm, people_known
from development.partners.briefing import default_brief, needs_in_words
from development.partners.finding import find_firms, needs_of
from development.partners.packages import left_behind
from development.partners.people import end_contact
from development.seeing import run_by
from development.telling import link_of
from frontend.forms.development import ContactForm
from frontend.forms.partners import EndForm, MatchingForm, OfferForm
from frontend.forms.refusing import outcome, status_of
from frontend.keys import key_in
from frontend.views.development.packages import room

ON_A_PAGE = 20


@login_required
@require_safe
def matching(request, pk):
    """Firms for one part in the project, the best first, with what speaks for each and what nobody knows."""
    row = _project(request, pk)
    form = MatchingForm(request.GET or {"role": Partner.OUTSOLE_MAKER})
    if set(request.GET) - set(form.fields) or not form.is_valid():
        raise Invalid(_("This list can't be filtered like that. Open it again without the filter."))
    given = form.cleaned_data
    page_number, replaces = given.pop("page"), given.pop("replaces")
    given["role"] = given["role"] or Partner.OUTSOLE_MAKER
    found = find_firms(project=row, needs=needs_of(row, **given), user=request.user)
    context = {
        "project": row,
        "competition": row.entry.category.competition,
        "form": form,
        "role": given["role"],
        "replaces": replaces,
        "needs": needs_in_words(row),
        "page": Paginator(found, ON_A_PAGE).get_page(page_number),
    }
    return render(request, "development/matching.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request, pk):
    """What a firm is asked: its part, the brief, whether it gets the files of the design."""
    row = _project(request, pk)
    partners = askable(request.user, row)
    asked = key_in(request.POST if request.method == "POST" else request.GET, "partner")
    firm = partners.filter(pk=asked).first() if asked else None
    known = people_known(row, [firm], request.user).get(firm.pk, []) if firm else []
    if request.method == "POST":
        form = OfferForm(request.POST, partners=partners, chosen=firm)
        told = outcome(form, lambda given: ask_firm(project=row, by=request.user, **given))
        if told and told.invitation:
            return _invited(request, row, told.agreement.partner, told.invitation, told.token)
        if told:
            said = _("Nobody was invited yet: %(firm)s does not know. Invite a person of the firm.")
            messages.warning(request, said % {"firm": told.agreement.partner.name})
            return HttpResponseRedirect(f"{reverse('development-packages', args=[pk])}#firm-{told.agreement.pk}")
    else:
        beginning = {**_beginning(request, row, firm), "email": address_for(firm, known) if firm else ""}
        form = OfferForm(partners=partners, chosen=firm, initial=beginning)
    context = {"project": row, "competition": row.entry.category.competition, "form": form}
    context |= {"firm": firm, "known": known}
    return render(request, "development/asking.html", context, status=status_of(form))


@login_required
@require_POST
def invite(request, pk):
    """Answers with the link itself instead of going back: it is shown this once and kept nowhere."""
    row = _project(request, pk)
    partners = Partner.objects.filter(agreements__project=row, agreements__ended_at__isnull=True)
    form = ContactForm(request.POST, partners=partners)
    made = outcome(form, lambda given: invite_contact(project=row, by=request.user, **given))
    if made is None:
        return room(request, row, contact=form)
    return _invited(request, row, form.cleaned_data["partner"], *made)


@login_required
@require_POST
def end(request, pk):
    """With a reason. The page then leads on to a firm that takes its place."""
    agreement = get_object_or_404(run_by(request.user, Agreement.objects.all(), through="project"), pk=pk)
    form = EndForm(request.POST, auto_id=f"id_end_{pk}_%s")
    if not outcome(form, lambda given: end_agreement(agreement=agreement, by=request.user, **given) or True):
        return room(request, _project(request, agreement.project_id), end=(pk, form))
    messages.success(request, _("The agreement is ended. The firm sees nothing of the project any more."))
    return HttpResponseRedirect(f"{reverse('development-packages', args=[agreement.project_id])}#gone-{pk}")


@login_required
@require_POST
def take_out(request, pk):
    """One person of a firm is out; the firm stays."""
    rows = run_by(request.user, Contact.objects.select_related("person", "partner"), through="project")
    contact = get_object_or_404(rows, pk=pk)
    left = end_contact(contact=contact, by=request.user)
    said = _("%(name)s is out of the project and sees nothing of it any more.") % {"name": contact.person.name}
    messages.success(request, said)
    if not left:
        firm = {"firm": contact.partner.name}
        messages.warning(request, _("Nobody acts for %(firm)s any more. Invite a person of the firm.") % firm)
    return redirect("development-packages", pk=contact.project_id)


@login_required
@require_POST
def meeting(request, pk):
    """`meet=yes` lets the firms of the project know of each other; anything else takes that back."""
    row = let_partners_meet(project=_project(request, pk), meet=request.POST.get("meet") == "yes", by=request.user)
    said = _("The firms know of each other now.") if row.partners_meet else _("Each firm sees only itself now.")
    messages.success(request, said)
    return redirect("development-packages", pk=pk)


def askable(user, row):
    """Firms of the directory that are not in the project."""
    taken = Agreement.objects.in_force().filter(project=row)
    return Partner.objects.listed_for(user).exclude(pk__in=taken.values("partner"))


def _invited(request, row, partner, invitation, token):
    context = {"project": row, "invitation": invitation, "partner": partner}
    context |= {"link": link_of(token), "whatsapp": _whatsapp(invitation, link_of(token))}
    return render(request, "development/invited.html", context)


def _beginning(request, row, firm) -> dict:
    """What the form begins with; the query may name firm and part."""
    role = request.GET.get("role", "")
    if role not in dict(Partner.KINDS):
        role = firm.kind if firm else Partner.OUTSOLE_MAKER
    brief = default_brief(row, role)
    if names := _left_by(request, row):
        brief += "\n" + _("Piece of work: %(names)s.") % {"names": ", ".join(names)}
    return {"partner": firm, "role": role, "brief": brief, "opens_design": True}


def _left_by(request, row) -> list[str]:
    """The names of the packages that the firm had which is to be replaced, where the query names its agreement."""
    left = key_in(request.GET, "replaces")
    return [one.name for one in left_behind(row) if one.agreement_id == left] if left else []


def _project(request, pk) -> DevelopmentProject:
    return get_object_or_404(DevelopmentProject.objects.organised_by(request.user).with_winner(), pk=pk)


def _whatsapp(invitation, link: str) -> str:
    """An address that opens WhatsApp with a ready text; whom it goes to is chosen there."""
    text = _("You are invited to a development project. Open this link and log in with %(email)s: %(link)s") % {
        "email": invitation.email,
        "link": link,
    }
    return f"https://wa.me/?{urlencode({'text': text})}"
