"""Documents under attack: of a result that was corrected, of an award taken back, asked for again and again."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from judging.awarding import give_award, take_back_award
from judging.documents.certificates import AWARD, issue_certificates
from judging.documents.issuing import Signed
from judging.documents.results_sheet import issue_results_sheet, sheet_of
from judging.documents.verifying import checked
from judging.models import IssuedDocument
from judging.publishing import confirm, correction_of, propose
from submissions.models import Entry
from tests.factories import people, results

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]
NOTES = {"note": "Karya ketiga dibatalkan.", "note_en": "The third work was disqualified."}
SIGNED = Signed("007/LH/2027", date(2027, 8, 14), "Sidoarjo", "Dewi Contoh", "Kepala Balai")
NUMBERED = replace(SIGNED, number="{n}/SERT/2027")


@pytest.fixture
def cast():
    found = results.cast()
    found.ranking = results.published(found)
    standing = found.ranking.standings.get(place=1)
    found.award = give_award(standing=standing, name="Juara 1", name_en="First", by=found.organiser)
    return found


def everybody(cast) -> list[Client]:
    around = [None, cast.owners["Ayu"], cast.owners["Budi"], cast.judges[0], cast.organiser, people.person("Warga")]
    clients = []
    for person in around:
        client = Client(headers={"accept-language": "en"})
        if person is not None:
            client.force_login(person)
        clients.append(client)
    return clients


def correct(cast) -> None:
    Entry.objects.filter(pk=cast.entries["Citra"].pk).update(status=Entry.DISQUALIFIED)
    digest = correction_of(cast.round).tabulation.digest
    confirm(proposal=propose(round=cast.round, digest=digest, by=cast.organiser, **NOTES), digest=digest, by=cast.head)


def test_a_paper_of_a_result_that_was_corrected_is_not_called_in_force(cast):
    sheet = issue_results_sheet(round=cast.round, signed=SIGNED, by=cast.organiser)
    issue_certificates(round=cast.round, reasons=frozenset([AWARD]), signed=NUMBERED, by=cast.organiser)
    certificate = IssuedDocument.objects.get(kind=IssuedDocument.CERTIFICATE)
    assert not checked(sheet.code).is_corrected
    correct(cast)
    assert (checked(sheet.code).is_corrected, checked(certificate.code).is_corrected) == (True, False)
    newer = issue_results_sheet(round=cast.round, signed=replace(SIGNED, number="008/LH/2027"), by=cast.organiser)
    assert not checked(newer.code).is_corrected
    assert (checked(sheet.code).revoked_for, checked(sheet.code).newer.code) == ("replaced", newer.code)
    pages = {sheet: False, certificate: True, newer: True}
    for client in everybody(cast):
        for document, is_good in pages.items():
            said = client.get(reverse("document-check", args=[document.code])).content.decode()
            assert ("notice-good" in said, "notice-bad" in said) == (is_good, not is_good), document.kind


def test_the_sheet_for_everybody_names_nobody_whose_award_was_taken_back(cast):
    sheet = issue_results_sheet(round=cast.round, signed=SIGNED, by=cast.organiser)
    assert sheet_of(cast.round) == sheet
    take_back_award(award=cast.award, reason="Bukan karya sendiri.", by=cast.organiser)
    assert sheet_of(cast.round) is None
    give_award(standing=cast.ranking.standings.filter(place=2).first(), name="Juara 1", by=cast.organiser)
    assert sheet_of(cast.round) is None


def test_the_api_gives_files_as_slowly_as_the_page_and_counts_with_it(cast, settings):
    settings.PAGES_A_MINUTE = {"bundle": 3}
    pair = [cast.competition.slug, cast.round.pk]
    client = Client(REMOTE_ADDR="203.0.113.78")
    there = reverse("api-bundle", args=pair)
    assert client.get(reverse("round-bundle", args=[*pair, 1])).status_code == 200
    answers = [client.get(there, headers={"x-forwarded-for": f"198.51.100.{n}"}).status_code for n in range(6)]
    assert answers[0] == 200
    assert answers[-1] == 429, "a made-up address changes nothing"


@pytest.mark.parametrize(("limit", "name"), [("bundle", "round-bundle"), ("results_sheet", "results-sheet")])
def test_who_asks_for_files_again_and_again_waits(cast, settings, limit, name):
    settings.PAGES_A_MINUTE = {limit: 2}
    pair = [cast.competition.slug, cast.round.pk]
    there = reverse(name, args=[*pair, 1] if limit == "bundle" else pair)
    client = Client(REMOTE_ADDR="203.0.113.77")
    answers = [client.get(there).status_code for _try in range(6)]
    assert (answers[:2], set(answers)) == ([200, 200], {200, 429})
