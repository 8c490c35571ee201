"""Step 3: the organiser closes the category and decides about every entry."""

from datetime import timedelta

from django.utils import timezone

from submissions.models import Entry
from tests.journeys.entering import TITLE, declare, pass_deadline
from tests.journeys.setting_up import SLUG


def walk(site) -> None:
    facts = site.report.facts
    organiser, designer, entry, rivals = facts["organiser"], facts["designer"], facts["entry"], facts["rivals"]
    pass_deadline(entry.category)
    organiser.go("organiser-category", SLUG, "OUT")
    organiser.look("category-past-deadline")
    organiser.press("organiser-category-closing", SLUG, "OUT")
    organiser.go("organiser-screening", SLUG)
    organiser.look("screening")
    organiser.open("organiser-screening-one", SLUG, entry.code)
    organiser.look("screening-one")
    organiser.open("organiser-entry", entry.code)
    organiser.look("screening-entry")
    _decide(organiser, entry, "return", note="Papan memuat inisial. Mohon dihapus.", days=3)
    organiser.look("screening-returned")
    _correct(designer, entry)
    _decide(organiser, rivals[0], "accept")
    _decide(organiser, rivals[1], "accept")
    _decide(organiser, rivals[2], "reject", note="Karya ini sudah beredar sebagai produk.")
    organiser.look("screening-rejected")
    _end_correction(entry)
    _decide(organiser, entry, "accept")
    organiser.go("organiser-competition", SLUG)
    organiser.look("competition-screened")
    statuses = list(Entry.objects.order_by("pk").values_list("status", flat=True))
    assert statuses == [Entry.ACCEPTED, Entry.ACCEPTED, Entry.ACCEPTED, Entry.REJECTED]


def _decide(organiser, entry, decision: str, **fields) -> None:
    organiser.go("organiser-entry", entry.code)
    organiser.choose(decision=decision)
    organiser.fill(**fields)
    organiser.press("organiser-entry-decision", entry.code, button="[value=stay]")


def _correct(designer, entry) -> None:
    """The designer has days to mend it although the category is closed."""
    designer.go("designer-entry", entry.code)
    designer.look("entry-returned")
    designer.fill(title=TITLE)
    designer.open("designer-submission", entry.code)
    declare(designer)
    assert entry.submissions.count() == 3


def _end_correction(entry) -> None:
    """Decisions wait for the end of the correction; the days are passed over on the row itself."""
    Entry.objects.filter(pk=entry.pk).update(correction_until=timezone.now() - timedelta(minutes=1))
