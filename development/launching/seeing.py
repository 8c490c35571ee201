"""The page of a product as everybody reads it, for page, preview and API alike."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Prefetch

from accounts.locale import number, spoken
from development.launching.figuring import standing
from development.launching.plain_words import Plain, plain_of
from development.launching.silence import named_in, silent_names
from development.models import (
    LabTest,
    Measurement,
    Partner,
    Product,
    ProductFigure,
    ProductPartner,
    ProductPicture,
    Stage,
)
from development.rights.holding import authors_of
from development.rights.licensing import credit_of
from development.specification.units import PASSED, symbol
from files.reporting import mould_rules
from judging.models import Award


@dataclass(frozen=True)
class Figure:
    """A test that was passed. `laboratory` is empty where the laboratory has not agreed to be named."""

    code: str
    name: str
    plain: Plain
    value: str
    limit: str
    is_usual_limit: bool
    method: str
    laboratory: str
    accreditation: str
    tested_on: date


@dataclass(frozen=True)
class Chapter:
    """The pictures of one stage of the way; those of the design itself come first and have no stage."""

    stage: Stage | None
    pictures: list[ProductPicture]

    @property
    def name(self) -> str:
        """As everybody may read the stage; empty for the design itself."""
        return (spoken(self.stage, "public_name") or spoken(self.stage, "name")) if self.stage else ""


@dataclass(frozen=True)
class Seen:
    """Everything that the page says. `award` is None once it was taken back."""

    product: Product
    designers: list[str]
    award: Award | None
    credit: tuple[str, str]
    firms: list[ProductPartner]
    chapters: list[Chapter]
    figures: list[Figure]
    material: str

    @property
    def has_usual_limits(self) -> bool:
        return any(figure.is_usual_limit and figure.limit for figure in self.figures)

    @property
    def cover(self) -> ProductPicture | None:
        """The picture that the office put first."""
        every = [picture for chapter in self.chapters for picture in chapter.pictures]
        return min(every, key=lambda picture: (picture.position, picture.pk), default=None)


def with_project(products):
    """Products with everything that names them, in the same query."""
    return products.select_related("project__award__entry__category__competition", "project__award__entry__owner")


def seen(product: Product) -> Seen:
    """The page of a product that was fetched by `with_project`, as it stands now; nine queries."""
    project = product.project
    award = project.award
    firms = product.partners.filter(agreed_at__isnull=False).select_related("agreement__partner")
    material = mould_rules.current().material(product.material) if product.material else None
    return Seen(
        product=product,
        designers=[person.name for person in authors_of(project.entry)],
        award=award if award.taken_back_at is None else None,
        credit=credit_of(project),
        firms=list(firms),
        chapters=_chapters(product),
        figures=figures_of(product),
        material=spoken(material, "name") if material else "",
    )


def pictured(pictures):
    """Pictures with what we made of their files."""
    return pictures.select_related("stored", "stage").prefetch_related("stored__previews")


def figures_of(product: Product) -> list[Figure]:
    """The chosen results that still meet their limit; three queries."""
    rows = ProductFigure.objects.filter(product=product, **standing("measurement__"))
    chosen = list(rows.select_related("measurement__requirement", "measurement__test__laboratory"))
    if not chosen:
        return []
    agreed = product.partners.filter(agreed_at__isnull=False)
    named = set(agreed.values_list("agreement__partner", flat=True))
    silent = silent_names(product)
    return [_figure(row.measurement, named, silent) for row in chosen]


def firm_words(naming: ProductPartner) -> str:
    """What the firm did in the project, in words."""
    return str(dict(Partner.KINDS).get(naming.agreement.role, ""))


def in_words(value: Decimal | None, unit: str) -> str:
    return f"{number(value)} {symbol(unit)}".strip() if value is not None else symbol(PASSED)


def limit_words(at_least: Decimal | None, at_most: Decimal | None, unit: str) -> str:
    """ "≥ 3 N/mm", "≤ 150 mm³", "55 – 65 Shore A"; empty where there is none."""
    if at_least is not None and at_most is not None:
        return f"{number(at_least)} – {number(at_most)} {symbol(unit)}"
    if at_least is not None:
        return f"≥ {number(at_least)} {symbol(unit)}"
    return f"≤ {number(at_most)} {symbol(unit)}" if at_most is not None else ""


def _figure(found: Measurement, named: set[int], silent: list[str]) -> Figure:
    required: Any = found.requirement
    test: Any = found.test
    laboratory = _laboratory(test, named, silent)
    return Figure(
        code=found.code,
        name=spoken(required, "name"),
        plain=plain_of(found.code),
        value=in_words(found.value, found.unit),
        limit=limit_words(required.at_least, required.at_most, required.unit),
        is_usual_limit=required.is_example,
        method=next((text for text in (found.method, required.method) if text and not named_in(text, silent)), ""),
        laboratory=laboratory,
        accreditation=test.accreditation if laboratory and not named_in(test.accreditation, silent) else "",
        tested_on=test.tested_on,
    )


def _laboratory(test: LabTest, named: set[int], silent: list[str]) -> str:
    """A laboratory outside the directory as the office wrote it; one of the directory, or of the project, only after
    it agreed to be named."""
    if test.laboratory is not None:
        return test.laboratory.name if test.laboratory.pk in named else ""
    return "" if named_in(test.laboratory_name, silent) else test.laboratory_name


def _chapters(product: Product) -> list[Chapter]:
    rows = pictured(product.pictures.order_by(F("stage__number").asc(nulls_first=True), "position", "pk"))
    by_stage: dict[int | None, Chapter] = {}
    for row in rows:
        by_stage.setdefault(row.stage_id, Chapter(row.stage, [])).pictures.append(row)
    return list(by_stage.values())


def with_covers(products):
    """Products with their first picture and what we made of it; three queries."""
    first = ProductPicture.objects.filter(position=0).order_by("pk").prefetch_related("stored__previews")
    return products.prefetch_related(Prefetch("pictures", first, to_attr="covers"))
