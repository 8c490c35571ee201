"""The feedback sheet of an own entry as PDF."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.http import require_safe

from frontend.documents.feedback import feedback_facts
from frontend.documents.setting import pdf_from
from frontend.views.designer.own import own_entry
from frontend.views.organiser.documents import as_pdf
from judging.own_results import own_results


@login_required
@require_safe
def sheet(request, code):
    """What the page of the own result says, on paper; 404 until there is one."""
    entry = own_entry(request, code)
    standings = own_results([entry]).get(entry.pk)
    if not standings:
        raise Http404
    return as_pdf(pdf_from("feedback", feedback_facts(entry, standings)), f"umpan-balik-{entry.code.lower()}")
