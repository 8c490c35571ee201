"""From scoresheets to a ranking: which marks count, and what they come to. Writes nothing."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.refusals import NotAllowedNow
from judging.agreed import agreed_from, agreed_in
from judging.aliases import aliases_of
from judging.carrying import WITHOUT_SCALE, carried_values
from judging.models import Contender, Criterion, PanelMember, Ranking, Round, Rubric, Score, Scoresheet, Standing
from judging.ranking import Mark, TieBreak
from judging.tabulation import PUBLIC, Lists, Tabulation

__all__ = ["Tabulation", "provisional", "tabulate", "tabulate_published"]


def tabulate(*, round: Round) -> Tabulation:
    """The marks of all sheets that were handed in and are not void, of contenders that are still in, and the values
    carried from the round before, with what the plenary agreed. Five queries; with a carried criterion two more and
    those of the round before.

    Refused (NotAllowedNow): a carried criterion without a round before, or with one whose totals have no scale.
    """
    tabulation = _tabulated(round, Contender.objects.filter(round=round).still_in(), frozenset())
    return replace(tabulation, agreed=agreed_in(round), aliases=_aliases(round, tabulation))


def tabulate_published(*, ranking: Ranking) -> Tabulation:
    """What a published result was computed from: the same contenders, whoever left since, the decisions that it keeps,
    and the keys over which its check number goes."""
    frozen = Contender.objects.filter(pk__in=ranking.standings.values("contender"))
    tabulation = _tabulated(ranking.round, frozen, frozenset())
    if ranking.facts.get("keys") != PUBLIC:
        return tabulation
    return replace(tabulation, agreed=agreed_from(ranking.facts), aliases=_aliases(ranking.round, tabulation))


def provisional(*, round: Round) -> Tabulation:
    """The tabulation while it is provisional.

    Refused before judging closes, because nobody sees averages until then, and after publication, when the frozen
    result is what counts.
    """
    if round.status == Round.PUBLISHED:
        raise NotAllowedNow(_("The result is published. Read it where everybody does: it is not computed again."))
    if round.status != Round.CLOSED:
        raise NotAllowedNow(_("Scores and places can be seen when judging has closed."))
    return tabulate(round=round)


def _tabulated(round: Round, contenders: QuerySet[Contender], followers: frozenset[int]) -> Tabulation:
    rows = list(contenders.order_by("pk").values_list("pk", "code", "entry_id"))
    entries = {pk: entry for pk, _code, entry in rows}
    criteria = list(Criterion.objects.filter(rubric=round.rubric_id).select_related("rubric"))
    carried = [one for one in criteria if one.is_carried]
    marks = _given(round, contenders)
    is_mixed, expected = _lists(round, criteria, {mark.judge for mark in marks})
    marks = [mark for mark in marks if mark.judge not in expected or mark.criterion in expected[mark.judge]]
    marks += _carried(round, carried, entries, marks, followers | {round.pk}) if carried else []
    return Tabulation(
        marks=tuple(marks),
        weights={one.code: one.weight for one in criteria},
        contenders=tuple(entries),
        rule=round.rule,
        ties=tuple(TieBreak(kind, name) for kind, name in round.ties),
        renormalise=round.renormalises,
        by_criterion=is_mixed,
        expected=expected,
        codes={pk: code for pk, code, _entry in rows},
        entries=entries,
        carried=tuple(one.code for one in carried),
        carried_from=round.source_id if carried else None,
    )


def _aliases(round: Round, tabulation: Tabulation) -> dict[int, str]:
    return aliases_of(round.alias_salt, [int(mark.judge) for mark in tabulation.marks])


def _given(round: Round, contenders: QuerySet[Contender]) -> list[Mark]:
    scores = Score.objects.filter(
        sheet__round=round,
        sheet__status=Scoresheet.SUBMITTED,
        sheet__contender__in=contenders.order_by().values("pk"),
        criterion__is_carried=False,
    )
    rows = scores.values_list("sheet__contender_id", "sheet__judge_id", "criterion__code", "value")
    return [Mark(contender, judge, code, value) for contender, judge, code, value in rows if value is not None]


def _lists(round: Round, criteria: Iterable[Criterion], with_marks: Collection) -> tuple[bool, Lists]:
    """Whether the panel has more than one list of criteria, and then the list of every judge with marks who does not
    score all; the carried criteria stand in every sheet. Of a judge who left and came back, the newest list."""
    scored = [one.code for one in criteria if not one.is_carried]
    carried = [one.code for one in criteria if one.is_carried]
    lists = {judge: tuple(scored) for judge in with_marks}
    members = PanelMember.objects.filter(round=round).order_by("pk").values_list("judge_id", "criteria", "left_at")
    for judge, chosen, left_at in members:
        if left_at is None or judge in with_marks:
            lists[judge] = tuple(code for code in scored if code in chosen) or tuple(scored)
    if len(set(lists.values())) < 2:
        return False, {}
    return True, {
        judge: (*own, *carried) for judge, own in lists.items() if judge in with_marks and len(own) < len(scored)
    }


def _carried(
    round: Round, criteria: list[Criterion], entries: dict[int, int], marks: list[Mark], followers: frozenset[int]
) -> list[Mark]:
    """The carried criteria of every sheet on which the judge gave anything, where the round before has a total."""
    before = Round.objects.select_related("rubric").exclude(pk__in=followers)
    source = None if round.source_id is None else before.filter(pk=round.source_id).first()
    name = spoken(criteria[0], "name")
    if source is None:
        raise NotAllowedNow(
            _("The criterion “%(name)s” is carried from the round before, but there is none before this round.")
            % {"name": name}
        )
    if source.rule in WITHOUT_SCALE:
        raise NotAllowedNow(
            _(
                "The criterion “%(name)s” takes over the total of the round “%(round)s”, but totals by its rule have "
                "no scale that could be brought to this one. Choose another rule there, with a public note."
            )
            % {"name": name, "round": spoken(source, "name")},
            code="not_rankable",
        )
    scales = {"source": _scale(source.rubric), "target": _scale(criteria[0].rubric)}
    values = carried_values(_totals(source, followers), entries, **scales)
    pairs = sorted({(mark.entry, mark.judge) for mark in marks}, key=str)
    codes = [one.code for one in criteria]
    return [Mark(*pair, code, values[pair[0]]) for pair in pairs if pair[0] in values for code in codes]


def _totals(source: Round, followers: frozenset[int]) -> dict[int, Fraction | Decimal]:
    """{entry: its total in that round}: the frozen one, else as the scoresheets have it now."""
    if source.status == Round.PUBLISHED:
        newest = Ranking.objects.filter(round=source).order_by("-version").values("pk")[:1]
        rows = Standing.objects.filter(ranking__in=newest).values_list("contender__entry_id", "total")
        return {entry: total for entry, total in rows if total is not None}
    tabulation = _tabulated(source, Contender.objects.filter(round=source).still_in(), followers)
    try:
        placings = tabulation.scored()
    except NotAllowedNow as refused:
        raise NotAllowedNow(f"{spoken(source, 'name')}: {refused}", code=refused.code) from refused
    return {tabulation.entries[int(one.entry)]: one.total for one in placings if one.total is not None}


def _scale(rubric: Rubric) -> tuple[Decimal, Decimal]:
    return rubric.least, rubric.most
