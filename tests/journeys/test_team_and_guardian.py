"""An entrant on a phone, from the invitation link to the receipt, with a team-mate and a guardian."""

from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from submissions.models import Entry, GuardianConsent, TeamMember
from tests.browser import do_waiting_work
from tests.factories import editions, people
from tests.journeys.watching import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GUARDIAN, MATE = "wali@contoh.example", "budi@contoh.example"


@pytest.fixture
def site(browser, live_server, settings, tmp_path):
    cache.clear()
    settings.SITE_URL, settings.FILES_ROOT = live_server.url, tmp_path
    settings.ACCOUNT_RATE_LIMITS = {}
    made = Site(browser, live_server.url)
    yield made
    made.leave()


def test_a_team_with_a_pupil_hands_in_on_phones(site):
    sari = people.person("Sari Ayu", locale="id")
    entry = editions.entry(sari)
    sari.entrants.all().delete()
    owner = site.visitor()
    owner.log_in(sari.email)
    link = _invite(owner, entry)
    mate = _join(site, link, entry)
    question = _say_who(mate, entry)
    _agree(site, question)
    owner.go("designer-team", entry.code)
    owner.choose(kind="student")
    owner.fill(institution="ISI Yogyakarta", born_on="2003-05-31")
    owner.press("designer-about", entry.code)
    _hand_in(mate, entry)
    _verify(site, mate, entry)
    assert site.report.faults == []
    assert site.report.complaints == []


def _invite(owner, entry) -> str:
    owner.go("designer-entry", entry.code)
    owner.open("designer-team", entry.code)
    owner.look("team-owner")
    owner.page.locator("#invite-name").fill("Budi")
    owner.press("designer-team-invite", entry.code)
    owner.look("team-link")
    return owner.page.locator("#fresh-link").input_value()


def _join(site, link: str, entry):
    """Opened twice, as scanners of mails do; the account comes between the link and the team."""
    scanner = site.visitor()
    scanner.page.goto(link)
    assert not TeamMember.objects.exists()
    mate = site.visitor()
    mate.page.goto(link)
    mate.look("team-offer")
    mate.sign_up("Budi Kawan", MATE, going="invitation")
    mate.page.goto(link)
    if mate.page.locator('main a[href^="/account/login/"]').count():
        mate.log_in(MATE)
        mate.page.goto(link)
    mate.look("team-accept")
    mate.press()
    assert TeamMember.objects.get().entry == entry
    return mate


def _say_who(mate, entry) -> str:
    """The mate is sixteen: the page asks for a guardian then, and the hand-in says so."""
    mate.choose(kind="pupil")
    mate.fill(institution="SMK 5 Yogyakarta", born_on=str(date.today().replace(day=1, year=date.today().year - 16)))
    mate.press("designer-about", entry.code)
    mate.look("team-guardian")
    mate.page.locator("#guardian-name").fill("Ibu Lestari")
    mate.page.locator("#guardian-email").fill(GUARDIAN)
    mate.press("designer-guardian", entry.code)
    question = mate.page.locator("#fresh-link").input_value()
    mate.go("designer-submission", entry.code)
    assert mate.page.locator('main form [name="originality"]').count() == 0
    return question


def _agree(site, question: str) -> None:
    guardian = site.visitor()
    guardian.page.goto(question)
    guardian.look("guardian")
    assert GuardianConsent.objects.get().status == GuardianConsent.WAITING
    guardian.press(button='[value="yes"]')
    assert guardian.page.locator('[name=is_guardian][aria-invalid="true"]').count(), "the tick is asked for"
    guardian.tick("is_guardian")
    guardian.press(button='[value="yes"]')
    guardian.look("guardian-thanked")
    assert GuardianConsent.objects.get().status == GuardianConsent.GIVEN


def _hand_in(mate, entry) -> None:
    mate.go("designer-entry", entry.code)
    mate.go("designer-submission", entry.code)
    mate.tick("originality", "processing", "publication")
    mate.choose(ai="none")
    mate.press()
    entry.refresh_from_db()
    assert entry.status == Entry.SUBMITTED
    do_waiting_work()
    mate.look("team-receipt")


def _verify(site, mate, entry) -> None:
    """The PDF is handed out; whoever scans its code reads code and time, and neither title nor name."""
    path = reverse("designer-receipt-pdf", args=[entry.code, 1])
    assert mate.page.locator(f'a[href="{path}"]').count() == 1
    answer = mate.page.request.get(site.url + path)
    assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")
    stranger = site.visitor()
    stranger.go("receipt-check", entry.code, entry.submissions.get().digest)
    stranger.look("receipt-verified")
    said = stranger.page.inner_text("main")
    assert entry.code in said
    assert not any(word in said for word in (entry.title, "Sari", "Budi"))
