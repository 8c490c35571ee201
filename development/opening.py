"""A development project begins: from an award, or as a shoe on an outsole that is in development or was developed."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.moves import move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Gate, GateCheck, Milestone, Stage, StageTemplate
from development.moves import BEGIN
from development.pacing.mornings import begin_mornings
from development.permissions import may_open_for, require
from development.stages.targets import Targets, require_officer, require_targets
from development.stages.templates import days_of, newest_template
from judging.models import Award
from submissions.cleaning import is_title
from submissions.models import Entry
from submissions.secrecy import set_secret

LONGEST_NAME = 120
MOST_OFFSHOOTS = 100
_OF_STAGE = ("code", "name", "name_en", "public_name", "public_name_en", "owner", "owner_en", "days")


def awards_without_project(user):
    """Awards from which this person may open a project: own competitions, no conflict, none opened yet."""
    entries = Entry.objects.organised_by(user).exclude(status__in=(Entry.WITHDRAWN, Entry.DISQUALIFIED))
    taken = DevelopmentProject.objects.exclude(status=DevelopmentProject.STOPPED).values("award__entry")
    open_awards = Award.objects.in_force().filter(entry__in=entries.values("pk"), projects__isnull=True)
    return open_awards.exclude(entry__in=taken)


def outsoles_for_shoes(user):
    """Outsole projects of own competitions, under way or finished, on which a shoe may stand."""
    organised = DevelopmentProject.objects.organised_by(user).filter(kind=StageTemplate.OUTSOLE)
    return organised.exclude(status=DevelopmentProject.STOPPED)


def open_project(
    *,
    award: Award,
    kind: str = StageTemplate.OUTSOLE,
    name: str,
    targets: Targets | None = None,
    officer: User | None = None,
    by,
) -> DevelopmentProject:
    """The award's entry is in development: stages, gates with their checklists, and milestones are copied from the
    newest template of the kind, the first stage runs, and the entry is secret if its category keeps secrets. Who opens
    it looks after it where no officer is named; the target days are those of the template where none are.

    Refused: by anybody but an organiser without conflict (403); an award that was taken back, an entry that has a
    project already or left the competition (409); an empty or long name, a kind without template, targets out of
    bounds, an officer who is no organiser without conflict (400).
    """
    name = _clean(name)
    with transaction.atomic():
        award = Award.objects.select_related("entry__category").select_for_update(of=("self", "entry")).get(pk=award.pk)
        require(may_open_for(award.entry, by))
        _require_first(award)
        project = _begin(award=award, kind=kind, name=name, targets=targets or Targets(), officer=officer or by, by=by)
    return project


def open_offshoot(
    *,
    source: DevelopmentProject,
    name: str,
    targets: Targets | None = None,
    officer: User | None = None,
    by,
) -> DevelopmentProject:
    """A shoe that stands on this outsole is a project of its own, with the stages of a shoe. An outsole carries many.

    Refused: by anybody but an organiser without conflict (403); a source that is a shoe, or was stopped, an award that
    was taken back (409); a name, targets or officer as `open_project` refuses them (400).
    """
    name = _clean(name)
    with transaction.atomic():
        source = DevelopmentProject.objects.locked(source.pk)
        require(may_open_for(source.award.entry, by))
        if source.kind != StageTemplate.OUTSOLE:
            raise NotAllowedNow(_("A shoe stands on the project of an outsole. Open it from there."))
        if source.status == DevelopmentProject.STOPPED:
            raise NotAllowedNow(_("This outsole was stopped, so no shoe can be opened on it."))
        if source.award.taken_back_at is not None:
            raise NotAllowedNow(_("This award was taken back, so no project can be opened from it."))
        if source.offshoots.count() >= MOST_OFFSHOOTS:
            raise NotAllowed(_("There are %(most)d shoes on this outsole already.") % {"most": MOST_OFFSHOOTS})
        project = _begin(
            award=source.award,
            kind=StageTemplate.SHOE,
            name=name,
            targets=targets or Targets(),
            officer=officer or by,
            by=by,
            source=source,
        )
    return project


def _begin(
    *, award: Award, kind: str, name: str, targets: Targets, officer: User, by, **more: Any
) -> DevelopmentProject:
    template = newest_template(kind)
    require_targets(targets)
    if officer != by:
        require_officer(award.entry, officer)
    aims = {**vars(targets), "target_days": targets.target_days or days_of(template)}
    project = DevelopmentProject.objects.create(
        award=award, kind=kind, template=template, name=name, opened_by=by, officer=officer, **aims, **more
    )
    facts = {"source": project.source_id} if project.source_id else {}
    record(verb="project.opened", thing=project, by=by, award=award.pk, template=template.pk, **facts)
    first = _copy_stages(template, project)[0]
    move(first, BEGIN, by=by, also={"begun_at": timezone.now()})
    begin_mornings(award.entry.category.competition)
    if award.entry.category.keeps_secrets and not project.source_id:
        set_secret(entry=award.entry, by=by)
    return project


def _clean(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        message = _("Give the project a name of at most %(most)d characters.") % {"most": LONGEST_NAME}
        raise Invalid(message, fields={"name": [message]})
    if not is_title(name):
        message = _("This text has characters that can't be stored. Please type them anew.")
        raise Invalid(message, fields={"name": [message]})
    return name


def _require_first(award: Award) -> None:
    if award.taken_back_at is not None:
        raise NotAllowedNow(_("This award was taken back, so no project can be opened from it."))
    if DevelopmentProject.objects.filter(award=award).exists():
        raise NotAllowedNow(_("A project was already opened from this award."))
    others = DevelopmentProject.objects.filter(award__entry=award.entry).exclude(status=DevelopmentProject.STOPPED)
    if others.exists():
        raise NotAllowedNow(_("This design is already in development, from another award."))


def _copy_stages(template: StageTemplate, project: DevelopmentProject) -> list[Stage]:
    """Whatever a template of an earlier form does not say has the meaning that its rows had then."""
    stages = Stage.objects.bulk_create(
        Stage(project=project, number=number, **{word: wanted[word] for word in _OF_STAGE if word in wanted})
        for number, wanted in enumerate(template.stages, start=1)
    )
    pairs = list(zip(stages, template.stages, strict=True))
    with_gate = [(stage, dict(wanted["gate"])) for stage, wanted in pairs if wanted["gate"]]
    lists = [gate.pop("checks", []) for _stage, gate in with_gate]
    gates = Gate.objects.bulk_create(Gate(stage=stage, **wanted) for stage, wanted in with_gate)
    GateCheck.objects.bulk_create(
        GateCheck(gate=gate, position=position, **line)
        for gate, lines in zip(gates, lists, strict=True)
        for position, line in enumerate(lines)
    )
    Milestone.objects.bulk_create(
        Milestone(stage=stage, position=position, **milestone)
        for stage, wanted in pairs
        for position, milestone in enumerate(wanted["milestones"])
    )
    return stages
