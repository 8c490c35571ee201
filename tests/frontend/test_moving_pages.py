"""Who moves on, on the pages: the works by place, the rule's line, decisions in place, making it known, the line of
reserves; what the public and each designer read of it, and what judges do not."""

import pytest
from django.test import Client

from judging.models import Advance, Contender, Round
from judging.moving_on import call_up, decide_by_hand, decide_by_rule, decisions_digest, make_known
from submissions.models import Category, Entry
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """Ayu 251/30, Budi and Citra 7 each, Dewi not judged; the first one moves on."""
    made = results.cast()
    Round.objects.filter(pk=made.round.pk).update(moves_on_rule="top", moves_on_value=1)
    made.round.refresh_from_db()
    made.url = f"/organise/rounds/{made.round.pk}/moving-on/"
    return made


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def read(person, url: str) -> str:
    return as_(person).get(url).content.decode()


def contender(cast, name: str) -> Contender:
    return Contender.objects.get(round=cast.round, entry=cast.entries[name])


def known(cast) -> None:
    """Ayu moves on, Budi and Citra are in reserve, Dewi is out."""
    decide_by_rule(round=cast.round, reserves=2, by=cast.organiser)
    decide_by_hand(contender=contender(cast, "Dewi"), decision="out", reason="Tidak dinilai.", by=cast.organiser)
    make_known(round=cast.round, digest=decisions_digest(cast.round), by=cast.organiser)


def test_the_list_stands_in_the_order_of_places_with_the_rules_line(cast):
    page = read(cast.organiser, cast.url)
    places = [page.index(f"work-{contender(cast, name).pk}") for name in ("Ayu", "Budi", "Dewi")]
    assert places == sorted(places)
    assert "The first 1 place moves on." in page
    assert "By the rule 1 work moves on; the line lies between place 1 and place 2." in page
    assert page.count('class="moving-line"') == 1
    assert places[0] < page.index('class="moving-line"') < places[1]
    assert "8.3667" in page
    assert "1 work was not judged" in page
    assert not [owner.name for owner in cast.owners.values() if f">{owner.name}<" in page]


def test_the_rule_decides_and_works_are_decided_by_hand_in_place(cast):
    client = as_(cast.organiser)
    assert client.post(f"{cast.url}rule/", {"reserves": "2"}).url == cast.url
    dewi = contender(cast, "Dewi").pk
    answer = client.post(f"{cast.url}works/{dewi}/?show=undecided", {"decision": "on", "reason": " "})
    assert answer.status_code == 400
    assert f'name="reason" id="reason-{dewi}"' in answer.content.decode()
    answer = client.post(f"{cast.url}works/{dewi}/?show=undecided", {"decision": "on", "reason": "Terlewat dinilai."})
    assert answer.url == f"{cast.url}?show=undecided#work-{dewi}"
    page = client.get(f"{cast.url}?show=hand").content.decode()
    assert "Terlewat dinilai." in page
    assert page.count('class="moving-decision"') == 1
    assert client.post(f"{cast.url}rule/", {"reserves": "-1"}).status_code == 400
    assert client.get(f"{cast.url}?show=reserve").content.decode().count('class="moving-decision"') == 2


def test_the_line_of_reserves_is_put_in_order(cast):
    decide_by_rule(round=cast.round, reserves=2, by=cast.organiser)
    _first, second = Advance.objects.filter(decision="reserve").order_by("reserve_place")
    client = as_(cast.organiser)
    client.post(f"{cast.url}reserves/", {"contender": second.contender_id, "to": "earlier"})
    second.refresh_from_db()
    assert second.reserve_place == 1
    client.post(f"{cast.url}reserves/", {"contender": second.contender_id, "to": "later"})
    second.refresh_from_db()
    assert second.reserve_place == 2
    for wrong in ({"contender": contender(cast, "Ayu").pk, "to": "later"}, {"contender": "x"}, {}):
        assert client.post(f"{cast.url}reserves/", wrong).status_code == 409


def test_the_page_before_the_button_says_what_will_happen(cast):
    rounds.draft_round(cast.category, source=cast.round, name="Final", name_en="Final")
    decide_by_rule(round=cast.round, reserves=2, by=cast.organiser)
    url = f"{cast.url}announcement/"
    page = read(cast.organiser, url)
    assert "1 work has no decision yet." in page
    assert "Make it known now" not in page
    decide_by_hand(contender=contender(cast, "Dewi"), decision="out", reason="Tidak dinilai.", by=cast.organiser)
    page = read(cast.organiser, url)
    assert "Congratulations! Your work “Tapak Ayu”" in page
    assert "does not move on this time" in page
    assert "“Final” takes these works" in page
    assert as_(cast.organiser).post(url, {"digest": "0" * 64}).status_code == 409
    assert as_(cast.organiser).post(url, {}).status_code == 400
    answer = as_(cast.organiser).post(url, {"digest": decisions_digest(cast.round)})
    assert answer.url == cast.url
    page = read(cast.organiser, cast.url)
    assert "The decisions stand" in page
    assert 'name="decision"' not in page
    assert as_(cast.organiser).post(url, {"digest": decisions_digest(cast.round)}).status_code == 409


def test_a_reserve_is_called_up_from_the_list(cast):
    known(cast)
    first, second = Advance.objects.filter(decision="reserve").order_by("reserve_place")
    client = as_(cast.organiser)
    assert f"Call up {first.contender.code}" in client.get(cast.url).content.decode()
    assert client.post(f"{cast.url}works/{second.contender_id}/call/", {"reason": "Mundur."}).status_code == 409
    assert client.post(f"{cast.url}works/{first.contender_id}/call/", {"reason": ""}).status_code == 400
    assert client.post(f"{cast.url}works/{first.contender_id}/call/", {"reason": "Mundur."}).url == cast.url
    assert f"Call up {second.contender.code}" in client.get(cast.url).content.decode()


def test_before_judging_has_closed_the_page_only_says_so(cast):
    Round.objects.filter(pk=cast.round.pk).update(status=Round.OPEN)
    page = read(cast.organiser, cast.url)
    assert "Who moves on is decided when judging has closed." in page
    assert "8.3667" not in page
    assert "moving-works" not in page


def test_nobody_but_organisers_without_a_conflict(cast):
    results.conflict(cast.colleague, cast.entries["Dewi"])
    strangers = [cast.colleague, cast.head, cast.judges[0], cast.owners["Ayu"], people.person("Orang lain")]
    posts = ("rule/", f"works/{contender(cast, 'Ayu').pk}/", f"works/{contender(cast, 'Ayu').pk}/call/", "reserves/")
    for person in strangers:
        assert as_(person).get(cast.url).status_code == 404
        assert as_(person).get(f"{cast.url}announcement/").status_code == 404
        for path in (*posts, "announcement/"):
            assert as_(person).post(f"{cast.url}{path}", {"decision": "on", "reason": "x"}).status_code == 404
    elsewhere = rounds.draft_round(editions.category(cast.competition, Category.CLOSED))
    url = f"/organise/rounds/{elsewhere.pk}/moving-on/works/{contender(cast, 'Ayu').pk}/"
    assert as_(cast.organiser).post(url, {"decision": "on", "reason": "x"}).status_code == 404
    assert not Advance.objects.exists()


def test_the_public_page_lists_codes_and_nothing_else(cast):
    public = f"/competitions/{cast.competition.slug}/"
    assert 'id="nominees"' not in Client().get(public).content.decode()
    known(cast)
    page = Client().get(public).content.decode()
    assert page.count(cast.entries["Ayu"].code) == 1
    others = [entry for name, entry in cast.entries.items() if name != "Ayu"]
    hidden = [*(entry.code for entry in others), *(entry.title for entry in cast.entries.values())]
    hidden += [*cast.round.contenders.values_list("code", flat=True), "8.3667", "251"]
    hidden += [owner.name for owner in cast.owners.values()]
    assert not [text for text in hidden if text in page]
    call_up(contender=Contender.objects.get(advance__reserve_place=1), reason="Mundur.", by=cast.organiser)
    assert Client().get(public).content.decode().count('class="code nominee"') == 2


def test_every_designer_reads_of_the_own_work(cast):
    pages = {name: f"/entries/{cast.entries[name].code}/" for name in cast.entries}
    assert "moves on" not in read(cast.owners["Ayu"], pages["Ayu"])
    known(cast)
    words = {"Ayu": "moves on to the next round", "Budi": "on the list of reserves", "Dewi": "does not move on"}
    for name, said in words.items():
        page = read(cast.owners[name], pages[name])
        assert said in page, name
        assert not [code for code in cast.round.contenders.values_list("code", flat=True) if code in page]
        assert "8.3667" not in page
    assert as_(cast.owners["Budi"]).get(pages["Ayu"]).status_code == 404


def test_a_reserve_hopes_no_more_once_the_category_is_decided(cast):
    known(cast)
    url = f"/entries/{cast.entries['Budi'].code}/"
    assert "If a place becomes free" in read(cast.owners["Budi"], url)
    results.published(cast)
    page = read(cast.owners["Budi"], url)
    assert "Your work was on the list of reserves of" in page
    assert "If a place becomes free" not in page


def test_judges_of_the_next_round_meet_other_codes_and_learn_nothing_of_the_decision(cast):
    known(cast)
    judge = rounds.judge(cast.competition, "Juri final")
    facts = {"source": cast.round, "name": "Final", "name_en": "Final"}
    following = rounds.open_round(cast.category, [judge], [cast.entries["Ayu"]], **facts)
    sheet = following.sheets.get()
    assert sheet.contender.code not in (cast.entries["Ayu"].code, contender(cast, "Ayu").code)
    for url in ("/sheets/", f"/sheets/{sheet.pk}/", "/api/v1/sheets/"):
        page = read(judge, url)
        hidden = [cast.entries["Ayu"].code, contender(cast, "Ayu").code, "Ayu moves", "reserve", "8.3667"]
        assert not [text for text in hidden if text in page], url


def test_the_list_costs_the_same_for_few_and_for_many(django_assert_num_queries):
    category = editions.category(phase=Category.CLOSED)
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    judge = rounds.judge(category.competition)
    client = as_(organiser)
    for count in (3, 40):
        marks = {editions.entry(people.person(), category, Entry.ACCEPTED): {judge: 7} for _ in range(count)}
        round = rounds.closed_round(category, marks, moves_on_rule="top", moves_on_value=1)
        decide_by_rule(round=round, reserves=3, by=organiser)
        with django_assert_num_queries(14):
            page = client.get(f"/organise/rounds/{round.pk}/moving-on/").content.decode()
        assert page.count('class="moving-decision"') == count
