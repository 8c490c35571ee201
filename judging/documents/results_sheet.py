"""The results sheet: a published ranking on paper, for everybody."""

from collections.abc import Mapping
from typing import Any

from judging.agreed import agreed_from
from judging.documents.issuing import Signed, common_facts, issue_single, published_ranking
from judging.documents.telling import decision_facts, rule_facts, tie_words
from judging.documents.words import figure, local_day, long_date
from judging.models import Award, Criterion, IssuedDocument, Ranking, Round, Standing
from judging.published import PublishedStanding, shown, standings_of


def sheet_of(round: Round) -> IssuedDocument | None:
    """The results sheet in force for the result in force, if the office has issued one; none where awards were given
    or taken back since, so that everybody reads who has won now."""
    ranking = published_ranking(round)
    sheet = IssuedDocument.objects.in_force().filter(kind=IssuedDocument.RESULTS, ranking=ranking).first()
    if sheet is None:
        return None
    awards = Award.objects.in_force().filter(standing__ranking=ranking).values_list("entry__code", "name")
    said = [(line["code"], name) for line in sheet.facts["places"] for name in line["awards"]]
    return sheet if sorted(said) == sorted(awards) else None


def results_facts(round: Round, signed: Signed | None = None) -> dict[str, Any]:
    """What the sheet says of the result in force: places of all works by the code that their designers know, names and
    titles only of those with an award. From frozen rows, in at most nine queries. Refused (NotAllowedNow) before
    publication."""
    ranking = published_ranking(round)
    criteria = list(round.rubric.criteria.all())
    how = rule_facts(round=round, rule=ranking.rule, facts=ranking.facts, weights=ranking.weights, criteria=criteria)
    return {
        **common_facts(round, IssuedDocument.RESULTS, signed),
        **how,
        **version_facts(ranking),
        "places": places_of(ranking, {one.code: one for one in criteria}),
        "decisions": _decisions(ranking),
    }


def version_facts(ranking: Ranking) -> dict[str, Any]:
    """Which version of the result, since when, with its check number; of a correction what was corrected and why."""
    zone = ranking.round.category.competition.time_zone
    return {
        "published": long_date(local_day(ranking.published_at, zone)),
        "version": ranking.version,
        "note": ranking.note,
        "input_digest": ranking.input_digest,
    }


def issue_results_sheet(*, round: Round, signed: Signed, by) -> IssuedDocument:
    """The sheet of the result in force, with number and signature. Refused as `issue_single`."""
    signed = signed.cleaned()
    ranking = published_ranking(round)
    facts = results_facts(round, signed)
    return issue_single(kind=IssuedDocument.RESULTS, round=round, ranking=ranking, facts=facts, signed=signed, by=by)


def places_of(ranking: Ranking, by_code: Mapping[str, Criterion], *, with_judged_codes: bool = False) -> list[dict]:
    """Every line of a frozen result. `judged_as` is the code in the round, which no public document says."""
    rows = list(standings_of(ranking))
    lines = [_line(one, shown(one), by_code) for one in rows]
    if with_judged_codes:
        lines = [{**line, "judged_as": row.contender.code} for line, row in zip(lines, rows, strict=True)]
    return lines


def _line(row: Standing, one: PublishedStanding, by_code: Mapping[str, Criterion]) -> dict[str, Any]:
    return {
        "place": one.place,
        "is_tied": one.is_tied,
        "code": one.code,
        "title": one.title,
        "designers": one.designers,
        "total": figure(one.total, 4),
        "raw": figure(one.raw, 4),
        "raw_place": one.raw_place,
        "sheets": one.sheets,
        "decided": tie_words(one.decided_by, by_code),
        "scored_place": row.scored_place,
        "agreed": row.agreed,
        "awards": [award.name for award in one.awards if award.taken_back_at is None],
    }


def _decisions(ranking: Ranking) -> list[dict[str, Any]]:
    """What the plenary agreed about places, works by the code that their designers know."""
    agreed = agreed_from(ranking.facts)
    codes = dict(ranking.standings.values_list("contender__code", "contender__entry__code")) if agreed else {}
    return [decision_facts(one, [codes.get(code, code) for code in one.codes]) for one in agreed]
