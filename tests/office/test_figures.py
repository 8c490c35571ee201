"""The ministry's figures of a world with known numbers: what is counted, for whom, and in how many queries."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from development.models import Agreement
from office.figures.drawing import figures_of
from office.figures.durations import by_hand, durations
from office.figures.places import FIRMS, INQUIRIES, WORKS
from office.figures.quantiles import quartiles_of
from office.figures.rows import ASKABLE, Which, rows_behind
from office.figures.scope import Choice, scope_of
from office.figures.steps import STEPS
from submissions.models import Category, Competition, Conflict, Entry, Seat
from tests.factories import editions, people
from tests.factories.figures import DECIDED, YOUNG, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = timedelta(days=1)


@pytest.fixture
def made():
    return world()


def drawn(user, **choice):
    return figures_of(scope_of(user).narrowed(Choice(**choice)), by=user)


def test_the_funnel_over_editions_by_edition_and_by_category(made):
    found = drawn(made.organiser)
    assert found.total.counts == {step: DECIDED[step] + YOUNG[step] for step in STEPS}
    by_edition = {one.edition.slug: one.funnel.counts for one in found.editions}
    assert by_edition == {"ifcc-2027": YOUNG, "ifcc-2026": DECIDED}
    by_category = {one.category.code: one.funnel.counts for one in found.categories}
    assert by_category == {"OUT": found.total.counts, "FTW": dict.fromkeys(STEPS, 0)}
    assert drawn(made.organiser, edition="ifcc-2026").total.counts == DECIDED
    assert drawn(made.organiser, category="FTW").total.counts == dict.fromkeys(STEPS, 0)
    assert found.total.share("handed_in") == 11 / 13
    assert found.total.share("begun") is None
    assert found.total.share("market") == 1 / 2


def test_stages_take_their_time_without_the_days_on_hold(made):
    first, trial = drawn(made.organiser).stages
    assert (first.code, first.count, first.days) == ("rights", 2, (12.5, 15.0, 17.5))
    assert (first.held, first.held_in) == (5 * DAY, 1)
    assert (trial.code, trial.count, trial.days, trial.held_in) == ("trial", 1, (55.0, 55.0, 55.0), 1)


def test_quartiles_lie_where_postgresql_puts_them(made):
    days = [3, 9, 10, 31]
    quartiles = quartiles_of([number * DAY for number in days])
    assert [one / DAY for one in quartiles] == [7.5, 9.5, 15.25]
    by_code = {one.code: one for one in by_hand(scope_of(made.organiser))}
    assert {one.code: one for one in durations(scope_of(made.organiser))} == by_code
    assert set(by_code) == {"rights", "trial"}


def test_firms_places_and_market(made):
    found = drawn(made.organiser)
    assert (found.firms.firms, found.firms.projects) == (2, 2)
    assert {one.role: (one.firms, one.projects) for one in found.firms.parts} == {
        "outsole_maker": (1, 2),
        "brand": (1, 1),
    }
    works = [(one.key, one.count) for one in found.places[WORKS].places]
    assert works == [("bandung", 8), ("yogyakarta", 2), ("", 1)]
    firms = [(one.city, one.province, one.count) for one in found.places[FIRMS].places]
    assert firms == [("Bandung", "Jawa Barat", 1), ("Mojokerto", "Jawa Timur", 1)]
    assert [(one.key, one.count) for one in found.places[INQUIRIES].places] == [("bandung", 2), ("", 1)]
    market = found.market
    assert [(one.kind, one.count, one.answered, one.orders) for one in market.asked] == [
        ("ikm", 2, 1, 1),
        ("shop", 1, 0, 0),
    ]
    assert (market.products, market.reports, market.firms_reached, market.small_firms_asking) == (1, 2, 5, 2)
    assert (market.pairs_made, market.pairs_sold) == (700, 350)
    assert (market.revenue, market.licence_fee) == (Decimal(140_000_000), Decimal(3_500_000))


def test_only_organisers_and_observers_know_any(made):
    judge = people.person("Juri")
    for kind in (Seat.JUDGE, Seat.HEAD_JUDGE, Seat.CURATOR, Seat.FINANCE):
        editions.seat(judge, made.old, kind)
    for person in (judge, made.owner, people.person("Orang lain")):
        assert scope_of(person) is None
    former = people.person("Dulu")
    editions.seat(former, made.old).delete()
    assert scope_of(former) is None
    practice = people.person("Latihan")
    editions.seat(practice, editions.competition(is_practice=True))
    assert scope_of(practice) is None


def test_an_observer_knows_what_is_decided_without_rows_and_money(made):
    found = drawn(made.observer)
    assert found.total.counts == DECIDED
    assert [one.edition.slug for one in found.editions] == ["ifcc-2026"]
    assert (found.market.revenue, found.market.licence_fee) == (None, None)
    assert found.market.pairs_sold == 350
    works = found.places[WORKS]
    assert [(one.key, one.count) for one in works.places] == [("bandung", 6)]
    assert (works.few, works.total) == (3, 9)
    scope = scope_of(made.observer)
    assert scope.narrowed(Choice(edition="ifcc-2027")) is None
    assert [rows_behind(scope, what, Which()) for what in ASKABLE] == [None] * len(ASKABLE)


def test_who_organises_one_and_observes_another_opens_rows_of_the_first_alone(made):
    both = people.person("Bu Ayu")
    editions.seat(both, made.young)
    editions.seat(both, made.old, Seat.OBSERVER)
    scope = scope_of(both)
    assert drawn(both).total.counts == {step: DECIDED[step] + YOUNG[step] for step in STEPS}
    assert rows_behind(scope, "entries", Which()) is None
    own = scope.narrowed(Choice(edition="ifcc-2027"))
    assert rows_behind(own, "entries", Which()).count() == 3


def test_a_work_in_conflict_is_in_no_number_and_closes_its_category_until_it_is_decided(made):
    winner = Entry.objects.get(pk=made.projects[0].award.entry_id)
    Conflict.objects.create(person=made.organiser, entry=winner, origin=Conflict.DECLARED)
    found = drawn(made.organiser)
    assert found.total.counts == {step: count + YOUNG[step] - 1 for step, count in DECIDED.items()}
    assert found.total["market"] == found.market.products == found.market.inquiries == found.market.reports == 0
    assert [one.code for one in found.stages] == ["rights"]
    assert found.firms.firms == 1
    Category.objects.filter(pk=made.outsoles.pk).update(phase=Category.DELIBERATING)
    scope = scope_of(made.organiser)
    assert [one.pk for one in scope.silent] == [made.outsoles.pk]
    assert drawn(made.organiser).total.counts == YOUNG


def test_where_every_category_is_closed_the_figures_are_empty_not_an_error(made):
    alone = people.person("Bu Sari")
    editions.seat(alone, made.old)
    editions.entry(people.person("Perancang"), made.shoes, Entry.ACCEPTED)
    for entry in Entry.objects.filter(category__competition=made.old):
        Conflict.objects.create(person=alone, entry=entry, origin=Conflict.DECLARED)
    Category.objects.filter(competition=made.old).update(phase=Category.DELIBERATING)
    found = drawn(alone)
    assert set(found.total.counts.values()) == {0}
    assert (found.stages, found.editions, found.categories) == ([], [], [])


def test_nominees_are_counted_once_it_was_made_known(made):
    Category.objects.filter(pk=made.outsoles.pk).update(phase=Category.JUDGING)
    assert drawn(made.organiser, edition="ifcc-2026").total["nominees"] == 5
    made.outsoles.rounds.update(moved_on_at=None)
    assert drawn(made.organiser, edition="ifcc-2026").total["nominees"] == 3


def test_another_organisers_competition_changes_nothing(made):
    before = drawn(made.organiser)
    other = people.person("Penyelenggara lain")
    elsewhere = editions.category(editions.competition(), Category.DECIDED, code="LAIN")
    editions.seat(other, elsewhere.competition)
    editions.entry(people.person("Perancang", city="Medan"), elsewhere, Entry.ACCEPTED)
    after = drawn(made.organiser)
    assert {**vars(after), "drawn_at": None} == {**vars(before), "drawn_at": None}
    assert drawn(other).total["begun"] == 1


def test_behind_every_step_lie_as_many_rows_as_it_says(made):
    scope = scope_of(made.organiser)
    found = figures_of(scope, by=made.organiser)
    for step in STEPS:
        assert rows_behind(scope, "entries", Which(step=step)).count() == found.total[step], step
    for which in (Which(step="nothing"), Which(role="brand"), Which(step="begun", place="bandung")):
        assert rows_behind(scope, "entries", which) is None
    assert rows_behind(scope, "persons", Which()) is None


@pytest.mark.parametrize("many", [1, 20])
def test_the_same_queries_at_one_edition_and_at_twenty(made, many):
    Competition.objects.exclude(pk=made.old.pk).update(is_practice=True)
    for _number in range(many - 1):
        edition = editions.competition()
        editions.seat(made.organiser, edition)
        editions.entry(made.owner, editions.category(edition, code="OUT"), Entry.SUBMITTED)
    Agreement.objects.update(role="brand")
    with CaptureQueriesContext(connection) as captured:
        figures_of(scope_of(made.organiser), by=made.organiser)
    assert len(captured) == 13
