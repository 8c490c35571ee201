"""The organiser's projects on the desk: what waits, and what is late."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from development.pacing.desk import Standing, standing_for
from development.pacing.places import place_of
from development.pacing.waits import ORGANISER
from development.pacing.words import for_days, named, waiting_for, what
from frontend.views.development.waiting import place_for_office

SHOWN = 8


def office_lines(user) -> dict:
    """The first lines, and how many there are."""
    found = standing_for(user)
    return {"projects_waiting": [_line(one) for one in found[:SHOWN]], "projects_waiting_count": len(found)}


def _line(one: Standing) -> dict:
    pace, wait = one.pace, one.wait
    late = ngettext("%(n)s day late", "%(n)s days late", pace.days_late) % {"n": pace.days_late}
    line = {
        "pace": pace,
        "late": late if pace.days_late else "",
        "more": one.more,
        "url": place_for_office(None, pace.pk),
    }
    if wait is None:
        return line
    days = wait.days(pace)
    if wait.part == ORGANISER:
        said = _("waiting: %(days)s") % {"days": for_days(days)}
        return {**line, "what": what(wait), "days": said, "url": place_of(wait)}
    return {**line, "what": waiting_for(named(wait), days), "url": place_for_office(wait, pace.pk)}
