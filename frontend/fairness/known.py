"""What a fairness study says of a round, and in a sentence or two, where there is one of exactly these sheets."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from frontend.fairness.agreed import Agreed
from frontend.fairness.telling import Said, verdict
from judging.models import Round
from judging.studying import Findings, has_line, top_of


def told_of(round: Round, values: Mapping[str, Any]) -> Findings:
    """The findings of a study of this round, from its values; of a cut line only where a number of works moves on, else
    of the order of the first places alone."""
    found = Findings.of_json(values)
    return found if has_line(round) else replace(found, cut=None)


def known_verdict(round: Round, digest: str, names: Mapping[int, str], agreed: Agreed) -> list[Said]:
    """Empty while the sheets with this check number have no study, or none that could be computed. One query."""
    study = round.studies.filter(digest=digest, top=top_of(round), trouble="").first()
    if study is None or study.values is None:
        return []
    found = told_of(round, study.values)
    return verdict(found, study.top, names, agreed) if found.works else []
