"""A project is over before its product: at a gate by the gate's decision, at a stage without gate by the office."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audit.models import Event
from audit.moves import move
from audit.refusals import NotAllowedNow
from development.models import DevelopmentProject, Gate, GateDecision, Stage
from development.moves import STOP
from development.permissions import is_open, may_run, require
from development.stages.holding import end_hold
from development.stages.words import require_words
from development.telling import tell_of_stop


@dataclass(frozen=True)
class Stop:
    at: datetime
    reason: str


def stop_project(*, project: DevelopmentProject, reason: str, by) -> None:
    """The project is over at a stage that has no gate, on hold or not, with its reason on record; its package is closed
    to partners. Designers and the partners who were at work are told.

    Refused: by anybody but an organiser without conflict (403); at a stage with a gate, which has its own decision, and
    of a project that is over (409); no reason, or a long one (400).
    """
    reason = reason.strip()
    require_words(GateDecision.STOP, reason, None, today=project.today)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        require(is_open(project), NotAllowedNow)
        if Gate.objects.filter(stage__project=project, stage__status=Stage.ACTIVE).exists():
            raise NotAllowedNow(_("This stage ends with a gate. Decide at the gate instead."))
        put_to_an_end(project, by=by, reason=reason)
        tell_of_stop(project=project)


def put_to_an_end(project: DevelopmentProject, *, by, **facts) -> None:
    """Inside the transaction of a verb that locked the project."""
    move(project, STOP, by=by, **facts)
    end_hold(project)


def stop_of(project: DevelopmentProject) -> Stop | None:
    """When and why the project was stopped, for office and designer; None where it was not. Two queries at most."""
    if project.status != DevelopmentProject.STOPPED:
        return None
    stops = Event.objects.filter(verb=STOP.name, thing_type=project._meta.label_lower, thing_id=project.pk)
    event = stops.order_by("-number").first()
    if event is None:
        return None
    decision = GateDecision.objects.filter(pk=event.facts.get("decision")).first()
    return Stop(event.at, decision.reason if decision else event.facts.get("reason", ""))
