"""Everything that is found about a round in preparation."""

from judging.linting import people, preparing, works
from judging.linting.facts import Facts
from judging.linting.finding import Finding
from judging.models import Round

CHECKS = (
    preparing.in_criteria,
    preparing.in_dates,
    people.on_panel,
    preparing.in_source,
    works.in_rule,
    people.in_numbers,
    works.in_dealing,
    works.in_calibration,
    works.in_pictures,
    people.who_decide,
)


def findings(round: Round) -> list[Finding]:
    """Every reason why a judge would see nothing or a result could not be compared, the blocking ones first; eleven
    queries at most, whatever the size, and one more where other rounds come before it."""
    facts = Facts(round)
    found = [finding for check in CHECKS for finding in check(facts)]
    return sorted(found, key=lambda finding: not finding.is_blocking)
