"""The launch, the reports after three and six months, and what the ministry's figures say of it; every number leads to
its rows."""

from datetime import timedelta

from django.core import mail
from django.db.models import F
from django.urls import reverse

from audit.models import Work
from development.market.launch import REPORT_DUE
from development.market.months import months_after
from development.models import MarketReport, Product
from tests.browser import do_waiting_work
from tests.journeys.product.acts import send, text_of
from tests.journeys.product.world import World
from tests.journeys.proof.publishing import NAME
from tests.journeys.proof.secrecy import OUTSIDERS, is_sent_to_log_in, nobody_finds, says_nothing_of
from tests.journeys.watching import link_in_mail_to

HALF_A_YEAR = 184
FIRST = {"pairs_made": "1.500", "pairs_sold": "900", "revenue": "33.000.000", "licence_fee": "990.000", "jobs": "14"}
SECOND = {
    "pairs_made": "4.000",
    "pairs_sold": "3.850",
    "revenue": "140.500.000",
    "licence_fee": "4.215.000",
    "complaints": "12",
    "firms_reached": "6",
    "jobs": "23",
    "text": "Warna hitam paling laku. IKM meminta ukuran 45.",
}
MONEY = ("140.500.000", "4.215.000")


def walk(world: World) -> None:
    product = Product.objects.get(project=world.project)
    _launch(world, product)
    _half_a_year_later(product)
    _give(world, 3, FIRST)
    report = _give(world, 6, SECOND)
    _who_reads(world, product, report)
    _figures(world)
    _downloads(world)


def _launch(world: World, product: Product) -> None:
    """Today; the brand, which sells, is proposed as the one that reports."""
    organiser, project = world.organiser, world.project
    organiser.go("development-product", project.pk)
    seller = organiser.page.locator('#launch [name="seller"]')
    assert seller.input_value() == str(world.agreement("brand").pk)
    send(organiser, "development-product-launch", product.pk, launched_on=project.today.isoformat())
    organiser.look("proof-70-launched")
    found = product.market_reports.order_by("months").values_list("months", "due_on", "partner")
    brand = world.firms["brand"].pk
    assert list(found) == [(months, months_after(project.today, months), brand) for months in MarketReport.MONTHS]
    report = product.market_reports.get(months=6)
    world.brand.go("partner-market-report", report.pk)
    assert world.brand.page.locator('[name="pairs_sold"]').count() == 0, "it is not due yet"


def _half_a_year_later(product: Product) -> None:
    """The clock alone has moved: the launch, the reports and what waits for the worker lie so many days back."""
    apart = timedelta(days=HALF_A_YEAR)
    Product.objects.filter(pk=product.pk).update(launched_on=F("launched_on") - apart)
    product.refresh_from_db()
    for report in product.market_reports.all():
        report.due_on = months_after(product.launched_on, report.months)
        report.save(update_fields=["due_on"])
    keys = [str(report.pk) for report in product.market_reports.filter(months__lte=6)]
    Work.objects.filter(kind=REPORT_DUE, key__in=keys).update(due_at=F("due_at") - apart)
    do_waiting_work()


def _give(world: World, months: int, told: dict[str, str]) -> MarketReport:
    """By the brand, from the link in its mail; then accepted by the office, from the link in its own."""
    brand, organiser = world.brand, world.organiser
    report = MarketReport.objects.get(months=months)
    assert report.asked_at is not None
    brand.page.goto(link_in_mail_to(world.users["brand"].email, reverse("partner-market-report", args=[report.pk])))
    if months == 6:
        brand.look("proof-71-report-asked-for")
    brand.fill(**told)
    brand.press()
    brand.look(f"proof-72-report-{months}-given")
    organiser.page.goto(
        link_in_mail_to(world.users["organiser"].email, reverse("development-market-report", args=[report.pk]))
    )
    if months == 6:
        organiser.look("proof-73-report-at-the-office")
    send(organiser, "development-market-report-acceptance", report.pk)
    report.refresh_from_db()
    assert (report.status, report.accepted_by) == (MarketReport.ACCEPTED, world.users["organiser"])
    return report


def _who_reads(world: World, product: Product, report: MarketReport) -> None:
    """The brand that gave it, and the office; nobody else a number of it."""
    organiser = world.organiser
    organiser.go("development-market", product.pk)
    organiser.look("proof-74-market")
    assert "4.750" in organiser.page.inner_text("main"), "both reports are added up"
    people = ("maker", "laboratory", "designer", *OUTSIDERS)
    nobody_finds(world, people, "partner-market-report", report.pk)
    nobody_finds(world, (*people, "brand"), "development-market", product.pk)
    nobody_finds(world, (*people, "brand"), "development-market-report", report.pk)
    for part in ("maker", "designer"):
        says_nothing_of(
            world, part, MONEY, ("partner-product", world.project.pk), ("partner-project", world.project.pk)
        )
    asked = [one for one in mail.outbox if reverse("partner-market-report", args=[report.pk]) in one.body]
    assert [one.to for one in asked] == [[world.users["brand"].email]]


def _figures(world: World) -> None:
    """From the board of projects; the numbers are those that were told, and lead to the report."""
    organiser = world.organiser
    organiser.go("development-board")
    organiser.open("figures")
    organiser.look("proof-75-figures")
    said = organiser.page.inner_text("main")
    for number in ("4.750", "Rp173.500.000", "Rp5.205.000"):
        assert number in said.replace("\xa0", ""), number
    organiser.page.locator(f'a[href^="{reverse("figures-rows", args=["reports"])}"]').first.click()
    organiser.page.wait_for_load_state()
    organiser.look("proof-76-rows-of-reports")
    report = MarketReport.objects.get(months=6)
    organiser.open("development-market-report", report.pk)
    organiser.go("figures")
    organiser.page.locator(f'a[href^="{reverse("figures-rows", args=["products"])}"]').first.click()
    organiser.page.wait_for_load_state()
    assert NAME in organiser.page.inner_text("main")
    organiser.go("figures")
    organiser.page.locator(f'a[href^="{reverse("figures-rows", args=["inquiries"])}"]').first.click()
    organiser.page.wait_for_load_state()
    organiser.look("proof-77-rows-of-inquiries")
    assert "Bu Wati" not in organiser.page.inner_text("main"), "no person stands behind a number"
    people = ("designer", "maker", "brand", "laboratory", *OUTSIDERS)
    for door in ("figures", "figures-workbook", "figures-paper"):
        nobody_finds(world, people, door)
        is_sent_to_log_in(world, door)
    nobody_finds(world, people, "figures-rows", "reports")
    assert "173.500.000" in text_of(world.second, "figures")


def _downloads(world: World) -> None:
    organiser = world.organiser
    for door, ending in (("figures-workbook", ".xlsx"), ("figures-paper", ".pdf")):
        organiser.go("figures")
        with organiser.page.expect_download() as download:
            organiser.page.locator(f'a[href^="{reverse(door)}"]').click()
        assert download.value.suggested_filename.endswith(ending)
        assert download.value.path().stat().st_size > 1000
