"""A project is stopped at a stage without gate: who may, what is said, and what stands on record."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.exporting.opening import open_export
from development.exporting.sending import Stream
from development.gating import decide_gate
from development.models import DevelopmentProject, Hold, Stage
from development.stages.holding import hold_project, resume_project
from development.stages.stopping import stop_of, stop_project
from tests.factories import projects
from tests.factories.files import client_of

pytestmark = pytest.mark.django_db
API = "/api/v1"
WHY = "Dana tidak tersedia tahun ini."


def made():
    """A stage that has no gate runs."""
    found = projects.cast()
    stages = Stage.objects.filter(project=found.project)
    free = stages.filter(gate=None).earliest("number")
    stages.filter(number__lt=free.number).update(status=Stage.PASSED, begun_at=timezone.now(), passed_at=timezone.now())
    stages.filter(pk=free.pk).update(status=Stage.ACTIVE, begun_at=timezone.now())
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def status_of(cast) -> str:
    cast.project.refresh_from_db()
    return cast.project.status


def test_it_is_over_with_its_reason_and_everybody_at_work_is_told(cast):
    Message.objects.all().delete()
    stop_project(project=cast.project, reason=f" {WHY} ", by=cast.organiser)
    assert status_of(cast) == DevelopmentProject.STOPPED
    assert {message.recipient for message in Message.objects.all()} == {cast.owner, cast.maker}
    assert not [one for one in Message.objects.all() if WHY in one.body or cast.project.name in one.body]
    event = Event.objects.get(verb="project.stopped")
    assert (event.actor_id, event.facts["reason"]) == (cast.organiser.pk, WHY)
    assert stop_of(cast.project).reason == WHY
    assert not DevelopmentProject.objects.shared_with(cast.maker).exists()
    with pytest.raises(NotAllowedNow):
        stop_project(project=cast.project, reason=WHY, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        resume_project(project=cast.project, by=cast.organiser)


def test_a_project_on_hold_is_stopped_and_its_hold_is_over(cast):
    ahead = cast.project.today + timedelta(days=30)
    hold_project(project=cast.project, reason="Menunggu.", review_on=ahead, by=cast.organiser)
    stop_project(project=cast.project, reason=WHY, by=cast.organiser)
    assert status_of(cast) == DevelopmentProject.STOPPED
    assert Hold.objects.get().ended_at is not None


def test_a_gate_has_its_own_decision(cast):
    at_gate = Stage.objects.filter(project=cast.project, gate__isnull=False).earliest("number")
    Stage.objects.filter(project=cast.project, status=Stage.ACTIVE).update(status=Stage.WAITING)
    Stage.objects.filter(pk=at_gate.pk).update(status=Stage.ACTIVE)
    with pytest.raises(NotAllowedNow):
        stop_project(project=cast.project, reason=WHY, by=cast.organiser)
    assert status_of(cast) == DevelopmentProject.ACTIVE
    decide_gate(gate=cast.stage.gate, answer="stop", reason="Diputuskan di gerbang.", by=cast.organiser)
    cast.project.refresh_from_db()
    assert stop_of(cast.project).reason == "Diputuskan di gerbang."


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_it_has_a_reason(cast, reason):
    with pytest.raises(Invalid) as refusal:
        stop_project(project=cast.project, reason=reason, by=cast.organiser)
    assert set(refusal.value.fields) == {"reason"}
    assert status_of(cast) == DevelopmentProject.ACTIVE


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "maker", "waiting", "brand", "judge", "stranger"])
def test_only_an_organiser_without_conflict_stops(client, cast, who):
    person = getattr(cast, who)
    with pytest.raises(NotAllowed):
        stop_project(project=cast.project, reason=WHY, by=person)
    client.force_login(person)
    assert client.post(reverse("development-stop", args=[cast.project.pk]), {"reason": WHY}).status_code == 404
    assert client_of(person).post(f"{API}/projects/{cast.project.pk}/stop/", {"reason": WHY}).status_code == 404
    assert status_of(cast) == DevelopmentProject.ACTIVE


def test_on_the_pages_of_office_designer_and_partner(client, cast):
    page, address = (reverse(f"development-{name}", args=[cast.project.pk]) for name in ("project", "stop"))
    client.force_login(cast.organiser)
    assert f'action="{address}"' in client.get(page).text
    wrong = client.post(address, {"reason": ""})
    assert wrong.status_code == 400
    assert 'href="#stop"' in wrong.text
    assert client.post(address, {"reason": WHY}).url == page
    shown = client.get(page).text
    assert WHY in shown
    assert f'action="{address}"' not in shown
    assert client.post(address, {"reason": WHY}).status_code == 409
    own = reverse("partner-project", args=[cast.project.pk])
    client.force_login(cast.owner)
    assert WHY in client.get(own).text
    client.force_login(cast.maker)
    assert WHY not in client.get(own, follow=True).text


def test_through_the_api_and_in_the_archive(cast):
    cache.clear()
    address = f"{API}/projects/{cast.project.pk}/"
    office = client_of(cast.organiser)
    assert "stop" not in office.get(address).json()
    assert office.post(f"{address}stop/", {"reason": ""}).status_code == 400
    answer = office.post(f"{address}stop/", {"reason": WHY})
    assert (answer.status_code, answer.json()["status"], answer.json()["stop"]["reason"]) == (201, "stopped", WHY)
    assert client_of(cast.owner).get(address).json()["stop"]["reason"] == WHY
    assert "stop" not in client_of(cast.maker).get(address).json()
    content = b"".join(Stream(open_export(project=cast.project, by=cast.owner)))
    assert WHY in zipfile.ZipFile(io.BytesIO(content)).read("index.html").decode()
