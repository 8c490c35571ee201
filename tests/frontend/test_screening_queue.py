"""The queue of the eligibility check: what stands in it for whom, filters, one after the other, and many at once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from files.models import StoredFile
from submissions.models import Category, Conflict, Entry, SavedFilter, SimilarPair, Submission, Trace
from submissions.screening_traces import find_traces
from tests.factories import editions, people

pytestmark = pytest.mark.django_db
SLUG = "ifcc-2027"


def browser(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


def address(name, *args, query=""):
    return reverse(f"organiser-screening{name}", args=[SLUG, *args]) + query


@pytest.fixture
def category():
    return editions.category(editions.competition(slug=SLUG, name="IFCC 2027"), Category.CLOSED, code="OUT")


@pytest.fixture
def organiser(category):
    person = people.person("Penyelenggara")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def works(category):
    """AAAA has a name in its text, BBBB lacks a file, CCCC looks like AAAA, DDDD has nothing."""
    text = {"concept": "Karya Wulandari."}
    first = editions.entry(people.person("Sari Wulandari"), category, Entry.SUBMITTED, code="AAAA", answers=text)
    find_traces(entry=first)
    second = editions.entry(people.person(), category, Entry.SUBMITTED, code="BBBB")
    StoredFile.objects.filter(design_files__entry=second).update(status=StoredFile.REFUSED, reason="not_readable")
    third = editions.entry(people.person(), category, Entry.SUBMITTED, code="CCCC")
    files = {"one_file": first.files.get().stored, "other_file": third.files.get().stored}
    SimilarPair.objects.create(one=first, other=third, **files, kind=SimilarPair.PICTURE, distance="0.05")
    fourth = editions.entry(people.person(), category, Entry.SUBMITTED, code="DDDD")
    for place, work in enumerate((first, second, third, fourth)):
        Submission.objects.filter(entry=work).update(at=timezone.now() - timedelta(days=9 - place))
    return [first, second, third, fourth]


def codes(page: str) -> list[str]:
    return [code for code in ("AAAA", "BBBB", "CCCC", "DDDD") if f'value="{code}"' in page]


def test_the_queue_says_what_was_found_without_names_and_filters_by_it(works, organiser):
    client = browser(organiser)
    page = client.get(address("")).text
    assert codes(page) == ["AAAA", "BBBB", "CCCC", "DDDD"]
    assert page.index("AAAA") < page.index("BBBB") < page.index("CCCC") < page.index("DDDD")
    assert "May tell whose it is: name" in page
    assert "Wulandari" not in page
    assert "look at the pictures" in page
    found = {"trace": ["AAAA"], "incomplete": ["BBBB"], "copy": ["AAAA", "CCCC"], "nothing": ["DDDD"], "asked": []}
    for name, wanted in found.items():
        assert codes(client.get(address(""), {"found": name}).text) == wanted, name
    assert client.get(address(""), {"found": "owner"}).status_code == 400


def test_rules_that_are_not_met_stand_in_words(works, organiser, category):
    Category.objects.filter(pk=category.pk).update(least_team=2)
    page = browser(organiser).get(address(""), {"found": "ineligible"}).text
    assert codes(page) == ["AAAA", "BBBB", "CCCC", "DDDD"]
    assert "at least 2 people" in page


def test_a_correction_is_followed_until_it_is_answered(works, organiser):
    client, work = browser(organiser), works[3]
    client.post(address("-one-decision", "DDDD"), {"decision": "return", "note": "Papan buram.", "days": "3"})
    assert codes(client.get(address(""), {"found": "asked"}).text) == ["DDDD"]
    Entry.objects.filter(pk=work.pk).update(correction_until=timezone.now() - timedelta(hours=1))
    assert codes(client.get(address(""), {"found": "overdue"}).text) == ["DDDD"]
    Entry.objects.filter(pk=work.pk).update(status=Entry.SUBMITTED)
    editions.submission(work)
    assert codes(client.get(address(""), {"found": "answered"}).text) == ["DDDD"]
    assert "has been handed in" in client.get(address("-one", "DDDD")).text


def test_who_has_a_conflict_never_meets_the_work(works, organiser, category):
    Conflict.objects.create(person=organiser, entry=works[1], origin=Conflict.DECLARED)
    client = browser(organiser)
    assert codes(client.get(address("")).text) == ["AAAA", "CCCC", "DDDD"]
    assert "3 entries" in client.get(address("")).text
    assert "2 of 3" in client.get(address("-one", "CCCC")).text
    assert client.get(address("-one", "BBBB")).status_code == 404
    ticked = {"code": ["AAAA", "BBBB"], "decision": "accept"}
    assert "BBBB" not in client.post(address("-preview"), ticked).text
    client.post(address("-decisions"), ticked)
    assert Entry.objects.get(code="BBBB").status == Entry.SUBMITTED
    assert client.post(address("-decisions"), {"code": ["BBBB"], "decision": "accept"}).status_code == 404
    trace = Trace.objects.create(entry=works[1], kind="name", place="title", words="Tapak")
    assert client.post(reverse("organiser-entry-trace", args=["BBBB", trace.pk])).status_code == 404
    for person in (works[0].owner, people.person()):
        for name in ("", "-preview", "-decisions", "-filters"):
            assert browser(person).post(address(name), ticked).status_code in (404, 405)


def test_one_after_the_other_in_the_order_of_the_filter_and_undone_at_once(works, organiser):
    client = browser(organiser)
    done = client.post(address("-one-decision", "AAAA", query="?found=copy"), {"decision": "accept"})
    assert done.url == address("-one", "CCCC", query="?found=copy")
    page = client.get(done.url).text
    assert "Undo" in page
    missing_reason = client.post(address("-one-decision", "CCCC"), {"decision": "reject", "note": ""})
    assert missing_reason.status_code == 400
    batch = page.split("/undoing/")[0].rsplit("/", 1)[1]
    assert client.post(address("-undoing", batch)).url == address("-one", "AAAA")
    assert Entry.objects.get(code="AAAA").status == Entry.SUBMITTED
    assert client.post(address("-one-decision", "DDDD"), {"decision": "accept"}).url == address("")
    colleague = people.person()
    editions.seat(colleague, works[0].category.competition)
    assert browser(colleague).post(address("-undoing", batch)).status_code == 404


def test_a_decision_that_is_refused_loses_nothing(works, organiser, category):
    Category.objects.filter(pk=category.pk).update(phase=Category.JUDGING)
    client = browser(organiser)
    given = {"decision": "return", "note": "Papan tanpa ukuran.", "days": "3"}
    answer = client.post(address("-one-decision", "AAAA"), given)
    assert answer.status_code == 409
    assert "Papan tanpa ukuran." in answer.text
    assert "Wulandari" not in client.get(address("-one", "DDDD")).text
    bulk = client.post(address("-decisions"), {"code": ["AAAA"], **given})
    assert bulk.status_code == 409


def test_many_are_named_first_and_those_left_out_with_the_reason(works, organiser):
    client = browser(organiser)
    client.post(address("-one-decision", "BBBB"), {"decision": "reject", "note": "Berkas rusak."})
    nothing = client.post(address("-preview"), {"decision": "accept"}, follow=True).text
    assert "Tick the works first" in nothing
    seen = client.post(address("-preview"), {"all": "on", "decision": "accept", "query": "status=submitted"}).text
    assert codes(seen) == ["AAAA", "CCCC", "DDDD"]
    everything = client.post(address("-preview"), {"all": "on", "decision": "accept"}).text
    assert "This entry is not waiting for a decision." in everything
    no_reason = client.post(address("-decisions"), {"code": ["AAAA", "CCCC"], "decision": "reject", "note": ""})
    assert no_reason.status_code == 400
    assert codes(no_reason.text) == ["AAAA", "CCCC"]
    done = client.post(address("-decisions"), {"code": ["AAAA", "BBBB", "CCCC"], "decision": "accept"}, follow=True)
    assert "2 works are decided." in done.text
    assert "BBBB: This entry is not waiting for a decision." in done.text


def test_filters_are_kept_by_name_for_their_person_alone(works, organiser):
    client, colleague = browser(organiser), people.person()
    editions.seat(colleague, works[0].category.competition)
    client.post(address("-filters"), {"name": "Nama di teks", "query": "found=trace"})
    client.post(address("-filters"), {"name": "Nama di teks", "query": "found=trace&status=submitted"})
    kept = SavedFilter.objects.get()
    assert kept.query == "status=submitted&found=trace"
    assert "Nama di teks" in client.get(address("")).text
    assert "Nama di teks" not in browser(colleague).get(address("")).text
    assert browser(colleague).post(address("-filter-removal", kept.pk)).status_code == 404
    assert client.post(address("-filters"), {"name": "Salah", "query": "owner=1"}).status_code == 400
    client.post(address("-filter-removal", kept.pk))
    assert not SavedFilter.objects.exists()


def test_a_name_is_blanked_and_a_logo_noted_by_one_button(works, organiser):
    client, trace = browser(organiser), Trace.objects.get()
    page = client.get(address("-one", "AAAA")).text
    assert "<strong>Wulandari</strong>" in page
    client.post(reverse("organiser-entry-trace", args=["AAAA", trace.pk]), {"answer": "blanked"})
    assert Submission.objects.get(entry=works[0]).blanked == {"answer:concept": "Karya █████████."}
    client.post(reverse("organiser-entry-traces", args=["AAAA"]), {"place": "pictures"})
    assert "logo or name in a picture" in client.get(address("-one", "AAAA")).text
    wrong = client.post(reverse("organiser-entry-traces", args=["AAAA"]), {"place": "title", "words": "Bukan ini"})
    assert wrong.status_code == 400
    assert "Bukan ini" in wrong.text


@pytest.mark.parametrize("found", ["", "nothing", "incomplete"])
def test_the_queue_costs_the_same_for_one_and_for_thirty(works, organiser, category, found, django_assert_num_queries):
    client, cost = browser(organiser), 20 if not found else 29
    for wanted in (4, 30):
        for _number in range(category.entries.count(), wanted):
            row = editions.entry(people.person(), category, Entry.SUBMITTED)
            editions.preview(row.files.get().stored)
        with django_assert_num_queries(cost):
            client.get(address(""), {"found": found})
