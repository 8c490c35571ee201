"""Requirement sets by material: what the specification of a new project starts from. A change is a new version."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.locale import is_indonesian
from audit.refusals import Changed, Invalid, NotAllowed
from audit.trail import record
from development.models import RequirementSet
from development.permissions import YES, Verdict, require
from development.specification.defaults import ANY, SETS
from development.specification.drafting import checked
from development.specification.words import faults_by_field
from files.reporting import mould_rules
from submissions.models import Seat

LONGEST_NOTE, LONGEST_NAME = 500, 120


def may_keep_sets(user) -> Verdict:
    """Organisers keep the requirement sets."""
    if Seat.objects.of(user).filter(kind=Seat.ORGANISER).exists():
        return YES
    return False, _("Only organisers change the requirement sets.")


def versions_for(user):
    """Every version of every set, newest first, for organisers; nothing for anybody else."""
    if not may_keep_sets(user)[0]:
        return RequirementSet.objects.none()
    return RequirementSet.objects.order_by("material", "-version")


def materials() -> list[str]:
    """The codes for which there is a set: that for all materials first, then those of the platform in their order."""
    return list(SETS)


def material_name(code: str) -> str:
    """What people call the material, by the table of materials; the code where nothing names it."""
    if code == ANY:
        return _("all materials")
    known = mould_rules.current().material(code)
    if known is None:
        return code
    return known.name if is_indonesian() else known.name_en


def newest_set(material: str) -> RequirementSet:
    """The set of this material with the highest version, the platform's own where none is stored yet; that for all
    materials where there is none for this one."""
    code = material if material in SETS else ANY
    stored = RequirementSet.objects.filter(material=code).order_by("-version").first()
    if stored is not None:
        return stored
    made, _is_new = RequirementSet.objects.get_or_create(material=code, version=1, defaults={"lines": SETS[code]})
    return made


def save_set(*, material: str, lines: Any, note: str, confirmed_by: str = "", seen: int, by) -> RequirementSet:
    """The lines are the next version of the set; specifications that were copied before keep theirs. Where a technician
    confirms it by name, its lines are no examples any more; else all of them are.

    Refused: by anybody but an organiser (403); a material without set, lines that can't be used, by the place of each,
    no note of what is new, long texts (400); where another version than the one `seen` is the newest meanwhile (409).
    """
    require(may_keep_sets(by), NotAllowed)
    note, confirmed_by = " ".join(note.split()), " ".join(confirmed_by.split())
    sound, faults = checked(lines)
    fields = faults_by_field(faults)
    if material not in SETS:
        fields["material"] = [_("There is no set for this material.")]
    if not 1 <= len(note) <= LONGEST_NOTE:
        fields["note"] = [_("Write what is new, in at most %(most)d characters.") % {"most": LONGEST_NOTE}]
    if len(confirmed_by) > LONGEST_NAME:
        fields["confirmed_by"] = [_("At most %(most)d characters.") % {"most": LONGEST_NAME}]
    if fields:
        raise Invalid(_("The set was not saved. See what is marked."), fields=fields)
    for line in sound:
        line["is_example"] = not confirmed_by
    with transaction.atomic():
        newest = RequirementSet.objects.select_for_update().get(pk=newest_set(material).pk)
        if newest.version != seen or newest_set(material).pk != newest.pk:
            raise Changed(_("Somebody saved a newer version meanwhile. Open it and make your changes there."))
        words = {"note": note, "confirmed_by": confirmed_by, "by": by}
        made = RequirementSet.objects.create(material=material, version=seen + 1, lines=sound, **words)
        record(verb="requirement_set.saved", thing=made, by=by, material=material, version=made.version)
    return made
