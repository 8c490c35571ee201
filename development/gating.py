"""Stages are passed, repeated, held or stopped: at a gate by its decision, elsewhere when all is accepted."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from development.models import DevelopmentProject, Gate, GateDecision, Stage
from development.moves import BEGIN, FINISH, HOLD, PASS, REOPEN, REPEAT, RESUME, STOP
from development.permissions import is_running, may_run, require, what_is_missing
from development.telling import tell_decided

LONGEST_REASON = 2000


def pass_stage(*, stage: Stage, by) -> None:
    """A stage without gate is passed and the next one runs; after the last one the project is finished.

    Refused: by anybody but an organiser without conflict (403); a stage with a gate, one that is not running, or
    one with a required milestone that is not accepted (409, naming which).
    """
    with transaction.atomic():
        stage = _locked(stage, by)
        if Gate.objects.filter(stage=stage).exists():
            raise NotAllowedNow(_("This stage ends with a gate. Decide at the gate instead."))
        require(is_running(stage), NotAllowedNow)
        _pass(stage, by=by)


def decide_gate(*, gate: Gate, answer: str, reason: str, review_on: date | None = None, by) -> GateDecision:
    """The answer stands with its reason. Go: the stage is passed and the next one runs. Recycle: the stage runs
    again as its next revision, its milestones are open, the old evidence is kept. Hold: the project waits for
    the review date. Stop: the project is over and its package closed to partners.

    Refused: by anybody but an organiser without conflict (403); go while a required milestone is not accepted
    (409, naming which); anything but stop while the project is on hold, or when the stage is not running (409);
    no reason, or no review date ahead for hold (400).
    """
    reason = reason.strip()
    _require_words(answer, reason, review_on, today=gate.stage.project.today)
    with transaction.atomic():
        stage = _locked(gate.stage, by)
        if not (answer == GateDecision.STOP and stage.project.is_under_way and stage.is_active):
            require(is_running(stage), NotAllowedNow)
        decision = GateDecision.objects.create(
            gate=gate, answer=answer, reason=reason, review_on=review_on, revision=stage.revision, by=by
        )
        _ACTS[answer](stage, by=by, gate=gate.pk, decision=decision.pk)
        tell_decided(decision=decision, project=stage.project)
    return decision


def resume_project(*, project: DevelopmentProject, by) -> None:
    """A project on hold is under way again. Refused: by anybody but an organiser without conflict (403)."""
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        move(project, RESUME, by=by)


def _go(stage: Stage, *, by, **facts) -> None:
    _pass(stage, by=by, **facts)


def _recycle(stage: Stage, *, by, **facts) -> None:
    again = {"revision": stage.revision + 1, "begun_at": timezone.now()}
    move(stage, REPEAT, by=by, also=again, revision=stage.revision + 1, **facts)
    for milestone in stage.milestones.all():
        if REOPEN.fits(milestone):
            move(milestone, REOPEN, by=by, also={"sent_back_because": ""}, revision=stage.revision)


def _hold(stage: Stage, *, by, **facts) -> None:
    move(stage.project, HOLD, by=by, **facts)


def _stop(stage: Stage, *, by, **facts) -> None:
    move(stage.project, STOP, by=by, **facts)


_ACTS = {GateDecision.GO: _go, GateDecision.RECYCLE: _recycle, GateDecision.HOLD: _hold, GateDecision.STOP: _stop}


def _pass(stage: Stage, *, by, **facts) -> None:
    missing = what_is_missing(stage)
    if missing:
        names = ", ".join(spoken(m, "name") for m in missing)
        raise NotAllowedNow(_("These have to be accepted first: %(names)s.") % {"names": names}, code="missing")
    now = timezone.now()
    move(stage, PASS, by=by, also={"passed_at": now}, revision=stage.revision, **facts)
    following = Stage.objects.filter(project=stage.project, number__gt=stage.number).first()
    if following is None:
        move(stage.project, FINISH, by=by)
        return
    following.project = stage.project
    move(following, BEGIN, by=by, also={"begun_at": now})


def _locked(stage: Stage, by) -> Stage:
    """The stage as it stands, its project locked; refused (403) to anybody who may not run the project."""
    project = DevelopmentProject.objects.locked(stage.project_id)
    require(may_run(project, by))
    stage = Stage.objects.prefetch_related("milestones").get(pk=stage.pk)
    stage.project = project
    return stage


def _require_words(answer: str, reason: str, review_on: date | None, *, today: date) -> None:
    fields: dict[str, list[str]] = {}
    if answer not in dict(GateDecision.ANSWERS):
        fields["answer"] = [_("Choose one of the answers.")]
    if not 1 <= len(reason) <= LONGEST_REASON:
        fields["reason"] = [_("Write the reason, in at most %(most)d characters.") % {"most": LONGEST_REASON}]
    if answer == GateDecision.HOLD and (review_on is None or review_on <= today):
        fields["review_on"] = [_("Choose a day ahead on which you will look at it again.")]
    if answer != GateDecision.HOLD and review_on is not None:
        fields["review_on"] = [_("A review date is only for putting the project on hold.")]
    if fields:
        raise Invalid(_("The decision is not complete. Nothing was changed."), fields=fields)
