"""Test results on a product's page: chosen by the office from what laboratories found and what meets its limit."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import Invalid
from audit.trail import record
from development.models import DevelopmentProject, Measurement, Product, ProductFigure
from development.permissions import may_run, require

MOST_FIGURES = 24


def standing(through: str = "") -> dict[str, object]:
    """What a result must be to be shown: it meets its limit, comes from a laboratory's report, and neither it nor
    report nor sample was taken back. `through` leads to it."""
    return {
        f"{through}verdict": Measurement.PASSED,
        f"{through}requirement__isnull": False,
        f"{through}taken_back_at__isnull": True,
        f"{through}test__isnull": False,
        f"{through}test__taken_back_at__isnull": True,
        f"{through}sample__withdrawn_at__isnull": True,
    }


def candidates_of(project: DevelopmentProject):
    """Results of the project that the page may show, the newest of each property first."""
    rows = Measurement.objects.filter(sample__project=project, **standing())
    return rows.select_related("requirement", "test__laboratory", "sample").order_by("code", "-test__tested_on", "-pk")


def choose_figures(*, product: Product, measurements: Iterable[int], by) -> None:
    """The page shows these results in this order, and no others.

    Refused: by anybody but an organiser without conflict (403); a result that the page may not show, the same property
    twice, more than twenty-four (400).
    """
    chosen = list(measurements)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(product.project_id)
        require(may_run(project, by))
        known = dict(candidates_of(project).values_list("pk", "code"))
        codes = [known.get(pk) for pk in chosen]
        if None in codes or len(set(codes)) != len(codes) or len(chosen) > MOST_FIGURES:
            message = _("Choose results of this project that meet their limit, one of each property.")
            raise Invalid(message, fields={"figures": [message]})
        ProductFigure.objects.filter(product=product).delete()
        ProductFigure.objects.bulk_create(
            ProductFigure(product=product, measurement_id=pk, position=n) for n, pk in enumerate(chosen)
        )
        record(verb="product.figures_chosen", thing=product, by=by, measurements=chosen)
