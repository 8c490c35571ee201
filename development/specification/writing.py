"""A specification is copied from a set, and changed into its next version."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import Changed, Invalid, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Requirement, RequirementSet, Specification
from development.permissions import is_open, may_run, require
from development.specification.drafting import LIMITS, checked, figure, plain
from development.specification.judging import in_force, judge_again
from development.specification.sets import newest_set
from development.specification.words import faults_by_field

LONGEST_NOTE = 500
MOST_VERSIONS = 200
_SAME = ("code", "name", "name_en", "group", "method", "unit", "source", "is_example", "note")


def copy_set(*, project: DevelopmentProject, material: str = "", by) -> Specification:
    """The specification begins with the newest set of the project's material, or of the one that is named; its lines
    are examples as far as the set's are, and every standing figure is judged by it.

    Refused: by anybody but an organiser without conflict (403); a project that is over, and one that has a
    specification already (409).
    """
    with transaction.atomic():
        project = _locked(project, by)
        if in_force(project) is not None:
            raise NotAllowedNow(_("This project has a specification already. Change it into its next version."))
        found = newest_set(material or project.material)
        return _store(project, found.lines, note="", version=1, copied_from=found, by=by)


def write_specification(*, project: DevelopmentProject, lines: Any, note: str, seen: int, by) -> Specification:
    """The lines are the next version of the specification, which counts from now on; earlier ones stay readable. Every
    standing figure of the project is judged anew in the same transaction.

    Refused: by anybody but an organiser without conflict (403); a project that is over (409); lines that can't be
    used, by the place of each, no note of what is new, or a long one (400); nothing that is new, and where another
    version than the one `seen` is the newest meanwhile (409).
    """
    note = " ".join(note.split())
    sound, faults = checked(lines)
    fields = faults_by_field(faults)
    if not 1 <= len(note) <= LONGEST_NOTE:
        fields["note"] = [_("Write what is new, in at most %(most)d characters.") % {"most": LONGEST_NOTE}]
    with transaction.atomic():
        project = _locked(project, by)
        if fields:
            raise Invalid(_("The specification was not saved. See what is marked."), fields=fields)
        newest = in_force(project)
        if (newest.version if newest else 0) != seen:
            raise Changed(_("Somebody saved a newer version meanwhile. Open it and make your changes there."))
        if newest is not None and lines_of(newest) == sound:
            raise NotAllowedNow(_("Nothing is different from the version in force, so nothing was saved."))
        if seen >= MOST_VERSIONS:
            raise NotAllowedNow(_("There are %(most)d versions already, and no more.") % {"most": MOST_VERSIONS})
        copied_from = newest.copied_from if newest else None
        return _store(project, sound, note=note, version=seen + 1, copied_from=copied_from, by=by)


def lines_of(specification: Specification) -> list[dict[str, Any]]:
    """The lines as `drafting` has them."""
    return [as_line(row) for row in Requirement.objects.filter(specification=specification)]


def as_line(row: Requirement) -> dict[str, Any]:
    limits = {name: plain(getattr(row, name)) for name in LIMITS}
    day = row.source_on.isoformat() if row.source_on else ""
    return {**{name: getattr(row, name) for name in _SAME}, **limits, "source_on": day}


def _locked(project: DevelopmentProject, by) -> DevelopmentProject:
    project = DevelopmentProject.objects.locked(project.pk)
    require(may_run(project, by))
    require(is_open(project), NotAllowedNow)
    return project


def _store(
    project: DevelopmentProject,
    lines: Iterable[dict[str, Any]],
    *,
    note: str,
    version: int,
    copied_from: RequirementSet | None,
    by,
) -> Specification:
    words = {"version": version, "note": note, "copied_from": copied_from}
    made = Specification.objects.create(project=project, by=by, **words)
    rows = [_row(made, place, line) for place, line in enumerate(lines)]
    Requirement.objects.bulk_create(rows)
    changed = judge_again(made)
    facts = {"version": version, "lines": len(rows), "changed": changed}
    record(verb="specification.written", thing=made, by=by, set=copied_from.pk if copied_from else None, **facts)
    return made


def _row(specification: Specification, place: int, line: dict[str, Any]) -> Requirement:
    day = date.fromisoformat(line["source_on"]) if line["source_on"] else None
    limits = {name: figure(line[name]) for name in LIMITS}
    words = {name: line[name] for name in _SAME}
    return Requirement(specification=specification, position=place, source_on=day, **words, **limits)
