"""The forms on which most depends, in a browser that runs no script."""

import pytest
from django.core.cache import cache

from judging.models import Scoresheet
from submissions.models import Category, Entry
from tests.factories import editions, people, rounds
from tests.factories.files import picture
from tests.journeys.watching import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visitor(browser, live_server):
    cache.clear()
    visitor = Site(browser, live_server.url).visitor(java_script_enabled=False)
    yield visitor
    visitor.page.context.close()


def test_a_designer_fills_uploads_and_hands_in(visitor):
    sari, category = people.person("Sari", locale="id"), editions.category()
    visitor.log_in(sari.email)
    visitor.go("designer-start")
    visitor.press("designer-start")
    entry = Entry.objects.get(owner=sari)
    visitor.fill(**{"title": "Lima Pulau Grip", "question-concept": "Pulau di tapak."})
    visitor.press("designer-entry", entry.code)
    for name, content in (("sol.txt", b"bukan gambar"), ("sol.jpg", picture())):
        file = {"name": name, "mimeType": "image/jpeg", "buffer": content}
        visitor.page.set_input_files("#slot-bottom-file", file)
        visitor.press("designer-slot", entry.code, "bottom")
        assert visitor.page.locator("#slot-bottom [role=alert]:visible").count() == (name == "sol.txt")
        assert visitor.page.locator("[name=title]").input_value() == "Lima Pulau Grip"
    visitor.open("designer-team", entry.code)
    visitor.choose(kind="student")
    visitor.fill(born_on="2003-05-31")
    visitor.press("designer-about", entry.code)
    visitor.go("designer-submission", entry.code)
    visitor.tick("originality", "processing", "publication")
    visitor.choose(ai="none")
    visitor.press()
    entry.refresh_from_db()
    assert (entry.status, category.entries.get().submissions.count()) == (Entry.SUBMITTED, 1)
    assert entry.code in visitor.page.inner_text("main")


def test_a_judge_saves_a_draft_and_hands_in(visitor):
    category = editions.category(phase=Category.CLOSED)
    judge = rounds.judge(category.competition, "Juri", locale="id", has_promised=False)
    rounds.open_round(category, [judge], [editions.entry(people.person(), category, Entry.ACCEPTED)])
    visitor.log_in(judge.email)
    visitor.go("judge-terms", category.competition.slug)
    visitor.tick("is_accepted")
    visitor.press()
    sheet = Scoresheet.objects.get(judge=judge)
    visitor.open("judge-sheet", sheet.pk)
    visitor.fill(**{"score-originality": "7,5", "comment": "Terbaca."})
    act(visitor, "save")
    visitor.fill(**{"score-function": "sebelas"})
    act(visitor, "submit")
    assert visitor.page.locator("[name=score-function]").input_value() == "sebelas"
    assert visitor.page.locator("[name=comment]").input_value() == "Terbaca."
    visitor.fill(**{"score-function": "8"})
    act(visitor, "submit")
    sheet.refresh_from_db()
    assert (sheet.status, sheet.scores.count()) == (Scoresheet.SUBMITTED, 2)


def act(visitor, value: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator(f"[name=act][value={value}]").click()
