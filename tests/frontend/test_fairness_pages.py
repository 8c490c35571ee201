"""The fairness report as a page and on paper: judges by name for those who answer for the result, without for all."""

import random
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse

from judging.awarding import give_award
from judging.models import FairnessStudy, Round, Score
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = pytest.mark.django_db
JUDGES = ["Ratih Wulandari", "Gunawan Hidayat", "Melati Kusuma", "Hendra Saputra"]


@pytest.fixture(params=[12], ids=["twelve works"])
def cast(request):
    """A closed round, three of four judges on every work."""
    return made(request.param)


def made(works: int) -> SimpleNamespace:
    category, chance = editions.category(phase=Category.CLOSED), random.Random(2)
    judges = [rounds.judge(category.competition, name) for name in JUDGES]
    owner, rival = people.person("Wahyuni"), people.person("Sekar")
    marks = {}
    for number in range(works):
        entry = editions.entry((owner, rival)[number % 2], category, Entry.ACCEPTED, title=f"Tapak {number:03}")
        for place, judge in enumerate(judges):
            if place != number % 4:
                worth = 3 + 5 * number / works + place / 3 + chance.gauss(0, 0.4)
                marks.setdefault(entry, {})[judge] = round(2 * min(10, worth)) / 2
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    judged = rounds.closed_round(category, marks)
    Round.objects.filter(pk=judged.pk).update(moves_on_rule=Round.TOP, moves_on_value=3)
    judged.refresh_from_db()
    return SimpleNamespace(
        category=category,
        competition=category.competition,
        judges=judges,
        entries=list(marks),
        owner=owner,
        organiser=organiser,
        head=rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE),
        round=judged,
    )


def page(client, cast, name="round-fairness"):
    client.cookies["language"] = "en"
    return client.get(reverse(name, args=[cast.round.pk]))


def public(client, cast, name="public-fairness"):
    client.cookies["language"] = "en"
    return client.get(reverse(name, args=[cast.competition.slug, cast.round.pk]))


def shown(text: str) -> str:
    return text.partition("<main")[2]


def worked():
    call_command("worker", once=True, verbosity=0)


def test_the_review_says_how_sure_the_order_is_once_that_is_computed(client, cast):
    client.force_login(cast.organiser)
    assert "notice-good" not in page(client, cast, "round-review").content.decode()
    page(client, cast)
    worked()
    sure = [one.text for one in page(client, cast).context["order"].verdict]
    for person in (cast.organiser, cast.head):
        client.force_login(person)
        text = page(client, cast, "round-review").content.decode()
        assert sure
        assert all(sentence in text for sentence in sure)
    Score.objects.filter(sheet__round=cast.round).update(value=7)
    assert not any(sentence in page(client, cast, "round-review").content.decode() for sentence in sure)


def test_the_organiser_waits_for_the_worker_and_then_reads_it_from_top_to_bottom(client, cast):
    client.force_login(cast.organiser)
    first = page(client, cast)
    assert first["Cache-Control"] == "private, no-store"
    assert "The report is being computed" in first.content.decode()
    assert 'hx-trigger="every 3s"' in first.content.decode()
    early = page(client, cast, "round-fairness-pdf")
    assert early["Location"] == reverse("round-fairness", args=[cast.round.pk])
    worked()
    text = page(client, cast).content.decode()
    assert "hx-trigger" not in text
    order = ["In short", "The line between places 3 and 4 is", "How sure every place is", "Do the judges agree?"]
    order += ["Were there enough judges?", "What is worth a look", "Severe and lenient judges", "Without each judge"]
    found = [text.index(words) for words in order]
    assert found == sorted(found)
    assert all(name in text for name in JUDGES)
    codes = [row.code for row in cast.round.contenders.all()]
    assert all(code in text for code in codes)
    assert not any(entry.code in text for entry in cast.entries)
    assert "style=" not in text
    assert text.count('role="img"') >= 6
    assert len(text) < 60_000


def test_who_may_read_it_and_until_when(client, cast):
    results.conflict(colleague := people.person("Rekan"), cast.entries[0])
    editions.seat(colleague, cast.competition)
    people_ = {"organiser": cast.organiser, "head": cast.head, "colleague": colleague}
    people_ |= {"judge": cast.judges[0], "owner": cast.owner, "stranger": people.person("Orang")}

    def readers():
        found = set()
        for name, person in people_.items():
            client.force_login(person)
            codes = {page(client, cast, route).status_code for route in ("round-fairness", "round-fairness-pdf")}
            if codes & {200, 302}:
                found.add(name)
            else:
                assert codes == {404}
        return found

    assert readers() == {"organiser", "head"}
    ranking = results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    assert ranking.round_id == cast.round.pk
    assert readers() == {"organiser"}
    client.logout()
    assert page(client, cast)["Location"].startswith(reverse("account_login"))


def test_everybody_reads_the_published_one_without_any_judge(client, cast):
    assert public(client, cast).status_code == 404
    ranking = results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    first = ranking.standings.get(place=1)
    give_award(standing=first, name="Juara 1", by=cast.organiser)
    assert "The report is being computed" in public(client, cast).content.decode()
    worked()
    text = public(client, cast).content.decode()
    for words in ("How sure is this result?", "The line between places 3 and 4", "4 judges", "36 scoresheets"):
        assert words in text
    assert all(entry.code in text for entry in cast.entries)
    assert first.contender.entry.title in text
    hidden = [*JUDGES, *(row.code for row in cast.round.contenders.all()), "Ketua"]
    hidden += [entry.title for entry in cast.entries if entry.pk != first.contender.entry_id]
    assert [word for word in hidden if word in text] == []
    assert reverse("fairness-explained") in text
    assert len(text) < 40_000
    Score.objects.update(value=1)
    assert shown(public(client, cast).content.decode()) == shown(text), "frozen"


def test_no_line_is_spoken_of_where_no_number_of_works_moves_on(client, cast):
    Round.objects.filter(pk=cast.round.pk).update(moves_on_rule="", moves_on_value=None)
    client.force_login(cast.organiser)
    page(client, cast)
    worked()
    texts = [page(client, cast), page(client, cast, "round-review")]
    results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    client.logout()
    texts.append(public(client, cast))
    for text in (answer.content.decode() for answer in texts):
        assert "place" in text
        assert not any(words in text for words in ("The line between", "cut line</text>", "among the top"))
    assert "first place is firm" in texts[2].content.decode() or "The order of" in texts[2].content.decode()
    assert public(client, cast, "public-fairness-pdf").content.startswith(b"%PDF")


def test_what_was_computed_before_publication_is_not_computed_again(client, cast):
    client.force_login(cast.organiser)
    page(client, cast)
    worked()
    results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    client.logout()
    assert "The line between places" in public(client, cast).content.decode()
    assert FairnessStudy.objects.count() == 1


def test_both_papers_are_pdf_with_neutral_names(client, cast):
    client.force_login(cast.organiser)
    page(client, cast)
    worked()
    own = page(client, cast, "round-fairness-pdf")
    assert own.content.startswith(b"%PDF")
    assert own["Content-Disposition"] == 'attachment; filename="fairness-report.pdf"'
    assert own["Cache-Control"] == "private, no-store"
    results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    client.logout()
    shared = public(client, cast, "public-fairness-pdf")
    assert shared.content.startswith(b"%PDF")
    assert len(shared.content) < len(own.content)


def test_a_rule_that_finds_no_order_and_a_mixed_panel_have_their_sentences(client, cast):
    Score.objects.filter(sheet__judge__in=cast.judges[:2], sheet__contender__entry__in=cast.entries[6:]).delete()
    Score.objects.filter(sheet__judge__in=cast.judges[2:], sheet__contender__entry__in=cast.entries[:6]).delete()
    Round.objects.update(rule="severity_adjusted")
    client.force_login(cast.organiser)
    page(client, cast)
    worked()
    text = page(client, cast).content.decode()
    assert "There is no common order: the sheets fall into 2 parts" in text
    assert "Parts that can't be compared" in text
    review = client.get(reverse("round-review", args=[cast.round.pk])).content.decode()
    assert reverse("round-fairness", args=[cast.round.pk]) in review
    Score.objects.all().delete()
    page(client, cast)
    worked()
    assert "No scoresheet counts" in page(client, cast).content.decode()


def test_the_method_is_explained_to_everybody(client):
    client.cookies["language"] = "en"
    assert "When is a result fair, and how sure is it?" in client.get(reverse("fairness-explained")).content.decode()
    client.cookies["language"] = "id"
    text = client.get(reverse("fairness-explained")).content.decode()
    assert "Kapan sebuah hasil adil" in text
    assert "95 %." in text


@pytest.mark.parametrize("works", [8, 40])
def test_the_same_queries_for_few_works_as_for_many(client, works, django_assert_num_queries):
    cast = made(works)
    client.force_login(cast.organiser)
    page(client, cast)
    worked()
    with django_assert_num_queries(16):
        page(client, cast)
    results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    client.logout()
    with django_assert_num_queries(9):
        assert "In short" in public(client, cast).content.decode()
