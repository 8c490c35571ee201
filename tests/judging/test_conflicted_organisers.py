"""Whoever has an interest in a work of the round neither prepares, deals, opens nor closes it, whatever their seat."""

import pytest
from django.utils import timezone

from audit.refusals import NotAllowed
from judging.dealing import deal_sheets
from judging.models import Contender, PanelMember, Round, Scoresheet
from judging.panels import panel_add, panel_remove
from judging.rounds import close_round, open_round
from submissions.models import Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def seated(category):
    """Somebody who takes a seat in the competition."""

    def seat(name, kind=Seat.ORGANISER):
        person = people.person(name)
        editions.seat(person, category.competition, kind)
        return person

    return seat


@pytest.fixture
def entry(category):
    return editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)


def conflict(person, entry):
    return Conflict.objects.create(person=person, entry=entry, origin=Conflict.DECLARED)


def test_dealing_is_refused_to_an_organiser_with_an_interest_and_leaves_nothing_behind(category, seated, entry):
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]
    aunt, owner, free = seated("Panitia bibi"), seated("Panitia pemilik"), seated("Panitia bebas")
    conflict(aunt, entry)
    editions.entry(owner, category, Entry.ACCEPTED)
    row = rounds.draft_round(category, judges, sheets_per_entry=2)
    for person in (aunt, owner):
        with pytest.raises(NotAllowed, match="conflict of interest"):
            deal_sheets(round=row, by=person)
    assert not Contender.objects.filter(round=row).exists()
    assert deal_sheets(round=row, by=free) == 4


def test_panel_opening_and_closing_are_refused_until_the_conflict_is_lifted(category, seated, entry):
    judge, other = (rounds.judge(category.competition, name) for name in ("Juri satu", "Juri dua"))
    row = rounds.draft_round(category, [judge])
    Scoresheet.objects.create(round=row, contender=rounds.contender(row, entry), judge=judge, place=1)
    organiser, head = seated("Panitia"), seated("Ketua juri", Seat.HEAD_JUDGE)
    declared = [conflict(person, entry) for person in (organiser, head)]
    for act, more in ((panel_add, {"judge": other}), (panel_remove, {"judge": judge}), (open_round, {})):
        with pytest.raises(NotAllowed, match="conflict of interest"):
            act(round=row, by=organiser, **more)
    Round.objects.filter(pk=row.pk).update(status=Round.OPEN)
    for person in (organiser, head):
        with pytest.raises(NotAllowed, match="conflict of interest"):
            close_round(round=row, by=person)
    assert PanelMember.objects.filter(round=row, left_at=None).count() == 1
    assert Scoresheet.objects.standing().filter(round=row).count() == 1
    Conflict.objects.filter(pk__in=[one.pk for one in declared]).update(lifted_at=timezone.now())
    assert close_round(round=row, by=head).status == Round.CLOSED
