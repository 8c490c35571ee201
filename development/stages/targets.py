"""What a project aims at: days, cost, price, sizes, material; and who of the office looks after it."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject
from development.permissions import is_open, may_run, require
from development.telling import organisers_of_entry, tell_new_officer
from files.reporting import mould_rules
from submissions.permissions import may_decide_on

MOST_DAYS, MOST_RUPIAH = 5000, 999_999_999
SMALLEST, LARGEST = 15, 55


@dataclass(frozen=True)
class Targets:
    """Days for the whole way, rupiah for a pair, EU sizes, the code of a material of the mould rules. None or an empty
    text: not said."""

    target_days: int | None = None
    target_cost: Decimal | None = None
    target_price: Decimal | None = None
    size_from: int | None = None
    size_to: int | None = None
    material: str = ""

    @classmethod
    def of(cls, given: dict[str, Any]) -> "Targets":
        """From the values of a form or a body, of which others are left out."""
        return cls(**{name: given[name] for name in cls.__dataclass_fields__ if name in given})


def change_targets(*, project: DevelopmentProject, targets: Targets, by) -> DevelopmentProject:
    """The project aims at this from now on.

    Refused: by anybody but an organiser without conflict (403); a project that is over (409); values out of bounds,
    sizes in the wrong order, a material that the mould rules do not know (400).
    """
    require_targets(targets)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        require(is_open(project), NotAllowedNow)
        before = Targets.of({name: getattr(project, name) for name in asdict(targets)})
        changed = {name: value for name, value in asdict(targets).items() if getattr(before, name) != value}
        if changed:
            DevelopmentProject.objects.filter(pk=project.pk).update(**changed)
            facts = {name: _plain(value) for name, value in changed.items()}
            record(verb="project.targets_changed", thing=project, by=by, **facts)
            for name, value in changed.items():
                setattr(project, name, value)
    return project


def replace_officer(*, project: DevelopmentProject, person: User, by) -> None:
    """This person looks after the project from now on, and is told. Rights hang on seats, not on this.

    Refused: by anybody but an organiser without conflict (403); a person who is none (400); who looks after it already
    or a project that is over (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        require(is_open(project), NotAllowedNow)
        require_officer(project.award.entry, person)
        if project.officer_id == person.pk:
            raise NotAllowedNow(_("This person looks after the project already."))
        before = project.officer_id
        DevelopmentProject.objects.filter(pk=project.pk).update(officer=person)
        record(verb="project.officer_replaced", thing=project, by=by, before=before, after=person.pk)
        if person != by:
            tell_new_officer(project=project, person=person)


def officers_of(entry):
    """Organisers of the competition who are no party to the entry: who may look after its projects."""
    return organisers_of_entry(entry).order_by("name", "pk")


def require_officer(entry, person: User) -> None:
    """Refused (400): anybody but an organiser of the competition who is no party to the entry."""
    if not person.is_active or not may_decide_on(entry, person)[0]:
        message = _("Choose an organiser of this competition who has no conflict of interest with the design.")
        raise Invalid(message, fields={"officer": [message]})


def require_targets(targets: Targets) -> None:
    """Refused (400) by the field of each value that can't be."""
    fields: dict[str, list[str]] = {}
    if targets.target_days is not None and not 1 <= targets.target_days <= MOST_DAYS:
        fields["target_days"] = [_("Write a whole number from 1 to %(most)d.") % {"most": MOST_DAYS}]
    for name in ("target_cost", "target_price"):
        value = getattr(targets, name)
        if value is not None and not (1 <= value <= MOST_RUPIAH and value == int(value)):
            fields[name] = [_("Write whole rupiah, for example 45000.")]
    for name in ("size_from", "size_to"):
        value = getattr(targets, name)
        if value is not None and not SMALLEST <= value <= LARGEST:
            fields[name] = [_("EU sizes go from %(first)d to %(last)d.") % {"first": SMALLEST, "last": LARGEST}]
    if not fields and (targets.size_from or SMALLEST) > (targets.size_to or LARGEST):
        fields["size_to"] = [_("The largest size is below the smallest one.")]
    if targets.material and mould_rules.current().material(targets.material) is None:
        fields["material"] = [_("The table of materials does not have this one.")]
    if fields:
        raise Invalid(_("The targets were not saved. See what is marked."), fields=fields)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value
