"""Secrecy ends by two persons of the office with the designer's consent between them; then the public sees the design,
and not a moment before."""

from development.models import SecrecyLift
from submissions.models import Entry
from tests.journeys.product.acts import assert_secret, form, send
from tests.journeys.product.rights import NUMBER
from tests.journeys.product.world import World

REASON = "Desain sudah diajukan ke DJKI dan akan ditampilkan pada pameran."


def walk(world: World) -> None:
    _propose(world)
    _consent(world)
    _confirm(world)
    _show(world)


def _propose(world: World) -> None:
    organiser, project = world.organiser, world.project
    world.designer.go("designer-releases", world.entry.code)
    for file in world.entry.files.all():
        world.designer.press("designer-file-release", world.entry.code, file.pk)
    assert_secret(world)
    organiser.an_hour_later()
    organiser.go("development-rights", project.pk)
    send(organiser, "development-rights-lift", project.pk, reason=REASON)
    organiser.prove()
    organiser.go("development-rights", project.pk)
    organiser.look("product-60-lift-proposed")
    lift = SecrecyLift.objects.get(project=project)
    assert organiser.page.locator(f'form[action$="/lifts/{lift.pk}/confirmation/"]').count() == 0
    world.second.go("development-rights", project.pk)
    assert world.second.page.locator(f'form[action$="/lifts/{lift.pk}/confirmation/"]').count() == 0
    assert_secret(world)


def _consent(world: World) -> None:
    designer, project = world.designer, world.project
    designer.go("partner-rights", project.pk)
    designer.look("product-61-designer-asked-to-consent")
    with designer.page.expect_navigation():
        form(designer, "partner-rights-consent", project.pk).locator('button[value="yes"]').click()
    designer.look("product-62-designer-consented")
    assert_secret(world)


def _confirm(world: World) -> None:
    second, project = world.second, world.project
    lift = SecrecyLift.objects.get(project=project)
    second.go("desk")
    second.look("product-63-desk-of-the-second-person")
    second.go("development-rights", project.pk)
    second.look("product-64-second-person")
    assert NUMBER in second.page.content()
    second.an_hour_later()
    send(second, "development-lift-confirmation", lift.pk)
    second.prove()
    lift.refresh_from_db()
    assert (lift.status, lift.confirmed_by_id) == (SecrecyLift.DONE, world.users["second"].pk)
    assert not Entry.objects.get(pk=world.entry.pk).is_secret
    second.go("development-rights", project.pk)
    second.look("product-65-secrecy-lifted")
    assert_secret(world)


def _show(world: World) -> None:
    """Lifted is not yet shown: the office releases the pictures that the designer has released."""
    organiser, public, slug = world.organiser, world.public, world.competition.slug
    for file in world.entry.files.all():
        organiser.go("organiser-entry", world.entry.code)
        organiser.press("organiser-file-release", world.entry.code, file.pk)
    public.go("results", slug)
    public.look("product-66-results-with-the-design")
    picture = public.page.locator("main .winners img")
    assert picture.count() == 1
    assert public.page.request.get(public.site + picture.get_attribute("src")).ok
    for name in ("competition", "home"):
        public.go(name, *([slug] if name == "competition" else []))
        public.look(f"product-67-{name}")
    world.brand.go("partner-project", world.project.pk)
    world.brand.look("product-68-brand-project")
