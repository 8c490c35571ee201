"""A judge of one impression for everything and one who changes on the way, from their sheets to page and paper."""

import random

import pypdfium2
import pytest
from django.core.management import call_command
from django.urls import reverse

from judging.models import Round
from judging.studying import ask, digest_in_force
from submissions.models import Category, Entry
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db

WORKS, RISE = 30, 3
CODES = {"originality": 40, "function": 30, "form": 30}
ONE_IMPRESSION, SOFTENS = "Juri Kesan", "Juri Melunak"


@pytest.fixture
def round():
    """Thirty works seen by four judges, each in an order of their own; the first and the second have a habit."""
    category = editions.category(editions.competition(), Category.OPEN)
    of = category.competition
    judges = [rounds.judge(of, name) for name in (ONE_IMPRESSION, SOFTENS, "Juri Ajek", "Juri Tenang")]
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _number in range(WORKS)]
    held = rounds.open_round(category, judges, entries, rubric=rounds.rubric(of, CODES))
    chance = random.Random(5)
    worth = {(entry, code): chance.gauss(5, 1) for entry in entries for code in CODES}
    for judge in judges:
        for at, entry in enumerate(chance.sample(entries, WORKS)):
            given = {code: worth[entry, code] + chance.gauss(0, 0.5) for code in CODES}
            if judge.name == ONE_IMPRESSION:
                middle = sum(given.values()) / len(given)
                given = dict.fromkeys(given, middle)
            if judge.name == SOFTENS:
                given = {code: value + RISE * at / WORKS for code, value in given.items()}
            rounds.scored(rounds.sheet_of(judge, entry), {c: f"{min(10, max(0, v)):.1f}" for c, v in given.items()})
    Round.objects.filter(pk=held.pk).update(status=Round.CLOSED)
    Category.objects.filter(pk=category.pk).update(phase=Category.DELIBERATING)
    return Round.objects.get(pk=held.pk)


def test_both_habits_are_told_to_the_organiser_and_to_nobody_else(client, round):
    organiser = people.person("Bu Rini")
    editions.seat(organiser, round.category.competition)
    ask(round=round, digest=digest_in_force(round))
    call_command("worker", once=True, verbosity=0)
    client.force_login(organiser)
    told = client.get(reverse("api-round-fairness", args=[round.pk])).json()["figures"]["judges"]
    assert {one["judge"] for one in told if one["has_halo"]} == {ONE_IMPRESSION}
    assert {one["judge"] for one in told if one["is_drifting"]} == {SOFTENS}
    rise = next(one["drift"] for one in told if one["judge"] == SOFTENS)
    assert rise == pytest.approx(RISE, abs=0.7)
    page = client.get(reverse("round-fairness", args=[round.pk])).content.decode()
    assert f"became more lenient by {rise:.2f} points" in page
    assert "hardly tells the criteria of a work apart" in page
    paper = pypdfium2.PdfDocument(client.get(reverse("round-fairness-pdf", args=[round.pk])).content)
    assert f"+{rise:.2f}" in "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    judge = rounds.judge(round.category.competition, "Juri lain")
    for person in (judge, round.sheets.first().judge, round.contenders.first().entry.owner, people.person("Orang")):
        client.force_login(person)
        for name in ("round-fairness", "round-fairness-pdf", "api-round-fairness"):
            assert client.get(reverse(name, args=[round.pk])).status_code == 404
