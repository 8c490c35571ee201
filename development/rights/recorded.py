"""What stands in the record of rights meets the milestones that ask for it: nobody sends it a second time."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Evidence, Filing, Licence, Milestone, Stage
from development.moves import ACCEPT, DELIVER
from development.permissions import YES, Verdict, is_running, may_run, require
from development.rights.filing import in_force
from development.rights.holding import locked
from development.rights.licensing import standing
from development.rights.seeing import Rights
from development.stages.asking import before_and_after
from files.models import StoredFile

# Codes of the stage and of its milestones in the templates of stages.
STAGE, LICENCE, FILING = "rights", "licence", "filing"


def meet_by_record(*, milestone: Milestone, by) -> Milestone:
    """The milestone is accepted by what the record of rights says at this moment, and its Events name that record. The
    evidence of the filing is its evidence too, for office and designer; a licence meets it without a file.

    Refused: by anybody but an organiser without conflict (403); a milestone that asks for neither licence nor filing,
    while no licence runs or no filing is recorded whose evidence passed its check, where something was delivered or
    accepted, or the stage does not run (409).
    """
    with transaction.atomic():
        locked(milestone.stage.project)
        project = DevelopmentProject.objects.locked(milestone.stage.project_id)
        require(may_run(project, by))
        milestone = Milestone.objects.select_related("stage").get(pk=milestone.pk)
        milestone.stage.project = project
        require(is_running(milestone.stage), NotAllowedNow)
        if milestone.status != Milestone.OPEN:
            raise NotAllowedNow(_("Something new was delivered for this milestone already."))
        found = _found_for(milestone)
        allowed, why = _meets(found, milestone)
        if found is None or not allowed:
            raise NotAllowedNow(why)
        facts = {"revision": milestone.stage.revision, milestone.code: found.pk}
        move(milestone, DELIVER, by=by, where=None, also={"sent_back_because": ""}, **facts)
        if isinstance(found, Filing):
            _put(milestone, found, by)
        with before_and_after(milestone.stage):
            move(milestone, ACCEPT, by=by, where=None, also=None, **facts)
    return milestone


def asks_for_record(milestone: Milestone, stage: Stage) -> bool:
    """Whether the milestone asks for something that is kept in the record of rights."""
    return stage.code == STAGE and milestone.code in (LICENCE, FILING)


def mark_recorded(stages: Iterable[Stage], part: str, rights: Rights | None = None) -> None:
    """Open milestones of the stage that runs say to the office in `in_rights` whether the record of rights meets them
    now. Each stage comes with its project and milestones. The record is asked for where it is not at hand; no query
    where nothing asks for it."""
    if part != DevelopmentProject.ORGANISER:
        return
    for stage in stages:
        if is_running(stage)[0]:
            for one in stage.milestones.all():
                if one.status == Milestone.OPEN and asks_for_record(one, stage):
                    one.stage = stage
                    found = _at_hand(one, rights) if rights else _found_for(one)
                    one.in_rights = _meets(found, one)[0]


def _at_hand(milestone: Milestone, rights: Rights) -> Licence | Filing | None:
    return rights.licence if milestone.code == LICENCE else rights.filing


def _found_for(milestone: Milestone) -> Licence | Filing | None:
    if not asks_for_record(milestone, milestone.stage):
        return None
    project = milestone.stage.project
    return standing(project) if milestone.code == LICENCE else in_force(project)


def _meets(found: Licence | Filing | None, milestone: Milestone) -> Verdict:
    if isinstance(found, Licence) and found.option_until >= milestone.stage.project.today:
        return YES
    if isinstance(found, Filing) and found.evidence.status == StoredFile.GOOD:
        return YES
    if not asks_for_record(milestone, milestone.stage):
        return False, _("This milestone asks for nothing that is kept in the record of rights.")
    if isinstance(found, Filing):
        return False, _("The evidence of the filing has not passed its check. Wait a moment, or send another file.")
    if milestone.code == FILING:
        return False, _("Record the filing first, with its evidence.")
    return False, _("No licence runs that the designer accepted. Offer one first.")


def _put(milestone: Milestone, filing: Filing, by) -> None:
    revision = milestone.stage.revision
    made = Evidence.objects.create(milestone=milestone, stored=filing.evidence, revision=revision, by=by)
    facts = {"file": made.stored_id, "sha256": filing.evidence.sha256, "filing": filing.pk}
    record(verb="evidence.added", thing=made, by=by, **facts)
