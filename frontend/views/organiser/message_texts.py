"""The words of a competition's messages: which there are, and changing them with a preview and a test."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.message_kinds import Kind
from accounts.models import User
from audit.refusals import Refused
from frontend.forms.messages import TextForm, VersionForm
from frontend.forms.refusing import outcome, status_of
from frontend.views.organiser.fetching import edition_of
from office.messages import texts as wording
from office.messages.catalogue import GROUPS, editable

PREVIEW, TEST, SAVE = "preview", "test", "save"


@login_required
@require_safe
def texts(request, slug):
    """Every kind of message, and in which languages the competition says it in its own words."""
    competition = edition_of(request, slug)
    own = wording.own_texts_of(competition)
    groups = [
        {
            "label": group.label,
            "kinds": [
                {"kind": kind, "languages": [(code, name, (kind.code, code) in own) for code, name in User.LANGUAGES]}
                for kind in group.kinds
            ],
        }
        for group in GROUPS
    ]
    return render(request, "organiser/message_texts.html", {"competition": competition, "groups": groups})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def text(request, slug, kind, locale):
    """The text in one language: changed, or looked at as a made-up person would read it, or sent to oneself."""
    competition, of = edition_of(request, slug), _kind(kind, locale)
    now = wording.words_of(competition, of, locale)
    form = TextForm(request.POST or None, initial={"subject": now.subject, "body": now.body, "version": now.version})
    act, shown = request.POST.get("act", SAVE), None
    place = {"competition": competition, "kind": of, "locale": locale}
    if request.method == "POST" and act == PREVIEW:
        shown = outcome(form, lambda given: wording.preview(**place, **_words(given)))
    elif request.method == "POST" and act == TEST:
        if outcome(form, lambda given: wording.send_test(**place, **_words(given), by=request.user)):
            said = _("A test is on its way to %(address)s. What you typed is not saved yet.")
            messages.success(request, said % {"address": request.user.email})
            shown = wording.preview(**place, **_words(form.cleaned_data))
    elif request.method == "POST" and outcome(
        form, lambda given: wording.change_text(**place, **given, by=request.user)
    ):
        messages.success(request, _("Saved. New messages say this from now on."))
        return redirect("organiser-message-text", slug=slug, kind=kind, locale=locale)
    return _page(request, place, now, form, shown)


@login_required
@require_POST
def default(request, slug, kind, locale):
    """The platform's own words are back."""
    competition, of = edition_of(request, slug), _kind(kind, locale)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else -1
    try:
        wording.back_to_default(competition=competition, kind=of, locale=locale, version=version, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The platform's own words are back. Your text is kept in the record."))
    return redirect("organiser-message-text", slug=slug, kind=kind, locale=locale)


def _page(request, place: dict, now: wording.Words, form: TextForm, shown):
    locale = place["locale"]
    context = {
        **place,
        "now": now,
        "form": form,
        "shown": shown,
        "locale_name": dict(User.LANGUAGES)[locale],
        "others": [(code, name) for code, name in User.LANGUAGES if code != locale],
        "placeholders": place["kind"].all_placeholders,
    }
    return render(request, "organiser/message_text.html", context, status=status_of(form))


def _kind(code: str, locale: str) -> Kind:
    kind = editable(code)
    if kind is None or locale not in dict(User.LANGUAGES):
        raise Http404
    return kind


def _words(given: dict) -> dict:
    return {"subject": given["subject"], "body": given["body"]}
