"""For whom samples, the specification and the product of a project wait: pieces on their way, trials to measure, a
specification without the product's own figures, firms asked for their name, inquiries, market reports."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, Exists, F, IntegerField, OuterRef, Value
from django.db.models.functions import Cast, Coalesce

from development.models import (
    Agreement,
    DevelopmentProject,
    Inquiry,
    MarketReport,
    Measurement,
    Piece,
    PieceMove,
    ProductPartner,
    Requirement,
    Sample,
    Specification,
)
from development.pacing import waits
from development.pacing.firms import FirmInProject, Firms
from development.pacing.paces import Pace
from development.pacing.waits import DESIGNER, ORGANISER, PARTNER, Wait
from development.specification.units import PASSED

# What comes out of a mould is measured; of prototypes and sizes people look at the shape.
MEASURED_KINDS = (Sample.TRIAL, Sample.CONFIRMATION, Sample.PRE_PRODUCTION)


class _Row(NamedTuple):
    """`partner`: the firm that is meant, if any; `to`: the holder to whom a piece goes, whose code is the name."""

    kind: str
    project: int
    pk: int
    at: datetime
    partner: int | None
    to: str
    name: str
    name_en: str
    due_on: date | None


def of_products(paces: Sequence[Pace], firms: Firms) -> Iterator[Wait]:
    """Samples of projects under way; products also of finished ones. One query."""
    known = {pace.pk: pace for pace in paces if pace.status != DevelopmentProject.STOPPED}
    for found in _rows(known):
        row = _Row(*found)
        pace = known.get(row.project)
        if pace is None or not _goes_on(row, pace) or (row.due_on is not None and row.due_on > pace.today):
            continue
        since = row.at if row.due_on is None else waits.at_midnight(row.due_on, pace.zone)
        named: dict[str, Any] = {"row": row.pk, "name": row.name, "name_en": row.name_en, "due_on": row.due_on}
        part, firm = _who(row, firms)
        yield Wait(row.project, part, row.kind, since, agreement=firm, **named)


def _goes_on(row: _Row, pace: Pace) -> bool:
    """Whether the project is still at what the row waits for."""
    if row.kind in (waits.MEASURE, waits.SPECIFY):
        return pace.is_active
    return pace.is_under_way or row.kind != waits.RECEIVE


def _who(row: _Row, firms: Firms) -> tuple[str, FirmInProject | None]:
    """A firm as long as it is at work there; the office in its place."""
    if row.to == Piece.DESIGNER:
        return DESIGNER, None
    firm = firms.of_partner(row.project, row.partner) if row.partner is not None else None
    return (PARTNER, firm) if firm is not None else (ORGANISER, None)


def _rows(known: dict[int, Pace]):
    """Everything in one union, in the columns of `_Row`; what lies between the first and the last of the projects and
    belongs to none of them is for the reader to leave out. To name hundreds of projects in each part takes longer than
    to read the few rows that wait at all."""
    if not known:
        return []
    span = min(known), max(known)
    first, *others = [*_of_samples(span), *_of_market(span, max(pace.today for pace in known.values()))]
    return first.union(*others, all=True)


def _of_samples(span: tuple[int, int]) -> list:
    moves = PieceMove.objects.filter(received_at__isnull=True, piece__sample__project__pk__range=span)
    standing = Measurement.objects.filter(sample=OuterRef("pk"), taken_back_at__isnull=True)
    compared = Specification.objects.filter(project=OuterRef("project"))
    measured = Sample.objects.filter(project__pk__range=span, withdrawn_at__isnull=True, kind__in=MEASURED_KINDS)
    measured = measured.filter(~Exists(standing), Exists(compared))
    changed = Specification.objects.filter(project=OuterRef("project"), version__gt=1)
    own = Requirement.objects.filter(specification=OuterRef("pk"), group=Requirement.DIMENSION)
    bare = own.filter(at_least__isnull=True, at_most__isnull=True).exclude(unit=PASSED)
    copied = Specification.objects.filter(project__pk__range=span, version=1, copied_from__isnull=False)
    return [
        _columns(moves, waits.RECEIVE, "piece__sample__project", "sent_at", "partner", to="to", name="piece__code"),
        _columns(measured, waits.MEASURE, "project", "at", "partner", name="label"),
        _columns(copied.filter(~Exists(changed), Exists(bare)), waits.SPECIFY, "project", "at"),
    ]


def _of_market(span: tuple[int, int], today: date) -> list:
    project, of = "product__project", {"product__project__pk__range": span}
    unanswered = {"agreed_at__isnull": True, "declined_at__isnull": True}
    named = Agreement.objects.in_force().accepted().filter(pk=OuterRef("agreement"))
    namings = ProductPartner.objects.filter(Exists(named), **of, **unanswered)
    inquiries = Inquiry.objects.filter(status__in=(Inquiry.NEW, Inquiry.PASSED_ON), forgotten_at__isnull=True, **of)
    inquiries = inquiries.annotate(since=Coalesce("passed_on_at", "at"))
    due = MarketReport.objects.filter(status=MarketReport.DUE, due_on__lte=today, **of)
    delivered = MarketReport.objects.filter(status=MarketReport.DELIVERED, **of)
    words = {"name": "product__name", "name_en": "product__name_en"}
    return [
        _columns(namings, waits.NAMING, project, "asked_at", "agreement__partner", **words),
        _columns(inquiries, waits.INQUIRY, project, "since", "partner", **words),
        _columns(due, waits.REPORT, project, "asked_at", "partner", due_on="due_on", **words),
        _columns(delivered, waits.READ_REPORT, project, "delivered_at", **words),
    ]


def _columns(rows, kind: str, project: str, at: str, partner: str = "", **more: str):
    """What a row lacks is typed, because a database guesses wrongly where several parts of a union lack it."""
    firm = F(partner) if partner else Cast(Value(None), IntegerField())
    name, to = (F(more[word]) if word in more else Value("", CharField()) for word in ("name", "to"))
    name_en = F(more["name_en"]) if "name_en" in more else name
    due_on = F(more["due_on"]) if "due_on" in more else Cast(Value(None), DateField())
    return rows.order_by().values_list(Value(kind, CharField()), project, "pk", at, firm, to, name, name_en, due_on)
