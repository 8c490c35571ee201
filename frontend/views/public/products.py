"""From sketch to shoe: the page of a finished product, its pictures, and the catalogue for small industry."""

from urllib.parse import urljoin

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from development.launching.catalogue import wished
from development.launching.seeing import seen, with_covers, with_project
from development.models import Product, ProductPicture
from files.delivery import BRIEF_SECONDS, send_preview
from files.models import Preview
from frontend.forms.launching import CatalogueForm
from frontend.pace import slowed
from frontend.products import PageShown, Shown, cover_of, page_shown

ON_A_PAGE = 24


def public_place(slug: str):
    """Where everybody finds the pictures of this product."""
    return lambda row, width: reverse("product-picture", args=[slug, row.pk, width])


@require_safe
def product(request, slug):
    """The page of a product, while it is published and its design is not secret; everything else is not found."""
    row = get_object_or_404(with_project(Product.objects.public()), slug=slug)
    shown = page_shown(seen(row), public_place(slug))
    return render(request, "public/product.html", page_context(shown))


def page_context(shown: PageShown, *, is_preview: bool = False) -> dict:
    """What the page is drawn with; a preview has no picture for other sites to show."""
    product = shown.product
    entry = shown.seen.product.project.entry
    card = "" if is_preview or shown.cover is None else urljoin(settings.SITE_URL, shown.cover.picture.src)
    return {
        "shown": shown,
        "seen": shown.seen,
        "product": product,
        "competition": entry.category.competition,
        "entry": entry,
        "card": card,
        "is_preview": is_preview,
        "can_be_asked_for": product.in_catalogue and not is_preview,
    }


@require_safe
def picture(request, slug, pk, width):
    """One picture of a product's page, while the page is public; a browser keeps it for a minute."""
    rows = ProductPicture.objects.filter(product__in=Product.objects.public().filter(slug=slug))
    row = get_object_or_404(rows, pk=pk)
    preview = Preview.objects.filter(file=row.stored_id, number=1, width=width).first()
    if preview is None:
        raise Http404
    return send_preview(preview, request, seconds=BRIEF_SECONDS)


@require_safe
def catalogue(request):
    """Finished outsoles and shoes; what nobody can look for is refused (400), and who searches too often, slowed."""
    refused = slowed(request, "search") if request.GET else None
    if refused:
        return refused
    form = CatalogueForm(request.GET)
    if not form.is_valid():
        return render(request, "public/catalogue.html", {"form": form, "cards": [], "is_filtered": True}, status=400)
    page = Paginator(with_covers(wished(form.wish)), ON_A_PAGE).get_page(form.cleaned_data["page"])
    context = {
        "form": form,
        "page": page,
        "cards": [_card(row) for row in page],
        "is_filtered": any(value for name, value in form.cleaned_data.items() if name not in ("page", "order")),
    }
    return render(request, "public/catalogue.html", context)


def _card(row: Product) -> tuple[Product, Shown | None]:
    return row, cover_of(row, public_place(row.slug))
