"""Two revisions of a document side by side, page by page, and what changed in figures."""

from itertools import zip_longest

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.locale import number
from development.documents.comparing import MILLIMETRES, PAGES, PIXELS, SIZE, TRIANGLES, Fact, compare, is_same_file
from development.documents.seeing import pins_of, reader_of, unanswered
from frontend.models3d import turned_of
from frontend.views.development.documents.one import in_strip
from frontend.views.development.documents.shown import document_for, shots_of, side_of


@login_required
@require_safe
def comparison(request, pk):
    """`?one=1&other=3`; without them the newest and the one before it. 404 where there is only one."""
    document = document_for(request, pk)
    revisions = list(document.revisions.all())
    if len(revisions) < 2:
        raise Http404
    one = _chosen(request, "one", revisions, revisions[-2])
    other = _chosen(request, "other", revisions, revisions[-1])
    reader = reader_of(document.project, request.user)
    pins = pins_of(document, request.user)
    for pin in pins:
        pin.side = side_of(pin, reader)
    context = {
        "document": document,
        "project": document.project,
        "revisions": revisions,
        "choices": [("one", one), ("other", other)],
        "one": in_strip(one, reader),
        "other": in_strip(other, reader),
        "pages": list(enumerate(zip_longest(shots_of(one), shots_of(other)), start=1)),
        "models": [turned_of(each.stored, reverse("revision-model", args=[each.pk])) for each in (one, other)],
        "facts": [_spoken(fact) for fact in compare(one, other)],
        "is_same": is_same_file(one, other),
        "older": unanswered(pins, other),
    }
    return render(request, "development/document_comparison.html", context)


def _chosen(request, name: str, revisions: list, otherwise):
    wanted = request.GET.get(name)
    if wanted is None:
        return otherwise
    found = next((each for each in revisions if str(each.number) == wanted), None)
    if found is None:
        raise Http404
    return found


def _spoken(fact: Fact) -> dict:
    words = {"one": _words(fact, fact.one), "other": _words(fact, fact.other)}
    return {"name": _name(fact), "is_changed": fact.is_changed, **words}


def _name(fact: Fact) -> str:
    return {
        SIZE: _("Size of the file"),
        PAGES: _("Pages"),
        PIXELS: _("Width and height in pixels"),
        TRIANGLES: _("Triangles"),
        MILLIMETRES: _("Length, height and width in mm"),
    }[fact.name]


def _words(fact: Fact, value: tuple | None) -> str:
    if value is None:
        return "–"
    if fact.name == SIZE:
        return filesizeformat(value[0])
    return " × ".join(number(each) for each in value)
