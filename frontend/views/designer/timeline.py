"""The way of an own entry from draft to development, as its designers read it. It says nothing of the judging that is
not public: neither rounds, nor scores, nor that somebody deliberates."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.locale import moment
from submissions import snapshots
from submissions.models import Category, Entry
from submissions.permissions import is_editable

DONE, NOW, TODO = "done", "now", "todo"
_LEFT = (Entry.REJECTED, Entry.WITHDRAWN, Entry.DISQUALIFIED)
_CHECKED = (Category.JUDGING, Category.DELIBERATING, Category.DECIDED)


@dataclass(frozen=True)
class Stage:
    """One step of the way: whether it is done, at hand or to come, with a sentence where one helps."""

    name: str
    state: str
    note: str = ""
    at: datetime | None = None


def timeline(entry: Entry) -> list[Stage]:
    """`entry` comes from `in_full()`; no query. The way ends where the entry left the competition."""
    counting = snapshots.newest(entry)
    begun = Stage(_("Draft started"), DONE, at=entry.begun_at)
    if counting is None:
        if entry.status in _LEFT:
            return [begun, Stage(entry.get_status_display().capitalize(), NOW)]
        return [begun, _handing_in(entry), *_to_come(_("Eligibility check"), _("Judging"), _("Results"))]
    stages = [begun, Stage(_("Handed in"), DONE, at=counting.at), _check(entry)]
    if entry.status in _LEFT:
        return stages
    return [*stages, _judging(entry), _results(entry), _development(entry)]


def _handing_in(entry: Entry) -> Stage:
    if is_editable(entry)[0]:
        return Stage(_("Handing in"), NOW, _("Until %(when)s.") % {"when": _deadline(entry)})
    return Stage(_("Not handed in"), NOW, _("The deadline has passed, so this draft does not take part."))


def _check(entry: Entry) -> Stage:
    name = _("Eligibility check")
    if entry.status in _LEFT:
        return Stage(name, NOW, entry.get_status_display().capitalize() + ".")
    if entry.status == Entry.RETURNED:
        return Stage(name, NOW, _("A correction is asked for."))
    if entry.status == Entry.ACCEPTED or entry.category.phase in _CHECKED:
        return Stage(name, DONE)
    if entry.category.is_open:
        return Stage(name, TODO, _("After the deadline on %(when)s.") % {"when": _deadline(entry)})
    return Stage(name, NOW, _("The office looks whether everything is as the rules ask."))


def _judging(entry: Entry) -> Stage:
    phase, name = entry.category.phase, _("Judging")
    if phase == Category.DECIDED:
        return Stage(name, DONE)
    if phase in (Category.JUDGING, Category.DELIBERATING):
        return Stage(name, NOW, _("Judges see the work without names. You are told by e-mail when there is a result."))
    return Stage(name, TODO)


def _results(entry: Entry) -> Stage:
    is_out = entry.category.phase == Category.DECIDED
    return Stage(_("Results"), DONE if is_out else TODO)


def _development(entry: Entry) -> Stage:
    return Stage(_("Development"), TODO, _("For works that win: a maker builds the design with you."))


def _to_come(*names: str) -> list[Stage]:
    return [Stage(name, TODO) for name in names]


def _deadline(entry: Entry) -> str:
    until = entry.correction_until if entry.has_correction_window else entry.category.closes_at
    return moment(until, entry.category.competition.time_zone)
