"""The page of a product becomes public, and stops being it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import NotAllowedNow
from development.launching.moves import PUBLISH, WITHDRAW
from development.launching.silence import named_on, refuse, silent_names
from development.models import DevelopmentProject, Product
from development.permissions import YES, Verdict, may_run, require
from files.models import Preview


def is_ready(product: Product, project: DevelopmentProject) -> Verdict:
    """Whether everything stands that a public page needs."""
    if project.entry.is_secret:
        return False, _("The design is secret. Its secrecy has to be lifted first, on the page of its rights.")
    if not product.name.strip():
        return False, _("Give the product a name first.")
    if not Preview.objects.filter(file__product_pictures__product=product, number=1).exists():
        return False, _("Choose at least one picture first.")
    return YES


def publish(*, product: Product, by) -> Product:
    """Everybody may read the page, from this moment.

    Refused: by anybody but an organiser without conflict (403); while the design is secret, without a name or a
    picture, and of a page that is published (409); while its words name a firm that has not agreed to it (400).
    """
    with transaction.atomic():
        project, product = _held(product)
        require(may_run(project, by))
        require(is_ready(product, project), NotAllowedNow)
        refuse(named_on(product, silent_names(product)))
        move(product, PUBLISH, by=by, also={"published_at": product.published_at or timezone.now()})
    return product


def withdraw(*, product: Product, by) -> Product:
    """Nobody but its organisers reads the page, from this moment; its pictures are not found any more.

    Refused: by anybody but an organiser without conflict (403); of a page that is not published (409).
    """
    with transaction.atomic():
        project, product = _held(product)
        require(may_run(project, by))
        move(product, WITHDRAW, by=by)
    return product


def _held(product: Product) -> tuple[DevelopmentProject, Product]:
    rows = DevelopmentProject.objects.select_related("award__entry__category__competition", "award__entry__owner")
    project = rows.select_for_update(of=("self",)).get(pk=product.project_id)
    return project, Product.objects.select_for_update().get(pk=product.pk)
