"""The page of the product: drafted by the office, its firms asked for their names, public only when the secrecy of the
design is lifted."""

from urllib.parse import urlsplit

from django.urls import reverse

from development.models import Product, ProductPartner, SecrecyLift
from submissions.models import Entry
from tests.browser import do_waiting_work
from tests.journeys.product.acts import assert_secret, form, send, status_of, text_of
from tests.journeys.product.world import World
from tests.journeys.proof.secrecy import OUTSIDERS, nobody_finds, says_nothing_of
from tests.journeys.proof.world import BRAND, LABORATORY, MAKER
from tests.journeys.watching import Visitor, link_in_mail_to

NAME, SLUG = "Megamendung 41", "megamendung-41"
STORY = (
    "Awan megamendung dari Cirebon menjadi alur sol: garis yang berlapis membuang air ke samping dan memegang lantai "
    "basah.\n\nSampel pertama terlalu lunak. Yang kedua lulus di laboratorium, dan bahan baru membuatnya terjangkau."
)
WORDS = {
    "name": NAME,
    "name_en": "Megamendung 41",
    "slug": SLUG,
    "story": STORY,
    "price": "36.500",
    "size_from": "38",
    "size_to": "44",
    "shop-0-name": "Toko Sol Contoh",
    "shop-0-city": "Mojokerto",
    "shop-0-url": "https://toko.contoh.example/megamendung",
    "least_order": "200",
    "delivery_days": "21",
    "terms": "IKM membeli sol jadi; matras tetap milik pembuatnya.",
}
SHOWN = ("abrasion", "tear", "slip_heel")
CAPTIONS = ("Sketsa yang menang", "Uji cetak pertama", "Sampel yang disegel")


def walk(world: World) -> None:
    product = _draft(world)
    _choose_pictures(world, product)
    _choose_figures(world, product)
    _ask_for_names(world, product)
    _is_a_secret(world)
    _lift(world)
    _publish(world, product)
    _everybody_reads(world, product)


def _draft(world: World) -> Product:
    organiser, project = world.organiser, world.project
    organiser.go("development-project", project.pk)
    organiser.open("development-product", project.pk)
    assert organiser.page.locator('[name="material"]').input_value() == "tpr"
    organiser.fill(**WORDS, price_on=project.today.isoformat())
    organiser.tick("in_catalogue")
    organiser.look("proof-40-product-begun")
    organiser.press()
    product = Product.objects.get(project=project)
    nobody_finds(world, ("designer", "maker", "brand", "laboratory", *OUTSIDERS), "development-product", project.pk)
    nobody_finds(world, ("designer", "maker", "brand", *OUTSIDERS), "development-product-preview", product.pk)
    return product


def _choose_pictures(world: World, product: Product) -> None:
    """The design and two photos of samples, each with a caption."""
    organiser = world.organiser
    organiser.go("development-product", world.project.pk)
    organiser.open("development-product-pictures", product.pk)
    photos = [sample.photos.get().stored_id for sample in world.project.samples.filter(label__in=["T0", "T2"])]
    design = world.entry.files.get(slot__code="bottom").stored_id
    for place, (file, caption) in enumerate(zip((design, *photos), CAPTIONS, strict=True), start=1):
        organiser.tick(f"show-{file}")
        organiser.fill(**{f"place-{file}": place, f"caption-{file}": caption})
    organiser.look("proof-41-pictures-chosen")
    organiser.press()
    assert product.pictures.count() == len(CAPTIONS)


def _choose_figures(world: World, product: Product) -> None:
    organiser = world.organiser
    choices = form(organiser, "development-product-figures", product.pk)
    for code in SHOWN:
        found = world.project.samples.get(label="T2").measurements.get(code=code)
        choices.locator(f'[name="figures"][value="{found.pk}"]').check()
    send(organiser, "development-product-figures", product.pk)
    assert product.figures.count() == len(SHOWN)


def _ask_for_names(world: World, product: Product) -> None:
    """Maker and brand agree, the laboratory does not."""
    organiser, project = world.organiser, world.project
    for part, answer in {"maker": "yes", "brand": "yes", "laboratory": "no"}.items():
        send(organiser, "development-product-firms", product.pk, agreement=world.agreement(part).pk)
        firm = world.visitors[part]
        firm.page.goto(link_in_mail_to(world.users[part].email, reverse("partner-product", args=[project.pk])))
        naming = ProductPartner.objects.get(product=product, agreement=world.agreement(part))
        if part == "maker":
            firm.look("proof-42-maker-asked-for-its-name")
        others = tuple(one for one in world.firms if one != part)
        for other in others:
            says_about = text_of(world.visitors[other], "partner-product", project.pk)
            assert world.firms[part].name not in says_about, (other, part)
        with firm.page.expect_navigation():
            form(firm, "partner-naming", naming.pk).locator(f'button[value="{answer}"]').click()
        naming.refresh_from_db()
        assert bool(naming.agreed_at) == (answer == "yes")
    organiser.go("development-product", project.pk)
    organiser.look("proof-43-product-desk")


def _is_a_secret(world: World) -> None:
    """There is no button to publish, and nothing to be found by anybody."""
    organiser = world.organiser
    assert organiser.page.locator('form[action$="/publication/"]').count() == 0
    for part in ("public", "designer", "maker", *OUTSIDERS):
        assert status_of(world.visitors[part], "product", SLUG) == 404, part
    assert NAME not in text_of(world.public, "catalogue")
    assert_secret(world)


def _lift(world: World) -> None:
    """Proposed by one of the office, consented to by the designer, confirmed by the second."""
    organiser, designer, second, project = world.organiser, world.designer, world.second, world.project
    _proved(organiser, "development-rights", "development-rights-lift", project.pk, reason="Produk akan diluncurkan.")
    lift = SecrecyLift.objects.get(project=project)
    designer.go("partner-rights", project.pk)
    with designer.page.expect_navigation():
        form(designer, "partner-rights-consent", project.pk).locator('button[value="yes"]').click()
    assert_secret(world)
    _proved(second, "development-rights", "development-lift-confirmation", project.pk, lift.pk)
    assert not Entry.objects.get(pk=world.entry.pk).is_secret


def _proved(person: Visitor, page: str, act: str, project: int, *of: int, **fields: str) -> None:
    """The act asks for the password once more."""
    person.an_hour_later()
    person.go(page, project)
    send(person, act, *(of or (project,)), **fields)
    person.prove()


def _publish(world: World, product: Product) -> None:
    organiser = world.organiser
    organiser.go("development-product", world.project.pk)
    assert status_of(world.public, "product", SLUG) == 404, "lifted is not yet published"
    organiser.open("development-product-preview", product.pk)
    organiser.look("proof-44-preview")
    organiser.go("development-product", world.project.pk)
    send(organiser, "development-product-publication", product.pk)
    organiser.look("proof-45-published")
    do_waiting_work()


def _everybody_reads(world: World, product: Product) -> None:
    public = world.public
    public.go("product", SLUG)
    public.look("proof-46-product")
    said = public.page.inner_text("main")
    assert MAKER in said
    assert BRAND in said
    assert "Sekar Ayuningtyas" in said
    costs = [f"{sheet.cost:,}".replace(",", ".") for sheet in world.project.cost_sheets.all()]
    for secret in (LABORATORY, "LHU-2027", "NR/SBR", "JNE", "Dimas Prakoso", *costs):
        assert secret not in public.page.content(), secret
    for src in public.page.locator("main img").evaluate_all("all => all.map(it => it.currentSrc || it.src)"):
        assert urlsplit(src).path.startswith(reverse("product", args=[SLUG])), src
        assert public.page.request.get(src).ok, src
    says_nothing_of(world, "rival", (LABORATORY,), ("product", SLUG))
    world.designer.go("partner-project", world.project.pk)
    assert world.designer.page.locator(f'a[href="{reverse("product", args=[SLUG])}"]').count() == 1
    nobody_finds(world, ("rival", "judge"), "partner-product", world.project.pk)
