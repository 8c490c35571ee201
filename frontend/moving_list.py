"""The works of a round in the order of their places, each with what was decided, and where the line lies."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import number
from audit.refusals import NotAllowedNow
from judging.cutting import Cut
from judging.models import Advance, Contender, Round
from judging.moving_on import line_of
from judging.ranking import Placing, RankingError, decimal_text
from judging.screened import answers_by_work, scale_in_words
from judging.tabulating import tabulate

UNDECIDED, BY_HAND = "undecided", "hand"
FILTERS = (Advance.ON, Advance.RESERVE, Advance.OUT, UNDECIDED, BY_HAND)


@dataclass(frozen=True, slots=True)
class Line:
    """One work: where it stands, what was decided, and whether the rule's line lies just above it; of a screening also
    how many answered what."""

    contender: Contender
    placing: Placing | None
    advance: Advance | None
    is_below_line: bool = False
    answers: str = ""

    @property
    def total(self) -> str:
        return "" if self.placing is None or self.placing.total is None else decimal_text(self.placing.total)

    @property
    def fate(self) -> str:
        return self.advance.decision if self.advance else UNDECIDED


@dataclass(frozen=True)
class MovingList:
    """All works that are still in; `cut` is None where the round has no rule or its result is published, and `trouble`
    says why there are no places."""

    lines: list[Line]
    cut: Cut | None = None
    trouble: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)

    def shown(self, only: str) -> list[Line]:
        """The works with this decision; all of them where nothing is asked for."""
        if only == BY_HAND:
            return [line for line in self.lines if line.advance and not line.advance.by_rule]
        return [line for line in self.lines if line.fate == only] if only in FILTERS else self.lines

    @property
    def reserves(self) -> list[Line]:
        """In the line in which they are called."""
        waiting = [line for line in self.lines if line.advance and line.fate == Advance.RESERVE]
        return sorted(waiting, key=lambda line: ((line.advance and line.advance.reserve_place) or 0, line.contender.pk))


def moving_list(round: Round) -> MovingList:
    """Two queries and those of the tabulation, however many works; the works themselves are not fetched."""
    rows = Contender.objects.filter(round=round).still_in().select_related("advance")
    contenders = {row.pk: row for row in rows}
    placings, answers, cut, trouble = _places(round)
    known = {int(one.entry): one for one in placings}

    def order(row: Contender):
        placing = known.get(row.pk)
        place = placing.place if placing else None
        return place is None, place or 0, row.code

    edge = cut.next if cut and cut.on else None
    lines: list[Line] = []
    for row in sorted(contenders.values(), key=order):
        placing = known.get(row.pk)
        is_first = edge is not None and placing is not None and placing.place == edge
        edge = None if is_first else edge
        lines.append(Line(row, placing, getattr(row, "advance", None), is_first, answers.get(row.pk, "")))
    counts = Counter(line.fate for line in lines)
    counts[BY_HAND] = sum(line.advance is not None and not line.advance.by_rule for line in lines)
    return MovingList(lines, cut, trouble, counts)


def _places(round: Round) -> tuple[list[Placing], dict[int, str], Cut | None, str]:
    if round.status != Round.CLOSED:
        return [], {}, None, ""
    tabulation = tabulate(round=round)
    answers = answers_by_work(round, tabulation.marks)
    try:
        return tabulation.placings(), answers, line_of(round, tabulation), ""
    except (RankingError, NotAllowedNow):
        return (
            [],
            answers,
            None,
            _("The official rule can't rank the works of this round. Look at the ranking, it says why."),
        )


def rule_in_words(round: Round) -> str:
    """Who moves on by the round's rule."""
    value = round.moves_on_value
    if value is None or not round.moves_on_rule:
        return _("This round has no rule for who moves on: each work is decided by hand, with a reason.")
    if round.moves_on_rule == Round.TOP:
        return ngettext("The first %(n)d place moves on.", "The first %(n)d places move on.", int(value)) % {
            "n": int(value)
        }
    total = {"total": number(Decimal(value).normalize())}
    if round.kind == Round.SCREENING:
        said = _("Every work whose answers have a mean of %(total)s or more moves on.") % total
        return f"{said} {scale_in_words()}"
    return _("Every work with a total of %(total)s or better moves on.") % total


def line_in_words(cut: Cut) -> str:
    """Where the line lies, and who shares the place above it."""
    if cut.last is None:
        return _("By the rule no work moves on.")
    on = len(cut.on)
    facts = {"n": on, "last": cut.last, "next": cut.next}
    if cut.next is None:
        said = ngettext("By the rule %(n)d work moves on.", "By the rule %(n)d works move on.", on) % facts
    else:
        said = (
            ngettext(
                "By the rule %(n)d work moves on; the line lies between place %(last)d and place %(next)d.",
                "By the rule %(n)d works move on; the line lies between place %(last)d and place %(next)d.",
                on,
            )
            % facts
        )
    if cut.shared < 2:
        return said
    shared = _("%(n)d works share place %(last)d and move on together.") % {"n": cut.shared, "last": cut.last}
    return f"{said} {shared}"
