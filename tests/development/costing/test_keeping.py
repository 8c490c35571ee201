"""Cost sheets are versions that never change: the office's, and each firm's own."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from development.costing.drafting import MOST_LINES, Row
from development.costing.keeping import save_sheet
from development.costing.seeing import cost_now, earlier_of, with_old_price
from development.models import CostSheet, DevelopmentProject
from development.partnering import end_agreement
from tests.factories import costs, people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    found.workshop = people.person("Perajin cetakan")
    projects.joined(
        found.project, projects.partner("CV Cetak Contoh", "mould_maker"), found.workshop, by=found.organiser
    )
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def seen_by(person):
    return set(CostSheet.objects.seen_by(person).values_list("pk", flat=True))


def test_a_sheet_is_stored_with_its_amounts_and_sums(cast):
    made = costs.sheet(cast.project, cast.organiser)
    assert [int(line.amount) for line in made.lines.all()] == [10789, 1350, 28800, 4913, 6878, 1631]
    assert (made.version, made.partner, made.cost, made.price) == (1, None, 45852, 54361)
    assert made.domestic_share == Decimal("88.44")
    event = Event.objects.get(verb="project.cost_reckoned")
    assert (event.actor_id, event.facts["sheet"]) == (cast.organiser.pk, made.pk)


def test_the_next_version_leaves_the_first_as_it_was(cast):
    first = costs.sheet(cast.project, cast.organiser)
    second = costs.sheet(cast.project, cast.organiser, seen=1, note="Bahan lebih murah", price=Decimal(28000))
    assert (second.version, second.lines.first().amount) == (2, 9590)
    assert CostSheet.objects.get(pk=first.pk).lines.first().amount == 10789
    assert earlier_of(second) == first
    assert cost_now(cast.project) == second


def test_office_and_firms_count_versions_of_their_own_and_read_their_own(cast):
    office = costs.sheet(cast.project, cast.organiser)
    maker = costs.sheet(cast.project, cast.maker)
    workshop = costs.sheet(cast.project, cast.workshop)
    assert {one.version for one in (office, maker, workshop)} == {1}
    assert cost_now(cast.project) == office
    assert seen_by(cast.organiser) == {office.pk, maker.pk, workshop.pk}
    assert seen_by(cast.maker) == {maker.pk}
    assert seen_by(cast.workshop) == {workshop.pk}
    for person in (cast.owner, cast.waiting, *cast.outsiders):
        assert seen_by(person) == set()


def test_a_firm_that_left_reads_and_writes_nothing_more(cast):
    costs.sheet(cast.project, cast.maker)
    agreement = cast.project.agreements.get(partner__contacts__person=cast.maker)
    end_agreement(agreement=agreement, by=cast.organiser)
    assert seen_by(cast.maker) == set()
    with pytest.raises(NotAllowed):
        costs.sheet(cast.project, cast.maker, seen=1)
    assert len(seen_by(cast.organiser)) == 1


@pytest.mark.parametrize("who", ["owner", "waiting", "recused", "rival", "judge", "brand", "stranger"])
def test_nobody_else_reckons(cast, who):
    with pytest.raises(NotAllowed):
        costs.sheet(cast.project, getattr(cast, who))


def test_a_project_that_is_over_gets_no_sheet(cast):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.STOPPED)
    with pytest.raises(NotAllowedNow):
        costs.sheet(cast.project, cast.organiser)


def test_two_at_once_do_not_overwrite_each_other(cast):
    costs.sheet(cast.project, cast.organiser)
    with pytest.raises(Changed):
        costs.sheet(cast.project, cast.organiser)
    assert CostSheet.objects.count() == 1


def test_a_later_version_says_what_is_new(cast):
    costs.sheet(cast.project, cast.organiser, note="")
    with pytest.raises(Invalid) as refusal:
        costs.sheet(cast.project, cast.organiser, seen=1, note=" ")
    assert set(refusal.value.fields) == {"note"}


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"name": " "}, "lines.0.name"),
        ({"name": "x" * 121}, "lines.0.name"),
        ({"kind": "gold"}, "lines.0.kind"),
        ({"unit": "minute"}, "lines.0.unit"),
        ({"quantity": Decimal("20000.1")}, "lines.0.quantity"),
        ({"quantity": Decimal("NaN")}, "lines.0.quantity"),
        ({"quantity": Decimal("1.00001")}, "lines.0.quantity"),
        ({"price": Decimal("-1")}, "lines.0.price"),
        ({"price": Decimal("0.001")}, "lines.0.price"),
        ({"scrap": Decimal(101)}, "lines.0.scrap"),
        ({"domestic_share": Decimal("100.01")}, "lines.0.domestic_share"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(cast, changed, place):
    with pytest.raises(Invalid) as refusal:
        costs.sheet(cast.project, cast.organiser, **changed)
    assert set(refusal.value.fields) == {place}
    assert CostSheet.objects.count() == 0


def test_bounds_of_the_whole_sheet(cast):
    fee = Row("licence", "Royalti", Decimal(2), "percent")
    tomorrow = cast.project.today + timedelta(days=1)
    good = costs.draft()
    for draft, place in (
        (replace(good, pairs=0), "pairs"),
        (replace(good, sizes=61), "sizes"),
        (replace(good, rows=()), "lines"),
        (replace(good, rows=good.rows[:1] * (MOST_LINES + 1)), "lines"),
        (replace(good, rows=(*good.rows, fee)), "lines.6.unit"),
        (replace(good, rows=(replace(good.rows[0], priced_on=tomorrow),)), "lines.0.priced_on"),
        (replace(good, rows=(replace(good.rows[4], scrap=Decimal(1)),)), "lines.0.scrap"),
        (replace(good, pairs=1, rows=(replace(good.rows[2], price=Decimal(10**10)),)), "lines"),
    ):
        with pytest.raises(Invalid) as refusal:
            save_sheet(project=cast.project, draft=draft, note="", seen=0, by=cast.organiser)
        assert set(refusal.value.fields) == {place}


def test_prices_older_than_a_year_are_pointed_out(cast):
    today = cast.project.today
    old = costs.sheet(cast.project, cast.organiser, priced_on=today - timedelta(days=367))
    new = costs.sheet(cast.project, cast.organiser, seen=1, priced_on=today - timedelta(days=360))
    assert [line.name for line in with_old_price(old.lines.all(), today)] == ["TPR"]
    assert with_old_price(new.lines.all(), today) == []
