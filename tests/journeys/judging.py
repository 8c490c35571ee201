"""Steps 4 and 5: judges are invited by link, a round is dealt and opened, works are scored without names."""

from decimal import Decimal

from django.urls import reverse

from judging.confidentiality import accept_terms
from judging.models import Round, Scoresheet
from judging.scoring import submit_sheet
from submissions.models import Category, Conflict
from tests.browser import do_waiting_work
from tests.factories.people import person
from tests.journeys.entering import EMAIL
from tests.journeys.setting_up import SLUG

HEAD = "ketua@contoh.example"
JUDGES = {"Hendra": "hendra@contoh.example", "Lestari": "lestari@contoh.example", "Ratna": "ratna@contoh.example"}
FIRST = "agus@contoh.example"
CRITERIA = ["originality", "function", "production", "market", "materials", "presentation"]


def walk(site) -> None:
    facts = site.report.facts
    organiser = facts["organiser"]
    _invite(site, organiser)
    round = facts["round"] = _make_round(organiser)
    _open_round(organiser, round)
    _accept_terms(facts["judge"])
    _step_back(facts["judge"], facts["rivals"][0], round)
    _join(organiser, "Ratna", round)
    _deal(organiser, round)
    assert _sheet(JUDGES["Ratna"], facts["rivals"][0], round)
    _score(facts["judge"], facts["entry"], round)
    _others_score(facts["entry"], round)
    do_waiting_work()
    facts["head"].go("round-review", round.pk)
    facts["head"].look("round-waits-for-judges")


def _invite(site, organiser) -> None:
    organiser.go("organiser-people", SLUG)
    organiser.look("people")
    facts = site.report.facts
    facts["judge"] = site.visitor()
    facts["judge"].page.goto(_link(organiser, "judge", FIRST))
    facts["judge"].look("invitation")
    organiser.look("people-invited")
    facts["judge"].sign_up("Agus Salim", FIRST, going="invitation")
    facts["judge"].look("invitation-mine")
    facts["judge"].press()
    facts["judge"].look("desk-of-a-judge")
    for name, email in {**JUDGES, "Ketut": HEAD}.items():
        person(name, email=email, locale="id")
        visitor = site.visitor()
        visitor.log_in(email)
        visitor.page.goto(_link(organiser, "head_judge" if email == HEAD else "judge", email))
        visitor.press()
        assert visitor.page.url.endswith(reverse("desk"))
        if email == HEAD:
            facts["head"] = visitor
        else:
            visitor.page.context.close()


def _link(organiser, kind: str, email: str) -> str:
    organiser.go("organiser-people", SLUG)
    organiser.page.locator('main [name="kind"]').select_option(kind)
    organiser.fill(email=email)
    organiser.press("organiser-people", SLUG)
    return organiser.page.locator("#fresh-link").input_value()


def _make_round(organiser) -> Round:
    category = Category.objects.get(code="OUT")
    organiser.go("organiser-rounds", SLUG)
    organiser.look("rounds-empty")
    organiser.go("organiser-round-new", SLUG)
    organiser.look("round-kind")
    organiser.page.locator('main [name="category"]').select_option("OUT")
    organiser.page.locator('main form button[type="submit"]').click()
    organiser.look("round-plan")
    organiser.page.locator('main [name="rubric"]').select_option(str(category.rubric.pk))
    organiser.fill(name="Penjurian akhir", name_en="Final judging", sheets_per_entry=3)
    organiser.press()
    return Round.objects.get(category=category)


def _open_round(organiser, round) -> None:
    organiser.look("round-new")
    for name in ("Agus Salim", "Hendra", "Lestari"):
        _join(organiser, name, round)
    _deal(organiser, round)
    organiser.look("round-dealt")
    assert [panel.judge.sheets.count() for panel in round.panel.all()] == [3, 3, 3]
    organiser.press("organiser-round-opening", round.pk)
    organiser.look("round-open")


def _deal(organiser, round) -> None:
    """Proposed, looked at, applied."""
    organiser.press("organiser-round-dealing", round.pk)
    do_waiting_work()
    proposal = round.deal_proposals.latest("pk")
    organiser.go("organiser-round-proposal", proposal.pk)
    organiser.look(f"round-proposal-{round.deal_proposals.count()}")
    organiser.press("organiser-proposal-application", proposal.pk)


def _join(organiser, name: str, round) -> None:
    options = organiser.page.locator('main [name="judge"] option').all_inner_texts()
    label = next(text for text in options if text.startswith(name))
    organiser.page.locator('main [name="judge"]').select_option(label=label)
    organiser.press("organiser-round-panel", round.pk)


def _accept_terms(judge) -> None:
    judge.go("judge-sheets")
    judge.look("judge-terms-owed")
    judge.open("judge-terms", SLUG)
    judge.look("judge-terms")
    judge.tick("is_accepted")
    judge.press()
    judge.look("judge-works")


def _step_back(judge, entry, round) -> None:
    """The judge has a conflict with one work; a judge who joins the panel gets the sheet."""
    sheet = _sheet(FIRST, entry, round)
    judge.go("judge-sheet", sheet.pk)
    judge.page.locator(".desk-conflict > summary").click()
    judge.fill(reason="Saya membimbing perancangnya.")
    judge.look("judge-conflict")
    with judge.page.expect_navigation():
        judge.page.locator(f'[form="conflict"][name="kind"][value="{Conflict.MENTOR}"]').click()
    assert Conflict.objects.filter(entry=entry, person__email=FIRST).exists()
    judge.go("judge-sheet", sheet.pk)
    judge.look("not-found")


def _score(judge, entry, round) -> None:
    for sheet in list(Scoresheet.objects.standing().filter(round=round, judge__email=FIRST)):
        judge.go("judge-sheet", sheet.pk)
        said = judge.page.content()
        for secret in ("Sekar", EMAIL, "phone_nokia", "karya-bottom", entry.code):
            assert secret not in said
        if sheet.contender.entry_id == entry.pk:
            judge.look("judge-sheet")
        marks = ["8,5", "9", "8,5", "8", "9", "9,5"] if sheet.contender.entry_id == entry.pk else ["7"] * 6
        path = reverse("judge-scores", args=[sheet.pk])
        with judge.page.expect_response(lambda one, path=path: one.url.endswith(path)):
            judge.fill(**{f"score-{code}": mark for code, mark in zip(CRITERIA, marks, strict=True)})
        judge.fill(comment="Alur tapaknya terbaca dan dapat dicetak.")
        if sheet.contender.entry_id == entry.pk:
            judge.look("judge-sheet-filled")
        with judge.page.expect_navigation():
            judge.page.locator('[name="act"][value="submit"]').click()
        sheet.refresh_from_db()
        assert sheet.status == Scoresheet.SUBMITTED
    judge.look("judge-works-done")
    judge.go("judge-sheet", sheet.pk)
    judge.look("judge-sheet-handed-in")


def _others_score(entry, round) -> None:
    """The other judges' way is the same, so their scores are handed in here: the rivals end level."""
    for sheet in Scoresheet.objects.standing().filter(round=round).exclude(judge__email=FIRST):
        accept_terms(competition=round.category.competition, by=sheet.judge)
        mark = 8 if sheet.contender.entry_id == entry.pk else 7
        marks = dict.fromkeys(CRITERIA, Decimal(mark))
        submit_sheet(sheet=sheet, version=sheet.version, marks=marks, by=sheet.judge)


def _sheet(email: str, entry, round) -> Scoresheet | None:
    held = Scoresheet.objects.standing().filter(round=round, judge__email=email)
    return held.filter(contender__entry=entry).first()
