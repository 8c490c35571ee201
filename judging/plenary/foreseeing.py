"""What a motion would make of the order, before anybody votes on it: for whoever chairs the meeting, nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from judging.models import Contender, Motion, Round
from judging.ranking import Placing
from judging.ranking.deliberated import Decision, DecisionDoesNotFit, Misfit, deliberate
from judging.tabulating import Tabulation, tabulate


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One work whose place would change, or be its own alone; None is no place."""

    code: str
    before: int | None
    after: int | None
    was_shared: bool
    is_shared: bool


def foreseen(*, round: Round, kind: str, works: Sequence[Contender], place: int | None = None) -> list[Foreseen]:
    """The works that would move, in the order that would come of it; none where nothing is moved by such a motion.

    Refused (NotAllowedNow): where the order as it is now does not allow it, or where there is none; the sentence says
    why.
    """
    if kind == Motion.RECORD:
        return []
    return foreseen_in(tabulate(round=round), kind=kind, works=works, place=place)


def foreseen_in(
    tabulation: Tabulation, *, kind: str, works: Sequence[Contender], place: int | None = None
) -> list[Foreseen]:
    """As `foreseen`, in an order that was tabulated already. Without a query."""
    placings = tabulation.placings()
    decision = Decision("", kind, tuple(one.pk for one in works), place)
    try:
        after = deliberate(placings, [decision])
    except DecisionDoesNotFit as trouble:
        named = ", ".join(sorted(tabulation.codes.get(key, "") for key in trouble.entries))
        raise NotAllowedNow(_sentence(trouble.why) % {"codes": named}, code="does_not_fit") from trouble
    before = {one.entry: one for one in placings}
    lines = [_line(tabulation.codes[one.entry], before[one.entry], one) for one in after]
    return [line for line in lines if (line.before, line.was_shared) != (line.after, line.is_shared)]


def _line(code: str, before: Placing, after: Placing) -> Foreseen:
    return Foreseen(code, before.place, after.place, bool(before.tied_with), bool(after.tied_with))


def _sentence(why: Misfit) -> str:
    sentences = {
        Misfit.UNKNOWN: _("These works are not in the ranking any more: %(codes)s."),
        Misfit.WITHOUT_PLACE: _("These works have no place, so none can be changed or taken away: %(codes)s."),
        Misfit.APART: _("These works don't share one place, so there is nothing to separate: %(codes)s."),
        Misfit.INCOMPLETE: _("These works share the same place too, so name them as well: %(codes)s."),
        Misfit.BEYOND: _("There are fewer places than that. Choose another place for %(codes)s."),
        Misfit.SHARED: _("Other works share that place. Choose another place for %(codes)s, or separate them first."),
        Misfit.MALFORMED: _("Name the works that this is about. Looked at: %(codes)s."),
    }
    return sentences[why]
