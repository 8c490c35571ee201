"""What the worker does for development: tells people in the morning what waits for them, settles
what files that were handed in turned out to be, asks for market reports, and erases the words of old inquiries."""

from development.examined import file_examined
from development.market.asking import FORGETTING
from development.market.forgetting import forget
from development.market.launch import REPORT_DUE
from development.market.reports import ask_when_due
from development.models import Inquiry, MarketReport
from development.pacing.mornings import MORNING, begin_mornings, tell_all, with_mornings
from files.checking import CHECKED
from files.models import StoredFile
from submissions.models import Competition


def tell_in_the_morning(key: str) -> None:
    """Told, and again tomorrow as long as any project of the competition was not stopped."""
    for competition in Competition.objects.filter(pk=int(key)):
        tell_all(competition=competition)
        if with_mornings(competition).exists():
            begin_mornings(competition)


def ask_for_report(key: str) -> None:
    for report in MarketReport.objects.filter(pk=int(key)).select_related("product"):
        ask_when_due(report=report)


def forget_inquiry(key: str) -> None:
    for inquiry in Inquiry.objects.filter(pk=int(key)):
        forget(inquiry=inquiry)


def settle_examined(key: str) -> None:
    for stored in StoredFile.objects.filter(pk=int(key)):
        file_examined(stored=stored)


HANDLERS = {
    MORNING: tell_in_the_morning,
    REPORT_DUE: ask_for_report,
    FORGETTING: forget_inquiry,
    CHECKED: settle_examined,
}
