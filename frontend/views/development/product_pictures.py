"""The office chooses the pictures of a product's page, one by one, and sees those it may choose from."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from development.launching.picturing import candidates_of, choose_pictures
from development.launching.seeing import pictured, with_project
from development.models import Product, ProductPicture, Stage
from files.delivery import BRIEF_SECONDS, send_preview
from files.models import Preview
from frontend.forms.launching import PicturesForm
from frontend.forms.refusing import outcome, status_of
from frontend.pictures import pictures_of


def office_place(row: ProductPicture, width: int) -> str:
    """Where the office finds a picture, also before the page is public."""
    return _address(row.product_id, row.stored_id, width)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request, pk):
    """Every picture that the project holds, those that are chosen first."""
    row = get_object_or_404(with_project(Product.objects.organised_by(request.user)), pk=pk)
    candidates = candidates_of(row.project)
    form = PicturesForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        chosen=list(row.pictures.all()),
        stages=list(Stage.objects.filter(project=row.project_id)),
    )
    if request.method == "POST":

        def verb(_given):
            return choose_pictures(product=row, pictures=form.chosen(), by=request.user) or True

        if outcome(form, verb) is not None:
            messages.success(request, _("The pictures are chosen."))
            return redirect("development-product", pk=row.project_id)
    found = {
        one.stored.pk: pictures_of(one.stored, lambda _n, width, key=one.stored.pk: _address(row.pk, key, width))
        for one in candidates
    }
    context = {
        "product": row,
        "project": row.project,
        "competition": row.project.entry.category.competition,
        "form": form,
        "rows": [(one, found[one.stored.pk][0], fields) for one, fields in form.rows() if found[one.stored.pk]],
    }
    return render(request, "development/product_pictures.html", context, status=status_of(form))


@login_required
@require_safe
def picture(request, pk, file, width):
    """A picture that the page shows or could show, for organisers of the project."""
    row = get_object_or_404(Product.objects.organised_by(request.user).select_related("project__award"), pk=pk)
    is_chosen = pictured(row.pictures).filter(stored=file).exists()
    if not is_chosen and file not in {one.stored.pk for one in candidates_of(row.project)}:
        file = 0
    preview = get_object_or_404(Preview, file=file, number=1, width=width)
    return send_preview(preview, request, seconds=BRIEF_SECONDS)


def _address(product: int, file: int, width: int) -> str:
    return reverse("development-product-picture", args=[product, file, width])
