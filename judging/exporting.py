"""Every scoresheet of a round as a table: who gave what, for the record of those who may know."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.locale import spoken
from audit.refusals import NotAllowedNow
from audit.trail import record
from files.tabling import Cell, Row
from judging.models import Criterion, Round, Score, Scoresheet
from judging.permissions import insist, may_export
from judging.ranking import Key, Mark, decimal_text, sheets
from judging.screened import answer_in_words


@dataclass(frozen=True)
class Export:
    """One row for each scoresheet that was handed in, by the code that the judges know, then by judge."""

    name: str
    sheet: str
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
    with transaction.atomic():
        record(verb="round.exported", thing=round, by=by, status=round.status)
    return Export(
        name=f"{round.category.competition.slug}-{round.category.code}-{round.number}".lower(),
        sheet=_("Scoresheets"),
        header=_header(criteria, is_organiser, round.kind == Round.SCREENING),
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


def _header(criteria: list[Criterion], is_organiser: bool, is_screening: bool) -> list[str]:
    own = [_("Entry code"), _("Title")] if is_organiser else []
    names = [f"{spoken(one, 'name')} ({one.weight.normalize():f} %)" for one in criteria]
    last = [_("Total"), _("Comment"), pgettext("scoresheet", "Handed in")]
    if is_screening:
        names, last = [pgettext("screening", "Answer")], last[1:]
    return [_("Code in this round"), *own, _("Judge"), *names, *last]


def _rows(
    handed_in: QuerySet[Scoresheet], criteria: list[Criterion], round: Round, is_organiser: bool
) -> Iterator[Row]:
    codes = [one.code for one in criteria]
    given: dict[int, dict[str, Decimal | None]] = defaultdict(dict)
    scores = Score.objects.filter(sheet__in=handed_in.order_by().values("pk"), criterion__in=criteria)
    for key, code, value in scores.values_list("sheet", "criterion__code", "value").iterator():
        given[key][code] = value
    totals = _totals(given, {one.code: one.weight for one in criteria})
    for sheet in handed_in.iterator(chunk_size=500):
        values, entry = given[sheet.pk], sheet.contender.entry
        own = [entry.code, entry.title] if is_organiser else []
        said: list[Cell] = [answer_in_words(values.get(code)) for code in codes]
        if round.kind != Round.SCREENING:
            marks = [_("n/a") if code in values and values[code] is None else values.get(code) for code in codes]
            said = [*marks, totals.get(sheet.pk)]
        yield [sheet.contender.code, *own, sheet.judge.name, *said, sheet.comment, sheet.submitted_at]


def _totals(given: Mapping[int, Mapping[str, Decimal | None]], weights: Mapping[str, Decimal]) -> dict[Key, Decimal]:
    """By sheet, over the criteria that its judge scored, as the judge saw it on the desk, with 4 places."""
    marks = [
        Mark(key, key, code, value) for key, own in given.items() for code, value in own.items() if value is not None
    ]
    every = sheets(marks, weights, renormalise=True) if marks else []
    return {one.entry: Decimal(decimal_text(one.total)) for one in every if one.total is not None}
