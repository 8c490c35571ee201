"""What a fairness study says in a sentence or two, where there is one of exactly these sheets."""

from collections.abc import Mapping

from frontend.fairness.agreed import Agreed
from frontend.fairness.telling import Said, verdict
from judging.models import Round
from judging.studying import Findings, top_of


def known_verdict(round: Round, digest: str, names: Mapping[int, str], agreed: Agreed) -> list[Said]:
    """Empty while the sheets with this check number have no study, or none that could be computed. One query."""
    study = round.studies.filter(digest=digest, top=top_of(round), trouble="").first()
    if study is None or study.values is None:
        return []
    found = Findings.of_json(study.values)
    return verdict(found, study.top, names, agreed) if found.works else []
