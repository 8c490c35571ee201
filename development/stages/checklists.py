"""The office answers a gate's checklist, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Gate, GateCheck, GateCheckAnswer, Stage
from development.permissions import is_running, may_run, require
from development.stages.asking import before_and_after
from development.stages.standing import with_all

LONGEST_NOTE = 500


@dataclass(frozen=True)
class LineAnswer:
    """Whether the line of this code is met, and a sentence why not, or about how it was shown."""

    code: str
    is_met: bool
    note: str = ""


def answer_checks(*, gate: Gate, answers: Sequence[LineAnswer], by) -> None:
    """The lines are answered for the revision of the stage that runs; what did not change is left alone. A line that is
    not met any more asks everybody again who has said go.

    Refused: by anybody but an organiser without conflict (403); a stage that is not running (409); a code that the gate
    does not have or one that stands twice, a long note, a line that should be met and is not without a sentence why
    (400).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(gate.stage.project_id)
        require(may_run(project, by))
        stage = with_all(Stage.objects.filter(pk=gate.stage_id)).get()
        stage.project = project
        require(is_running(stage), NotAllowedNow)
        checks = {check.code: check for check in stage.gate.checks.all()}
        _require_lines(answers, checks)
        with before_and_after(stage):
            doubted = [_put(checks[one.code], one, stage, by) for one in answers]
            if any(doubted):
                stage.gate.voices.filter(ended_at__isnull=True).update(ended_at=timezone.now())


def _put(check: GateCheck, given: LineAnswer, stage: Stage, by) -> bool:
    """Whether the line was met and is not any more."""
    note = given.note.strip()
    before = next((one for one in check.answers.all() if one.revision == stage.revision), None)
    if before is not None and (before.is_met, before.note) == (given.is_met, note):
        return False
    GateCheckAnswer.objects.update_or_create(
        check_line=check, revision=stage.revision, defaults={"is_met": given.is_met, "note": note, "by": by}
    )
    record(verb="gate.check_answered", thing=check, by=by, is_met=given.is_met, revision=stage.revision)
    return before is not None and before.is_met and not given.is_met


def _require_lines(answers: Sequence[LineAnswer], checks: dict[str, GateCheck]) -> None:
    fields: dict[str, list[str]] = {}
    codes = [one.code for one in answers]
    if len(set(codes)) != len(codes) or not set(codes) <= set(checks):
        raise Invalid(_("These are not the lines of this gate's checklist. Reload the page and try again."))
    for one in answers:
        if len(one.note.strip()) > LONGEST_NOTE:
            fields[f"note-{one.code}"] = [_("At most %(most)d characters.") % {"most": LONGEST_NOTE}]
        elif not one.is_met and not checks[one.code].is_must and not one.note.strip():
            fields[f"note-{one.code}"] = [_("Write in a sentence why this is not met.")]
    if fields:
        raise Invalid(_("The checklist was not saved. See what is marked."), fields=fields)
