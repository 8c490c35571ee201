"""The page of a proposed deal: what it shows, what can be changed on it, who finds it."""

import pytest
from django.urls import reverse

from judging.dealing import propose
from judging.models import DealProposal
from submissions.models import Category, Conflict, Entry
from tests.browser import do_waiting_work
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db
ACTS = ("organiser-proposal-pair", "organiser-proposal-pair-removal", "organiser-proposal-application")


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    person = people.person("Panitia", locale="en")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]


@pytest.fixture
def entries(category):
    return [editions.entry(people.person(f"Desainer {n}"), category, Entry.ACCEPTED) for n in range(3)]


@pytest.fixture
def proposal(category, organiser, judges, entries):
    return propose(round=rounds.draft_round(category, judges, sheets_per_entry=2), by=organiser)


def shown(client, proposal) -> str:
    answer = client.get(reverse("organiser-round-proposal", args=[proposal.pk]))
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def post(client, address: str, proposal, **fields):
    return client.post(reverse(address, args=[proposal.pk]), fields)


def test_the_page_tells_loads_coverage_and_comparability(client, organiser, judges, entries, proposal):
    client.force_login(organiser)
    text = shown(client, proposal)
    assert "A proposal of 6 new scoresheets" in text
    assert text.count('<progress class="meter" max="2" value="2"') == 3
    assert "3 entries with 2 scoresheets" in text
    assert "All entries of this category can be compared." in text
    assert "It is being computed." in text
    assert "style=" not in text
    for name in (*(judge.name for judge in judges), *(entry.code for entry in entries)):
        assert name in text
    do_waiting_work()
    text = shown(client, proposal)
    assert "It is being computed." not in text
    assert "Standard error 1." in text


def test_a_pair_goes_and_comes_by_hand_and_what_was_seen_is_applied(client, organiser, judges, entries, proposal):
    client.force_login(organiser)
    entry, judge = proposal.pairs[0]
    code = next(each.code for each in entries if each.pk == entry)
    removed = post(client, "organiser-proposal-pair-removal", proposal, entry=entry, judge=judge)
    assert removed["Location"] == reverse("organiser-round-proposal", args=[proposal.pk])
    text = shown(client, proposal)
    assert "1 entry has fewer than the round wants." in text
    assert "Changed by hand since." in text
    assert post(client, "organiser-proposal-pair-removal", proposal, entry=entry, judge=judge).status_code == 409
    stale = post(client, "organiser-proposal-application", proposal, version=1)
    assert (stale.status_code, proposal.round.sheets.count()) == (409, 0)
    assert post(client, "organiser-proposal-pair", proposal, judge=judge, code=code.lower()).status_code == 302
    assert post(client, "organiser-proposal-pair", proposal, judge=judge, code=code).status_code == 409
    assert post(client, "organiser-proposal-pair", proposal, judge=judge, code="TIADA").status_code == 400
    assert post(client, "organiser-proposal-pair", proposal, judge=organiser.pk, code=code).status_code == 400
    for wrong in ({}, {"version": "x"}, {"version": "-1"}, {"version": 2**40}):
        assert post(client, "organiser-proposal-application", proposal, **wrong).status_code == 400
    applied = post(client, "organiser-proposal-application", proposal, version=3)
    assert applied["Location"] == reverse("organiser-round", args=[proposal.round_id])
    assert proposal.round.sheets.count() == 6
    text = shown(client, proposal)
    assert "This proposal was applied on" in text
    assert not any(reverse(act, args=[proposal.pk]) in text for act in ACTS)


def test_the_comparison_error_is_asked_for_until_it_is_there(client, organiser, judges, proposal):
    client.force_login(organiser)
    where = reverse("organiser-proposal-comparison", args=[proposal.pk])
    assert f'hx-get="{where}"' in shown(client, proposal)
    waiting = client.get(where).text
    assert "It is being computed." in waiting
    assert f'hx-get="{where}"' in waiting
    do_waiting_work()
    there = client.get(where).text
    assert "Standard error 1." in there
    assert "hx-get" not in there
    assert f'hx-get="{where}"' not in shown(client, proposal)
    client.force_login(judges[0])
    assert client.get(where).status_code == 404


def test_the_list_is_narrowed_by_judge_words_and_shortage_and_an_act_comes_back_to_it(
    client, organiser, judges, entries, proposal
):
    client.force_login(organiser)
    page = reverse("organiser-round-proposal", args=[proposal.pk])
    entry, judge = proposal.pairs[0]
    has_not = [each for each in entries if [each.pk, judge] not in proposal.pairs]
    found = client.get(page, {"judge": judge})
    assert [each.code for each in entries if f'<span class="code">{each.code}</span>' in found.text] == [
        each.code for each in entries if each not in has_not
    ]
    assert "No entry fits this filter" in client.get(page, {"words": "tidak ada yang begini"}).text
    assert client.get(page, {"judge": "x", "page": "99", "other": "1"}).status_code == 200
    act = reverse("organiser-proposal-pair-removal", args=[proposal.pk]) + f"?judge={judge}&next=https://contoh.example"
    assert client.post(act, {"entry": entry, "judge": judge})["Location"] == f"{page}?judge={judge}"
    assert client.get(page, {"short": "on"}).text.count("too few") == 1


def test_a_conflict_is_refused_beside_the_form_and_its_proposal_is_out_of_date(client, organiser, judges, proposal):
    entry = Entry.objects.get(pk=proposal.pairs[0][0])
    free = next(judge for judge in judges if [entry.pk, judge.pk] not in proposal.pairs)
    Conflict.objects.create(person=free, entry=entry, origin=Conflict.PINNED, kind=Conflict.BUSINESS)
    client.force_login(organiser)
    text = shown(client, proposal)
    assert "1 new conflict is on record." in text
    assert reverse("organiser-proposal-application", args=[proposal.pk]) not in text
    answer = post(client, "organiser-proposal-pair", proposal, judge=free.pk, code=entry.code)
    assert answer.status_code == 409
    assert "business relation" in answer.text
    answer = post(client, "organiser-proposal-application", proposal, version=1)
    assert answer.status_code == 409
    assert not proposal.round.sheets.exists()


def test_another_seed_is_another_proposal_and_a_wrong_one_is_said(client, organiser, proposal):
    client.force_login(organiser)
    dealing = reverse("organiser-round-dealing", args=[proposal.round_id])
    made = client.post(dealing, {"seed": "12"})
    newest = DealProposal.objects.get()
    assert made["Location"] == reverse("organiser-round-proposal", args=[newest.pk])
    assert newest.seed == 12
    assert post(client, "organiser-proposal-application", proposal, version=1).status_code == 404
    for seed in ("-1", "x", str(2**31), "9" * 400):
        assert client.post(dealing, {"seed": seed}).status_code == 400
    assert DealProposal.objects.get() == newest


def test_nobody_else_finds_it(client, organiser, category, judges, entries, proposal):
    involved = people.person("Panitia dan mentor")
    editions.seat(involved, category.competition)
    results.conflict(involved, entries[0])
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    head = rounds.judge(category.competition, "Ketua", kind="head_judge")
    for person in (involved, elsewhere, head, judges[0], entries[0].owner, people.person("Asing")):
        client.force_login(person)
        assert client.get(reverse("organiser-round-proposal", args=[proposal.pk])).status_code == 404
        assert {post(client, act, proposal, version=1).status_code for act in ACTS} == {404}
    client.logout()
    for act in ACTS:
        assert post(client, act, proposal)["Location"].startswith(reverse("account_login"))
    assert not proposal.round.sheets.exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_same_queries_for_one_row_as_for_thirty(client, category, organiser, rows, django_assert_num_queries):
    panel = [rounds.judge(category.competition) for _number in range(rows)]
    for _number in range(rows):
        editions.entry(people.person(), category, Entry.ACCEPTED)
    made = propose(round=rounds.draft_round(category, panel, sheets_per_entry=1), by=organiser)
    client.force_login(organiser)
    with django_assert_num_queries(18):
        shown(client, made)
