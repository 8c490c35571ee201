"""A development project begins, from an award and from nothing else."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from development import template_defaults
from development.models import DevelopmentProject, Gate, Milestone, Stage, StageTemplate
from development.moves import BEGIN
from development.permissions import may_open_for, require
from judging.models import Award
from submissions.models import Entry
from submissions.secrecy import set_secret

LONGEST_NAME = 120


def awards_without_project(user):
    """Awards from which this person may open a project: own competitions, no conflict, none opened yet."""
    entries = Entry.objects.organised_by(user).exclude(status__in=(Entry.WITHDRAWN, Entry.DISQUALIFIED))
    taken = DevelopmentProject.objects.exclude(status=DevelopmentProject.STOPPED).values("award__entry")
    open_awards = Award.objects.in_force().filter(entry__in=entries.values("pk"), projects__isnull=True)
    return open_awards.exclude(entry__in=taken)


def open_project(*, award: Award, kind: str = StageTemplate.OUTSOLE, name: str, by) -> DevelopmentProject:
    """The award's entry is in development: stages, gates and milestones are copied from the newest template of
    the kind, the first stage runs, and the entry is secret if its category keeps secrets.

    Refused: by anybody but an organiser without conflict (403); an award that was taken back, an entry that has a
    project already or left the competition (409); an empty or long name, a kind without template (400).
    """
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        message = _("Give the project a name of at most %(most)d characters.") % {"most": LONGEST_NAME}
        raise Invalid(message, fields={"name": [message]})
    with transaction.atomic():
        award = Award.objects.select_related("entry__category").select_for_update(of=("self", "entry")).get(pk=award.pk)
        require(may_open_for(award.entry, by))
        _require_first(award)
        template = newest_template(kind)
        project = DevelopmentProject.objects.create(
            award=award, kind=kind, template=template, name=name, opened_by=by, officer=by
        )
        record(verb="project.opened", thing=project, by=by, award=award.pk, template=template.pk)
        first = _copy_stages(template, project)[0]
        move(first, BEGIN, by=by, also={"begun_at": timezone.now()})
        if award.entry.category.keeps_secrets:
            set_secret(entry=award.entry, by=by)
    return project


def newest_template(kind: str) -> StageTemplate:
    """The template of this kind with the highest version; the product's own one where none is stored yet."""
    if kind not in template_defaults.STAGES:
        message = _("There is no template for this kind of product yet.")
        raise Invalid(message, fields={"kind": [message]})
    stored = StageTemplate.objects.filter(kind=kind).order_by("-version").first()
    if stored is not None:
        return stored
    return StageTemplate.objects.create(kind=kind, stages=template_defaults.STAGES[kind])


def _require_first(award: Award) -> None:
    if award.taken_back_at is not None:
        raise NotAllowedNow(_("This award was taken back, so no project can be opened from it."))
    if DevelopmentProject.objects.filter(award=award).exists():
        raise NotAllowedNow(_("A project was already opened from this award."))
    others = DevelopmentProject.objects.filter(award__entry=award.entry).exclude(status=DevelopmentProject.STOPPED)
    if others.exists():
        raise NotAllowedNow(_("This design is already in development, from another award."))


def _copy_stages(template: StageTemplate, project: DevelopmentProject) -> list[Stage]:
    stages = Stage.objects.bulk_create(
        Stage(
            project=project,
            number=number,
            **{word: wanted[word] for word in ("code", "name", "name_en", "owner", "owner_en", "days")},
        )
        for number, wanted in enumerate(template.stages, start=1)
    )
    pairs = list(zip(stages, template.stages, strict=True))
    Gate.objects.bulk_create(Gate(stage=stage, **wanted["gate"]) for stage, wanted in pairs if wanted["gate"])
    Milestone.objects.bulk_create(
        Milestone(stage=stage, position=position, **milestone)
        for stage, wanted in pairs
        for position, milestone in enumerate(wanted["milestones"])
    )
    return stages
