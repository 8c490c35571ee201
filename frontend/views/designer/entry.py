"""One own entry: edited while its time lasts, shown as it stands afterwards."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.refusals import Changed, Refused
from frontend.contact import help_in_last_hours
from frontend.entries import answers_of
from frontend.forms.designer import TextsForm
from frontend.forms.refusing import add_refusal
from frontend.views.designer.own import own_entry
from frontend.views.designer.shown import deadline_of, slots_of, state_of
from frontend.views.designer.timeline import timeline
from judging.moved_on import fates_of
from judging.own_results import own_results
from submissions import snapshots
from submissions.completeness import steps
from submissions.entering import is_awaited, save_good_texts
from submissions.entrants.asked import standings
from submissions.models import Entry
from submissions.permissions import is_editable, may_delete, may_take_back, may_withdraw


@login_required
@require_http_methods(["GET", "POST"])
def entry(request, code):
    entry = own_entry(request, code)
    if request.method == "POST":
        return _save(request, entry)
    if not is_editable(entry)[0]:
        return render(request, "designer/standing.html", standing(entry, request.user))
    return render(request, "designer/edit.html", editor(entry, TextsForm(entry), request.user))


@login_required
@require_safe
def progress(request, code):
    """State, deadline and what is still missing, to be put in place of what a page shows of them."""
    return render(request, "designer/progress.html", frame(own_entry(request, code)))


def frame(entry: Entry) -> dict:
    """What stands around every page of an entry."""
    asked = steps(entry)
    has_changes, waiting, until = snapshots.differs(entry), snapshots.waiting(entry), deadline_of(entry)
    return {
        "entry": entry,
        "competition": entry.category.competition,
        "state": state_of(entry),
        "deadline": until,
        "help_now": help_in_last_hours(entry, until),
        "timeline": timeline(entry),
        "counting": snapshots.newest(entry),
        "waiting": waiting,
        "lapsed": snapshots.lapsed(entry),
        "has_changes": has_changes,
        "is_handed_in": entry.status == Entry.SUBMITTED and not has_changes and waiting is None,
        "steps": asked,
        "missing": [step.missing for step in asked if step.missing],
    }


def editor(entry: Entry, form: TextsForm, by, **more) -> dict:
    """The page on which the entry is filled."""
    may = {
        "may_take_back": may_take_back(entry)[0],
        "may_withdraw": may_withdraw(entry)[0],
        "may_delete": may_delete(entry)[0],
    }
    people = standings(entry)
    who = {"people": people, "mine": next((one for one in people if one.person.pk == by.pk), None)}
    return {**frame(entry), **may, **who, "form": form, "slots": slots_of(entry, by), **more}


def standing(entry: Entry, by) -> dict:
    """The page of an entry that can't be changed now, and why. What a hand-in waits for may still be sent there."""
    slots = slots_of(entry, by if snapshots.waiting(entry) else None)
    return {
        **frame(entry),
        "results": own_results([entry]).get(entry.pk, []),
        "fates": fates_of([entry]).get(entry.pk, []),
        "why": is_editable(entry)[1],
        "slots": [slot for slot in slots if slot.files],
        "flying": [slot for slot in slots if any(is_awaited(entry, left.upload) for left in slot.unfinished)],
        "answers": answers_of(entry),
        "may_withdraw": may_withdraw(entry)[0],
    }


def _save(request, entry: Entry):
    """What can be saved is; the rest comes back in its field with its sentence, by script and as a page alike."""
    wants_json = "application/json" in request.headers.get("Accept", "")
    form = TextsForm(entry, request.POST)
    refusal = None
    form.is_valid()
    if "version" in form.cleaned_data:
        try:
            _save_good(entry, form, request.user)
        except Refused as refused:
            refusal = refused
            if not isinstance(refused, Changed):  # the page says that with the other texts beside
                add_refusal(form, refused)
    if refusal is None and not form.errors:
        if wants_json:
            return JsonResponse({"version": entry.version, "fields": {}})
        messages.success(request, _("Your texts are saved."))
        return redirect("designer-entry", entry.code)
    if wants_json:
        return _partly_json(entry, form, refusal)
    return _shown_again(request, entry, form, refusal)


def _save_good(entry: Entry, form: TextsForm, by) -> None:
    given = form.cleaned_data
    wrong = save_good_texts(
        entry=entry, version=given["version"], title=given.get("title"), answers=form.answers(), by=by
    )
    for name, sentences in wrong.items():
        field = f"question-{name}"
        form.add_error(field if field in form.fields else name, sentences)
    if form.errors:
        form.add_error(None, _("Everything is saved except what the marked fields hold."))


def _partly_json(entry: Entry, form: TextsForm, refusal: Refused | None) -> JsonResponse:
    fields = {name: list(sentences) for name, sentences in form.errors.items() if name in form.fields}
    if refusal is not None:
        return JsonResponse({"code": refusal.code, "message": refusal.message, "fields": fields}, status=refusal.status)
    if "version" in fields:
        return JsonResponse({"code": "invalid", "fields": fields}, status=400)
    return JsonResponse({"version": entry.version, "fields": fields})


def _shown_again(request, entry: Entry, form: TextsForm, refusal: Refused | None):
    """The same page with everything that was typed. Where somebody saved meanwhile, the other texts stand beside
    and the next save is made against them, knowingly."""
    others = []
    if isinstance(refusal, Changed):
        entry = own_entry(request, entry.code)
        saved, typed = TextsForm(entry).initial, request.POST.copy()
        others = [
            (field.label, _in_words(field, saved[name]))
            for name, field in form.fields.items()
            if name != "version" and saved[name] != _typed(field, typed, name)
        ]
        typed["version"] = str(entry.version)
        form = TextsForm(entry, typed)
    elif refusal is None:
        kept = request.POST.copy()
        kept["version"] = str(entry.version)
        form.data = kept
    status = refusal.status if refusal else 400
    return render(request, "designer/edit.html", editor(entry, form, request.user, others=others), status=status)


def _typed(field, typed, name: str) -> str | list[str]:
    value = field.widget.value_from_datadict(typed, {}, name)
    return value if isinstance(value, list) else (value or "").replace("\r\n", "\n")


def _in_words(field, saved: str | list[str]) -> str:
    """Several answers by their labels; anything else as it was saved."""
    if isinstance(saved, str):
        return saved
    return ", ".join(str(label) for code, label in field.choices if code in saved)
