"""Step 2: a designer signs up, fills a draft, uploads every kind of file, hands in and gets a receipt."""

import hashlib
from datetime import timedelta

from django.core import mail
from django.utils import timezone

from files.checking import check
from submissions.entering import receive_file
from submissions.models import Category, Entry
from tests.browser import do_waiting_work
from tests.factories import editions
from tests.factories.files import chosen, picture
from tests.factories.people import person
from tests.journeys.material import file_for
from tests.journeys.setting_up import SLUG

EMAIL = "sekar@contoh.example"
TITLE = "Tapak Megamendung"
SLOTS = ["bottom", "lateral", "medial", "top", "back", "perspective", "section", "board"]
CONCEPT = "Awan Megamendung dari Cirebon menjadi alur tapak yang mengalirkan air ke samping."


def walk(site) -> None:
    designer = site.report.facts["designer"] = site.visitor()
    designer.sign_up("Sekar Ayuningtyas", EMAIL)
    designer.look("desk-new")
    entry = _start(designer)
    _write(designer, entry)
    _bring_files(designer, entry)
    _say_who(designer, entry)
    _hand_in(designer, entry)
    _take_back_and_hand_in_again(designer, entry)
    _look_around(designer, entry)
    site.report.facts["entry"] = entry
    site.report.facts["rivals"] = _rivals(entry.category)


def _start(designer) -> Entry:
    designer.go("designer-entries")
    designer.look("entries-empty")
    designer.go("competition", SLUG)
    designer.open("designer-start")
    designer.look("entry-start")
    category = Category.objects.get(code="OUT")
    with designer.page.expect_navigation():
        designer.page.locator(f'main form:has([name="category"][value="{category.pk}"]) button').click()
    designer.look("entry-draft")
    return Entry.objects.get(owner__email=EMAIL)


def _write(designer, entry) -> None:
    """The texts save themselves; no button is pressed."""
    fields = {"title": TITLE, "question-concept": CONCEPT, "question-hardness": "62,5", "question-size": "41"}
    designer.page.locator('[name="question-material"]').select_option("rubber")
    designer.fill(**fields, **{"question-thickness": "9 / 12 / 24"})
    for _wait in range(100):
        entry.refresh_from_db()
        if len(entry.answers) == 5 and entry.answers.get("thickness"):
            break
        designer.page.wait_for_timeout(200)
    assert (entry.title, entry.answers["hardness"]) == (TITLE, "62.5")
    assert designer.page.locator("[data-autosave-status]:not(:empty)").count() == 1


def _bring_files(designer, entry) -> None:
    page = designer.page
    page.set_input_files("#slot-bottom-file", {**file_for("board"), "name": "tampak-bawah.jpg"})
    page.locator("#slot-bottom [data-upload-refusal]:visible").wait_for()
    designer.look("entry-file-refused")
    for slot in SLOTS:
        _bring(page, slot, file_for(slot))
    for form in ("stl", "obj", "glb"):
        _bring(page, "model", file_for(form))
        if form != "glb":
            stored = entry.files.current().get(stored__format=form).stored
            check(stored=stored)
            assert stored.status == "good"
            with page.expect_navigation():
                page.locator('#slot-model form[action$="/removal/"] button').click()
    page.reload()  # the weight is that of a first load, without what was fetched for sending
    designer.look("entry-files-waiting")
    do_waiting_work()
    page.reload()
    assert page.locator(".slot-file img").count() == len(SLOTS) + 1
    formats = set(entry.files.current().values_list("stored__format", flat=True))
    assert formats == {"jpeg", "heic", "png", "webp", "pdf", "glb"}
    assert set(entry.files.values_list("stored__format", flat=True)) == formats  # what was removed is forgotten
    assert not entry.files.exclude(stored__status="good").exists()
    designer.look("entry-filled")


def _bring(page, slot: str, file: dict) -> None:
    page.set_input_files(f"#slot-{slot}-file", file)
    page.locator(f"#slot-{slot} .slot-file-name").wait_for()


def _say_who(designer, entry) -> None:
    designer.go("designer-entry", entry.code)
    designer.open("designer-team", entry.code)
    designer.look("entry-team-new")
    designer.choose(kind="student")
    designer.fill(institution="ISI Yogyakarta", born_on="2003-05-31")
    designer.press("designer-about", entry.code)
    designer.look("entry-team")
    designer.go("designer-entry", entry.code)


def declare(designer) -> None:
    designer.tick("originality", "processing", "publication")
    designer.choose(ai="none")
    designer.press()


def _hand_in(designer, entry) -> None:
    designer.open("designer-submission", entry.code)
    designer.look("hand-in")
    designer.press()  # nothing is declared yet
    designer.look("hand-in-refused")
    declare(designer)
    designer.look("receipt")
    said = designer.page.inner_text("main")
    bottom = hashlib.sha256(file_for("bottom")["buffer"]).hexdigest()
    assert all(one in said for one in (entry.code, bottom, "WIB", "UTC"))
    do_waiting_work()
    body = next(one.body for one in reversed(mail.outbox) if one.to == [EMAIL])
    assert all(one in body for one in (entry.code, bottom))


def _take_back_and_hand_in_again(designer, entry) -> None:
    designer.go("designer-entry", entry.code)
    designer.press("designer-taking-back", entry.code)
    designer.look("entry-taken-back")
    designer.fill(title=f"{TITLE} II")
    designer.open("designer-submission", entry.code)
    declare(designer)
    assert list(entry.submissions.values_list("number", flat=True).order_by("number")) == [1, 2]


def _look_around(designer, entry) -> None:
    pages = {
        "entries": ["designer-entries"],
        "entry-handed-in": ["designer-entry", entry.code],
        "entry-history": ["designer-history", entry.code],
        "entry-withdrawal": ["designer-withdrawal", entry.code],
        "desk-of-a-designer": ["desk"],
        "profile": ["profile"],
    }
    for name, (url, *args) in pages.items():
        designer.go(url, *args)
        designer.look(name)


def _rivals(category) -> list[Entry]:
    """Three others hand in too; their way is the same, so they are laid here with one picture each."""
    rivals = []
    for name, title in (("Bayu", "Alur Subak"), ("Made", "Karang Bunaken"), ("Wayan", "Tanpa Judul")):
        owner = person(name, locale="id")
        entry = Entry.objects.create(owner=owner, category=category, title=title, answers={"concept": CONCEPT})
        slot = category.slots.get(code="bottom")
        content = picture(size=(1600, 1200))
        receive_file(entry=entry, slot=slot, uploaded_file=chosen(content, "sol.jpg"), by=owner)
        Entry.objects.filter(pk=entry.pk).update(status=Entry.SUBMITTED)
        editions.submission(entry)
        rivals.append(entry)
    do_waiting_work()
    return rivals


def pass_deadline(category) -> None:
    """Time can't be waited for: the deadline is moved to a minute ago on the row itself."""
    Category.objects.filter(pk=category.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
