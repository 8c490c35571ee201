"""Step 6: the provisional ranking is proposed, confirmed by the head judge, published; an award is given."""

from judging.models import Award, Standing
from tests.browser import do_waiting_work
from tests.journeys.setting_up import SLUG


def walk(site) -> None:
    facts = site.report.facts
    organiser, head, round = facts["organiser"], facts["head"], facts["round"]
    organiser.go("organiser-round", round.pk)
    organiser.look("round-all-handed-in")
    organiser.go("organiser-round-progress", round.pk)
    organiser.look("round-progress")
    organiser.go("organiser-round", round.pk)
    organiser.open("organiser-round-closing", round.pk)
    organiser.look("round-closing")
    organiser.press()
    organiser.look("ranking-provisional")
    rows = organiser.page.locator(".ranking tbody tr")
    assert rows.locator(".place").all_inner_texts() == ["1", "2", "2"]
    assert rows.nth(1).locator("td strong").inner_text() == "7,0000"
    _propose_and_confirm(organiser, head, round)
    _give_award(organiser, facts["entry"], round)


def _propose_and_confirm(organiser, head, round) -> None:
    """Both type their password once more, and see the same digest."""
    organiser.an_hour_later()
    organiser.press("round-proposal", round.pk)
    organiser.prove()
    organiser.look("ranking-proposed")
    head.an_hour_later()
    head.go("round-review", round.pk)
    head.look("ranking-to-confirm")
    digests = {one.page.locator(".digest").first.inner_text() for one in (organiser, head)}
    assert len(digests) == 1
    head.press("round-confirmation", round.pk)
    head.prove()
    head.look("results-for-the-head-judge")
    round.refresh_from_db()
    assert round.status == round.PUBLISHED


def _give_award(organiser, entry, round) -> None:
    winner = Standing.objects.get(ranking__round=round, place=1)
    assert winner.contender.entry_id == entry.pk
    organiser.go("round-review", round.pk)
    organiser.look("results-and-awards")
    organiser.open("organiser-award", winner.pk)
    organiser.look("award")
    organiser.press("organiser-award", winner.pk)
    do_waiting_work()
    assert Award.objects.get(standing=winner).entry_id == entry.pk
    organiser.go("organiser-competition", SLUG)
    organiser.look("competition-decided")
