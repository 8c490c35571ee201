"""Several files at once, dropped, pasted, asked about; what every state of an upload looks like to everybody."""

import base64
import hashlib

import pytest

from files.models import Upload
from submissions.models import FileSlot
from tests.browser import DESK, PHONE, faults_of_access
from tests.factories import editions
from tests.factories.files import jpeg_of
from tests.factories.people import person
from tests.files.uploading import BOTTOM, DROP, PART, Parts, address_of, chosen, row, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHOTOS = "#slot-photos"


@pytest.fixture
def entry():
    category = editions.category()
    # A name as in a category for Indonesia: the pages are looked at in English here.
    FileSlot.objects.create(category=category, code="photos", name="Photos", at_most=3, position=9, kinds=["image"])
    entry = editions.entry(person("Sari", locale="en"), category)
    entry.files.all().delete()
    return entry


@pytest.fixture
def entry_page(page, entry, live_server, settings):
    settings.UPLOAD_PART_BYTES = PART
    sign_in(page.context, live_server.url, entry.owner)
    page.goto(address_of(live_server.url, entry))
    page.wait_for_function("() => !!customElements.get('upload-board')")
    return page


def bring(page, kind: str, selector: str, *files: tuple[str, bytes]) -> None:
    """Dropped or pasted there, as a browser would tell it."""
    carried = [[name, base64.b64encode(content).decode()] for name, content in files]
    page.evaluate(DROP, [selector, kind, carried])


def names(page, slot: str) -> list[str]:
    return sorted(page.locator(f"{slot} .slot-file-name").all_inner_texts())


def test_three_files_are_sent_at_once_and_each_is_shown_when_it_has_arrived(entry_page, entry):
    files = [chosen(f"{number}.jpg", jpeg_of(2 * PART)) for number in (1, 2, 3)]
    entry_page.locator(f"{PHOTOS} file-upload[data-room]").wait_for()
    entry_page.wait_for_function("() => document.querySelector('#slot-photos-file').multiple")
    entry_page.set_input_files(f"{PHOTOS}-file", files)
    entry_page.wait_for_function("() => document.querySelectorAll('#slot-photos .slot-file-name').length === 3")
    assert [name.split()[0] for name in names(entry_page, PHOTOS)] == ["1.jpg", "2.jpg", "3.jpg"]
    assert entry.files.count() == 3


def test_a_large_file_is_hashed_in_a_worker_before_it_is_begun(entry_page, entry):
    workers, content = [], jpeg_of(9_000_000)
    entry_page.on("worker", lambda worker: workers.append(worker.url))
    Parts(entry_page, let_through=0, hangs=True)
    entry_page.set_input_files(f"{BOTTOM}-file", chosen("Sol.jpg", content))
    row(entry_page, "sending").wait_for()
    assert Upload.objects.get().declared_sha256 == hashlib.sha256(content).hexdigest()
    assert [url.rsplit("/", 1)[-1] for url in workers] == ["hashing-worker.js"]


def test_a_file_dropped_on_a_slot_goes_there(entry_page, entry):
    bring(entry_page, "drop", f"{BOTTOM} h3", ("Sol.jpg", jpeg_of(1000)))
    entry_page.locator(f"{BOTTOM} .slot-file-name").wait_for()
    assert entry.files.get().slot.code == "bottom"


def test_what_is_dropped_or_pasted_elsewhere_is_asked_about(entry_page, entry):
    label = entry_page.locator(f"{BOTTOM} file-upload").get_attribute("data-label")
    bring(entry_page, "drop", "h1", (f"{label}.jpg", jpeg_of(1000)), ("IMG_1.jpg", jpeg_of(1000)), ("x.jpg", b"x"))
    dialog = entry_page.get_by_role("dialog", name="Which view is this?")
    assert dialog.get_by_label(f"{label}.jpg").locator("option:checked").inner_text() == label
    dialog.get_by_label("IMG_1.jpg").select_option(label="Photos")
    assert faults_of_access(entry_page) == []
    dialog.get_by_role("button", name="Send").click()
    entry_page.locator(f"{BOTTOM} .slot-file-name").wait_for()
    entry_page.locator(f"{PHOTOS} .slot-file-name").wait_for()
    bring(entry_page, "paste", "body", ("image.jpg", jpeg_of(1000)))
    entry_page.get_by_role("dialog").press("Escape")
    assert sorted(entry.files.values_list("slot__code", flat=True)) == ["bottom", "photos"]
    assert Upload.objects.count() == 2


def test_a_refusal_says_what_to_do_and_the_next_choice_works(entry_page):
    for name, content, said in (
        ("Sol.txt", b"x", "“Sol.txt” can't be taken here."),
        ("Besar.jpg", b"\0" * (30 * 1024 * 1024 + 1), "at most 30 MB are taken here"),
        ("Sol.jpg", b"%PDF-1.7\n" + b"x" * 5000, "“Sol.jpg” is of the type PDF."),
    ):
        entry_page.set_input_files(f"{BOTTOM}-file", chosen(name, content))
        row(entry_page, "refused").get_by_text(said).wait_for()
    entry_page.set_input_files(f"{BOTTOM}-file", chosen("Sol.jpg", jpeg_of(1000)))
    entry_page.locator(f"{BOTTOM} .slot-file-name").wait_for()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_state_is_for_everybody_at_every_width(entry_page, size):
    page = entry_page
    page.set_viewport_size(size)
    assert faults_of_access(page) == []
    parts = Parts(page, let_through=2, hangs=True)
    files = [chosen(f"{number}.jpg", jpeg_of(3 * PART)) for number in (1, 2, 3)]
    page.set_input_files(f"{PHOTOS}-file", files)
    parts.wait_until_held(page)
    page.set_input_files(f"{BOTTOM}-file", chosen("Sol.txt", b"x"))
    row(page, "refused").wait_for()
    assert faults_of_access(page) == []
    for button in page.locator("upload-progress button:visible").all():
        assert button.bounding_box()["height"] >= 44
    page.keyboard.press("Tab")
    pause = row(page, "sending", PHOTOS).get_by_role("button", name="Pause").first
    pause.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.hasAttribute('data-upload-go')")
    page.context.set_offline(True)
    row(page, "waiting", PHOTOS).first.wait_for()
    page.evaluate(
        "document.dispatchEvent(new DragEvent('dragover', {bubbles: true, dataTransfer: new DataTransfer()}))"
    )
    assert faults_of_access(page) == []
    page.context.set_offline(False)
