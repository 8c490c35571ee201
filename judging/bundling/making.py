"""A published result as a ZIP file: its frozen rows, and the scores that they were computed from."""

import io
import json
import zipfile
from datetime import UTC
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from files.tabling import csv_of
from judging.bundling import layout, words
from judging.models import Award, Criterion, Ranking, Standing
from judging.ranking import Mark, in_order
from judging.tabulating import tabulate_published
from judging.tabulation import Tabulation
from submissions.models import TeamMember

_KEPT = 16
_TIME = (1980, 1, 1, 0, 0, 0)  # the same for all: the same result is the same bytes


def bundle_of(ranking: Ranking) -> bytes:
    """The bundle of this version of a result: everything that decides it, by codes of works and aliases of judges.
    Title and designers stand only where a work has an award. The same facts give the same bytes.

    Refused (NotAllowedNow) where the scoresheets no longer come to what was published.
    """
    ranking = Ranking.objects.select_related("round__category__competition").get(pk=ranking.pk)
    marks, expected = _decided(ranking.pk, ranking.input_digest)
    standings = sorted(_standings(ranking), key=lambda one: one.contender.code)
    rows = [_row(one) for one in standings]
    criteria = list(ranking.round.rubric.criteria.all())
    texts = {
        layout.RESULT: json.dumps(_result(ranking, criteria, expected, rows), indent=1, sort_keys=True) + "\n",
        layout.RULES_ID: words.rules_in("id", ranking, criteria),
        layout.RULES_EN: words.rules_in("en", ranking, criteria),
        layout.README: words.readme(ranking, name_of(ranking)),
    }
    files = {name: text.encode() for name, text in texts.items()}
    files[layout.MARKS] = marks
    files[layout.WORKS] = b"".join(csv_of(layout.WORKS_HEADER, sorted(map(_work, standings))))
    files[layout.STANDINGS] = layout.standings_csv(rows)
    return _packed(files)


def name_of(ranking: Ranking) -> str:
    """The file's name."""
    category = ranking.round.category
    stem = f"{category.competition.slug}-{category.code}-{ranking.round.number}-v{ranking.version}".lower()
    return f"{stem}.zip"


@lru_cache(maxsize=_KEPT)
def _decided(ranking: int, digest: str) -> tuple[bytes, dict[str, list[str]]]:
    """The table of marks and the judges' lists: what stays as long as the digest does."""
    tabulation = tabulate_published(ranking=Ranking.objects.select_related("round").get(pk=ranking))
    if tabulation.aliases is None or tabulation.digest != digest:
        raise NotAllowedNow(
            _("The scoresheets no longer come to this version of the result, so there is no file of it.")
        )
    return b"".join(csv_of(layout.MARKS_HEADER, _marks(tabulation))), _lists(tabulation)


def _marks(tabulation: Tabulation) -> list[list[Any]]:
    ordered = sorted(
        tabulation.keyed_marks, key=lambda one: tuple(map(in_order, (one.entry, one.judge, one.criterion)))
    )
    return [_mark(one) for one in ordered]


def _mark(one: Mark) -> list[Any]:
    assert isinstance(one.value, Decimal)
    return [one.entry, one.judge, one.criterion, one.value]


def _lists(tabulation: Tabulation) -> dict[str, list[str]]:
    return {judge: sorted(listed) for judge, listed in tabulation.keyed_lists.items()}


def _standings(ranking: Ranking):
    members = TeamMember.objects.select_related("person").order_by("pk")
    return ranking.standings.select_related("contender__entry__owner", "contender__submission").prefetch_related(
        Prefetch("contender__entry__members", queryset=members),
        Prefetch("awards", queryset=Award.objects.in_force().order_by("pk")),
    )


def _row(standing: Standing) -> dict[str, Any]:
    return {
        "place": standing.place,
        "scored_place": standing.scored_place,
        "agreed": standing.agreed,
        "work": standing.contender.code,
        "is_tied": standing.is_tied,
        "total": None if standing.total is None else f"{standing.total:.4f}",
        "total_exact": standing.total_exact,
        "raw": None if standing.raw is None else f"{standing.raw:.4f}",
        "raw_place": standing.raw_place,
        "decided_by": standing.decided_by,
        "sheets": standing.sheets,
    }


def _work(standing: Standing) -> list[str]:
    """Its code, and where it has an award, what and whose it is."""
    awards, entry = list(standing.awards.all()), standing.contender.entry
    if not awards:
        return [standing.contender.code, "", "", ""]
    names = [entry.owner.name, *(member.person.name for member in entry.members.all())]
    title = standing.contender.submission.content["title"]
    return [standing.contender.code, title, ", ".join(names), ", ".join(award.name for award in awards)]


def _result(ranking: Ranking, criteria: list[Criterion], expected: dict, rows: list[dict]) -> dict[str, Any]:
    round, facts = ranking.round, ranking.facts
    category = round.category
    return {
        "format": layout.FORMAT,
        "competition": {"slug": category.competition.slug, **_named(category.competition)},
        "category": {"code": category.code, **_named(category)},
        "round": {"number": round.number, "kind": round.kind, **_named(round)},
        "criteria": [{"code": one.code, "is_carried": one.is_carried, **_named(one)} for one in criteria],
        "version": ranking.version,
        "note": ranking.note,
        "note_en": ranking.note_en,
        "published_at": ranking.published_at.astimezone(UTC).isoformat(timespec="seconds"),
        "rule": ranking.rule,
        "weights": ranking.weights,
        "ties": facts.get("ties", []),
        "renormalise": bool(facts.get("renormalise")),
        "by_criterion": bool(facts.get("by_criterion")),
        "expected": expected,
        "decisions": facts.get("decisions", []),
        "digest": ranking.input_digest,
        "standings": rows,
    }


def _named(row: Any) -> dict[str, str]:
    return {"name": row.name, "name_en": row.name_en}


def _packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in sorted(files):
            one = zipfile.ZipInfo(name, date_time=_TIME)
            one.compress_type = zipfile.ZIP_DEFLATED
            one.external_attr = 0o644 << 16
            packed.writestr(one, files[name])
    return target.getvalue()
