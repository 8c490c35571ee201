"""The product of THE project in the worlds of the access tests: its pages, what stands ready, what is sent."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from development.launching.making import make_product
from development.launching.words import Words
from development.models import Inquiry, MarketReport, Product, ProductPartner, ProductPicture
from submissions.models import Entry
from tests.access.worlds import MISSING, World, pk_of

SENDER = "Bu Wati Rahasia"
ASKED_AT = datetime(2026, 1, 5, 3, tzinfo=UTC)
NOWHERE = "tidak-ada"


def product(world: World) -> Product | None:
    """Begun, with a picture, not public."""
    if world.project is None:
        return None
    found = Product.objects.filter(project=world.project).first()
    if found is None:
        words = Words(name="Produk Rahasia", slug="produk-rahasia", in_catalogue=True)
        found = make_product(project=world.project, words=words, by=world.people["OR"])
        ProductPicture.objects.create(product=found, stored=world.file.stored, by=world.people["OR"])
    return found


def published(world: World) -> Product | None:
    """Public: its design is secret no more."""
    found = product(world)
    if found is not None:
        Entry.objects.filter(pk=world.entry.pk).update(is_secret=False)
        Product.objects.filter(pk=found.pk).update(status=Product.PUBLISHED, published_at=timezone.now())
        world.project.refresh_from_db()
    return found


def public(world: World) -> tuple:
    found = published(world)
    return (found.slug if found else NOWHERE,)


def public_picture(world: World) -> tuple:
    (slug,) = public(world)
    return slug, pk_of(ProductPicture.objects.filter(product__slug=slug).first()), 400


def own(world: World) -> tuple:
    return (pk_of(product(world)),)


def of_project(world: World) -> tuple:
    product(world)
    return (pk_of(world.project),)


def ready(world: World) -> tuple:
    """Everything that publishing needs."""
    Entry.objects.filter(pk=world.entry.pk).update(is_secret=False)
    return own(world)


def withdrawable(world: World) -> tuple:
    return (pk_of(published(world)),)


def picture(world: World) -> tuple:
    return pk_of(product(world)), world.file.stored_id, 400


def naming(world: World) -> tuple:
    """PA's firm is asked whether it may be named."""
    row = product(world)
    if row is None:
        return (MISSING,)
    asked = {"product": row, "agreement": world.agreement, "asked_by": world.people["OR"]}
    return (ProductPartner.objects.create(**asked).pk,)


def asked_product(world: World) -> tuple:
    naming(world)
    return (pk_of(world.project),)


def inquiry(world: World, **more) -> Inquiry | None:
    row = product(world)
    if row is None:
        return None
    words = {"code": "ACDEFGHJKLMN", "name": SENDER, "text": "Berapa?", "email": "wati@ikm.example", **more}
    found = Inquiry.objects.create(product=row, **words)
    Inquiry.objects.filter(pk=found.pk).update(at=ASKED_AT)  # the same in every reading of it
    return found


def one_inquiry(world: World) -> tuple:
    return (pk_of(inquiry(world)),)


def passed_on(world: World, **more) -> tuple:
    firm = world.agreement and world.agreement.partner
    also = {"status": Inquiry.PASSED_ON, "partner": firm, "passed_on_at": timezone.now(), **more}
    return (pk_of(inquiry(world, **also)),)


def answered(world: World) -> tuple:
    return passed_on(world, status=Inquiry.ANSWERED, answer="Ada.", answered_at=timezone.now())


def listed(world: World) -> tuple:
    inquiry(world)
    return ()


def followed(world: World) -> tuple:
    """By a code that whoever asked was given; nobody asks before there is a product."""
    found = inquiry(world)
    return (found.code if found else "TTTTTTTTTTTT",)


def report(world: World, *, of_office: bool = False, **more) -> tuple:
    row = product(world)
    if row is None:
        return (MISSING,)
    day = timezone.localdate() - timedelta(days=2)
    firm = None if of_office else world.agreement.partner
    return (MarketReport.objects.create(product=row, partner=firm, months=3, due_on=day, **more).pk,)


def own_reports(world: World) -> tuple:
    report(world)
    return ()


def delivered(world: World) -> tuple:
    by = world.people["PA"]
    return report(world, status=MarketReport.DELIVERED, pairs_sold=1, delivered_by=by, delivered_at=timezone.now())


def of_office(world: World) -> tuple:
    return report(world, of_office=True)


def letter(_world: World, _role) -> dict:
    return {"name": "Bu Wati", "kind": "ikm", "text": "Berapa?", "email": "wati@ikm.example", "consents": "on"}


def words(world: World, _role) -> dict:
    return {"name": "Produk Rahasia", "slug": "produk-rahasia", "in_catalogue": "on"}


def pictures(world: World, _role) -> dict:
    return {f"show-{world.file.stored_id}": "on"}


def firm(world: World, _role) -> dict:
    return {"agreement": pk_of(world.agreement)}


def launched(world: World, _role) -> dict:
    return {"launched_on": world.project.today.isoformat() if world.project else "2027-01-01", "seller": ""}


def fixed(**body):
    return lambda _world, _role: dict(body)


ADDRESSES = {
    **dict.fromkeys(["product", "product-inquiry", "api-product"], public),
    "product-picture": public_picture,
    "inquiry": followed,
    "development-product": of_project,
    ("dev.keep_product", "development-product"): lambda world: (pk_of(world.project),),
    **{f"development-product-{name}": own for name in ("edit", "preview", "pictures", "figures", "firms", "launch")},
    "development-product-picture": picture,
    "development-product-firm-end": naming,
    "development-product-publication": ready,
    "development-product-withdrawal": withdrawable,
    "development-market": own,
    "development-inquiries": lambda world: (world.competition.slug,),
    **{f"development-inquiry{name}": one_inquiry for name in ("", "-passing", "-answer", "-closing")},
    "development-inquiry-order": answered,
    "development-market-report": report,
    ("market.keep_reports", "development-market-report"): of_office,
    **dict.fromkeys(["development-market-report-acceptance", "development-market-report-return"], delivered),
    "partner-product": asked_product,
    "partner-naming": naming,
    **dict.fromkeys(["partner-inquiry", "partner-inquiry-answer"], passed_on),
    "partner-inquiry-order": answered,
    **dict.fromkeys(["partner-market-report", "api-market-report"], report),
    "api-inquiries": listed,
    **{f"api-inquiry{name}": one_inquiry for name in ("", "-passing", "-answer", "-closing")},
    "api-market-reports": own_reports,
}
BODIES = {
    "POST:product-inquiry": letter,
    **dict.fromkeys(["POST:development-product", "POST:development-product-edit"], words),
    "POST:development-product-pictures": pictures,
    "POST:development-product-figures": fixed(),
    "POST:development-product-firms": firm,
    "POST:development-product-launch": launched,
    **dict.fromkeys(["POST:development-inquiry-passing", "POST:api-inquiry-passing"], firm),
    **dict.fromkeys(
        ["POST:development-inquiry-answer", "POST:api-inquiry-answer", "POST:partner-inquiry-answer"],
        fixed(text="Ada."),
    ),
    **dict.fromkeys(["POST:development-inquiry-closing", "POST:api-inquiry-closing"], fixed(reason="Iseng.")),
    **dict.fromkeys(["POST:development-inquiry-order", "POST:partner-inquiry-order"], fixed(order="yes")),
    **dict.fromkeys(["POST:development-market-report", "POST:partner-market-report"], fixed(pairs_sold="12")),
    "PUT:api-market-report": fixed(pairs_sold=12),
    "POST:development-market-report-return": fixed(reason="Kurang."),
    "POST:partner-naming": fixed(answer="yes"),
}
MARKERS = {
    "GET:api-inquiries": lambda _world: SENDER,
    "GET:api-market-reports": lambda _world: "Produk Rahasia",
}
