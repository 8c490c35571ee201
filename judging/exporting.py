"""Every scoresheet of a round as a table: who gave what, for the record of those who may know."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.locale import spoken
from audit.refusals import NotAllowedNow
from audit.trail import record
from files.tabling import Row
from judging.models import Criterion, Round, Score, Scoresheet
from judging.permissions import insist, may_export
from judging.ranking import Mark, decimal_text, sheets


@dataclass(frozen=True)
class Export:
    """One row for each scoresheet that was handed in, by the code that the judges know, then by judge."""

    name: str
    header: list[str]
    rows: Iterator[Row]


def export_scores(*, round: Round, by) -> Export:
    """Everything that was handed in for contenders that are still in, read row by row in three queries; an Event says
    that it was taken. Titles and the codes that designers know are there for organisers only.

    Refused: while judging is open (NotAllowedNow), for another than an organiser or, before publication, the head
    judge, and for everybody with a conflict in the round (NotAllowed).
    """
    insist(may_export(round, by))
    if round.status not in (Round.CLOSED, Round.PUBLISHED):
        raise NotAllowedNow(_("Scores can be seen when judging has closed."))
    is_organiser = Round.objects.organised_by(by).filter(pk=round.pk).exists()
    criteria = list(Criterion.objects.filter(rubric=round.rubric_id, is_carried=False))
    record(verb="round.exported", thing=round, by=by, status=round.status)
    return Export(
        name=f"{round.category.competition.slug}-{round.category.code}-{round.number}".lower(),
        header=_header(criteria, is_organiser),
        rows=_rows(_handed_in(round), criteria, round, is_organiser),
    )


def _handed_in(round: Round) -> QuerySet[Scoresheet]:
    return (
        Scoresheet.objects.filter(
            round=round, status=Scoresheet.SUBMITTED, contender__in=round.contenders.still_in().values("pk")
        )
        .select_related("judge", "contender__entry")
        .order_by("contender__code", "judge__name", "pk")
    )


def _header(criteria: list[Criterion], is_organiser: bool) -> list[str]:
    own = [_("Entry code"), _("Title")] if is_organiser else []
    names = [f"{spoken(one, 'name')} ({one.weight.normalize():f} %)" for one in criteria]
    last = [_("Total"), _("Comment"), pgettext("scoresheet", "Handed in")]
    return [_("Code in this round"), *own, _("Judge"), *names, *last]


def _rows(
    handed_in: QuerySet[Scoresheet], criteria: list[Criterion], round: Round, is_organiser: bool
) -> Iterator[Row]:
    given: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    scores = Score.objects.filter(sheet__in=handed_in.order_by().values("pk"))
    for key, criterion, value in scores.values_list("sheet", "criterion", "value").iterator():
        given[key][criterion] = value
    codes, weights = {one.pk: one.code for one in criteria}, {one.code: one.weight for one in criteria}
    for sheet in handed_in.iterator(chunk_size=500):
        values, entry = given[sheet.pk], sheet.contender.entry
        own = [entry.code, entry.title] if is_organiser else []
        marks = [_("n/a") if pk in values and values[pk] is None else values.get(pk) for pk in codes]
        total = _total(sheet.pk, {codes[pk]: value for pk, value in values.items() if pk in codes}, weights)
        yield [sheet.contender.code, *own, sheet.judge.name, *marks, total, sheet.comment, sheet.submitted_at]


def _total(sheet: int, values: dict[str, Decimal | None], weights: dict[str, Decimal]) -> Decimal | None:
    """Over the criteria that this judge scored, as the judge saw it on the desk, with 4 places."""
    marks = [Mark(sheet, sheet, code, value) for code, value in values.items() if value is not None]
    if not marks:
        return None
    (whole,) = sheets(marks, weights, renormalise=True)
    return None if whole.total is None else Decimal(decimal_text(whole.total))
