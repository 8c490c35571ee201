"""Planning a chain of rounds in a real browser: on a phone and a desk, without any script, and its public rules."""

import os
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from judging.models import Criterion, Round
from judging.round_rules import change_rules, fix_rules
from judging.rounds import make_round
from submissions.models import Category, Entry, Question
from tests.browser import faults_of_access
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def chain():
    """A screening that is open, a scored round and a live one in preparation."""
    cache.clear()
    category = editions.category(phase=Category.CLOSED, code="OUT")
    organiser = people.person("Panitia", locale="id")
    editions.seat(organiser, category.competition)
    judges = [rounds.judge(category.competition, name) for name in ("Agus Salim", "Hendra", "Lestari")]
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED) for _number in range(4)]
    choices = [{"code": "sport", "label": "Olahraga"}]
    Question.objects.create(category=category, code="use", label="Pemakaian", kind=Question.CHOICE, choices=choices)
    rubric = rounds.rubric(category.competition, {"originality": 40, "function": 35, "making": 25})
    live = rounds.rubric(category.competition, {"before": 30, "presentation": 70})
    Criterion.objects.filter(code="before").update(is_carried=True)
    facts = {"category": category, "by": organiser, "closes_at": timezone.now() + timedelta(days=20)}
    top = {"moves_on_rule": "top", "moves_on_value": Decimal(12)}
    screening = make_round(name="Kurasi daring", name_en="Online curation", kind="screening", **facts, **top)
    scored = make_round(
        name="Penjurian", rubric=rubric, source=screening, ties=[["criterion", "originality"]], **facts, **top
    )
    make_round(name="Presentasi langsung", kind="live", rubric=live, source=scored, is_blind=False, **facts)
    for entry in entries:
        rounds.contender(screening, entry)
    Round.objects.filter(pk=screening.pk).update(status=Round.OPEN, opens_at=timezone.now())
    screening.refresh_from_db()
    fix_rules(round=screening, by=organiser)
    rounds.seated_on(screening, judges)
    note = {
        "note": "Peserta lebih banyak dari perkiraan, jadi lima belas karya maju.",
        "note_en": "More works came in.",
    }
    change_rules(round=screening, changes={"moves_on_value": Decimal(15)}, by=organiser, **note)
    return category, organiser, screening, scored


def opened(browser, live_server, client, person, path, width=1280, **options):
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="id-ID", **options)
    if person is not None:
        client.force_login(person)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
    page = context.new_page()
    page.goto(live_server.url + path)
    return page


def kept(page, name: str) -> None:
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(os.environ["SCREENSHOTS"]) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light")])
def test_the_pages_have_no_fault_of_access(browser, live_server, client, chain, width, scheme):
    category, organiser, screening, scored = chain
    slug = category.competition.slug
    for name, person, path in [
        ("rounds", organiser, reverse("organiser-rounds", args=[slug])),
        ("kind", organiser, reverse("organiser-round-new", args=[slug])),
        ("plan", organiser, reverse("organiser-round-edit", args=[scored.pk])),
        ("rules-form", organiser, reverse("organiser-round-rules", args=[screening.pk])),
        ("round", organiser, reverse("organiser-round", args=[screening.pk])),
        ("draft", organiser, reverse("organiser-round", args=[scored.pk])),
        ("rubrics", organiser, reverse("organiser-rubrics", args=[slug])),
        ("rubric", organiser, reverse("organiser-rubric-new", args=[slug]) + f"?like={scored.rubric_id}"),
        ("rules", None, reverse("round-rules", args=[slug, screening.pk])),
    ]:
        page = opened(browser, live_server, client, person, path, width=width, color_scheme=scheme)
        kept(page, f"{name}-{width}")
        assert faults_of_access(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()


def test_a_round_is_planned_on_a_phone_without_any_script(browser, live_server, client, chain):
    category, organiser, _screening, scored = chain
    path = reverse("organiser-round-new", args=[category.competition.slug])
    page = opened(browser, live_server, client, organiser, path, width=360, java_script_enabled=False)
    page.locator('[name="category"]').select_option("OUT")
    page.locator('[name="kind"][value="scored"]').check()
    page.locator('main form button[type="submit"]').click()
    page.locator('[name="name"]').fill("Babak akhir")
    page.locator('[name="source"]').select_option(str(scored.pk))
    page.locator('[name="rubric"]').select_option(str(scored.rubric_id))
    page.locator('[name="sheets_per_entry"]').fill("5")
    page.locator('[name="rule"][value="trimmed_mean"]').check()
    page.locator('[name="ties"]').select_option("criterion:originality")
    page.locator('[name="ties_2"]').select_option("rule:rank_sum")
    page.locator('[name="moves_on_rule"]').select_option("threshold")
    page.locator('[name="moves_on_value"]').fill("7,5")
    page.locator('main form button[type="submit"]').click()
    made = Round.objects.get(name="Babak akhir")
    assert page.url.endswith(reverse("organiser-round", args=[made.pk]))
    assert (made.source, made.rule, made.sheets_per_entry) == (scored, "trimmed_mean", 5)
    assert made.ties == [["criterion", "originality"], ["rule", "rank_sum"]]
    assert (made.moves_on_rule, made.moves_on_value) == ("threshold", Decimal("7.5"))
