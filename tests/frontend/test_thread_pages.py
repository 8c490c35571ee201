"""Pages of threads, for organiser, designer and partner."""

import pytest
from django.urls import reverse

from development.models import ThreadMessage, ThreadSeen
from development.talking.writing import write_message
from tests.factories import documents, people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    found.workshop = people.person("Perajin cetakan")
    projects.joined(found.project, projects.partner("CV Cetak Contoh"), found.workshop, by=found.organiser)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


@pytest.fixture
def firm(cast):
    return cast.project.agreements.filter(accepted_at__isnull=False).first().partner


def address(cast):
    return reverse("project-thread", args=[cast.project.pk])


def page(client, person, address, **query):
    client.force_login(person)
    return client.get(address, query)


def write(cast, by, audience="office", text="Halo.", **words):
    return write_message(project=cast.project, audience=audience, text=text, by=by, **words)


def test_a_message_is_written_without_script_and_says_who_reads_it(client, cast, firm):
    empty = page(client, cast.owner, address(cast)).text
    assert "Nothing was said yet" in empty
    sent = client.post(address(cast), {"audience": f"firm-{firm.pk}", "text": "Tebalnya 4 mm?", "mentions": []})
    message = ThreadMessage.objects.get()
    assert sent.headers["Location"] == f"{address(cast)}#message-{message.pk}"
    text = page(client, cast.maker, address(cast)).text
    assert "Tebalnya 4 mm?" in text
    assert f"Can be read by: BPIPI, designer, {firm.name}" in text
    assert "not read yet" in text
    assert "not read yet" not in page(client, cast.maker, address(cast)).text
    assert f"Read: {cast.maker.name}" in page(client, cast.owner, address(cast)).text
    assert "Tebalnya" not in page(client, cast.workshop, address(cast)).text


def test_a_refused_message_keeps_its_words(client, cast, firm):
    client.force_login(cast.owner)
    words = {"audience": "office", "text": "Tolong @Pembuat sol"}
    refused = client.post(address(cast), words)
    assert refused.status_code == 400
    assert "Tolong @Pembuat sol" in refused.text
    assert "can&#x27;t read this message" in refused.text
    assert not ThreadMessage.objects.exists()


def test_a_firm_reads_of_no_other_firm(client, cast, firm):
    alone = write(cast, cast.organiser, "firm", text="Untuk Anda.", partner=firm)
    write(cast, cast.organiser, "all", text="Untuk semua.")
    page(client, cast.workshop, address(cast))
    text = page(client, cast.maker, address(cast)).text
    assert text.count(f"Can be read by: BPIPI, designer, {firm.name}") == 3
    for secret in ("CV Cetak Contoh", "Perajin cetakan", "everybody", "message-all"):
        assert secret not in text
    cast.project.__class__.objects.filter(pk=cast.project.pk).update(partners_meet=True)
    met = page(client, cast.maker, address(cast)).text
    assert "everybody (BPIPI, designer" in met
    assert "Read: Perajin cetakan" in met
    assert alone.text in met


def test_text_is_text_and_addresses_are_links_that_tell_nothing(client, cast):
    write(cast, cast.owner, text='<b>a</b> https://contoh.example/a?b=1&c=2. javascript:alert(1) @Bu Rini\n"x"')
    text = page(client, cast.organiser, address(cast)).text
    link = '<a href="https://contoh.example/a?b=1&amp;c=2" rel="nofollow noopener noreferrer">'
    assert link in text
    assert "<b>a</b>" not in text
    assert 'href="javascript' not in text
    assert "<strong>@Bu Rini</strong>" in text


def test_news_are_asked_for_with_a_stamp(client, cast, firm):
    write(cast, cast.owner)
    shown = page(client, cast.organiser, address(cast))
    stamp = shown.context["talk"]["thread"].stamp
    assert page(client, cast.organiser, address(cast), now=stamp).status_code == 204
    write(cast, cast.owner, text="Sudah?")
    news = page(client, cast.organiser, address(cast), now=stamp)
    assert "Sudah?" in news.text
    assert "<html" not in news.text


def test_what_another_firm_does_is_no_news(client, cast, firm):
    write(cast, cast.organiser, "all")
    shown = page(client, cast.maker, address(cast))
    stamp = shown.context["talk"]["thread"].stamp
    write(cast, cast.workshop, "firm")
    page(client, cast.workshop, address(cast))
    assert page(client, cast.maker, address(cast), now=stamp).status_code == 204


def test_earlier_messages_are_on_earlier_pages(client, cast):
    rows = [
        ThreadMessage(project=cast.project, audience="office", text=f"Pesan {n}.", by=cast.owner) for n in range(60)
    ]
    ThreadMessage.objects.bulk_create(rows)
    newest = page(client, cast.organiser, address(cast))
    assert "Pesan 59." in newest.text
    assert "Pesan 9." not in newest.text
    older = newest.context["talk"]["thread"].older
    earlier = page(client, cast.organiser, address(cast), before=older).text
    assert "Pesan 9." in earlier
    assert "Pesan 10." not in earlier
    assert page(client, cast.organiser, address(cast), before="x").status_code == 400


def test_a_message_is_taken_back_by_its_writer(client, cast):
    message = write(cast, cast.owner, text="Salah kirim.")
    back = reverse("message-take-back", args=[message.pk])
    client.force_login(cast.organiser)
    assert client.post(back).status_code == 404
    client.force_login(cast.owner)
    assert client.post(back).status_code == 302
    text = page(client, cast.organiser, address(cast)).text
    assert "Salah kirim." not in text
    assert "This message was taken back." in text


def test_a_document_has_its_own_thread_on_its_page(client, cast, firm):
    drawing = documents.document(cast.project, cast.maker, partner=firm)
    own = reverse("document-thread", args=[drawing.pk])
    offered = page(client, cast.organiser, own).context["talk"]["form"].fields["audience"].choices
    assert offered[0][0] == f"firm-{firm.pk}"
    client.force_login(cast.maker)
    sent = client.post(own, {"audience": f"firm-{firm.pk}", "text": "Mana ukurannya?", "from": "document"})
    place = reverse("project-document", args=[drawing.pk])
    assert sent.headers["Location"].startswith(f"{place}#message-")
    assert (
        "1 new message about documents"
        in page(client, cast.organiser, reverse("development-project", args=[cast.project.pk])).text
    )
    assert "Mana ukurannya?" in page(client, cast.organiser, place).text
    assert ThreadSeen.objects.get(person=cast.organiser).document == drawing
    assert "Mana ukurannya?" not in page(client, cast.organiser, address(cast)).text
    assert page(client, cast.workshop, own).status_code == 404


def test_new_messages_are_told_where_the_project_is_listed(client, cast, firm):
    write(cast, cast.organiser, "firm", partner=firm)
    listed = reverse("partner-projects")
    assert "1 new message" in page(client, cast.maker, listed).text
    assert "new message" not in page(client, cast.workshop, listed).text
    assert "new message" not in page(client, cast.brand, listed).text
    page(client, cast.maker, address(cast))
    assert "new message" not in page(client, cast.maker, listed).text


@pytest.mark.parametrize("rows", [1, 40])
def test_a_thread_takes_the_same_queries_however_long_it_is(client, cast, firm, django_assert_num_queries, rows):
    for n in range(rows):
        by = cast.owner if n % 2 else cast.maker
        message = ThreadMessage.objects.create(
            project=cast.project, audience="firm", partner=firm, text=f"Pesan {n}.", by=by
        )
        message.mentioned.add(cast.organiser)
    page(client, cast.organiser, address(cast))
    with django_assert_num_queries(12):
        client.get(address(cast))
