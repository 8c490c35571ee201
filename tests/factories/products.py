"""A product on its way to the shop, and the people around it."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from development.launching.firms import answer_naming, ask_naming
from development.launching.making import make_product
from development.launching.picturing import Chosen, choose_pictures
from development.launching.publishing import publish
from development.launching.words import Words
from development.market.asking import Asked, ask
from development.models import (
    Agreement,
    Inquiry,
    LabTest,
    MarketReport,
    Measurement,
    Partner,
    Product,
    ProductPartner,
    Requirement,
    Sample,
    Specification,
)
from submissions.models import Entry
from tests.factories import editions, people, projects

WORDS = Words(
    name="Jala Contoh",
    name_en="Jala Example",
    slug="jala-contoh",
    story="Dari lima pulau ke telapak.",
    story_en="From five islands to the sole.",
    price=Decimal(450000),
    material="tpr",
    size_from=38,
    size_to=44,
    shops=[{"name": "Toko Sepatu Contoh", "city": "Bandung", "url": "https://toko.contoh.example/jala"}],
    in_catalogue=True,
)


def cast():
    """`projects.cast()` with a second firm at work, the brand that sells, the product begun, and a picture for it. The
    design is secret as of now."""
    found = projects.cast()
    Entry.objects.filter(pk=found.award.entry_id).update(is_secret=True)
    found.project.refresh_from_db()
    found.seller = people.person("Penjual")
    firm = projects.partner("Jenama Contoh", kind=Partner.BRAND)
    found.selling = projects.joined(found.project, firm, found.seller, by=found.organiser)
    found.making = Agreement.objects.get(project=found.project, partner__contacts__person=found.maker)
    found.file = found.award.entry.files.select_related("stored").get().stored
    editions.preview(found.file)
    editions.preview(found.file, width=1000)
    found.product = begun(found)
    return found


def begun(found, **words) -> Product:
    given = Words(**{**WORDS.__dict__, "price_on": found.project.today, **words})
    return make_product(project=found.project, words=given, by=found.organiser)


def lifted(found) -> None:
    """The design is secret no more."""
    Entry.objects.filter(pk=found.award.entry_id).update(is_secret=False)


def published(found) -> Product:
    lifted(found)
    choose_pictures(product=found.product, pictures=[Chosen(found.file.pk, caption="Sketsa")], by=found.organiser)
    found.product = publish(product=found.product, by=found.organiser)
    return found.product


def named(found, agreement: Agreement, person, *, agrees: bool = True) -> ProductPartner:
    naming = ask_naming(product=found.product, agreement=agreement, by=found.organiser)
    return answer_naming(naming=naming, agrees=agrees, by=person)


def inquiry(found, **words) -> Inquiry:
    given = {"name": "Bu Wati", "text": "Berapa harga 200 pasang?", "email": "wati@ikm.example", **words}
    return ask(product=found.product, asked=Asked(**given), consents=True)


def result(found, *, code: str = "abrasion", verdict: str = Measurement.PASSED, **report) -> Measurement:
    """A result of a laboratory outside the directory, with its limit."""
    project, by = found.project, found.organiser
    sheet = Specification.objects.filter(project=project).first() or Specification.objects.create(
        project=project, by=by
    )
    required, _is_new = Requirement.objects.get_or_create(
        specification=sheet,
        code=code,
        defaults={"name": f"Ketahanan {code}", "name_en": f"Resistance {code}", "unit": "mm3", "at_most": 150},
    )
    sample = Sample.objects.filter(project=project).first() or Sample.objects.create(
        project=project, label="T1", made_on=project.today, by=by
    )
    facts = {"laboratory_name": "Lab Uji Contoh", "accreditation": "LP-000-IDN", "tested_on": project.today}
    test = LabTest.objects.create(sample=sample, by=by, **{**facts, **report})
    return Measurement.objects.create(
        sample=sample, test=test, code=code, value=132, unit="mm3", requirement=required, verdict=verdict, by=by
    )


def due(found, *, months: int = 3, partner: Partner | None = None) -> MarketReport:
    """A report that has been due since yesterday, of the selling firm unless another one is named."""
    day = timezone.localdate() - timedelta(days=1)
    firm = partner or found.selling.partner
    return MarketReport.objects.create(product=found.product, partner=firm, months=months, due_on=day)
