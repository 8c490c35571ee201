"""Stages are passed, repeated, held or stopped: at a gate by its voices, elsewhere when all is accepted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.moves import move
from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Gate, GateDecision, GateVoice, Milestone, Partner, Stage
from development.moves import BEGIN, FINISH, PASS, REOPEN, REPEAT
from development.permissions import (
    PARTS_AT_WORK,
    firm_of,
    is_running,
    may_run,
    part_in,
    require,
    what_is_missing,
)
from development.stages.asking import tell_next
from development.stages.holding import put_on_hold
from development.stages.standing import (
    GateStanding,
    firms_asked,
    may_say_go,
    may_speak,
    standing_now,
    standing_of,
    with_all,
)
from development.stages.stopping import put_to_an_end
from development.stages.words import require_words
from development.telling import tell_decided

ONLY_THE_OFFICE = (GateDecision.HOLD, GateDecision.STOP)


@dataclass(frozen=True)
class Spoken:
    """What was said, and the decision where one followed from it."""

    voice: GateVoice
    decision: GateDecision | None


def pass_stage(*, stage: Stage, by) -> None:
    """A stage without gate is passed and the next one runs; after the last one the project is finished.

    Refused: by anybody but an organiser without conflict (403); a stage with a gate, one that is not running, or
    one with a required milestone that is not accepted (409, naming which).
    """
    with transaction.atomic():
        stage = _locked(stage)
        require(may_run(stage.project, by))
        if Gate.objects.filter(stage=stage).exists():
            raise NotAllowedNow(_("This stage ends with a gate. Decide at the gate instead."))
        require(is_running(stage), NotAllowedNow)
        missing = what_is_missing(stage)
        if missing:
            names = ", ".join(spoken(m, "name") for m in missing)
            raise NotAllowedNow(_("These have to be accepted first: %(names)s.") % {"names": names}, code="missing")
        _pass(stage, by=by)


def decide_gate(*, gate: Gate, answer: str, reason: str, review_on: date | None = None, by) -> GateDecision:
    """The office says its answer, and the gate is decided by it.

    Refused as `speak_at_gate` is; by anybody but an organiser without conflict (403); go while somebody else who is
    asked has not said it (409, naming whom): `speak_at_gate` takes the office's voice before theirs.
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(gate.stage.project_id)
        require(may_run(project, by))
        told = speak_at_gate(gate=gate, answer=answer, reason=reason, review_on=review_on, by=by)
        if told.decision is None:
            raise NotAllowedNow(_("Others who are asked at this gate have not answered yet."), code="missing")
    return told.decision


def speak_at_gate(*, gate: Gate, answer: str, reason: str, review_on: date | None = None, by) -> Spoken:
    """The voice stands with its reason. Go takes effect when the last of those who are asked has said it: the stage is
    passed and the next one runs. Anything else takes effect at once. Recycle: the stage runs again as its next
    revision, its milestones are open, the old evidence, answers and voices are kept. Hold: the project waits for the
    review date. Stop: the project is over and its package closed to partners.

    Refused: people who are not asked here, a conflict of interest, hold and stop by anybody but the office (403);
    before one's turn, go while a required milestone is not accepted or a line of the checklist open (409, naming
    which); go said twice; anything but stop while the project is on hold, or when the stage is not running (409); no
    reason, or no review date ahead for hold (400).
    """
    reason = reason.strip()
    require_words(answer, reason, review_on, today=gate.stage.project.today)
    with transaction.atomic():
        stage = _locked(gate.stage)
        part, firm = _speaker(stage.project, by)
        standing = standing_of(stage, firms_asked(stage))
        known = Milestone.objects.named_to(by).filter(stage=stage).values_list("pk", flat=True)
        _require_voice(standing, stage, answer, part, firm, known=set(known))
        voice = _voiced(standing, part, firm, answer=answer, reason=reason, review_on=review_on, by=by)
        after = standing_now(stage)
        tell_next(stage, standing, after)
        is_last = answer != GateDecision.GO or not after.awaited
        decision = _decided(stage, voice) if is_last else None
    return Spoken(voice, decision)


def _speaker(project: DevelopmentProject, by) -> tuple[str, Partner | None]:
    """The part and the firm for which this person speaks; refused (403) to everybody else."""
    part = part_in(project, by)
    if part not in PARTS_AT_WORK:
        raise NotAllowed(_("Only people at work in this project are asked at its gates."))
    return part, firm_of(project, by) if part == DevelopmentProject.PARTNER else None


def _require_voice(
    standing: GateStanding, stage: Stage, answer: str, part: str, firm: Partner | None, *, known: set[int]
) -> None:
    office = part == DevelopmentProject.ORGANISER
    if answer in ONLY_THE_OFFICE and not office:
        raise NotAllowed(_("Only BPIPI puts a project on hold or stops it. Choose go or recycle."))
    if answer not in ONLY_THE_OFFICE and not standing.is_asked(part, firm):
        raise NotAllowed(_("You are not asked at this gate."))
    if not (answer == GateDecision.STOP and stage.project.is_under_way and stage.is_active):
        require(is_running(stage), NotAllowedNow)
    if answer not in ONLY_THE_OFFICE:
        require(may_speak(standing, part, firm), NotAllowedNow)
    if answer == GateDecision.GO:
        allowed, why = may_say_go(standing, known)
        if not allowed:
            raise NotAllowedNow(why, code="missing")
        voice = standing.voice_of(part, firm)
        if voice is not None and voice.answer == GateDecision.GO and standing.awaited:
            names = ", ".join(one.name for one in standing.awaited) if office else ""
            said = _("You have said go already. The decision follows when all others have answered.")
            raise NotAllowedNow(f"{said} ({names})" if names else said)


def _voiced(standing: GateStanding, part: str, firm: Partner | None, *, by, **said) -> GateVoice:
    """The voice is recorded; one that the same part or firm gave before in this round is over."""
    gate = standing.gate
    gate.voices.filter(part=part, partner=firm, ended_at__isnull=True).update(ended_at=timezone.now())
    voice = GateVoice.objects.create(gate=gate, revision=standing.revision, part=part, partner=firm, by=by, **said)
    firm_pk = firm.pk if firm else None
    record(verb="gate.spoken", thing=voice, by=by, gate=gate.pk, part=part, firm=firm_pk, answer=voice.answer)
    return voice


def _decided(stage: Stage, voice: GateVoice) -> GateDecision:
    """What follows from the last voice has happened; the next round of voices begins."""
    gate = stage.gate
    GateVoice.objects.filter(gate=gate, ended_at__isnull=True).update(ended_at=timezone.now())
    decision = GateDecision.objects.create(
        gate=gate,
        answer=voice.answer,
        reason=voice.reason,
        review_on=voice.review_on,
        revision=stage.revision,
        by=voice.by,
    )
    _ACTS[voice.answer](stage, decision, by=voice.by, gate=gate.pk, decision=decision.pk)
    tell_decided(decision=decision, project=stage.project)
    return decision


def _go(stage: Stage, _made: GateDecision, *, by, **facts) -> None:
    _pass(stage, by=by, **facts)


def _recycle(stage: Stage, _made: GateDecision, *, by, **facts) -> None:
    again = {"revision": stage.revision + 1, "begun_at": timezone.now()}
    move(stage, REPEAT, by=by, also=again, revision=stage.revision + 1, **facts)
    for milestone in stage.milestones.all():
        if REOPEN.fits(milestone):
            move(milestone, REOPEN, by=by, also={"sent_back_because": ""}, revision=stage.revision)


def _hold(stage: Stage, made: GateDecision, *, by, **facts) -> None:
    put_on_hold(stage.project, reason=made.reason, review_on=made.review_on, by=by, **facts)


def _stop(stage: Stage, _made: GateDecision, *, by, **facts) -> None:
    put_to_an_end(stage.project, by=by, **facts)


_ACTS: dict[str, Callable[..., None]] = {
    GateDecision.GO: _go,
    GateDecision.RECYCLE: _recycle,
    GateDecision.HOLD: _hold,
    GateDecision.STOP: _stop,
}


def _pass(stage: Stage, *, by, **facts) -> None:
    now = timezone.now()
    move(stage, PASS, by=by, also={"passed_at": now}, revision=stage.revision, **facts)
    following = Stage.objects.filter(project=stage.project, number__gt=stage.number).first()
    if following is None:
        move(stage.project, FINISH, by=by)
        return
    following.project = stage.project
    move(following, BEGIN, by=by, also={"begun_at": now})


def _locked(stage: Stage) -> Stage:
    """The stage as it stands with its gate, its project locked."""
    project = DevelopmentProject.objects.locked(stage.project_id)
    stage = with_all(Stage.objects.filter(pk=stage.pk)).get()
    stage.project = project
    return stage
