"""Documents of the demo's published result, issued through the product's own verbs."""

from django.utils import timezone

from ifcc.demo.cast import Cast
from judging.documents.certificates import REASONS, issue_certificates
from judging.documents.issuing import Signed
from judging.documents.minutes import issue_minutes
from judging.documents.results_sheet import issue_results_sheet
from judging.documents.words import local_day
from judging.models import Ranking

POSITION = "Kepala Balai Pemberdayaan Industri Persepatuan Indonesia"


def issue_all(ranking: Ranking, cast: Cast) -> None:
    """Minutes, results sheet and all certificates; the decree is left for whoever tries the form."""
    round = ranking.round
    edition = round.category.competition.slug.upper()
    today = local_day(timezone.now(), round.category.competition.time_zone)

    def signed(number: str) -> Signed:
        return Signed(f"{number}/{edition}/{today.year}", today, "Sidoarjo", cast.organiser.name, POSITION)

    issue_minutes(round=round, signed=signed("001/BA"), by=cast.organiser)
    issue_results_sheet(round=round, signed=signed("001/LH"), by=cast.organiser)
    issue_certificates(round=round, reasons=frozenset(REASONS), signed=signed("{n}/SERT"), by=cast.organiser)
