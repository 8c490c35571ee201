"""Pages of those who enter, without JavaScript: filling, files, hand-in, receipt, and who sees none of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Consent
from audit.models import Event
from files.models import StoredFile
from submissions.entering import save_texts, submit
from submissions.models import Category, Entry, Question, Submission, TeamMember
from tests.factories import editions
from tests.factories.files import chosen, picture, received
from tests.factories.people import person

pytestmark = pytest.mark.django_db

DECLARED = {"originality": "on", "ai": "none", "processing": "on", "publication": "on"}
CONFIRMED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}


def as_(who=None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


@pytest.fixture
def sari():
    return person("Sari")


@pytest.fixture
def entry(sari):
    return editions.entry(sari)


def url(entry: Entry, rest: str = "") -> str:
    return f"/entries/{entry.code}/{rest}"


def texts(entry: Entry, **changed) -> dict:
    return {"version": entry.version, "title": entry.title, "question-concept": "Awan.", **changed}


def close(entry: Entry) -> None:
    Category.objects.filter(pk=entry.category_id).update(closes_at=timezone.now() - timedelta(seconds=1))


def test_a_draft_is_started_filled_handed_in_and_receipted_by_plain_forms(sari):
    category, client = editions.category(), as_(sari)
    assert "Outsole" in client.get("/entries/new/").content.decode()
    answer = client.post("/entries/new/", {"category": category.pk})
    entry = Entry.objects.get()
    assert answer.url == url(entry)
    assert "NOT HANDED IN YET" in client.get(url(entry)).content.decode()
    assert client.post(url(entry), texts(entry, title="Alur Subak")).url == url(entry)
    file = chosen(picture(), "sol.jpg")
    assert client.post(url(entry, "slots/bottom/"), {"file": file}).url == url(entry) + "#slot-bottom"
    told = {"kind": "student", "born_on": "2001-08-17", "institution": "ISI Yogyakarta"}
    assert client.post(url(entry, "team/about/"), told).url == url(entry, "team/")
    assert "Alur Subak" in client.get(url(entry, "submission/")).content.decode()
    answer = client.post(url(entry, "submission/"), DECLARED)
    assert answer.url == url(entry, "receipt/1/")
    receipt = client.get(answer.url).content.decode()
    for fact in (entry.code, "Alur Subak", "WIB", "UTC", entry.files.get().stored.sha256, "sol.jpg"):
        assert fact in receipt
    assert Consent.objects.filter(person=sari).count() == 2
    assert client.get(url(entry, "receipt/")).context["receipt"].number == 1
    assert client.get(url(entry, "receipt/2/")).status_code == 404


PAGES = [
    *("", "progress/", "slots/bottom/", "submission/", "withdrawal/", "deletion/", "receipt/", "history/", "releases/"),
]
ACTS = [
    *("", "slots/bottom/", "submission/", "taking-back/", "withdrawal/", "deletion/"),
]


def test_an_entry_is_its_designers_alone(entry):
    rival, judge, organiser, member = person("Wayan"), person("Made"), person("Dewi"), person("Ayu")
    editions.seat(judge, entry.category.competition, "judge")
    editions.seat(organiser, entry.category.competition)
    TeamMember.objects.create(entry=entry, person=member)
    file = entry.files.get()
    editions.preview(file.stored)
    of_files = [f"files/{file.pk}/{what}/" for what in ("removal", "release")]
    pictures = [f"files/{file.pk}/preview/1/400/", f"files/{file.pk}/original/"]
    for other in (rival, judge, organiser):
        client = as_(other)
        assert {client.get(url(entry, page)).status_code for page in [*PAGES, *pictures]} == {404}
        assert {client.post(url(entry, act)).status_code for act in [*ACTS, *of_files]} == {404}
        assert entry.code not in client.get("/entries/").content.decode()
    for page in [*PAGES, *pictures]:
        assert as_().get(url(entry, page)).url.startswith("/account/login/")
    assert as_(member).get(url(entry)).status_code == 200
    entry.refresh_from_db()
    assert entry.status == Entry.DRAFT


def test_the_receipt_is_for_organisers_too(entry, sari):
    organiser, judge = person("Dewi"), person("Made")
    editions.seat(organiser, entry.category.competition)
    editions.seat(judge, entry.category.competition, "judge")
    submit(entry=entry, declarations=CONFIRMED, by=sari)
    assert [as_(who).get(url(entry, "receipt/")).status_code for who in (sari, organiser, judge)] == [200, 200, 404]


def test_a_form_with_mistakes_comes_back_as_it_was_typed(entry, sari):
    Question.objects.create(category=entry.category, code="hardness", label="Kekerasan", kind="number", unit="Shore A")
    client = as_(sari)
    typed = texts(entry, **{"title": "Sisik Pari", "question-concept": "kata " * 301, "question-hardness": "6x"})
    answer = client.post(url(entry), typed)
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Sisik Pari" in shown
    assert "6x" in shown
    assert "is not a number" in shown
    assert "shorten it by 1 word" in shown
    assert shown.count("kata ") >= 301
    typed |= {"question-hardness": "62.5", "version": answer.context["form"]["version"].value()}
    answer = client.post(url(entry), typed)
    assert answer.status_code == 400
    assert "shorten it by 1 word" in answer.content.decode()


def test_one_bad_field_keeps_no_good_one_from_being_saved(entry, sari):
    Question.objects.create(category=entry.category, code="hardness", label="Kekerasan", kind="number", unit="Shore A")
    save_texts(entry=entry, version=entry.version, by=sari, answers={"hardness": "60"})
    typed = texts(entry, **{"title": "Sisik Pari", "question-concept": "Alur air.", "question-hardness": "6x"})
    answer = as_(sari).post(url(entry), typed)
    saved = Entry.objects.get()
    assert (saved.title, saved.answers["concept"], saved.answers["hardness"]) == ("Sisik Pari", "Alur air.", "60")
    shown = answer.content.decode()
    assert 'value="6x"' in shown
    assert 'href="#question-hardness"' in shown
    assert answer.context["form"]["version"].value() == str(saved.version)
    late = as_(sari).post(url(entry), typed)
    assert late.status_code == 409
    assert Entry.objects.get().version == saved.version


def test_numbers_are_written_and_read_in_the_persons_own_way(entry):
    Question.objects.create(category=entry.category, code="hardness", label="Kekerasan", kind="number")
    budi = person("Budi", locale="id")
    TeamMember.objects.create(entry=entry, person=budi)
    as_(budi).post(url(entry), texts(entry, **{"question-hardness": "62,5"}))
    assert Decimal(Entry.objects.get().answers["hardness"]) == Decimal("62.5")
    assert 'value="62,5"' in as_(budi).get(url(entry)).content.decode()
    assert 'value="62.5"' in as_(entry.owner).get(url(entry)).content.decode()


def test_once_handed_in_the_page_says_so_until_something_changes(entry, sari):
    def last_step() -> str:
        return as_(sari).get(url(entry)).content.decode().partition('id="entry-last"')[2].partition("</section>")[0]

    assert "To the hand-in" in last_step()
    submit(entry=entry, declarations=CONFIRMED, by=sari)
    for shown in (last_step(), as_(sari).get(url(entry, "progress/")).content.decode()):
        assert "Your entry is handed in" in shown
        assert url(entry, "receipt/") in shown
        assert "To the hand-in" not in shown
    entry.refresh_from_db()
    save_texts(entry=entry, version=entry.version, by=sari, title="Judul baru")
    assert "To the hand-in" in last_step()
    submit(entry=entry, declarations=CONFIRMED, by=sari)
    assert "To the hand-in" not in last_step()
    as_(sari).post(url(entry, "taking-back/"))
    assert "To the hand-in" in last_step()


def test_a_long_form_says_at_its_head_what_is_missing_and_leads_there(entry, sari):
    answer = as_(sari).post(url(entry, "submission/"), {})
    shown = answer.content.decode().partition("data-error-summary")[2].partition("</div>")[0]
    assert answer.status_code == 400
    assert [name for name in ("originality", "ai", "processing", "publication") if f'#id_{name}"' not in shown] == []


def test_what_another_window_saved_is_shown_beside_and_replaced_only_knowingly(entry, sari):
    client, seen = as_(sari), texts(entry, title="Jendela ini")
    save_texts(entry=entry, version=entry.version, by=sari, title="Jendela lain")
    answer = client.post(url(entry), seen)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Jendela ini" in shown
    assert "Jendela lain" in shown
    assert "data-by-hand" in shown
    assert Entry.objects.get().title == "Jendela lain"
    client.post(url(entry), {**seen, "version": answer.context["form"]["version"].value()})
    assert Entry.objects.get().title == "Jendela ini"


def test_autosave_speaks_json_and_refuses_as_the_page_does(entry, sari):
    client, json = as_(sari), {"Accept": "application/json"}
    saved = client.post(url(entry), texts(entry, title="Baru"), headers=json).json()
    assert saved == {"version": entry.version + 1, "fields": {}}
    stale = client.post(url(entry), texts(entry, title="Lama"), headers=json)
    assert (stale.status_code, stale.json()["code"]) == (409, "changed")
    entry.refresh_from_db()
    wrong = client.post(url(entry), texts(entry, title="x" * 121), headers=json)
    assert (wrong.status_code, list(wrong.json()["fields"])) == (200, ["title"])
    entry.refresh_from_db()
    assert (entry.title, wrong.json()["version"]) == ("Baru", entry.version)
    none = client.post(url(entry), {**texts(entry), "version": ""}, headers=json)
    assert (none.status_code, list(none.json()["fields"])) == (400, ["version"])
    close(entry)
    late = client.post(url(entry), texts(entry, title="Telat"), headers=json)
    assert (late.status_code, late.json()["code"]) == (409, "not_now")
    assert Entry.objects.get().title == "Baru"


def test_texts_typed_too_late_stay_on_the_page(entry, sari):
    close(entry)
    answer = as_(sari).post(url(entry), texts(entry, title="Karya Terlambat"))
    assert answer.status_code == 409
    assert "Karya Terlambat" in answer.content.decode()
    assert "closed for entries" in answer.content.decode()


def test_a_file_that_is_refused_is_explained_at_its_slot(entry, sari):
    client = as_(sari)
    for name, content in (("sol.exe", b"MZ" + b"\0" * 99), ("sol.jpg", b"bukan gambar"), ("kosong.jpg", b"")):
        answer = client.post(url(entry, "slots/bottom/"), {"file": chosen(content, name)})
        assert answer.status_code in {400, 415}
        assert 'class="notice notice-bad" role="alert"' in answer.content.decode()
    assert client.post(url(entry, "slots/bottom/")).status_code == 400
    assert client.post(url(entry, "slots/nowhere/")).status_code == 404
    stored = entry.files.get().stored
    StoredFile.objects.filter(pk=stored.pk).update(status=StoredFile.REFUSED, reason="truncated")
    shown = client.get(url(entry)).content.decode()
    assert "The end of the file is missing" in shown
    assert "The end of the file is missing" in client.get(url(entry, "submission/")).content.decode()


def test_a_slot_is_asked_for_again_until_its_pictures_are_made(entry, sari):
    client, stored = as_(sari), entry.files.get().stored
    StoredFile.objects.filter(pk=stored.pk).update(status=StoredFile.WAITING)
    waiting = client.get(url(entry, "slots/bottom/"))
    assert 'data-every="3"' in waiting.content.decode()
    StoredFile.objects.filter(pk=stored.pk).update(status=StoredFile.GOOD, previews_made=True)
    editions.preview(stored)
    settled = client.get(url(entry, "slots/bottom/"))
    assert "data-every" not in settled.content.decode()
    for part in ('id="slot-bottom"', 'id="entry-state"', 'id="entry-rail"'):
        assert part in settled.content.decode()


def test_previews_and_originals_are_delivered_to_the_designer(entry, sari):
    client = as_(sari)
    file = entry.files.create(slot=entry.category.slots.get(code="model"), stored=received(sari))
    original = client.get(url(entry, f"files/{file.pk}/original/"))
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(original.streaming_content)[:3] == b"\xff\xd8\xff"
    assert Event.objects.filter(verb="file.original_sent", actor_id=sari.pk).exists()
    assert client.get(url(entry, f"files/{file.pk}/preview/1/400/")).status_code == 404
    other = editions.entry(sari, entry.category)
    assert client.get(url(other, f"files/{file.pk}/original/")).status_code == 404


def test_the_hand_in_needs_every_declaration_and_names_what_is_missing(entry, sari):
    client = as_(sari)
    for without in DECLARED:
        given = {name: value for name, value in DECLARED.items() if name != without}
        refused = client.post(url(entry, "submission/"), given)
        assert refused.status_code == 400
        assert ("choose one of the answers" if without == "ai" else "tick this sentence") in refused.text
    assert client.post(url(entry, "submission/"), {**DECLARED, "ai": "some"}).status_code == 400
    save_texts(entry=entry, version=entry.version, by=sari, title="")
    page = client.get(url(entry, "submission/")).content.decode()
    assert f'href="{url(entry)}#title"' in page
    assert "Hand in the entry" not in page
    assert client.post(url(entry, "submission/"), DECLARED).status_code == 400
    assert not Submission.objects.exists()


def test_the_page_before_the_hand_in_shows_no_name(entry, sari):
    body = as_(sari).get(url(entry, "submission/")).content.decode()
    article = body[body.index("<article") : body.index("</article>")]
    assert "Tapak Megamendung" in article
    assert sari.name not in article
    assert "sol.jpg" not in article


def test_taking_back_changing_and_handing_in_again(entry, sari):
    client = as_(sari)
    client.post(url(entry, "submission/"), DECLARED)
    assert client.post(url(entry, "taking-back/")).status_code == 302
    assert "counts until you hand in again" in client.get(url(entry)).content.decode()
    entry.refresh_from_db()
    client.post(url(entry), texts(entry, title="Alur Baru"))
    assert client.post(url(entry, "submission/"), DECLARED).url == url(entry, "receipt/2/")
    entry.refresh_from_db()
    client.post(url(entry), texts(entry, title="Alur Lebih Baru"))
    assert "CHANGES NOT HANDED IN YET" in client.get(url(entry)).content.decode()
    close(entry)
    shown = client.get(url(entry)).content.decode()
    assert "does not count" in shown
    assert client.post(url(entry, "taking-back/")).status_code == 409
    words = client.get(url(entry, "history/")).content.decode()
    assert words.index("Taken back to draft") < words.index("receipt/1/")


def test_the_correction_window_shows_the_note_and_its_end(entry, sari):
    submit(entry=entry, declarations=CONFIRMED, by=sari)
    close(entry)
    until = timezone.now() + timedelta(days=3)
    Entry.objects.update(status=Entry.RETURNED, correction_until=until, screening_note="Tambahkan ukuran tebal.")
    shown = as_(sari).get(url(entry)).content.decode()
    assert "Tambahkan ukuran tebal." in shown
    assert "hand it in again until" in shown
    assert "2 days left" in shown


def test_deleting_and_withdrawing_ask_once_more(entry, sari):
    client = as_(sari)
    assert client.get(url(entry, "deletion/")).status_code == 200
    assert client.get(url(entry, "withdrawal/")).status_code == 409
    submit(entry=entry, declarations=CONFIRMED, by=sari)
    assert client.get(url(entry, "deletion/")).status_code == 409
    assert client.post(url(entry, "deletion/")).status_code == 409
    assert client.get(url(entry, "withdrawal/")).status_code == 200
    assert client.post(url(entry, "withdrawal/")).url == "/entries/"
    assert Entry.objects.get().status == Entry.WITHDRAWN
    draft = editions.entry(sari)
    assert client.post(url(draft, "deletion/")).url == "/entries/"
    assert not Entry.objects.filter(pk=draft.pk).exists()


def test_the_designer_releases_a_picture_and_takes_it_back(entry, sari):
    client, file = as_(sari), entry.files.get()
    editions.preview(file.stored)
    submit(entry=entry, declarations=CONFIRMED, by=sari)
    release = url(entry, f"files/{file.pk}/release/")
    assert "private" in client.get(url(entry, "releases/")).content.decode()
    client.post(release, {"release": "yes"})
    assert "released by you" in client.get(url(entry, "releases/")).content.decode()
    client.post(release, {"release": "no"})
    file.refresh_from_db()
    assert file.released_by_designer_at is None


def test_history_tells_own_acts_only(entry, sari):
    organiser = person("Dewi Petugas")
    editions.seat(organiser, entry.category.competition)
    submit(entry=entry, declarations=CONFIRMED, by=sari)
    Event.objects.filter(verb="entry.submitted").update(actor_id=organiser.pk)
    shown = as_(sari).get(url(entry, "history/")).content.decode()
    assert "Dewi" not in shown
    assert "Handed in" not in shown


def test_a_person_with_a_seat_is_told_why_there_is_nothing_to_start():
    judge, category = person("Made"), editions.category()
    editions.seat(judge, category.competition, "judge")
    shown = as_(judge).get("/entries/new/").content.decode()
    assert "You have a task in this competition" in shown
    assert "Start a draft" not in shown
    assert as_(judge).post("/entries/new/", {"category": category.pk}).status_code == 403
    for nonsense in ("", "x", "٣", "9" * 30, category.pk + 99):
        assert as_(judge).post("/entries/new/", {"category": nonsense}).status_code == 404


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return len(context)


def test_pages_take_the_same_queries_with_one_row_and_with_thirty(sari, entry):
    client = as_(sari)
    lists = ["/entries/", "/entries/new/", url(entry), url(entry, "submission/"), url(entry, "releases/")]
    client.get("/entries/")
    one = [queries(client, address) for address in lists]
    bottom = entry.category.slots.get(code="bottom")
    for place in range(29):
        editions.preview(entry.files.create(slot=bottom, stored=editions.stored_file(sari)).stored)
        editions.entry(sari, editions.category(), Entry.SUBMITTED)
        Question.objects.create(category=entry.category, code=f"q{place}", label=f"Pertanyaan {place}")
    assert [queries(client, address) for address in lists] == one
    assert one == [12, 8, 11, 11, 10]
