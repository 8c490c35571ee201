"""What happened in a project, in sentences, for its organisers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.locale import spoken
from accounts.models import User
from audit.models import Event
from development.documents.sentences import SENTENCES as DOCUMENTS
from development.launching.sentences import SENTENCES as PRODUCT
from development.market.sentences import SENTENCES as MARKET
from development.models import (
    Agreement,
    Contact,
    DevelopmentProject,
    Document,
    GateCheck,
    GateVoice,
    Inquiry,
    LabTest,
    MarketReport,
    Milestone,
    Piece,
    Product,
    Revision,
    Sample,
    Specification,
    Stage,
)
from development.partners.sentences import SENTENCES as FIRMS
from development.rights.sentences import SENTENCES as RIGHTS
from development.samples.sentences import SENTENCES as SAMPLES
from development.specification.sentences import SENTENCES as SPECIFICATION
from development.testing.sentences import SENTENCES as TESTS

MOST = 60
_SENTENCES = {
    "project.opened": gettext_lazy("The project was opened."),
    "project.held": gettext_lazy("The project was put on hold."),
    "project.resumed": gettext_lazy("The project was resumed."),
    "project.stopped": gettext_lazy("The project was stopped."),
    "project.finished": gettext_lazy("The project was finished."),
    "package.original_opened": gettext_lazy("An original file of the design was opened."),
    "contact.invited": gettext_lazy("A contact was invited."),
    "contact.accepted": gettext_lazy("A contact accepted the invitation."),
    "contact.ended": gettext_lazy("A person of a firm was taken out: %(name)s"),
    "agreement.offered": gettext_lazy("Agreement offered: %(name)s"),
    "agreement.accepted": gettext_lazy("Agreement accepted: %(name)s"),
    "agreement.ended": gettext_lazy("Agreement ended: %(name)s"),
    "project.targets_changed": gettext_lazy("The targets were changed."),
    "project.cost_reckoned": gettext_lazy("A new version of a cost sheet was saved."),
    "project.exported": gettext_lazy("Everything that one person may see was downloaded."),
    "project.officer_replaced": gettext_lazy("Somebody else looks after the project."),
    "gate.spoken": gettext_lazy("Answer given at gate %(name)s"),
    "gate.check_answered": gettext_lazy("Checklist answered: %(name)s"),
    "stage.begun": gettext_lazy("Stage begun: %(name)s"),
    "stage.repeated": gettext_lazy("Stage to be repeated: %(name)s"),
    "stage.passed": gettext_lazy("Stage passed: %(name)s"),
    "milestone.delivered": gettext_lazy("Evidence delivered: %(name)s"),
    "milestone.accepted": gettext_lazy("Milestone accepted: %(name)s"),
    "milestone.sent_back": gettext_lazy("Sent back: %(name)s"),
    "milestone.found_unreadable": gettext_lazy("What was delivered can't be read, open again: %(name)s"),
    **FIRMS,
    **RIGHTS,
    **DOCUMENTS,
    **PRODUCT,
    **MARKET,
    **SPECIFICATION,
    **TESTS,
    **SAMPLES,
}


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    sentence: str


def history_of(project: DevelopmentProject, most: int | None = MOST) -> list[Line]:
    """The newest events of the project and of its rows, newest first, or all of them; two queries for events and names
    of people."""
    names = {("development.developmentproject", project.pk): ""}
    names |= _named(Stage.objects.filter(project=project), lambda row: spoken(row, "name"))
    names |= _named(Milestone.objects.filter(stage__project=project), lambda row: spoken(row, "name"))
    names |= _named(Agreement.objects.filter(project=project).select_related("partner"), lambda row: row.partner.name)
    names |= _named(Contact.objects.filter(project=project).select_related("person"), lambda row: row.person.name)
    names |= _named(Document.objects.filter(project=project), lambda row: row.title)
    revisions = Revision.objects.filter(document__project=project).select_related("document")
    names |= _named(revisions, lambda row: f"{row.document.title} ({row.number})")
    checks = GateCheck.objects.filter(gate__stage__project=project)
    names |= _named(checks, lambda row: spoken(row, "text"))
    voices = GateVoice.objects.filter(gate__stage__project=project).select_related("gate")
    names |= _named(voices, lambda row: row.gate.code)
    rows = _of_product(project)
    for label in {label for label, _pk in names}:
        rows |= Q(thing_type=label, thing_id__in=[pk for kind, pk in names if kind == label])
    events = list(
        Event.objects.filter(rows, chain__name=project.audit_chain(), verb__in=_SENTENCES).order_by("-number")[:most]
    )
    people = dict(User.objects.filter(pk__in={e.actor_id for e in events}).values_list("pk", "name"))
    return [
        Line(
            at=event.at,
            who=people.get(event.actor_id or 0, _("the system")),
            sentence=_SENTENCES[event.verb] % {"name": names.get((event.thing_type, event.thing_id), "")},
        )
        for event in events
    ]


def _of_product(project: DevelopmentProject) -> Q:
    """Events of the product and of what came of it, whose sentences need no name."""
    found = Q()
    for of_project in (
        Product.objects.filter(project=project),
        Inquiry.objects.filter(product__project=project),
        MarketReport.objects.filter(product__project=project),
        Specification.objects.filter(project=project),
        Sample.objects.filter(project=project),
        LabTest.objects.filter(sample__project=project),
        Piece.objects.filter(sample__project=project),
    ):
        found |= Q(thing_type=of_project.model._meta.label_lower, thing_id__in=of_project.values("pk"))
    return found


def _named(rows, name) -> dict[tuple[str, int], str]:
    return {(row._meta.label_lower, row.pk): name(row) for row in rows}
