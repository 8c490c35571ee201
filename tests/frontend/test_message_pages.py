"""Pages of messages: the outbox and its texts for organisers, the inbox and the choice of mails for everybody."""

from types import SimpleNamespace

import pytest
from django.test import Client

from accounts.message_kinds import UNNAMED
from accounts.messages import write
from accounts.models import Message, MessageText, User
from submissions.message_kinds import MORE_TIME, PASSED
from submissions.models import Category
from tests.factories import editions, people, results

pytestmark = pytest.mark.django_db


def build():
    """Sari, who has a number, was told that her work passed; Budi of a new deadline, which failed; Dewi has a code."""
    category = editions.category(phase=Category.CLOSED)
    made = SimpleNamespace(category=category, competition=category.competition)
    made.organiser, made.partial = people.person("Penyelenggara"), people.person("Panitia")
    for person in (made.organiser, made.partial):
        editions.seat(person, made.competition)
    made.sari, made.budi = people.person("Sari", phone="081234567890"), people.person("Budi")
    made.dewi = people.person("Dewi")
    made.work = editions.entry(made.sari, category, "submitted")
    here = {"competition": made.competition.pk}
    made.passed = write(
        to=made.sari, subject="Karya lolos", body="Isi A\n\nhttp://x.example/a", about=f"entry:{made.work.pk}",
        kind=PASSED, **here,
    )  # fmt: skip
    made.late = write(
        to=made.budi, subject="Tenggat baru", body="Isi B", about=f"category:{category.pk}", kind=MORE_TIME, **here
    )
    made.code = write(to=made.dewi, subject="Kode 987654", body="987654", kind=UNNAMED, **here)
    Message.objects.filter(pk=made.late.pk).update(
        status=Message.FAILED, reason=Message.REFUSED, answer="550 no such mailbox", tries=1
    )
    made.base = f"/organise/{made.competition.slug}/messages/"
    made.text = f"{made.base}texts/{PASSED.code}/id/"
    return made


SCENE = build


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def main_of(answer) -> str:
    return answer.content.decode().split("<main")[1]


def test_the_outbox_says_to_whom_what_and_whether_it_arrived(scene):
    text = main_of(as_(scene.organiser).get(scene.base))
    assert "3 messages" in text
    assert all(word in text for word in ("Karya lolos", scene.sari.email, "not delivered", "does not take mail"))
    assert "987654" not in text
    page = main_of(as_(scene.organiser).get(f"{scene.base}{scene.late.pk}/"))
    assert all(word in page for word in ("Isi B", "550 no such mailbox", "Try again"))
    secret = main_of(as_(scene.organiser).get(f"{scene.base}{scene.code.pk}/"))
    assert "987654" not in secret
    assert "its text is not shown" in secret


def test_it_is_filtered_and_searched_and_an_unknown_filter_is_refused(scene):
    client = as_(scene.organiser)

    def subjects(**query) -> list[str]:
        text = main_of(client.get(scene.base, query))
        return [subject for subject in ("Karya lolos", "Tenggat baru") if subject in text]

    assert subjects(state="failed") == ["Tenggat baru"]
    assert subjects(kind=PASSED.code) == ["Karya lolos"]
    assert subjects(search="sari") == subjects(search=scene.sari.email) == ["Karya lolos"]
    assert subjects(search="Tiada") == []
    assert [client.get(scene.base, {name: "x"}).status_code for name in ("state", "kind", "order")] == [400] * 3


def test_nobody_else_finds_it_and_a_conflict_hides_what_is_about_the_work(scene):
    assert as_(scene.sari).get(scene.base).status_code == 404
    results.conflict(scene.partial, scene.work)
    client = as_(scene.partial)
    text = main_of(client.get(scene.base))
    assert "Tenggat baru" in text
    assert "1 message" in text
    assert client.get(f"{scene.base}{scene.passed.pk}/").status_code == 404
    assert client.post(f"{scene.base}{scene.passed.pk}/retry/").status_code == 404


def test_whatsapp_has_a_ready_text_where_there_is_a_number_and_no_name_to_hide(scene):
    address = f"{scene.base}{scene.passed.pk}/"
    page = main_of(as_(scene.organiser).get(address))
    assert "https://wa.me/6281234567890?text=Karya%20lolos%0A%0AIsi%20A" in page
    Category.objects.update(phase=Category.JUDGING)
    judged = main_of(as_(scene.organiser).get(address))
    assert not any(word in judged for word in ("wa.me", "Sari", scene.sari.email, "6281234567890"))
    assert "Sari" not in main_of(as_(scene.organiser).get(scene.base))


def test_failed_ones_are_tried_again(scene):
    client = as_(scene.organiser)
    client.post(f"{scene.base}retry/")
    scene.late.refresh_from_db()
    assert scene.late.status == Message.WAITING
    again = client.post(f"{scene.base}{scene.late.pk}/retry/", follow=True)
    assert "None of these messages has failed" in again.content.decode()


@pytest.mark.parametrize("many", [1, 30])
def test_the_outbox_takes_the_same_queries_for_one_message_as_for_thirty(scene, many, django_assert_num_queries):
    Message.objects.exclude(pk=scene.passed.pk).delete()
    for number in range(many - 1):
        write(to=scene.budi, subject=f"No {number}", body="-", kind=MORE_TIME, competition=scene.competition.pk)
    client = as_(scene.organiser)
    with django_assert_num_queries(8):
        assert client.get(scene.base).status_code == 200


def test_a_text_is_previewed_tested_saved_and_set_back(scene):
    client = as_(scene.organiser)
    given = {"subject": "Selamat {code}", "body": "{title} lolos.", "version": "0"}
    shown = main_of(client.post(scene.text, {**given, "act": "preview"}))
    assert "Tapak Megamendung lolos." in shown
    assert "{title} lolos." in shown
    assert not MessageText.objects.exists()
    client.post(scene.text, {**given, "act": "test"})
    assert Message.objects.to(scene.organiser).get().body == "Tapak Megamendung lolos."
    assert client.post(scene.text, given).status_code == 302
    assert "own words" in main_of(client.get(f"{scene.base}texts/"))
    assert client.post(scene.text, given).status_code == 409
    assert client.post(f"{scene.text}default/", {"version": "1"}).status_code == 302
    assert not MessageText.objects.in_force().exists()


def test_an_unknown_placeholder_is_refused_and_nothing_typed_is_lost(scene):
    answer = as_(scene.organiser).post(scene.text, {"subject": "Halo {siapa}", "body": "{title}", "version": "0"})
    page = main_of(answer)
    assert answer.status_code == 400
    assert "does not know {siapa}" in page
    assert 'value="Halo {siapa}"' in page


def test_texts_that_are_fixed_or_unknown_have_no_page(scene):
    client = as_(scene.organiser)
    for wrong in ("entry-receipt/id", "nothing/id", f"{PASSED.code}/fr"):
        assert client.get(f"{scene.base}texts/{wrong}/").status_code == 404
    assert as_(scene.sari).get(scene.text).status_code == 404


def test_everybody_reads_the_own_inbox_and_no_code_stands_there(scene):
    client = as_(scene.sari)
    text = main_of(client.get("/inbox/"))
    assert "Karya lolos" in text
    assert "1 message is unread." in text
    page = main_of(client.get(f"/inbox/{scene.passed.pk}/"))
    assert '<a href="http://x.example/a"' in page
    assert "unread" not in main_of(client.get("/inbox/"))
    dewi = as_(scene.dewi)
    assert "987654" not in main_of(dewi.get("/inbox/"))
    assert [dewi.get(f"/inbox/{row.pk}/").status_code for row in (scene.code, scene.passed)] == [404, 404]
    assert "/login/" in Client().get("/inbox/")["Location"]


def test_all_are_marked_as_read_but_nobody_elses(scene):
    as_(scene.sari).post("/inbox/read/")
    assert list(Message.objects.filter(read_at=None).order_by("pk")) == [scene.late, scene.code]


@pytest.mark.parametrize("many", [1, 30])
def test_the_inbox_takes_the_same_queries_for_one_message_as_for_thirty(scene, many, django_assert_num_queries):
    for number in range(many - 1):
        write(to=scene.sari, subject=f"No {number}", body="-", kind=MORE_TIME)
    client = as_(scene.sari)
    with django_assert_num_queries(5):
        assert client.get("/inbox/").status_code == 200


def test_how_mails_come_is_chosen_and_said_on_the_profile(scene):
    client = as_(scene.sari)
    assert client.post("/account/mails/", {"mails": "never"}).status_code == 400
    assert client.post("/account/mails/", {"mails": "daily"}).status_code == 302
    assert User.objects.get(pk=scene.sari.pk).mails_daily
    assert "One mail a day" in main_of(client.get("/account/profile/"))
