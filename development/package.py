"""The confidential package: the files of the winning design as they were handed in, and what was measured on them."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed
from audit.trail import record
from development.models import DevelopmentProject, Evidence
from files.inspection.outsole.rules import Rules
from files.models import StoredFile
from files.reporting.mould_rules import Chosen, chosen_by
from files.reporting.seeing import SeenReport, seen_reports
from submissions.models import DesignFile, Submission


def files_of(project: DevelopmentProject):
    """The DesignFiles that the newest Submission of the winning entry names, by slot."""
    named = [file["file"] for file in _content(project).get("files", [])]
    files = DesignFile.objects.filter(entry=project.award.entry_id, stored__in=named)
    return files.select_related("slot", "stored").order_by("slot__position", "slot", "pk")


def reports_of(project: DevelopmentProject) -> list[tuple[DesignFile, SeenReport]]:
    """Every mesh of the package that has a report, with it; four queries."""
    files = list(files_of(project))
    reports = seen_reports(file.stored_id for file in files)
    return [(file, reports[file.stored_id]) for file in files if file.stored_id in reports]


def chosen_for(project: DevelopmentProject, rules: Rules) -> Chosen:
    """Material and size that the winning design was handed in with."""
    return chosen_by(rules, _content(project).get("answers", {}))


def _content(project: DevelopmentProject) -> dict:
    newest = Submission.objects.filter(entry=project.award.entry_id).order_by("-number").first()
    return newest.content if newest else {}


def open_original(*, project: DevelopmentProject, file: DesignFile, by) -> StoredFile:
    """The file may be given out as it came, and that this person opened it is recorded.

    Refused (403) to everybody but organiser, designer and partners whose accepted agreement opens the design.
    """
    with transaction.atomic():
        if not DevelopmentProject.objects.design_open_to(by).filter(pk=project.pk).exists():
            raise NotAllowed(_("This package was not shared with you."))
        record(verb="package.original_opened", thing=project, by=by, file=file.stored_id, sha256=file.stored.sha256)
    return file.stored


def open_evidence(*, evidence: Evidence, by) -> StoredFile:
    """The evidence may be given out as it came, and that this person opened it is recorded. Refused (403) to those
    who may not see it."""
    with transaction.atomic():
        if not Evidence.objects.shared_with(by).filter(pk=evidence.pk).exists():
            raise NotAllowed(_("This file was not shared with you."))
        record(verb="evidence.original_opened", thing=evidence, by=by, file=evidence.stored_id)
    return evidence.stored
