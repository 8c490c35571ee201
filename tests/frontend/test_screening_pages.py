"""Pages of the eligibility check: the list, an entry in full, the decision; names hidden while works are judged."""

import pytest
from django.urls import reverse

from audit.models import Event
from submissions.models import Category, Conflict, DesignFile, Entry, Seat
from tests.factories import editions, files, people
from tests.factories.people import browser

pytestmark = pytest.mark.django_db


def test_an_organiser_with_a_conflict_does_not_find_the_entry(category, entry, organiser):
    Conflict.objects.create(person=organiser, entry=entry, origin=Conflict.DECLARED)
    client = browser(organiser)
    assert client.get(reverse("organiser-entry", args=["K7QF"])).status_code == 404
    assert "K7QF" not in client.get(reverse("organiser-screening", args=["ifcc-2027"])).content.decode()
    file = entry.files.get()
    preview = editions.preview(file.stored)
    assert client.get(reverse("organiser-picture", args=["K7QF", file.pk, 1, preview.width])).status_code == 404
    assert client.get(reverse("organiser-original", args=["K7QF", file.pk])).status_code == 404


def test_the_list_of_entries_shows_what_was_handed_in_and_no_names(category, entry, organiser):
    editions.entry(people.person("Budi"), category, Entry.DRAFT, code="DDDD")
    editions.entry(people.person("Rina"), category, Entry.ACCEPTED, code="HHHH")
    Entry.objects.filter(pk=entry.pk).update(title="Judul yang belum dikirim")
    client, url = browser(organiser), reverse("organiser-screening", args=["ifcc-2027"])
    page = client.get(url).content.decode()
    assert "K7QF" in page
    assert "HHHH" in page
    assert "Tapak Megamendung" in page
    assert not [word for word in ("DDDD", "Sari Dewi", "Rina", "Judul yang belum") if word in page]
    only = client.get(url, {"status": "accepted"}).content.decode()
    assert "HHHH" in only
    assert "K7QF" not in only
    for wrong in ({"status": "secret"}, {"owner": "1"}, {"category": "XX"}, {"page": "x"}):
        assert client.get(url, wrong).status_code == 400


def test_lists_cost_the_same_for_one_and_for_thirty(category, entry, organiser, django_assert_num_queries):
    client = browser(organiser)
    first = entry.files.get()
    editions.preview(first.stored)
    screening, overview = (reverse(f"organiser-{name}", args=["ifcc-2027"]) for name in ("screening", "competition"))
    seated = reverse("organiser-people", args=["ifcc-2027"])
    for wanted in (1, 30):
        for number in range(category.entries.count(), wanted):
            row = editions.entry(people.person(), category, Entry.SUBMITTED)
            editions.preview(row.files.get().stored)
            editions.seat(people.person(f"Juri {number}"), category.competition, Seat.JUDGE)
        with django_assert_num_queries(20):
            client.get(screening)
        with django_assert_num_queries(22):
            client.get(overview)
        with django_assert_num_queries(5):
            client.get(seated)
    page = client.get(screening).content.decode()
    assert page.count('class="thumb"') == 30


def test_a_decision_leads_to_the_next_entry_that_waits(category, entry, organiser):
    following = editions.entry(people.person(), category, Entry.SUBMITTED, code="WXYZ")
    client = browser(organiser)
    url = reverse("organiser-entry-decision", args=["K7QF"])
    without_note = client.post(url, {"decision": "return", "note": "", "days": "3"})
    assert without_note.status_code == 400
    assert "the designer reads this note" in without_note.content.decode()
    too_long = client.post(url, {"decision": "return", "note": "Papan memuat nama Anda.", "days": "99"})
    assert too_long.status_code == 400
    assert "Papan memuat nama Anda." in too_long.content.decode()
    done = client.post(url, {"decision": "accept", "note": "", "then": "next"})
    assert done.url == reverse("organiser-entry", args=[following.code])
    rejected = {"decision": "reject", "note": "Bukan karya sendiri.", "then": "next"}
    done = client.post(reverse("organiser-entry-decision", args=["WXYZ"]), rejected)
    assert done.url == reverse("organiser-screening", args=["ifcc-2027"])
    assert set(category.entries.values_list("status", flat=True)) == {Entry.ACCEPTED, Entry.REJECTED}
    again = client.post(url, {"decision": "accept"})
    assert again.status_code == 409
    assert "not waiting for a decision" in again.content.decode()


def test_before_the_deadline_only_a_correction_is_offered_and_refused_without_its_reason(organiser):
    running = editions.category(editions.competition(slug="ifcc-2030"), Category.OPEN)
    editions.seat(organiser, running.competition)
    row = editions.entry(people.person("Sari"), running, Entry.SUBMITTED)
    client, url = browser(organiser), reverse("organiser-entry-decision", args=[row.code])
    text = client.get(reverse("organiser-entry", args=[row.code])).text
    assert "Accepting and rejecting come after that." in text
    assert 'type="hidden" name="decision" value="return"' in text
    assert 'type="radio"' not in text
    again = client.post(url, {"decision": "return", "note": "", "days": "3"})
    assert again.status_code == 400
    assert 'type="radio"' not in again.text
    assert client.post(url, {"decision": "accept"}).status_code == 409
    assert client.post(url, {"decision": "return", "note": "Papan buram.", "days": "3"}).status_code == 302
    for person in (row.owner, people.person()):
        assert browser(person).post(url, {"decision": "return", "note": "x"}).status_code == 404


def test_while_an_entry_is_judged_its_designer_is_shown_on_request_and_on_record(category, entry, organiser):
    client, url = browser(organiser), reverse("organiser-entry", args=["K7QF"])
    assert "Sari Dewi" in client.get(url).content.decode()
    Category.objects.filter(pk=category.pk).update(phase=Category.JUDGING)
    DesignFile.objects.get(entry=entry)
    page = client.get(url).content.decode()
    assert not [word for word in ("Sari Dewi", entry.owner.email, "sol.jpg") if word in page]
    shown = client.post(reverse("organiser-entry-designer", args=["K7QF"])).content.decode()
    assert "Sari Dewi" in shown
    assert Event.objects.filter(verb="entry.opened_named", actor_id=organiser.pk).count() == 1


def test_taking_an_original_is_on_record_and_names_nobody_while_judged(category, organiser):
    owner = people.person("Sari")
    row = editions.entry(owner, category, Entry.SUBMITTED, code="MMMM")
    stored = files.received(owner, name="sari-dewi-sol.jpg")
    file = DesignFile.objects.create(entry=row, slot=category.slots.get(code="bottom"), stored=stored)
    client, url = browser(organiser), reverse("organiser-original", args=["MMMM", file.pk])
    assert "sari-dewi-sol.jpg" in client.get(url).headers["Content-Disposition"]
    Category.objects.filter(pk=category.pk).update(phase=Category.JUDGING)
    answer = client.get(url)
    assert "sari" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Event.objects.filter(verb="original.opened", thing_id=row.pk).count() == 2
    for person in (owner, people.person()):
        assert browser(person).get(url).status_code == 404


def test_disqualifying_and_restoring_need_a_reason(category, entry, organiser):
    client = browser(organiser)
    out, back = (reverse(f"organiser-entry-{act}", args=["K7QF"]) for act in ("disqualification", "restoration"))
    assert client.post(out, {"reason-reason": ""}).status_code == 400
    assert client.post(out, {"reason-reason": "Meniru karya lain."}).status_code == 302
    page = client.get(reverse("organiser-entry", args=["K7QF"])).content.decode()
    assert "Meniru karya lain." in page
    assert client.post(back, {"reason-reason": "Tidak terbukti."}).status_code == 302
    entry.refresh_from_db()
    assert entry.status == Entry.SUBMITTED
