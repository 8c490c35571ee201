"""The designer's page of an objection, the organisers' list and answer, what everybody reads; the same by API."""

import pytest
from django.test import Client
from django.urls import reverse

from judging.models import Objection
from judging.objecting.answering import answer
from submissions.models import Category, Seat
from tests.factories import editions, people, results, rounds, voices

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def browser(person=None) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    if person is not None:
        client.force_login(person)
    return client


@pytest.fixture
def cast():
    return results.cast()


@pytest.fixture
def ranking(cast):
    return voices.window(results.published(cast))


def own_page(cast, name="Ayu"):
    return reverse("designer-objections", args=[cast.entries[name].code])


def form(ranking, entry, **fields) -> dict:
    return {"standing": voices.place(ranking, entry).pk, "ground": "sum", "text": voices.TEXT, **fields}


def test_from_the_form_to_the_answer(cast, ranking):
    owner, ayu = browser(cast.owners["Ayu"]), cast.entries["Ayu"]
    result = owner.get(reverse("designer-result", args=[ayu.code])).content.decode()
    assert ("You can object until" in result, own_page(cast) in result) == (True, True)
    assert "Send the objection" in owner.get(own_page(cast)).content.decode()
    assert owner.post(own_page(cast), form(ranking, ayu)).status_code == 302
    made = Objection.objects.get()
    page = owner.get(own_page(cast)).content.decode()
    assert (made.code in page, "You can expect the answer by" in page, "Send the objection" in page) == (
        True,
        True,
        False,
    )

    office, address = browser(cast.organiser), reverse("organiser-objection", args=[made.pk])
    listed = office.get(reverse("organiser-objections", args=[cast.competition.slug])).content.decode()
    assert (made.code in listed, "answer by" in listed) == (True, True)
    overview = office.get(reverse("organiser-competition", args=[cast.competition.slug])).content.decode()
    assert f"Objection {made.code} waits for your answer" in overview
    seen = office.get(address).content.decode()
    assert [text for text in (voices.TEXT, "Juri 0", "251", "8.3667") if text not in seen] in ([], ["251"])
    too_short = office.post(address, {"outcome": "rejected", "answer": "Tidak."})
    assert (too_short.status_code, Objection.objects.get().status) == (400, "made")
    assert office.post(address, {"outcome": "upheld", "answer": voices.ANSWER}).status_code == 302
    assert "Correct the result" in office.get(address).content.decode()
    again = office.post(address, {"outcome": "rejected", "answer": voices.ANSWER})
    assert (again.status_code, Objection.objects.get().status) == (409, "upheld")
    page = owner.get(own_page(cast)).content.decode()
    assert (voices.ANSWER in page, cast.organiser.name in page) == (True, False)


def test_what_was_typed_stays_where_it_was_refused(cast, ranking):
    owner, ayu = browser(cast.owners["Ayu"]), cast.entries["Ayu"]
    page = owner.post(own_page(cast), form(ranking, ayu, text="Terlalu pendek."))
    assert (page.status_code, "Terlalu pendek." in page.content.decode()) == (400, True)
    page = owner.post(own_page(cast), form(ranking, cast.entries["Budi"]))
    assert page.status_code == 404, "another's place is not there"
    voices.objection(ranking, ayu)
    page = owner.post(own_page(cast), form(ranking, ayu))
    assert (page.status_code, "waits for its answer" in page.content.decode()) == (409, True)
    voices.window(ranking, seconds=-1)
    page = browser(cast.owners["Budi"]).post(own_page(cast, "Budi"), form(ranking, cast.entries["Budi"]))
    assert (page.status_code, "ended on" in page.content.decode()) == (409, True)


def test_taking_it_back(cast, ranking):
    made = voices.objection(ranking, cast.entries["Ayu"])
    address = reverse("designer-objection-withdrawal", args=[cast.entries["Ayu"].code, made.pk])
    assert browser(cast.owners["Budi"]).post(address).status_code == 404
    assert browser(cast.owners["Ayu"]).post(address).status_code == 302
    assert Objection.objects.get().status == "withdrawn"
    assert browser(cast.owners["Ayu"]).post(address).status_code == 409


def test_whose_pages_they_are(cast, ranking):
    made = voices.objection(ranking, cast.entries["Ayu"])
    results.conflict(cast.colleague, cast.entries["Citra"])
    strangers = [cast.owners["Budi"], *cast.judges[:1], cast.head, people.person("Orang lain")]
    for person in [*strangers, cast.organiser, cast.colleague]:
        assert browser(person).get(own_page(cast)).status_code == 404
    for person in [*strangers, cast.owners["Ayu"]]:
        for name, args in [("organiser-objections", [cast.competition.slug]), ("organiser-objection", [made.pk])]:
            assert browser(person).get(reverse(name, args=args)).status_code == 404, name
    in_conflict = browser(cast.colleague)
    assert in_conflict.get(reverse("organiser-objection", args=[made.pk])).status_code == 404
    listed = in_conflict.get(reverse("organiser-objections", args=[cast.competition.slug])).content.decode()
    overview = in_conflict.get(reverse("organiser-competition", args=[cast.competition.slug])).content.decode()
    assert (made.code in listed, made.code in overview) == (False, False)


def test_everybody_reads_numbers_only_and_only_after_the_window(cast, ranking):
    address = reverse("round-results", args=[cast.competition.slug, cast.round.pk])
    before = browser().get(address).content.decode()
    first = voices.objection(ranking, cast.entries["Ayu"])
    voices.objection(ranking, cast.entries["Budi"])
    during = browser().get(address).content.decode()
    assert ("can object to the result until" in during, "2 objections" in during) == (True, False)
    assert _main(before) == _main(during), "the same whether somebody objected or not"
    answer(objection=first, outcome="upheld", text=voices.ANSWER, by=cast.organiser)
    voices.window(ranking, seconds=-1)
    after = browser().get(address).content.decode()
    assert "2 objections: 1 upheld, 1 not answered yet." in after
    assert [text for text in (voices.TEXT, voices.ANSWER, first.code) if text in after] == []
    Objection.objects.all().delete()
    assert "there were no objections" in browser().get(address).content.decode()


def test_an_older_version_tells_of_the_objections_that_led_to_the_next(cast, ranking):
    first = voices.objection(ranking, cast.entries["Ayu"])
    older = reverse("round-results-version", args=[cast.competition.slug, cast.round.pk, 1])
    answer(objection=first, outcome="upheld", text=voices.ANSWER, by=cast.organiser)
    newest = results.corrected(cast, without="Dewi")
    page = browser().get(older).content.decode()
    assert "This is an older version" in page
    assert "1 objection: 1 upheld." in page
    assert "can object to the result until" not in page, "its time ended with the correction"
    voices.window(newest)
    voices.objection(newest, cast.entries["Budi"])
    assert "1 objection: 1 upheld." in browser().get(older).content.decode(), "nothing of what is made meanwhile"
    assert [text for text in (voices.TEXT, voices.ANSWER, first.code) if text in page] == []


def _main(page: str) -> str:
    return page.partition("<main")[2]


def test_the_filters_of_the_list(cast, ranking):
    waiting = voices.objection(ranking, cast.entries["Ayu"])
    done = voices.objection(ranking, cast.entries["Budi"])
    answer(objection=done, outcome="rejected", text=voices.ANSWER, by=cast.organiser)
    office, address = browser(cast.organiser), reverse("organiser-objections", args=[cast.competition.slug])
    for show, found in {"": (True, True), "waiting": (True, False), "answered": (False, True)}.items():
        page = office.get(address, {"show": show}).content.decode()
        assert (f"/{waiting.pk}/" in page, f"/{done.pk}/" in page) == found, show


@pytest.mark.parametrize("rows", [1, 8])
def test_the_same_queries_for_one_objection_as_for_eight(rows, django_assert_num_queries):
    of = editions.category(phase=Category.CLOSED)
    organiser, head = people.person("Panitia"), rounds.judge(of.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    editions.seat(organiser, of.competition)
    round = results.published_with(rows, of, organiser, head)
    ranking = voices.window(round.rankings.get())
    for contender in round.contenders.all():
        voices.objection(ranking, contender.entry)
    office = browser(organiser)
    with django_assert_num_queries(7):
        assert office.get(reverse("organiser-objections", args=[of.competition.slug])).status_code == 200


class TestByApi:
    def test_the_same_as_by_page(self, cast, ranking):
        ayu, owner = cast.entries["Ayu"], browser(cast.owners["Ayu"])
        address = reverse("api-entry-objections", args=[ayu.code])
        body = {"round": cast.round.pk, "ground": "procedure", "text": voices.TEXT}
        made = owner.post(address, body, content_type="application/json")
        assert (made.status_code, made.json()["status"], made.json()["text"]) == (201, "made", voices.TEXT)
        assert owner.post(address, body, content_type="application/json").status_code == 409
        assert [one["code"] for one in owner.get(address).json()] == [made.json()["code"]]
        office = browser(cast.organiser)
        listed = office.get(reverse("api-objections", args=[cast.competition.slug]), {"status": "made"}).json()[
            "results"
        ]
        assert [(one["entry"], one["ground"]) for one in listed] == [(ayu.code, "procedure")]
        answering = reverse("api-objection-answer", args=[made.json()["id"]])
        said = {"outcome": "rejected", "answer": voices.ANSWER}
        for person in [cast.head, cast.judges[0], cast.owners["Ayu"], cast.owners["Budi"]]:
            assert browser(person).post(answering, said, content_type="application/json").status_code == 404
        assert office.post(answering, said, content_type="application/json").json()["status"] == "rejected"
        assert office.post(answering, said, content_type="application/json").status_code == 409
        assert owner.get(address).json()[0]["answer"] == voices.ANSWER

    def test_taking_back_and_what_is_not_known(self, cast, ranking):
        ayu, owner = cast.entries["Ayu"], browser(cast.owners["Ayu"])
        made = voices.objection(ranking, ayu)
        address = reverse("api-entry-objection-withdrawal", args=[ayu.code, made.pk])
        assert browser(cast.owners["Budi"]).post(address).status_code == 404
        assert owner.post(address).json()["status"] == "withdrawn"
        listing = reverse("api-objections", args=[cast.competition.slug])
        office = browser(cast.organiser)
        assert [office.get(listing, query).status_code for query in ({"status": "lost"}, {"judge": "1"})] == [400, 400]
        creating = reverse("api-entry-objections", args=[ayu.code])
        body = {"round": cast.round.pk, "ground": "sum", "text": voices.TEXT, "status": "upheld"}
        assert owner.post(creating, body, content_type="application/json").status_code == 400
