"""What a project aims at, who looks after it, and shoes that stand on an outsole."""

from decimal import Decimal

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject
from development.opening import open_offshoot, open_project, outsoles_for_shoes
from development.stages.targets import Targets, change_targets, replace_officer
from submissions.models import Entry
from tests.factories import editions, people, projects

pytestmark = pytest.mark.django_db
AIMS = Targets(400, Decimal(45000), Decimal(350000), 38, 44, "tpr")


@pytest.fixture
def cast():
    return projects.cast()


def test_a_project_opens_with_its_targets_and_officer():
    cast = projects.cast(with_project=False)
    second = people.person("Bu Wati")
    editions.seat(second, cast.competition)
    project = open_project(award=cast.award, name="Sol", targets=AIMS, officer=second, by=cast.organiser)
    assert (project.target_days, project.target_cost, project.size_to, project.material) == (400, 45000, 44, "tpr")
    assert (project.officer, project.opened_by) == (second, cast.organiser)
    other = projects.winner(cast.category, by=cast.organiser)
    assert open_project(award=other, name="Sol", by=cast.organiser).target_days == 426


def test_a_change_of_targets_is_on_record(cast):
    change_targets(project=cast.project, targets=AIMS, by=cast.organiser)
    change_targets(project=cast.project, targets=AIMS, by=cast.organiser)
    event = Event.objects.get(verb="project.targets_changed")
    assert (event.facts["target_cost"], event.facts["material"]) == ("45000", "tpr")


@pytest.mark.parametrize(
    ("aims", "field"),
    [
        (Targets(target_days=0), "target_days"),
        (Targets(target_cost=Decimal("0.5")), "target_cost"),
        (Targets(target_price=Decimal(10**10)), "target_price"),
        (Targets(size_from=44, size_to=40), "size_to"),
        (Targets(size_from=4), "size_from"),
        (Targets(material="unobtainium"), "material"),
    ],
)
def test_targets_out_of_bounds_are_refused(cast, aims, field):
    with pytest.raises(Invalid) as refusal:
        change_targets(project=cast.project, targets=aims, by=cast.organiser)
    assert field in refusal.value.fields


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "maker", "brand", "judge", "stranger"])
def test_only_an_organiser_without_conflict_changes_anything(cast, who):
    by = getattr(cast, who)
    for act in (
        lambda: change_targets(project=cast.project, targets=AIMS, by=by),
        lambda: replace_officer(project=cast.project, person=cast.organiser, by=by),
        lambda: open_offshoot(source=cast.project, name="Sepatu", by=by),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert cast.project not in outsoles_for_shoes(by)


def test_an_officer_is_replaced_by_an_organiser_without_conflict(cast):
    second = people.person("Bu Wati")
    for nobody in (second, cast.recused, cast.owner, cast.maker):
        with pytest.raises(Invalid):
            replace_officer(project=cast.project, person=nobody, by=cast.organiser)
    editions.seat(second, cast.competition)
    Message.objects.all().delete()
    replace_officer(project=cast.project, person=second, by=cast.organiser)
    cast.project.refresh_from_db()
    assert cast.project.officer == second
    assert Message.objects.get().recipient == second
    with pytest.raises(NotAllowedNow):
        replace_officer(project=cast.project, person=second, by=cast.organiser)
    assert Event.objects.get(verb="project.officer_replaced").facts == {
        "before": cast.organiser.pk,
        "after": second.pk,
    }


def test_one_outsole_carries_many_shoes_with_people_of_their_own(cast):
    shoes = [open_offshoot(source=cast.project, name=f"Sepatu {n}", by=cast.organiser) for n in (1, 2)]
    for shoe in shoes:
        assert (shoe.kind, shoe.source, shoe.award) == ("shoe", cast.project, cast.award)
        assert shoe.stages.count() == 9
        assert shoe not in DevelopmentProject.objects.open_to(cast.maker)
        assert shoe in DevelopmentProject.objects.designed_by(cast.owner)
        assert Entry.objects.get(pk=cast.award.entry_id).is_secret
    with pytest.raises(NotAllowedNow):
        open_offshoot(source=shoes[0], name="Sepatu", by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        open_project(award=cast.award, name="Sol lagi", by=cast.organiser)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.STOPPED)
    with pytest.raises(NotAllowedNow):
        open_offshoot(source=cast.project, name="Sepatu", by=cast.organiser)
