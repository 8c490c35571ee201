"""All samples of a project against its specification, one of them, and recording or correcting one."""

from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from development.models import Sample
from development.samples import making
from development.samples.permissions import is_keeper, may_keep, may_record, may_watch_wear
from development.samples.photographing import KINDS, MOST_PHOTOS, receive_photo
from development.samples.pieces import make_pieces
from development.samples.seeing import samples_of, told_of, wear_tests_of
from development.samples.words import process_of
from development.specification.judging import in_force, requirements_of
from development.specification.seeing import table_of
from development.testing.permissions import may_record as may_measure
from development.testing.seeing import Reader, reader_of
from frontend.forms.refusing import outcome, status_of
from frontend.forms.samples import PhotoForm, PiecesForm, SampleForm, WithdrawForm
from frontend.views.development.documents.shown import worked_on
from frontend.views.development.samples.shown import card_of, photos_of, sample_for
from frontend.views.development.specification.shown import FigureShown, line_shown


@login_required
@require_safe
def samples(request, pk):
    """Every sample that this person may know of, and which of them meets what."""
    project = worked_on(request, pk)
    reader = reader_of(project, request.user)
    found = samples_of(reader, request.user)
    standing = [one.sampled for one in reversed(found) if one.row.withdrawn_at is None]
    specification = in_force(project)
    may, why_not = may_record(project, reader.part)
    context = {
        "project": project,
        "reader": reader,
        "cards": [card_of(one) for one in found if one.row.withdrawn_at is None],
        "withdrawn": [card_of(one) for one in found if one.row.withdrawn_at is not None],
        "specification": specification,
        "columns": [one.sample for one in standing],
        "lines": [line_shown(row) for row in table_of(requirements_of(specification), standing)],
        "may_record": may,
        "why_not": why_not,
    }
    return render(request, "development/samples/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    project = worked_on(request, pk)
    reader = reader_of(project, request.user)
    may, why_not = may_record(project, reader.part)
    if not may and project.is_under_way:
        raise Http404
    first = {"label": making.next_label(project, reader.firm), "made_on": project.today, "material": project.material}
    form = SampleForm(request.POST or None, project=project, is_office=reader.is_organiser, initial=first)
    if request.method == "POST":
        made = outcome(form, lambda given: _record(project, form, given.get("maker"), request.user))
        if made is not None:
            messages.success(request, _("Sample %(label)s is recorded. Now its photos.") % {"label": made.label})
            return redirect(f"{reverse('sample', args=[made.pk])}#photos")
    return _form_page(request, reader, form, None, may, why_not)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    sample, reader = sample_for(request, pk)
    if not is_keeper(sample, reader.part, reader.firm):
        raise Http404
    first = {name: getattr(sample, name) for name in ("label", "kind", "made_on", "size_eu", "material", "compound")}
    first |= {"note": sample.note, **{f"process.{code}": Decimal(value) for code, value in sample.process.items()}}
    options = {"project": sample.project, "is_office": reader.is_organiser, "sample": sample}
    form = SampleForm(request.POST or None, initial=first, **options)
    if request.method == "POST":
        words = {"sample": sample, "by": request.user}
        if outcome(form, lambda _given: making.correct_sample(words=form.words(), **words)) is not None:
            messages.success(request, _("The sample is corrected. What it said before is kept."))
            return redirect("sample", pk=pk)
    may, why_not = may_keep(sample, reader.part, reader.firm)
    return _form_page(request, reader, form, sample, may, why_not)


@login_required
@require_safe
def sample(request, pk):
    return page(request, *sample_for(request, pk))


@login_required
@require_POST
def withdraw(request, pk):
    found, reader = sample_for(request, pk)
    form = WithdrawForm(request.POST, auto_id="id_withdraw_%s")
    words = {"sample": found, "by": request.user}
    if outcome(form, lambda given: making.withdraw_sample(**words, **given)) is None:
        return page(request, found, reader, withdraw_form=form)
    messages.success(request, _("The sample is withdrawn. It stays readable with the reason."))
    return redirect("sample", pk=pk)


@login_required
@require_POST
def open_to_firms(request, pk):
    """`open=yes` lets every firm at work know of it; anything else takes that back."""
    found, _reader = sample_for(request, pk)
    is_open = request.POST.get("open") == "yes"
    making.open_sample(sample=found, is_open_to_firms=is_open, by=request.user)
    messages.success(request, _("Who may know of the sample is noted."))
    return redirect("sample", pk=pk)


@login_required
@require_POST
def photograph(request, pk):
    """Photos of a plain form; several at once are taken one after another."""
    found, reader = sample_for(request, pk)
    form = PhotoForm(request.POST, request.FILES)
    chosen = request.FILES.getlist("file")[:MOST_PHOTOS]
    if outcome(
        form, lambda _given: [receive_photo(sample=found, uploaded_file=one, by=request.user) for one in chosen]
    ):
        messages.success(request, _("Thank you, the photos have arrived."))
        return redirect(f"{reverse('sample', args=[pk])}#photos")
    return page(request, found, reader, photo_form=form)


@login_required
@require_POST
def label(request, pk):
    """Pieces are made, each with a code to print."""
    found, reader = sample_for(request, pk)
    form = PiecesForm(request.POST)
    made = outcome(form, lambda given: make_pieces(sample=found, by=request.user, **given))
    if made is None:
        return page(request, found, reader, pieces_form=form)
    messages.success(request, _("The pieces have their codes. Print the labels and stick them on."))
    return redirect(f"{reverse('sample', args=[pk])}#pieces")


def page(request, found: Sample, reader: Reader, **forms):
    (one,) = told_of([found], reader)
    specification = in_force(found.project)
    rows = table_of(requirements_of(specification), [one.sampled])
    may_be_kept, why_not = may_keep(found, reader.part, reader.firm)
    other = [row for code, row in one.sampled.latest.items() if row.requirement_id is None]
    context = {
        "project": found.project,
        "reader": reader,
        "sample": found,
        "seen": one,
        "card": card_of(one),
        "photos": photos_of(one),
        "process": process_of(found),
        "specification": specification,
        "lines": [line_shown(row) for row in rows if row.found[0] is not None],
        "other": [FigureShown(row) for row in other],
        "wear_tests": wear_tests_of(found, reader, request.user),
        "may_keep": may_be_kept,
        "why_not": why_not,
        "is_keeper": is_keeper(found, reader.part, reader.firm),
        "may_measure": may_measure(found.project, reader.part)[0] and found.withdrawn_at is None,
        "may_wear": may_watch_wear(found, reader.part)[0],
        "photo_kinds": KINDS,
        "room": max(0, MOST_PHOTOS - len(one.photos)),
        "begin_url": reverse("api-sample-photo-uploads", args=[found.pk]),
        "pieces_form": PiecesForm(),
        "withdraw_form": WithdrawForm(auto_id="id_withdraw_%s"),
        **forms,
    }
    statuses = [status_of(form) for form in forms.values()]
    return render(request, "development/samples/one.html", context, status=max([200, *statuses]))


def _form_page(request, reader: Reader, form: SampleForm, sample: Sample | None, may: bool, why_not: str):
    context = {"project": reader.project, "reader": reader, "form": form, "sample": sample}
    context |= {"may": may, "why_not": why_not}
    return render(request, "development/samples/record.html", context, status=status_of(form))


def _record(project, form: SampleForm, maker, user) -> Sample:
    return making.record_sample(project=project, words=form.words(), maker=maker, by=user)
