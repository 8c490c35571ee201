"""Packages: a named piece of work of one firm, with the milestones that are its affair and nobody else's."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from development.models import Agreement, DevelopmentProject, Document, Milestone, Package
from development.moves import REOPEN
from development.permissions import is_open, may_run, require
from submissions.cleaning import is_title

LONGEST_NAME, LONGEST_NOTE, MOST_PACKAGES = 120, 4000, 30


def free_milestones(project: DevelopmentProject, package: Package | None = None):
    """Milestones of the partner's part that may go into a package: not accepted, and in no other one."""
    rows = Milestone.objects.filter(stage__project=project).exclude(status=Milestone.ACCEPTED)
    rows = rows.filter(Q(package__isnull=True) | Q(package=package)) if package else rows.filter(package__isnull=True)
    owed = [pk for pk, parts in rows.values_list("pk", "owed_by") if DevelopmentProject.PARTNER in parts]
    found = Milestone.objects.filter(pk__in=owed).select_related("stage")
    return found.order_by("stage__number", "position", "pk")


def make_package(
    *,
    agreement: Agreement,
    name: str,
    note: str = "",
    due_on: date | None = None,
    milestones: Iterable[Milestone] = (),
    by,
) -> Package:
    """The firm has a package with these milestones; no other firm sees or delivers them from now on.

    Refused: by anybody but an organiser without conflict (403); words that are missing or too long (400); a firm
    whose agreement was ended, a project that is over, more packages than a firm may have, a milestone that is
    accepted, not the partner's part, in another package, or delivered by another firm (409).
    """
    name, note = _words(name, note)
    with transaction.atomic():
        project, agreement = _locked(agreement, by)
        if agreement.packages.in_force().count() >= MOST_PACKAGES:
            raise NotAllowedNow(_("A firm has at most %(most)d packages.") % {"most": MOST_PACKAGES})
        package = Package.objects.create(agreement=agreement, name=name, note=note, due_on=due_on, by=by)
        chosen = _put(project, package, milestones)
        record(verb="package.made", thing=agreement, by=by, package=package.pk, milestones=chosen)
    return package


def change_package(
    *,
    package: Package,
    name: str,
    note: str = "",
    due_on: date | None = None,
    milestones: Iterable[Milestone] = (),
    by,
) -> Package:
    """The package has these words and exactly these milestones; what is accepted in it stays. Milestones taken out
    are in no package. Refused as making one is, and a package that has ended (409)."""
    name, note = _words(name, note)
    with transaction.atomic():
        project, _agreement = _locked(package.agreement, by)
        package = _in_force(package)
        package.name, package.note, package.due_on = name, note, due_on
        package.save(update_fields=["name", "note", "due_on"])
        package.milestones.exclude(status=Milestone.ACCEPTED).update(package=None)
        chosen = _put(project, package, milestones)
        record(verb="package.changed", thing=package.agreement, by=by, package=package.pk, milestones=chosen)
    return package


def end_package(*, package: Package, by) -> None:
    """The package is over; what is not accepted in it is in no package again. Refused: by anybody but an organiser
    without conflict (403); a package that has ended (409)."""
    with transaction.atomic():
        _project, agreement = _locked(package.agreement, by)
        package = _in_force(package)
        Package.objects.filter(pk=package.pk).update(ended_at=timezone.now())
        package.milestones.exclude(status=Milestone.ACCEPTED).update(package=None)
        record(verb="package.ended", thing=agreement, by=by, package=package.pk)


def left_behind(project: DevelopmentProject):
    """Packages of firms that are out of the project in which something is not accepted yet."""
    rows = Package.objects.filter(agreement__project=project, agreement__ended_at__isnull=False)
    rows = rows.filter(milestones__in=Milestone.objects.exclude(status=Milestone.ACCEPTED))
    return rows.select_related("agreement__partner").distinct().order_by("agreement", "position", "pk")


def hand_over(*, agreement: Agreement, to: Agreement, by) -> list[Package]:
    """The firm that replaces another one has that one's packages, with everything in them that is not accepted: what
    the first firm had delivered of it is open again, and stays out of the second one's sight.

    Refused: by anybody but an organiser without conflict (403); from a firm that is still in the project, to one that
    is not in this project, in a project that is over, or with nothing left to hand over (409).
    """
    with transaction.atomic():
        project, to = _locked(to, by)
        left = left_behind(project).filter(agreement=agreement)
        if agreement.project_id != project.pk or not (packages := list(left)):
            raise NotAllowedNow(_("There is no package of this firm to be handed over."))
        made = [_moved(package, to, by) for package in packages]
        record(
            verb="package.handed_over",
            thing=to,
            by=by,
            agreement=agreement.pk,
            packages={str(old.pk): new.pk for old, new in zip(packages, made, strict=True)},
        )
    return made


def _moved(old: Package, to: Agreement, by) -> Package:
    words = {"name": old.name, "note": old.note, "due_on": old.due_on, "position": old.position}
    new = Package.objects.create(agreement=to, by=by, **words)
    for milestone in old.milestones.exclude(status=Milestone.ACCEPTED).select_related("stage__project__award__entry"):
        if milestone.status == Milestone.DELIVERED:
            move(milestone, REOPEN, by=by, also={"sent_back_because": ""}, revision=milestone.stage.revision)
    old.milestones.exclude(status=Milestone.ACCEPTED).update(package=new, sent_back_because="")
    Document.objects.filter(package=old, partner__isnull=True).update(package=new)
    return new


def _locked(agreement: Agreement, by) -> tuple[DevelopmentProject, Agreement]:
    project = DevelopmentProject.objects.locked(agreement.project_id)
    require(may_run(project, by))
    require(is_open(project), NotAllowedNow)
    found = Agreement.objects.in_force().select_related("partner").filter(pk=agreement.pk, project=project).first()
    if found is None:
        raise NotAllowedNow(_("This firm is no longer in the project."))
    return project, found


def _in_force(package: Package) -> Package:
    found = Package.objects.in_force().select_related("agreement__partner").filter(pk=package.pk).first()
    if found is None:
        raise NotAllowedNow(_("This package has ended."))
    return found


def _put(project: DevelopmentProject, package: Package, milestones: Iterable[Milestone]) -> list[int]:
    """The milestones are in the package; what was sent back to another firm no longer says why."""
    asked = {milestone.pk for milestone in milestones if milestone.package_id != package.pk or not _is_done(milestone)}
    free = {milestone.pk: milestone for milestone in free_milestones(project, package)}
    if asked - set(free):
        raise NotAllowedNow(_("One of these milestones can't go into a package now. Open the page again."))
    chosen = Milestone.objects.filter(pk__in=asked)
    others = chosen.filter(evidence__partner__isnull=False).exclude(evidence__partner=package.agreement.partner_id)
    if others.filter(status=Milestone.DELIVERED).exists():
        raise NotAllowedNow(_("Another firm has delivered one of these milestones. Accept it or send it back first."))
    others_pks = list(others.values_list("pk", flat=True))
    Milestone.objects.filter(pk__in=others_pks).update(sent_back_because="")
    chosen.update(package=package)
    return sorted(asked)


def _is_done(milestone: Milestone) -> bool:
    return milestone.status == Milestone.ACCEPTED


def _words(name: str, note: str) -> tuple[str, str]:
    name, note = " ".join(name.split()), note.strip()
    fields: dict[str, list[str]] = {}
    if not 1 <= len(name) <= LONGEST_NAME:
        fields["name"] = [_("Write a name of at most %(most)d characters.") % {"most": LONGEST_NAME}]
    elif not is_title(name):
        fields["name"] = [_("This text has characters that can't be stored. Please type them anew.")]
    if len(note) > LONGEST_NOTE:
        fields["note"] = [_("At most %(most)d characters.") % {"most": LONGEST_NOTE}]
    if fields:
        raise Invalid(_("Nothing was saved. See the fields."), fields=fields)
    return name, note
