"""Staff help people: within their competition, never oneself, never alone where the account reaches far."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils import timezone

from accounts.helping import change_address
from accounts.models import ApiToken, Help, Message, OfficeSeat, User
from accounts.work import HANDLERS
from audit.models import Event, Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from office.helping.asking import agree, ask_address, end_sessions, take_back
from office.helping.owners import replace_owner
from office.helping.reach import people_of
from submissions.models import Category, Entry, Seat, TeamMember
from tests.factories import editions, results
from tests.factories.people import log_in_proven, person

pytestmark = pytest.mark.django_db
NEW = "wulan-baru@contoh.example"


class Scene:
    def __init__(self):
        self.category = editions.category()
        self.of = self.category.competition
        self.rina, self.dodi = person("Rina"), person("Dodi")
        self.sari, self.ratna, self.far = person("Sari"), person("Ratna"), person("Jauh")
        for organiser in (self.rina, self.dodi):
            editions.seat(organiser, self.of)
        editions.seat(self.ratna, self.of, Seat.JUDGE)
        self.entry = editions.entry(self.sari, self.category)
        editions.entry(self.far, editions.category())

    def ask(self, who=None, by=None, **given) -> Help:
        facts = {"address": NEW, "checked": Help.CALL, "reason": "Kotak surat ditutup.", **given}
        return ask_address(competition=self.of, person=who or self.sari, by=by or self.rina, **facts)


@pytest.fixture
def scene():
    return Scene()


def links_of(address: str) -> list[str]:
    body = Message.objects.filter(address=address).latest("pk").body
    return [word[word.index("/account/") :] for word in body.split() if "/account/help/" in word]


def over(help: Help) -> None:
    """Its 72 hours are over."""
    Help.objects.filter(pk=help.pk).update(due_at=timezone.now() - timedelta(seconds=1))


def test_an_organiser_helps_people_of_the_own_competition_alone(scene):
    assert set(people_of(scene.of, scene.rina)) == {scene.sari, scene.ratna, scene.dodi}
    for other in (scene.sari, scene.ratna, scene.far):
        assert not people_of(scene.of, other).exists()
    results.conflict(scene.rina, scene.entry)
    assert scene.sari not in people_of(scene.of, scene.rina)
    for who in (scene.rina, scene.far, scene.sari):
        with pytest.raises(NotAllowed):
            scene.ask(who)
        with pytest.raises(NotAllowed):
            end_sessions(competition=scene.of, person=who, reason="Hilang.", by=scene.rina)


def test_another_address_takes_a_check_a_confirmation_and_three_days(scene, client):
    for wrong in ({"address": "x"}, {"address": scene.rina.email}, {"checked": ""}, {"reason": " "}):
        with pytest.raises(Invalid):
            scene.ask(**wrong)
    old = scene.sari.email
    help = scene.ask()
    with pytest.raises(NotAllowedNow):
        scene.ask(address="lain@contoh.example")
    (proof,), (stop,) = links_of(NEW), links_of(old)
    assert NEW not in Message.objects.get(address=old).body
    assert "Ya, ini alamat saya" in client.get(proof).content.decode()
    assert Help.objects.get().proved_at is None, "opening the link changes nothing"
    assert client.post(proof).status_code == 200
    scene.sari.refresh_from_db()
    assert scene.sari.email == old
    over(help)
    ApiToken.objects.create(
        person=scene.sari, label="x", digest="d", areas=["entries"], expires_at=timezone.now() + timedelta(days=9)
    )
    HANDLERS["address-change"](str(help.pk))
    scene.sari.refresh_from_db()
    assert scene.sari.email == NEW
    assert list(EmailAddress.objects.filter(user=scene.sari).values_list("email", "verified")) == [(NEW, True)]
    assert not ApiToken.objects.in_force().exists()
    told = Message.objects.filter(kind="helped").values_list("address", flat=True)
    assert {old, NEW} <= set(told)
    assert client.post(stop).status_code == 409


def test_the_old_address_stops_it(scene, client):
    help = scene.ask()
    (proof,), (stop,) = links_of(NEW), links_of(scene.sari.email)
    client.post(proof)
    assert client.post(stop).status_code == 200
    over(help)
    assert change_address(help=help) is False
    assert client.post(proof).status_code == 409
    assert User.objects.get(pk=scene.sari.pk).email != NEW


def test_who_is_logged_in_reads_of_it_and_stops_it(scene, client):
    scene.ask()
    page, act = reverse("desk"), reverse("account-help-stop")
    client.force_login(scene.ratna)
    assert "stop it" not in client.get(page).content.decode()
    assert client.post(act).status_code == 404
    client.force_login(scene.sari)
    assert "This was not me: stop it" in client.get(page).content.decode()
    assert client.post(act).status_code == 302
    assert Help.objects.get().status == Help.STOPPED
    assert "stop it" not in client.get(page).content.decode()


def test_what_was_not_confirmed_or_belongs_to_another_does_not_happen(scene, client):
    help = scene.ask(address=scene.far.email)
    (proof,) = links_of(scene.far.email)
    assert client.post(proof).status_code == 409
    over(help)
    assert change_address(help=help) is False
    take_back(help=help, competition=scene.of, by=scene.dodi)
    assert client.post(proof).status_code == 409


def test_who_holds_a_seat_takes_two_persons(scene):
    help = scene.ask(scene.ratna)
    assert help.status == Help.SECOND
    assert not Message.objects.filter(address=NEW).exists()
    for other in (scene.rina, scene.ratna, scene.sari, scene.far):
        with pytest.raises(NotAllowed):
            agree(help=help, competition=scene.of, by=other)
    agree(help=help, competition=scene.of, by=scene.dodi)
    assert Message.objects.filter(address=NEW).exists()
    with pytest.raises(NotAllowedNow):
        agree(help=help, competition=scene.of, by=scene.dodi)


def test_an_account_that_reaches_further_takes_somebody_of_the_office(scene):
    editions.entry(scene.sari, editions.category())
    help = scene.ask()
    with pytest.raises(NotAllowed):
        agree(help=help, competition=scene.of, by=scene.dodi)
    OfficeSeat.objects.create(person=scene.dodi)
    agree(help=help, competition=scene.of, by=scene.dodi)


def test_who_asked_and_organises_no_more_counts_no_more(scene):
    help = scene.ask(scene.ratna)
    Seat.objects.filter(person=scene.rina).update(ended_at=timezone.now())
    with pytest.raises(NotAllowed):
        scene.ask()
    OfficeSeat.objects.create(person=scene.dodi)
    with pytest.raises(NotAllowedNow):
        agree(help=help, competition=scene.of, by=scene.dodi)


def test_somebody_is_logged_out_everywhere_at_once(scene, client):
    client.force_login(scene.sari)
    key = client.session.session_key
    UserSession.objects.create(user=scene.sari, session_key=key, ip="127.0.0.1", user_agent="x")
    end_sessions(competition=scene.of, person=scene.sari, reason="Telepon hilang.", by=scene.rina)
    assert client.get(reverse("desk")).status_code == 302
    assert "Telepon hilang." in Message.objects.get(recipient=scene.sari).body
    events = Event.objects.filter(verb="help.done")
    assert "Telepon" not in str(events.get().facts), "the record names no reason"


def test_an_owner_is_replaced_by_somebody_from_the_team(scene):
    ayu, entry = person("Ayu"), scene.entry
    with pytest.raises(Invalid):
        replace_owner(entry=entry, person=ayu, reason="Lulus.", by=scene.rina)
    TeamMember.objects.create(entry=entry, person=ayu)
    for other in (scene.sari, ayu, scene.far, scene.ratna):
        with pytest.raises(NotAllowed):
            replace_owner(entry=entry, person=ayu, reason="Lulus.", by=other)
    replace_owner(entry=entry, person=ayu, reason="Lulus.", by=scene.rina)
    entry.refresh_from_db()
    assert entry.owner == ayu
    assert [one.person for one in entry.members.all()] == [scene.sari], "who owned it keeps the credit"
    assert Message.objects.filter(kind="helped", recipient__in=[ayu, scene.sari]).count() == 2
    assert Event.objects.about(entry).filter(verb="entry.owner_replaced").exists()
    for facts in ({"phase": Category.DECIDED}, {"phase": Category.JUDGING}, {"phase": Category.OPEN}):
        Category.objects.update(**facts)
        Entry.objects.filter(pk=entry.pk).update(
            status=Entry.WITHDRAWN if facts["phase"] == Category.OPEN else Entry.DRAFT
        )
        entry.refresh_from_db()
        with pytest.raises(NotAllowedNow):
            replace_owner(entry=entry, person=scene.sari, reason="Lulus.", by=scene.rina)


def test_the_worker_is_asked_to_look_when_the_time_is_over(scene):
    help = scene.ask()
    due = Work.objects.get(kind="address-change", key=str(help.pk)).due_at
    assert abs(due - help.due_at) < timedelta(minutes=1)


def test_pages_lead_through_it_and_ask_for_proof_first(scene, client):
    listing = reverse("organiser-helping", args=[scene.of.slug])
    page = reverse("organiser-helping-person", args=[scene.of.slug, scene.sari.pk])
    client.force_login(scene.rina)
    for address in (scene.far.email, "tidak-ada@contoh.example"):
        assert "help anybody with this address" in client.post(listing, {"address": address}).content.decode()
    assert client.post(listing, {"address": scene.sari.email.upper()})["Location"] == page
    assert "reauthenticate" in client.get(page)["Location"]
    log_in_proven(client, scene.rina)
    assert "The e-mail address is lost" in client.get(page).content.decode()
    kept = client.post(f"{page}address/", {"address-address": NEW, "address-reason": "Ditutup."})
    assert kept.status_code == 400
    assert NEW in kept.content.decode(), "nothing typed is lost"
    given = {"address-address": NEW, "address-reason": "Ditutup.", "address-checked": Help.CALL}
    assert client.post(f"{page}address/", given)["Location"] == listing
    assert "waits for confirmation" in client.get(listing).content.decode()
    TeamMember.objects.create(entry=scene.entry, person=scene.far)
    code = scene.entry.code
    assert code in client.get(page).content.decode()
    client.post(f"{page}entries/{code}/owner/", {f"{code}-person": scene.far.pk, f"{code}-reason": "Lulus."})
    assert Entry.objects.get(pk=scene.entry.pk).owner == scene.far
    client.post(f"{page}sessions/", {"sessions-reason": "Hilang."})
    assert Help.objects.filter(act=Help.SESSIONS).exists()
