"""What an entrant's feedback sheet says on paper: place, arithmetic, scores by criterion, comments without names."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from accounts.locale import number
from frontend.criterion_bars import share
from frontend.views.designer.result import OwnResult, told
from judging.documents.texts import OFFICE
from judging.documents.words import local_day, long_date
from judging.models import Standing
from submissions.models import Entry


def feedback_facts(entry: Entry, standings: Iterable[Standing]) -> dict[str, Any]:
    """In Indonesian, as every document; the numbers are those of the page, by the same rules about what is too few."""
    competition = entry.category.competition
    with override("id"):
        rounds = [_round(told(one), competition.time_zone) for one in standings]
        return {
            "title": "Lembar Umpan Balik",
            "number": "",
            "office": OFFICE,
            "competition": competition.name,
            "category": entry.category.name,
            "entry": entry.code,
            "work": entry.title,
            "made": long_date(local_day(timezone.now(), competition.time_zone)),
            "rounds": rounds,
        }


def _round(one: OwnResult, zone: str) -> dict[str, Any]:
    standing, ranking = one.standing, one.standing.ranking
    return {
        "name": ranking.round.name,
        "published": long_date(local_day(ranking.published_at, zone)),
        "place": standing.place,
        "is_tied": standing.is_tied,
        "is_screening": ranking.round.kind == ranking.round.SCREENING,
        "total": number(standing.total, 4) if standing.total is not None else "",
        "raw": number(standing.raw, 4) if one.computed.has_raw and standing.raw is not None else "",
        "raw_place": standing.raw_place,
        "decided": one.decided,
        "notes": one.notes,
        "awards": [award.name for award in standing.awards.all() if award.taken_back_at is None],
        "answers": one.own.answers,
        "line": one.line,
        "line_words": one.line_words if one.line else "",
        "left_out": [number(value, 4) for value in one.own.left_out],
        "criteria": [_criterion(bar.row, ranking.round.rubric) for bar in one.bars],
        "rule": one.computed.words,
        "comments": one.comments,
        "shares_comments": ranking.round.shares_comments,
        "why_hidden": one.why_hidden if standing.place or not ranking.round.shares_scores else "",
    }


def _criterion(row, rubric) -> dict[str, Any]:
    return {
        "name": row.criterion.name,
        "mean": number(row.mean, 2) if row.mean else "",
        "mean_of_all": number(row.mean_of_all, 2) if row.mean_of_all else "",
        "median": number(row.median_of_all, 2) if row.median_of_all else "",
        "share": share(row.mean, rubric),
        "median_share": share(row.median_of_all, rubric),
    }
