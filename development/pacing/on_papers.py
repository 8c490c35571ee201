"""For whom documents, rights and agreements wait."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, Q, Subquery, Value

from development.models import Declaration, DevelopmentProject, Licence, Revision, SecrecyLift
from development.pacing import waits
from development.pacing.firms import FirmInProject, Firms
from development.pacing.paces import Pace
from development.pacing.waits import DESIGNER, ORGANISER, PARTNER, Wait
from submissions.models import TeamMember


def of_documents(paces: Sequence[Pace], firms: Firms) -> Iterator[Wait]:
    """Newest revisions that are to be looked at, or to be mended by whoever wrote them; in projects under way. One
    query."""
    active = [pace.pk for pace in paces if pace.is_active]
    entry = OuterRef("document__project__award__entry")
    team = TeamMember.objects.filter(entry=entry, person=OuterRef("by"))
    newest = Revision.objects.filter(document=OuterRef("document")).order_by("-number").values("number")[:1]
    rows = (
        Revision.objects.filter(document__project__in=active, document__frozen_at__isnull=True)
        .filter(number=Subquery(newest))
        .exclude(status=Revision.ACCEPTED)
        .annotate(of_designer=Q(by=F("document__project__award__entry__owner")) | Exists(team))
        .order_by("pk")
        .values_list(
            "document__project",
            "document",
            "document__title",
            "document__partner",
            "status",
            "at",
            "decided_at",
            "of_designer",
        )
    )
    for project, document, title, partner, status, at, decided_at, of_designer in rows:
        if status == Revision.SUBMITTED:
            yield Wait(project, ORGANISER, waits.READ, at, document, title, title)
            continue
        since = decided_at or at
        if partner is None:
            part = DESIGNER if of_designer else ORGANISER
            yield Wait(project, part, waits.REVISE, since, document, title, title)
        elif (agreement := firms.of_partner(project, partner)) is not None:
            yield Wait(project, PARTNER, waits.REVISE, since, document, title, title, agreement=agreement)


def of_rights(paces: Sequence[Pace]) -> Iterator[Wait]:
    """Licences, declarations and lifts of secrecy that are not answered. One query."""
    alive = [pace.pk for pace in paces if pace.status != DevelopmentProject.STOPPED]
    unanswered = {"project__in": alive, "accepted_at__isnull": True, "ended_at__isnull": True}
    nobody = Value(None, IntegerField())
    licences = Licence.objects.filter(**unanswered).values_list(
        Value(waits.LICENCE), "project", "pk", "offered_at", nobody, "accepted_at"
    )
    asked = Declaration.objects.filter(**unanswered).values_list(
        Value(waits.DECLARATION), "project", "pk", "asked_at", "person", "accepted_at"
    )
    lifts = SecrecyLift.objects.filter(project__in=alive, status=SecrecyLift.PROPOSED).values_list(
        Value(waits.CONSENT), "project", "pk", "proposed_at", nobody, "consented_at"
    )
    for kind, project, pk, at, person, consented_at in licences.order_by().union(
        asked.order_by(), lifts.order_by(), all=True
    ):
        if consented_at is None:
            yield Wait(project, DESIGNER, kind, at, pk, person=person)
        else:
            yield Wait(project, ORGANISER, waits.LIFT, consented_at, pk)


def of_agreements(paces: Sequence[Pace], firms: Firms) -> Iterator[Wait]:
    """Firms that were asked and have not answered, or have not accepted; no query."""
    for pace in paces:
        if pace.is_under_way:
            for agreement in firms.of(pace.pk):
                if not agreement.is_accepted and agreement.offered_at is not None:
                    yield _of_agreement(agreement, agreement.offered_at)


def _of_agreement(agreement: FirmInProject, offered_at: datetime) -> Wait:
    asked: dict[str, Any] = {"row": agreement.pk, "agreement": agreement}
    if not agreement.has_people and agreement.is_invited:
        return Wait(agreement.project_id, PARTNER, waits.JOIN, offered_at, **asked)
    if not agreement.has_people:
        return Wait(agreement.project_id, ORGANISER, waits.CONTACT, offered_at, **asked)
    if agreement.is_open_question:
        return Wait(agreement.project_id, PARTNER, waits.INTEREST, offered_at, **asked)
    since = agreement.interest_at or offered_at
    return Wait(agreement.project_id, PARTNER, waits.AGREEMENT, since, **asked)
