"""The project waits until a review date and goes on: its plan has moved by the days on hold, and nobody is late."""

from datetime import timedelta

from django.utils import timezone

from development.models import DevelopmentProject, Hold, Stage
from development.pacing.paces import paces_of
from development.pacing.timeline import timeline_of
from tests.journeys.product.acts import brand_knows_nothing, form, send, text_of
from tests.journeys.product.world import World

REASON = "Menunggu hasil uji bahan dari laboratorium."
DAYS = 9
BEGAN = (75, 50, 21)  # days ago: the first stages one after the other, and the one that runs


def walk(world: World) -> None:
    project, organiser = world.project, world.organiser
    _began_earlier(world)
    before = _end_of_the_plan(world)
    organiser.go("development-project", project.pk)
    review = (project.today + timedelta(days=14)).isoformat()
    form(organiser, "development-hold", project.pk)
    send(organiser, "development-hold", project.pk, reason=REASON, review_on=review)
    _some_days_pass(world)
    organiser.go("development-project", project.pk)
    organiser.look("product-30-on-hold")
    for part in ("designer", "maker", "brand"):
        world.visitors[part].go("partner-project", project.pk)
        assert REASON in world.visitors[part].page.content()
        assert world.visitors[part].page.locator('a[href*="/milestones/"].button').count() == 0
    world.maker.look("product-31-maker-on-hold")
    organiser.go("development-board")
    organiser.look("product-32-board-on-hold")
    organiser.go("development-project", project.pk)
    send(organiser, "development-resume", project.pk)
    organiser.look("product-33-resumed")
    assert (_end_of_the_plan(world) - before).days == DAYS
    for part in ("organiser", "designer", "maker"):
        world.visitors[part].go("project-timeline", project.pk)
        world.visitors[part].look(f"product-34-{part}-timeline")
    organiser.go("development-timeline")
    organiser.look("product-35-timeline-of-projects")
    assert f"{DAYS} hari" in text_of(world.designer, "project-timeline", project.pk)
    brand_knows_nothing(world)


def _began_earlier(world: World) -> None:
    now = timezone.now()
    DevelopmentProject.objects.filter(pk=world.project.pk).update(opened_at=now - timedelta(days=BEGAN[0]))
    for stage, ago, until in zip(world.project.stages.order_by("number"), BEGAN, (*BEGAN[1:], None), strict=False):
        passed = {"passed_at": now - timedelta(days=until)} if until else {}
        Stage.objects.filter(pk=stage.pk).update(begun_at=now - timedelta(days=ago), **passed)


def _some_days_pass(world: World) -> None:
    """The hold began so many days ago."""
    hold = Hold.objects.get(project=world.project, ended_at=None)
    Hold.objects.filter(pk=hold.pk).update(begun_at=hold.begun_at - timedelta(days=DAYS))


def _end_of_the_plan(world: World):
    """The last day as things stand."""
    return timeline_of(paces_of(DevelopmentProject.objects.filter(pk=world.project.pk))).lines[0].ends_on
