"""Awards under attack: given, certified and taken back while the result below them is corrected."""

from datetime import date

import pytest

from audit.trail import broken_links
from judging.awarding import give_award, take_back_award
from judging.documents.certificates import AWARD, issue_certificates
from judging.documents.issuing import Signed
from judging.models import Award, IssuedDocument, Ranking, Standing
from judging.publishing import confirm, correction_of, propose
from submissions.models import Entry
from tests.factories import results
from tests.factories.crowd import at_once

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
NOTES = {"note": "Karya pertama dibatalkan.", "note_en": "The first work was disqualified."}
SIGNED = Signed("{n}/SERT/2027", date(2027, 8, 14), "Sidoarjo", "Dewi Contoh", "Kepala Balai")


@pytest.mark.parametrize("attempt", range(4))
def test_an_award_given_while_the_result_is_corrected_stands_on_the_version_in_force(attempt):
    cast = results.cast()
    ranking = results.published(cast)
    Entry.objects.filter(pk=cast.entries["Ayu"].pk).update(status=Entry.DISQUALIFIED)
    digest = correction_of(cast.round).tabulation.digest
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser, **NOTES)
    names = ["Budi", "Citra"]
    givers = [(cast.organiser, names[0]), (cast.colleague, names[1])]
    old = {name: Standing.objects.get(ranking=ranking, contender__entry=cast.entries[name]) for name in names}
    outcomes = at_once(
        lambda: confirm(proposal=proposal, digest=digest, by=cast.head),
        *(lambda by=by, name=name: give_award(standing=old[name], name="Juara", by=by) for by, name in givers),
    )
    assert set(outcomes) <= {"done", "not_now"}, outcomes
    newest = Ranking.objects.get(version=2)
    assert {award.standing.ranking_id for award in Award.objects.in_force()} <= {newest.pk}
    assert list(broken_links()) == []


@pytest.mark.parametrize("attempt", range(4))
def test_no_certificate_outlives_an_award_that_is_taken_back_meanwhile(attempt):
    cast = results.cast()
    ranking = results.published(cast)
    award = give_award(standing=ranking.standings.get(place=1), name="Juara 1", by=cast.organiser)
    outcomes = at_once(
        lambda: issue_certificates(round=cast.round, reasons=frozenset([AWARD]), signed=SIGNED, by=cast.colleague),
        lambda: take_back_award(award=award, reason="Bukan karya sendiri.", by=cast.organiser),
    )
    assert set(outcomes) <= {"done", "not_now"}, outcomes
    assert not Award.objects.in_force().exists()
    assert not IssuedDocument.objects.in_force().filter(award=award).exists()
    assert list(broken_links()) == []
