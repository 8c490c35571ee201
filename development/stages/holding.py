"""A project waits, and goes on: each hold is a row with its reason and the day on which it is looked at again."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from audit.moves import move
from audit.refusals import NotAllowedNow
from development.models import DevelopmentProject, GateDecision, Hold
from development.moves import HOLD, RESUME
from development.permissions import is_under_way, may_run, require
from development.stages.asking import ask_again
from development.stages.words import require_words
from development.telling import tell_of_hold


def hold_project(*, project: DevelopmentProject, reason: str, review_on: date | None, by) -> Hold:
    """The project waits for the review date, at whatever point it is; voices at a gate stay as they are.

    Refused: by anybody but an organiser without conflict (403); a project that is not under way (409); no reason, or no
    review date ahead (400).
    """
    reason = reason.strip()
    require_words(GateDecision.HOLD, reason, review_on, today=project.today)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        require(is_under_way(project), NotAllowedNow)
        hold = put_on_hold(project, reason=reason, review_on=review_on, by=by)
        tell_of_hold(project=project)
    return hold


def resume_project(*, project: DevelopmentProject, by) -> None:
    """A project on hold is under way again, and the hold is over; its days moved the plan. Whoever the running gate
    waits for is told.

    Refused: by anybody but an organiser without conflict (403); a project that is not on hold (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        move(project, RESUME, by=by)
        end_hold(project)
        ask_again(project)


def put_on_hold(project: DevelopmentProject, *, reason: str, review_on, by, **facts) -> Hold:
    """Inside the transaction of a verb that locked the project."""
    move(project, HOLD, by=by, **facts)
    return Hold.objects.create(project=project, begun_at=timezone.now(), review_on=review_on, reason=reason)


def end_hold(project: DevelopmentProject) -> None:
    """Inside the transaction of a verb that locked the project; nothing where it is not on hold."""
    Hold.objects.filter(project=project, ended_at__isnull=True).update(ended_at=timezone.now())
