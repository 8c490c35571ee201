"""What the page of a scoresheet says to the server while a judge works: how the sheet stands, saves, handing in.

Values travel in one spelling in both languages on the way back ("7.5", "na", ""), and as the judge writes them on the
way in, because the form without any script sends the same fields.
"""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.locale import parse_number
from audit.refusals import Changed, Invalid, NotAllowed, Refused
from frontend.views.judge.desk import after_handing_in, saved_words
from judging.models import Scoresheet
from judging.scoring import MOST_COMMENT, NOT_APPLICABLE, criteria_with_marks, save_scores, submit_sheet

_LARGEST = 2**31 - 1
_MOST_SCORES = 50
_SCORE, _NA = "score-", "na-"


class SavedForm(forms.Form):
    """What every save carries beside the marks."""

    version = forms.IntegerField(min_value=1, max_value=_LARGEST)
    comment = forms.CharField(required=False, max_length=MOST_COMMENT)
    releases = forms.BooleanField(required=False)


@login_required
@require_http_methods(["GET", "POST"])
def scores(request, pk):
    """GET answers with the sheet as it is stored. POST saves what was sent, or hands the sheet in with it (`act` is
    "submit"): a new version and words for the state, or where to go on. 409 "changed" brings what is stored."""
    if request.method == "GET":
        return JsonResponse(_stored(get_object_or_404(_held(request.user), pk=pk), request))
    try:
        facts = _sent(request.POST)
        if request.POST.get("act") == "submit":
            row = submit_sheet(sheet=pk, by=request.user, **facts)
            return JsonResponse({"version": row.version, "goto": after_handing_in(request, row)})
        row = save_scores(sheet=pk, by=request.user, **facts)
    except NotAllowed:
        # Not one's own is not found, by the same answer as what does not exist.
        raise Http404 from None
    except Refused as refusal:
        return _refused(request, pk, refusal)
    return JsonResponse({"version": row.version, "message": saved_words(row.saved_at, row)})


def _sent(data) -> dict:
    form = SavedForm(data)
    fields = {} if form.is_valid() else {name: [str(one) for one in said] for name, said in form.errors.items()}
    marks: dict = {}
    names = [name for name in data if name.startswith((_SCORE, _NA))]
    for code in dict.fromkeys(name.split("-", 1)[1] for name in names[: 2 * _MOST_SCORES]):
        try:
            marks[code] = _mark(data, code)
        except Invalid as refusal:
            fields[code] = [refusal.message]
    if fields:
        raise Invalid(_("Some scores can't be accepted. See the fields."), fields=fields)
    comment = form.cleaned_data["comment"] if "comment" in data else None
    releases = form.cleaned_data["releases"] if "releases" in data else None
    version = form.cleaned_data["version"]
    return {"version": version, "marks": marks, "comment": comment, "releases_comment": releases}


def _mark(data, code: str):
    text = data.get(f"{_SCORE}{code}", "").strip()
    if data.get(f"{_NA}{code}") and not text:
        return NOT_APPLICABLE
    return parse_number(text) if text else None


def _refused(request, pk: int, refusal: Refused) -> JsonResponse:
    """The sentences under the names of the fields; where something else is stored, with that."""
    fields = {
        name if name in SavedForm.base_fields else f"{_SCORE}{name}": said for name, said in refusal.fields.items()
    }
    answer = {"code": refusal.code, "message": refusal.message, "fields": fields}
    if isinstance(refusal, Changed):
        answer |= _stored(get_object_or_404(_held(request.user), pk=pk), request) | {"message": refusal.message}
    return JsonResponse(answer, status=refusal.status)


def _stored(row: Scoresheet, request) -> dict:
    values = {f"{_SCORE}{one.code}": _spelling(one) for one in criteria_with_marks(row)}
    return {
        "version": row.version,
        "takes_scores": row.takes_scores,
        "values": {**values, "comment": row.comment, "releases": "true" if row.releases_comment else "false"},
        "message": saved_words(row.saved_at, row) if row.saved_at else "",
        "csrf": get_token(request),
    }


def _spelling(criterion) -> str:
    if criterion.is_na:
        return "na"
    return "" if criterion.given is None else f"{criterion.given.normalize():f}"


def _held(user):
    return Scoresheet.objects.held_by(user).select_related("round__category__competition")
