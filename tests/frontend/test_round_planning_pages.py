"""Planning rounds as a chain, changing the rules of an open one, and what everybody may read of it."""

import re
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from judging.models import Contender, Criterion, Round, Rubric
from judging.publishing import propose
from judging.round_rules import change_rules
from judging.rounds import close_round, make_round
from submissions.models import Category, Competition, Conflict, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")
PLAN = {"rule": "weighted_mean", "sheets_per_entry": 3, "wanted_comment": 0, "moves_on_rule": "by_hand"}


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED, code="OUT")


@pytest.fixture
def organiser(category):
    person = people.person("Panitia")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def open_round(category, organiser):
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(2)]
    entry = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)
    row = rounds.open_round(category, judges, [entry], name="Penjurian", name_en="Judging round")
    rounds.fixed_rules(row, by=organiser)
    return row


def text_of(client, name, *args, status=200, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_kind_comes_first_and_a_screening_asks_little(client, category, organiser):
    client.force_login(organiser)
    slug = category.competition.slug
    text = text_of(client, "organiser-round-new", slug, category="OUT")
    assert text.count('type="radio"') == 3
    assert 'value="OUT" selected' in text
    for wrong in ({"category": "OUT", "kind": "lottery"}, {"category": "XXX", "kind": "live"}):
        assert 'name="name"' not in text_of(client, "organiser-round-new", slug, **wrong)
    page = text_of(client, "organiser-round-new", slug, category="OUT", kind="screening")
    assert not any(f'name="{name}"' in page for name in ("rubric", "rule", "ties", "renormalises", "shares_scores"))
    url = reverse("organiser-round-new", args=[slug])
    given = {"category": "OUT", "kind": "screening", "name": "Kurasi", "sheets_per_entry": 2}
    assert client.post(url, {**given, "moves_on_rule": "top"}).status_code == 400
    made = client.post(url, {**given, "moves_on_rule": "top", "moves_on_value": "30", "is_blind": "on"})
    row = Round.objects.get()
    assert made["Location"] == reverse("organiser-round", args=[row.pk])
    assert (row.kind, row.moves_on_value, row.is_blind, row.shares_scores) == ("screening", 30, True, False)
    assert "Make the rubric" in text_of(client, "organiser-round-new", slug, category="OUT", kind="live")


def test_a_plan_is_changed_and_what_makes_no_sense_stands_beside_its_field(client, category, organiser):
    rubric = rounds.rubric(category.competition)
    row = make_round(category=category, name="Final", rubric=rubric, ties=[["rule", "rank_sum"]], by=organiser)
    client.force_login(organiser)
    url = reverse("organiser-round-edit", args=[row.pk])
    text = client.get(url).content.decode()
    assert '<option value="rule:rank_sum" selected>' in text
    given = {**PLAN, "name": "Babak akhir", "rubric": rubric.pk}
    wrong = client.post(url, {**given, "rule": "trimmed_mean", "ties": "rule:trimmed_mean"})
    assert wrong.status_code == 400
    assert 'value="Babak akhir"' in wrong.content.decode(), "nothing typed is lost"
    assert "at least 5 scoresheets" in wrong.content.decode()
    good = {**given, "ties": "criterion:function", "moves_on_rule": "threshold", "moves_on_value": "7.5"}
    assert client.post(url, good).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.ties, row.moves_on_value) == ("Babak akhir", [["criterion", "function"]], Decimal("7.5"))
    assert (row.is_blind, row.shares_comments) == (False, False), "what is not ticked is off"
    spare = rounds.draft_round(category, name="Cadangan", rubric=rubric)
    removal = reverse("organiser-round-removal", args=[spare.pk])
    assert client.get(removal).status_code == 405
    assert client.post(removal)["Location"] == reverse("organiser-rounds", args=[category.competition.slug])
    assert client.post(removal).status_code == 404
    Round.objects.update(status=Round.OPEN)
    assert client.get(url)["Location"] == reverse("organiser-round-rules", args=[row.pk])
    assert client.post(url, good).status_code == 409


def test_rules_change_by_a_version_that_everybody_reads_in_both_languages(client, organiser, open_round):
    competition = open_round.category.competition
    client.force_login(organiser)
    url = reverse("organiser-round-rules", args=[open_round.pk])
    given = {**PLAN, "sheets_per_entry": 2, "rule": "rank_sum", "version": 1, "shares_comments": "on"}
    given |= {"shares_scores": "on", "closes_at": localtime(open_round.closes_at, JAKARTA).strftime("%Y-%m-%dT%H:%M")}
    assert client.post(url, given).status_code == 400
    assert client.post(url, {**given, "note": "Skala berbeda.", "version": 7}).status_code == 409
    kept = client.post(url, {**given, "note": "Skala berbeda.", "note_en": "Scales differ."})
    assert kept["Location"] == reverse("organiser-round", args=[open_round.pk])
    assert open_round.rules.last().facts["closes_at"] == open_round.rules.first().facts["closes_at"]
    close_round(round=open_round, by=organiser)
    late = {"rule": "weighted_mean"}
    change_rules(round=open_round, changes=late, note="Kembali.", note_en="Back again.", by=organiser)
    public = reverse("round-rules", args=[competition.slug, open_round.pk])
    own = Entry.objects.get().owner
    judge = open_round.panel.first().judge
    for person in (own, judge, organiser, people.person("Asing")):
        client.force_login(person)
        assert client.get(public).status_code == 200
    client.logout()
    for language, words in [
        ("en", ["Rules of Judging round", "Scales differ.", "sum of ranks", "made after judging had closed"]),
        ("id", ["Aturan Penjurian", "Skala berbeda.", "jumlah peringkat", "dibuat setelah penjurian ditutup"]),
    ]:
        client.cookies["language"] = language
        text = client.get(public).content.decode()
        assert [word for word in words if word not in text] == []
        assert text.count(words[-1]) == 1, "only the last version was made after judging had closed"
        secrets = [Contender.objects.get().code, judge.name, own.name, organiser.name]
        assert not any(secret in text for secret in secrets)


def test_rules_are_public_once_the_round_has_opened_in_an_announced_competition(
    client, category, organiser, open_round
):
    slug = category.competition.slug
    draft = rounds.draft_round(category, name="Rahasia", rubric=open_round.rubric)
    elsewhere = editions.competition()
    for wrong in ([slug, draft.pk], [elsewhere.slug, open_round.pk], [slug, 0]):
        assert client.get(reverse("round-rules", args=wrong)).status_code == 404
    text = text_of(client, "public-rounds", slug)
    assert reverse("round-rules", args=[slug, open_round.pk]) in text
    assert "Rahasia" not in text
    assert reverse("public-rounds", args=[slug]) in text_of(client, "competition", slug)
    for hidden in ({"announced_at": None}, {"announced_at": timezone.now(), "is_practice": True}):
        Competition.objects.filter(slug=slug).update(**hidden)
        for person in (None, organiser):
            client.force_login(person) if person else client.logout()
            text_of(client, "public-rounds", slug, status=404)
            text_of(client, "round-rules", slug, open_round.pk, status=404)


def test_the_chain_tells_numbers_and_the_next_act_but_not_to_whom_has_an_interest(
    client, category, organiser, open_round
):
    slug = category.competition.slug
    Round.objects.filter(pk=open_round.pk).update(moves_on_rule="top", moves_on_value=1)
    rounds.draft_round(category, name="Presentasi", kind="live", source=open_round, rubric=open_round.rubric)
    involved = people.person("Panitia bibi")
    editions.seat(involved, category.competition)
    Conflict.objects.create(person=involved, entry=Entry.objects.get(), origin=Conflict.DECLARED)
    client.force_login(organiser)
    assert "0 of 2" in text_of(client, "organiser-rounds", slug)
    close_round(round=open_round, by=organiser)
    text = text_of(client, "organiser-rounds", slug)
    assert "Decide who moves on." in text
    client.force_login(involved)
    text = text_of(client, "organiser-rounds", slug)
    assert "0 of 2" not in text
    assert reverse("organiser-round", args=[open_round.pk]) not in text
    for name in ("organiser-round-edit", "organiser-round-rules"):
        text_of(client, name, open_round.pk, status=404)


def test_the_chain_says_whom_a_result_waits_for(client):
    cast = results.cast()
    slug = cast.competition.slug
    client.force_login(cast.organiser)
    assert "Propose the result" in text_of(client, "organiser-rounds", slug)
    propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.colleague)
    text = text_of(client, "organiser-rounds", slug)
    assert "The head judge has to confirm the proposed result." in text
    assert "Propose the result" not in text
    assert "It waits for the head judge" in text_of(client, "organiser-round", cast.round.pk)
    results.conflict(cast.colleague, cast.entries["Ayu"])
    client.force_login(cast.colleague)
    assert "head judge has to confirm" not in text_of(client, "organiser-rounds", slug)


def test_what_separates_equal_totals_is_listed_by_rubric(client, category, organiser):
    for criterion, name in (("motif", "Babak daring"), ("jawaban", "Babak akhir")):
        row = rounds.rubric(category.competition, {criterion: 100})
        Rubric.objects.filter(pk=row.pk).update(name=name, name_en="")
    client.force_login(organiser)
    page = text_of(client, "organiser-round-new", category.competition.slug, category="OUT", kind="scored")
    ties = page.split('name="ties"')[1].split("</select>")[0]
    groups = {part.split('"')[0]: part for part in ties.split('<optgroup label="')[1:]}
    assert [name for name in groups if "Babak" in name] == [
        "Higher in a criterion of “Babak akhir”",
        "Higher in a criterion of “Babak daring”",
    ]
    assert 'value="criterion:motif"' in groups["Higher in a criterion of “Babak daring”"]
    assert 'value="criterion:motif"' not in groups["Higher in a criterion of “Babak akhir”"]


def test_everybody_reads_which_criterion_is_carried_and_from_where(client, category, organiser, open_round):
    carried = rounds.rubric(category.competition, {"before": 40, "motif": 60})
    carried.criteria.filter(code="before").update(is_carried=True)
    final = rounds.draft_round(category, name="Akhir", rubric=carried, source=open_round, status=Round.OPEN)
    rounds.fixed_rules(final, by=organiser)
    client.cookies["language"] = "en"
    for row, times in ((final, 1), (open_round, 0)):
        page = text_of(client, "round-rules", category.competition.slug, row.pk)
        assert page.count("total in Judging round. No judge scores it again.") == times


def rows_of(answer) -> int:
    return len(re.findall(r'name="criteria-\d+-weight"', answer.content.decode()))


def test_a_rubric_is_made_from_scratch_with_as_many_rows_as_it_needs(client, category, organiser):
    slug = category.competition.slug
    client.force_login(organiser)
    url = reverse("organiser-rubric-new", args=[slug])
    assert rows_of(client.get(url)) == 5
    given = {"name": "Pasar", "least": "0", "most": "10", "step": "0.5", "criteria-TOTAL_FORMS": "5"}
    given |= {"criteria-INITIAL_FORMS": "0", "criteria-0-name": "Harga", "criteria-0-weight": "empat puluh"}
    given |= {"criteria-0-text_2": "wajar"}
    given |= {f"criteria-{n}-score_{place}": str(2 * place + 2) for place in range(5) for n in range(8)}
    more = client.post(url, {**given, "more": "1"})
    page = more.content.decode()
    assert more.status_code == 200
    assert rows_of(more) == 8
    assert all(f'value="{kept}"' in page for kept in ("Pasar", "Harga", "empat puluh"))
    assert 'role="alert"' not in page, "what is not finished is not wrong yet"
    many = client.post(url, {**given, "criteria-TOTAL_FORMS": "19", "more": "1"})
    assert rows_of(many) == 20, "a rubric has at most twenty"
    assert client.post(url, {**given, "criteria-TOTAL_FORMS": "x", "more": "1"}).status_code == 200
    assert not Rubric.objects.filter(name="Pasar").exists()
    given |= {"criteria-0-weight": "40", "criteria-7-name": "Minat", "criteria-7-weight": "60"}
    made = client.post(url, {**given, "criteria-TOTAL_FORMS": "8", "criteria-7-text_1": "kecil"})
    assert made.status_code == 302
    assert [row.name for row in Rubric.objects.get(name="Pasar").criteria.all()] == ["Harga", "Minat"]


def test_a_live_round_can_begin_with_the_ready_made_criteria(client, category, organiser, open_round):
    slug = category.competition.slug
    client.force_login(organiser)
    assert "like=presentation" in text_of(client, "organiser-rubrics", slug)
    assert "like=presentation" in text_of(client, "organiser-round-new", slug, category=category.code, kind="live")
    assert "like=presentation" not in text_of(
        client, "organiser-round-new", slug, category=category.code, kind="scored"
    )
    page = text_of(client, "organiser-rubric-new", slug, like="presentation")
    assert 'value="Nilai kurasi daring"' in page
    assert 'name="criteria-0-is_carried"' in page
    client.force_login(people.person("Asing"))
    text_of(client, "organiser-rubric-new", slug, like="presentation", status=404)


def test_rubrics_of_later_rounds_are_made_after_a_pattern_and_stand_once_opened(
    client, category, organiser, open_round
):
    slug = category.competition.slug
    client.force_login(organiser)
    assert "originality" in text_of(client, "organiser-rubric-new", slug, like=open_round.rubric_id)
    assert "originality" not in text_of(client, "organiser-rubric-new", slug, like="999999999999")
    other = rounds.rubric(editions.competition())
    assert "originality" not in text_of(client, "organiser-rubric-new", slug, like=other.pk)
    given = {"name": "Presentasi", "least": "0", "most": "10", "step": "0.5", "criteria-TOTAL_FORMS": "2"}
    given |= {"criteria-INITIAL_FORMS": "0", "criteria-0-name": "Babak lalu", "criteria-0-weight": "30"}
    given |= {"criteria-0-is_carried": "on", "criteria-1-name": "Penyampaian", "criteria-1-weight": "70"}
    given |= {f"criteria-{n}-score_{place}": str(2 * place + 2) for place in range(5) for n in range(2)}
    url = reverse("organiser-rubric-new", args=[slug])
    assert client.post(url, given).status_code == 400, "a scored criterion needs words"
    made = client.post(url, {**given, "criteria-1-text_2": "cukup jelas"})
    assert made["Location"] == reverse("organiser-rubrics", args=[slug])
    rubric = Rubric.objects.get(name="Presentasi")
    assert list(rubric.criteria.values_list("is_carried", flat=True)) == [True, False]
    assert rubric.category is None
    edit = reverse("organiser-rubric-edit", args=[rubric.pk])
    assert 'name="criteria-0-is_carried"' in client.get(edit).content.decode()
    rounds.draft_round(category, rubric=rubric, status=Round.OPEN)
    assert 'name="criteria-0-name"' not in client.get(edit).content.decode()
    assert client.post(edit, {**given, "criteria-1-text_2": "lain"}).status_code == 409
    for person in (rounds.judge(category.competition, kind=Seat.HEAD_JUDGE), people.person("Asing")):
        client.force_login(person)
        for path in (edit, url, reverse("organiser-rubrics", args=[slug])):
            assert client.get(path).status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_pages_cost_the_same_for_one_round_as_for_twelve(client, category, organiser, rows, django_assert_num_queries):
    slug = category.competition.slug
    rubric = rounds.rubric(category.competition)
    for number in range(rows):
        row = rounds.draft_round(category, name=f"Babak {number}", rubric=rubric, status=Round.OPEN)
        rounds.fixed_rules(row, by=organiser)
        rounds.rubric(category.competition, {f"criterion-{number}": 100})
    for number in range(rows):
        change_rules(round=row, changes={"wanted_comment": number + 1}, note="Lagi.", by=organiser)
    draft = rounds.draft_round(category, name="Rencana", rubric=rubric, source=row)
    assert Criterion.objects.count() == rows + 2
    client.force_login(organiser)
    kind = "?category=OUT&kind=scored"
    for path, queries in [
        (reverse("organiser-round-new", args=[slug]) + kind, 10),
        (reverse("organiser-round-edit", args=[draft.pk]), 8),
        (reverse("organiser-round-rules", args=[row.pk]), 5),
        (reverse("organiser-rubrics", args=[slug]), 6),
        (reverse("public-rounds", args=[slug]), 4),
        (reverse("round-rules", args=[slug, row.pk]), 7),
    ]:
        with django_assert_num_queries(queries, info=path):
            assert client.get(path).status_code == 200
