"""Templates of stages: what a new project gets. A change is a new version; projects keep their copy."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import Changed, Invalid, NotAllowed
from audit.trail import record
from development import template_defaults
from development.drafting import Fault
from development.models import StageTemplate
from development.permissions import YES, Verdict, require
from development.stages.drafting import checked
from submissions.cleaning import is_title
from submissions.models import Seat

LONGEST_NOTE = 500


def may_keep_templates(user) -> Verdict:
    """Organisers keep the templates of stages."""
    if Seat.objects.of(user).filter(kind=Seat.ORGANISER).exists():
        return YES
    return False, _("Only organisers change the templates of stages.")


def versions_for(user):
    """Every version of every template, newest first, for organisers; nothing for anybody else."""
    rows = StageTemplate.objects.order_by("kind", "-version") if may_keep_templates(user)[0] else None
    return StageTemplate.objects.none() if rows is None else rows


def newest_template(kind: str) -> StageTemplate:
    """The template of this kind with the highest version; the product's own one where none is stored yet."""
    if kind not in template_defaults.STAGES:
        message = _("There is no template for this kind of product yet.")
        raise Invalid(message, fields={"kind": [message]})
    stored = StageTemplate.objects.filter(kind=kind).order_by("-version").first()
    if stored is not None:
        return stored
    return StageTemplate.objects.create(kind=kind, stages=template_defaults.STAGES[kind])


def days_of(template: StageTemplate) -> int:
    """How long all stages take by plan."""
    return sum(stage["days"] for stage in template.stages)


def save_template(*, kind: str, stages: Any, note: str, seen: int, by) -> StageTemplate:
    """The stages are the next version of the template; projects that were opened before keep theirs.

    Refused: by anybody but an organiser (403); stages that can't be used, by the place of each (400); no note of what
    is new, or a long one (400); where another version than the one that was `seen` is the newest meanwhile (409).
    """
    require(may_keep_templates(by), NotAllowed)
    note = " ".join(note.split())
    sound, faults = checked(stages)
    fields = {f"stages.{fault.place}".rstrip("."): [said(fault)] for fault in reversed(faults)}
    if not 1 <= len(note) <= LONGEST_NOTE:
        fields["note"] = [_("Write what is new, in at most %(most)d characters.") % {"most": LONGEST_NOTE}]
    elif not is_title(note):
        fields["note"] = [_("This text has characters that can't be stored. Please type them anew.")]
    if fields:
        raise Invalid(_("The template was not saved. See what is marked."), fields=fields)
    with transaction.atomic():
        newest = newest_template(kind)
        newest = StageTemplate.objects.select_for_update().get(pk=newest.pk)
        if newest.version != seen or newest_template(kind).pk != newest.pk:
            raise Changed(_("Somebody saved a newer version meanwhile. Open it and make your changes there."))
        made = StageTemplate.objects.create(kind=kind, version=seen + 1, stages=sound, note=note, by=by)
        record(verb="template.saved", thing=made, by=by, kind=kind, version=made.version)
    return made


def said(fault: Fault) -> str:
    """What is wrong, in a sentence that says what to do."""
    return {
        "empty": _("Please fill this in."),
        "long": _("At most %(most)d characters."),
        "number": _("Write a whole number from 1 to %(most)d."),
        "choice": _("Choose from what is offered."),
        "twice": _("This is there twice."),
        "few": _("At least one is needed."),
        "many": _("At most %(most)d are possible."),
        "shape": _("This can't be read."),
    }[fault.problem] % {"most": fault.most}
