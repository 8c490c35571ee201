"""What happens again and again on the way: a form is filled and sent, a milestone delivered, somebody else looks."""

from django.urls import reverse

from development.models import Milestone, Stage
from tests.browser import do_waiting_work
from tests.factories import files
from tests.journeys.material import file_for
from tests.journeys.product.world import SECRETS, World
from tests.journeys.watching import Visitor

UNFOLD = "it => { for (; it; it = it.parentElement) if (it.tagName === 'DETAILS') it.open = true }"
READ_BY_A_FIRM = ("partner-projects",)
READ_IN_A_PROJECT = (
    "partner-project",
    "partner-packages",
    "partner-agreement",
    "partner-package",
    "partner-rights",
    "project-documents",
    "project-thread",
    "project-timeline",
    "project-export",
)


def form(person: Visitor, name: str, *args):
    """The form of the page at hand that posts to this address, with whatever hides it opened."""
    path = reverse(name, args=args)
    found = person.page.locator(f'main form[action^="{path}"]').first
    found.evaluate(UNFOLD)
    return found


def send(person: Visitor, address: str, /, *args, **fields) -> None:
    """This form is filled and sent: texts, days, choices by value."""
    found = form(person, address, *args)
    for key, value in fields.items():
        field = found.locator(f'[name="{key}"]')
        kind = field.first.evaluate("it => it.type")
        if kind in ("radio", "checkbox"):
            found.locator(f'[name="{key}"][value="{value}"]').check()
        elif kind == "select-one":
            field.select_option(str(value))
        else:
            field.fill(str(value))
    with person.page.expect_navigation():
        found.locator("button[type=submit]:not([name])").first.click()


def deliver(person: Visitor, milestone: Milestone, what: str = "") -> None:
    """A fitting file lies there for the milestone: that of this name, if one is given."""
    person.go("partner-evidence", milestone.stage.project_id, milestone.pk)
    slot = "#photo" if "image" in milestone.kinds else "#file"
    file = file_for(what or ("top" if slot == "#photo" else "board"))
    if "mesh" in milestone.kinds:
        file = {"name": "sol.stl", "mimeType": "application/octet-stream", "buffer": files.stl()}
    with person.page.expect_navigation():
        person.page.set_input_files(slot, file)
        person.page.locator(".evidence").first.wait_for()
    milestone.refresh_from_db()
    assert milestone.status == Milestone.DELIVERED


def accept_all(organiser: Visitor, stage: Stage) -> None:
    do_waiting_work()
    for milestone in stage.milestones.exclude(status=Milestone.ACCEPTED):
        organiser.go("development-project", stage.project_id)
        send(organiser, "development-accept", milestone.pk)
        milestone.refresh_from_db()
        assert milestone.status == Milestone.ACCEPTED


def check_all(organiser: Visitor, stage: Stage) -> None:
    organiser.go("development-project", stage.project_id)
    for met in organiser.page.locator(".checklist select").all():
        met.select_option("yes")
    send(organiser, "development-checks", stage.gate.pk)


def status_of(person: Visitor, name: str, *args) -> int:
    return person.page.request.get(person.site + reverse(name, args=args)).status


def text_of(person: Visitor, name: str, *args) -> str:
    answer = person.page.request.get(person.site + reverse(name, args=args))
    return answer.text() if answer.ok else ""


def brand_knows_nothing(world: World, *more: str) -> None:
    """No page of the brand names the outsole makers, their people, or these words."""
    asked = [(name,) for name in READ_BY_A_FIRM] + [(name, world.project.pk) for name in READ_IN_A_PROJECT]
    for name, *args in asked:
        said = text_of(world.brand, name, *args)
        for secret in (*SECRETS, *more):
            assert secret not in said, (name, secret)


def strangers_find_nothing(world: World, *people: str) -> None:
    """Neither these people nor the public find a page of the project, and no public page shows the design."""
    for name in READ_IN_A_PROJECT:
        for part in people:
            assert status_of(world.visitors[part], name, world.project.pk) in (403, 404), (part, name)
    assert_secret(world)


def assert_secret(world: World) -> None:
    slug = world.competition.slug
    world.public.go("results", slug)
    assert world.public.page.locator("main img").count() == 0
    for file in world.entry.files.all():
        for width in (320, 640, 1280):
            assert status_of(world.public, "released-picture", slug, file.pk, width) == 404
