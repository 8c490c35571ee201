"""The product of a project for the archive: its page, the firms on it, who asked for it, and what became of it."""

from dataclasses import dataclass, field

from development.launching.firms import namings_for
from development.launching.seeing import Figure, figures_of, pictured, with_project
from development.market.seeing import inquiries_for, inquiries_of, reports_for, reports_of
from development.models import (
    DevelopmentProject,
    Inquiry,
    MarketReport,
    Product,
    ProductPartner,
    ProductPicture,
)


@dataclass(frozen=True)
class Launched:
    """`product` is there for the office, and for all once it is public; the rest as it is theirs to read."""

    product: Product | None = None
    is_public: bool = False
    pictures: list[ProductPicture] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    namings: list[ProductPartner] = field(default_factory=list)
    inquiries: list[Inquiry] = field(default_factory=list)
    reports: list[MarketReport] = field(default_factory=list)


def launched_of(project: DevelopmentProject, user, part: str) -> Launched:
    """What this person reads of the product: the office everything; a firm what is asked of it; both, and the
    designer, the page that everybody may read."""
    product = with_project(Product.objects.filter(project=project)).first()
    if product is None:
        return Launched()
    is_office = part == DevelopmentProject.ORGANISER
    is_public = Product.objects.public().filter(pk=product.pk).exists()
    is_seen = is_office or is_public
    every = product.partners.select_related("agreement__partner").order_by("pk")
    inquiries = inquiries_of(user) if is_office else inquiries_for(user)
    reports = reports_of(user) if is_office else reports_for(user)
    return Launched(
        product=product if is_seen else None,
        is_public=is_public,
        pictures=list(pictured(product.pictures.all())) if is_seen else [],
        figures=figures_of(product) if is_seen else [],
        namings=list(every if is_office else namings_for(user).filter(product=product)),
        inquiries=list(inquiries.filter(product=product).order_by("at", "pk")),
        reports=list(reports.filter(product=product)),
    )
