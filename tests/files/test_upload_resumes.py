"""An upload that is broken off goes on where it stopped: a closed tab, a lost line, a killed server."""

import pytest

from files.models import Upload
from tests.factories import editions
from tests.factories.files import jpeg_of
from tests.factories.people import person
from tests.files.uploading import BOTTOM, PART, Parts, address_of, another_page, chosen, row, sign_in
from tests.webserver import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NO_MEMORY = "delete Window.prototype.indexedDB; Object.defineProperty(window, 'indexedDB', {value: undefined})"


@pytest.fixture
def sari():
    return person("Sari", locale="en")


@pytest.fixture
def entry(sari):
    entry = editions.entry(sari)
    entry.files.all().delete()
    return entry


@pytest.fixture
def url(entry, sari, context, live_server, settings):
    settings.UPLOAD_PART_BYTES = PART
    sign_in(context, live_server.url, sari)
    return address_of(live_server.url, entry)


def break_off(context, url: str, content: bytes, after: int) -> None:
    """The tab is closed when so many parts have arrived."""
    with another_page(context, url) as page:
        parts = Parts(page, let_through=after)
        page.set_input_files(f"{BOTTOM}-file", chosen("Sol luar.jpg", content))
        parts.wait_until_held(page)


def test_a_closed_tab_is_opened_again_and_sends_only_the_rest_by_itself(context, url, entry):
    content = jpeg_of(5 * PART - 1000)
    break_off(context, url, content, after=2)
    upload = Upload.objects.get()
    assert (upload.status, len(upload.declared_sha256)) == (Upload.RECEIVING, 64)
    with another_page(context, "about:blank") as page:
        parts = Parts(page)
        page.goto(url)
        page.locator(f"{BOTTOM} .slot-file-name").wait_for()
        assert parts.sent == 3
        assert entry.files.get().stored.upload == upload
        # Nothing is kept in the browser once it is over.
        page.goto(url)
        assert page.locator("upload-progress, upload-left").count() == 0


def test_where_the_browser_keeps_nothing_the_same_file_is_chosen_again(context, url, entry):
    context.add_init_script(NO_MEMORY)
    content = jpeg_of(5 * PART)
    break_off(context, url, content, after=3)
    with another_page(context, url) as page:
        left = page.locator(f"{BOTTOM} upload-left")
        left.get_by_text("60% has arrived. Choose the same file again to go on.").wait_for()
        parts = Parts(page)
        page.set_input_files(f"{BOTTOM}-file", chosen("Sol luar.jpg", content))
        page.locator(f"{BOTTOM} .slot-file-name").wait_for()
        assert parts.sent == 2
        assert Upload.objects.get() == entry.files.get().stored.upload


def test_another_file_of_the_same_name_is_another_upload(context, url, entry):
    context.add_init_script(NO_MEMORY)
    break_off(context, url, jpeg_of(3 * PART), after=2)
    with another_page(context, url) as page:
        parts = Parts(page)
        page.set_input_files(f"{BOTTOM}-file", chosen("Sol luar.jpg", jpeg_of(3 * PART)))
        page.locator(f"{BOTTOM} .slot-file-name").wait_for()
        assert parts.sent == 3
        # The first is still offered, and is given up with a button.
        page.locator(f"{BOTTOM} details summary").wait_for()
        page.locator(f"{BOTTOM} upload-left").get_by_role("button", name="Give up").click()
        page.locator(f"{BOTTOM} upload-left").wait_for(state="detached")
        assert set(Upload.objects.values_list("status", flat=True)) == {Upload.COMPLETE, Upload.ABANDONED}


def test_what_has_arrived_whole_needs_no_file_to_be_finished(context, url, entry):
    context.add_init_script(NO_MEMORY)
    with another_page(context, url) as page:
        page.route("**/completion/", lambda route: route.abort())
        page.set_input_files(f"{BOTTOM}-file", chosen("Sol luar.jpg", jpeg_of(2 * PART)))
        row(page, "waiting").wait_for()
    with another_page(context, url) as page:
        page.get_by_role("button", name="Finish").click()
        page.locator(f"{BOTTOM} .slot-file-name").wait_for()
        assert entry.files.count() == 1


def test_offline_it_waits_and_goes_on_when_there_is_a_line_again(context, url, entry):
    with another_page(context, url) as page:
        parts = Parts(page, let_through=1)
        page.set_input_files(f"{BOTTOM}-file", chosen("Sol luar.jpg", jpeg_of(3 * PART)))
        parts.wait_until_held(page)
        parts.let_through = 100
        context.set_offline(True)
        row(page, "waiting").get_by_text("No connection.").first.wait_for()
        context.set_offline(False)
        page.locator(f"{BOTTOM} .slot-file-name").wait_for()
        assert parts.sent == 3


def test_two_tabs_do_not_send_the_same_file_twice(context, url, entry):
    with another_page(context, url) as first:
        parts = Parts(first, let_through=1)
        first.set_input_files(f"{BOTTOM}-file", chosen("Sol luar.jpg", jpeg_of(2 * PART)))
        parts.wait_until_held(first)
        with another_page(context, url) as second:
            second.locator(f"{BOTTOM} upload-left").get_by_text("50% has arrived.").wait_for()
            second.wait_for_timeout(500)
            assert second.locator("upload-progress").count() == 0


def test_a_killed_server_is_started_again_and_the_page_goes_on(context, entry, sari, tmp_path):
    server = WebServer(tmp_path)
    sign_in(context, server.url, sari)
    with another_page(context, "about:blank") as page:
        server.start()
        try:
            page.goto(address_of(server.url, entry))
            parts = Parts(page, let_through=2)
            page.set_input_files(f"{BOTTOM}-file", chosen("Sol luar.jpg", jpeg_of(26_000_000)))
            parts.wait_until_held(page)
            server.kill()
            parts.let_through = 100
            row(page, "waiting").get_by_text("The server can't be reached.").first.wait_for()
            server.start()
            page.locator(f"{BOTTOM} .slot-file-name").wait_for(timeout=120_000)
            assert entry.files.get().stored.size == 26_000_000
            assert parts.sent >= 4  # two before; what was tried while the server was down came to nothing
            assert Upload.objects.count() == 1
        finally:
            server.kill()
