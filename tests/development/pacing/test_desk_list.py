"""The desk of who runs projects: what waits and what is late, over all editions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from development.models import Agreement, Milestone, SecrecyLift, Stage
from development.opening import open_project
from development.pacing import waits
from development.pacing.desk import standing_for
from tests.factories import people, projects, rights

pytestmark = pytest.mark.django_db
QUERIES = 30


def made():
    found = projects.cast()
    Milestone.objects.filter(stage=found.stage).update(owed_by=["partner"], is_required=True)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def late(project, days):
    begun = timezone.now() - timedelta(days=30 + days)
    Stage.objects.filter(project=project, status=Stage.ACTIVE).update(begun_at=begun, days=30)


def shown(user):
    return [(one.pace.pk, one.wait.kind, one.more) for one in standing_for(user)]


def only_accepted(cast):
    Agreement.objects.filter(project=cast.project, accepted_at=None).update(ended_at=timezone.now())


def test_what_waits_for_the_office_and_what_is_late_stands_on_the_desk(client, cast):
    only_accepted(cast)
    assert shown(cast.organiser) == []
    late(cast.project, 4)
    assert shown(cast.organiser) == [(cast.project.pk, waits.DELIVER, 0)]
    client.force_login(cast.organiser)
    text = client.get(reverse("desk")).text
    maker = Agreement.objects.accepted().get(project=cast.project).partner
    assert f"waiting for: {maker.name}" in text
    assert "4 days late" in text
    projects.evidence(cast.milestone, cast.maker, partner=maker)
    assert shown(cast.organiser) == [(cast.project.pk, waits.LOOK, 0)]
    assert f"#milestone-{cast.milestone.pk}" in client.get(reverse("desk")).text
    assert shown(cast.recused) == []
    for person in (cast.owner, cast.maker, cast.stranger):
        assert shown(person) == []
        client.force_login(person)
        assert "Projects: waiting for you" not in client.get(reverse("desk")).text


def test_the_latest_stands_first_and_a_lift_waits_for_the_other_person(cast):
    only_accepted(cast)
    other = open_project(award=projects.winner(cast.category, by=cast.organiser), name="Sol lain", by=cast.organiser)
    late(cast.project, 2)
    late(other, 9)
    assert [pk for pk, _kind, _more in shown(cast.organiser)] == [other.pk, cast.project.pk]
    SecrecyLift.objects.create(
        project=cast.project,
        filing=rights.filed(cast),
        reason="Pameran.",
        proposed_by=cast.organiser,
        consented_by=cast.owner,
        consented_at=timezone.now(),
    )
    assert waits.LIFT not in [kind for _pk, kind, _more in shown(cast.organiser)]
    SecrecyLift.objects.update(proposed_by=people.person("Rekan kantor"))
    assert (cast.project.pk, waits.LIFT, 0) in shown(cast.organiser)


@pytest.mark.parametrize("many", [1, 20])
def test_the_desk_takes_as_many_queries_for_one_project_as_for_twenty(client, cast, many):
    for number in range(many):
        award = projects.winner(cast.category, by=cast.organiser)
        late(open_project(award=award, name=f"Sol {number}", by=cast.organiser), number + 1)
    client.force_login(cast.organiser)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("desk")).status_code == 200
    assert len(asked) == QUERIES
