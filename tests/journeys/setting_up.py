"""Step 1: an organiser sets up the competition and announces it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse

from accounts.models import OfficeSeat
from submissions.models import Category, Competition
from tests.browser import DESK
from tests.factories.people import person

ZONE = ZoneInfo("Asia/Jakarta")
SLUG = "ifcc-2027"
SUMMARY = "Sayembara desain sol luar dan alas kaki untuk industri kecil dan menengah Indonesia."
TERMS = "Terbuka untuk warga negara Indonesia. Karya harus asli. Hak atas desain tetap pada perancang."


def walk(site) -> None:
    rini = person("Rini Wulandari", email="rini@contoh.example", locale="id")
    OfficeSeat.objects.create(person=rini)
    organiser = site.report.facts["organiser"] = site.visitor(DESK)
    organiser.go("home")
    organiser.look("home-empty")
    organiser.go("account_login")
    organiser.look("log-in")
    organiser.log_in(rini.email)
    organiser.look("desk-of-the-office")
    organiser.open("organiser-new")
    organiser.look("competition-new")
    organiser.fill(name="IFCC 2027", theme="Lima Pulau", theme_en="Five Islands")
    organiser.press()
    _says_what_is_missing(organiser)
    _write_texts(organiser)
    for code in ("OUT", "FTW"):
        _add_category(organiser, code)
    _look_into(organiser)
    _announce(organiser)
    visitor = site.visitor()
    visitor.go("home")
    visitor.look("home")
    visitor.open("competition", SLUG)
    visitor.look("competition")
    assert "23.59 WIB" in visitor.page.inner_text("main")


def _says_what_is_missing(organiser) -> None:
    page = organiser.page
    assert page.locator(".opening .todo").count() == 5
    assert page.locator('form[action$="/announcement/"]').count() == 0
    organiser.look("competition-not-ready")


def _write_texts(organiser) -> None:
    organiser.open("organiser-edit", SLUG)
    organiser.look("competition-texts")
    organiser.fill(summary=SUMMARY, summary_en="An open call for outsoles and footwear.", terms=TERMS)
    organiser.fill(contact="ifcc@contoh.example")
    organiser.press()
    assert organiser.page.locator(".opening .todo").count() == 3


def _add_category(organiser, code: str) -> None:
    """From the default: files with required views, questions, and the rubric with weights and levels."""
    now = datetime.now(ZONE)
    organiser.go("organiser-categories", SLUG)
    if code == "OUT":
        organiser.look("categories-empty")
    organiser.page.locator(f'[name="default-code"][value="{code}"]').check()
    organiser.page.locator('[name="default-opens_at"]').fill((now - timedelta(days=1)).strftime("%Y-%m-%dT08:00"))
    organiser.page.locator('[name="default-closes_at"]').fill((now + timedelta(days=40)).strftime("%Y-%m-%dT23:59"))
    organiser.press("organiser-category-default", SLUG)


def _look_into(organiser) -> None:
    organiser.go("organiser-categories", SLUG)
    organiser.look("categories")
    organiser.open("organiser-category", SLUG, "OUT")
    organiser.look("category")
    organiser.open("organiser-slots-edit", SLUG, "OUT", "bottom")
    organiser.look("category-file")
    organiser.press("organiser-slots-edit", SLUG, "OUT", "bottom")
    organiser.open("organiser-questions-edit", SLUG, "OUT", "concept")
    organiser.look("category-question")
    organiser.go("organiser-category-edit", SLUG, "OUT")
    organiser.look("category-texts")
    organiser.go("organiser-category-new", SLUG)
    organiser.look("category-new")
    _weigh(organiser)


def _weigh(organiser) -> None:
    """Weights that do not sum to 100 are refused, and nothing that was typed is lost."""
    organiser.go("organiser-rubric", SLUG, "OUT")
    organiser.look("rubric")
    weights = organiser.page.locator('main [name$="-weight"]')
    right = weights.first.input_value()
    weights.first.fill("99")
    organiser.press()
    organiser.look("rubric-refused")
    assert weights.first.input_value() == "99"
    weights.first.fill(right)
    organiser.press()
    assert organiser.page.url.endswith(reverse("organiser-category", args=[SLUG, "OUT"]))


def _announce(organiser) -> None:
    organiser.go("organiser-competition", SLUG)
    organiser.look("competition-ready")
    organiser.press("organiser-announcement", SLUG)
    organiser.look("competition-announced")
    assert Competition.objects.announced().filter(slug=SLUG).exists()
    assert set(Category.objects.values_list("phase", flat=True)) == {Category.OPEN}
