"""The pages of merging two accounts: for staff, for whoever has a link, and for who is logged in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Help, Message, User
from frontend.middleware import LANGUAGE_COOKIE
from office.merging.moving import confirm_merging
from submissions.models import Entry, Seat, TeamMember
from tests.factories import editions
from tests.factories.people import browser, log_in_proven, person
from tests.office.merging.scene import GIVEN, link_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    reader = Client()
    reader.cookies[LANGUAGE_COOKIE] = "en"
    return reader


def pair_page(scene, kept=None, left=None) -> str:
    kept, left = kept or scene.kept, left or scene.left
    return reverse("organiser-merging-pair", args=[scene.of.slug, kept.pk, left.pk])


def test_staff_find_the_other_account_look_at_both_and_ask(scene, client):
    of_one = reverse("organiser-helping-person", args=[scene.of.slug, scene.kept.pk])
    client.force_login(scene.rina)
    assert "reauthenticate" in client.get(pair_page(scene))["Location"]
    log_in_proven(client, scene.rina)
    assert "The person has two accounts" in client.get(of_one).content.decode()
    for address in (scene.far.email, "tidak-ada@contoh.example", scene.kept.email):
        answer = client.post(f"{of_one}merging/", {"other-address": address})
        assert "help anybody with this address" in answer.content.decode()
        assert address in answer.content.decode(), "nothing typed is lost"
    found = client.post(f"{of_one}merging/", {"other-address": scene.left.email.upper()})
    assert found["Location"] == pair_page(scene)
    shown = client.get(pair_page(scene)).content.decode()
    assert scene.kept.email in shown
    assert scene.left.email in shown
    assert pair_page(scene, scene.left, scene.kept) in shown, "the other one may be kept instead"
    assert client.post(pair_page(scene), {"reason": "Dua alamat."}).status_code == 400
    assert not Help.objects.exists()
    assert client.post(pair_page(scene), GIVEN).status_code == 302
    listing = client.get(reverse("organiser-helping", args=[scene.of.slug])).content.decode()
    assert "No address has confirmed yet." in listing
    assert "not confirmed yet" in client.get(pair_page(scene)).content.decode()
    again = client.post(pair_page(scene), GIVEN)
    assert again.status_code == 409


def test_who_may_not_help_both_finds_no_page(scene, client):
    help = scene.ask()
    acts = [reverse(f"organiser-merging-{act}", args=[scene.of.slug, help.pk]) for act in ("agreement", "withdrawal")]
    curator, elsewhere = person("Kurator"), person("Panitia lain")
    editions.seat(curator, scene.of, Seat.CURATOR)
    editions.seat(elsewhere, editions.competition())
    for who in (scene.kept, scene.left, scene.bayu, scene.ratna, scene.far, curator, elsewhere):
        log_in_proven(client, who)
        assert client.get(pair_page(scene)).status_code == 404
        assert client.post(pair_page(scene), GIVEN).status_code == 404
        assert [client.post(act).status_code for act in acts] == [404, 404]
    log_in_proven(client, scene.rina)
    for pair in ((scene.kept, scene.far), (scene.kept, scene.kept), (scene.rina, scene.kept)):
        assert client.get(pair_page(scene, *pair)).status_code == 404
    assert Help.objects.get().status == Help.WAITING


def test_what_stands_against_it_takes_the_place_of_the_form(scene, client):
    TeamMember.objects.create(entry=scene.entry, person=scene.left)
    log_in_proven(client, scene.rina)
    shown = client.get(pair_page(scene)).content.decode()
    assert scene.entry.code in shown
    assert 'name="reason"' not in shown
    assert client.post(pair_page(scene), GIVEN).status_code == 409


def test_the_preview_asks_the_same_few_questions_however_much_there_is(scene, client, django_assert_num_queries):
    log_in_proven(client, scene.rina)
    client.get(pair_page(scene))
    for _more in range(2):
        with django_assert_num_queries(70):
            client.get(pair_page(scene))
        editions.entry(scene.left, editions.category(scene.of))
        editions.entry(scene.kept, editions.category(scene.of))


def test_who_asks_for_one_address_after_another_is_slowed(scene, client):
    log_in_proven(client, scene.rina)
    act = reverse("organiser-merging", args=[scene.of.slug, scene.kept.pk])
    answers = [client.post(act, {"other-address": f"tebak{n}@contoh.example"}).status_code for n in range(11)]
    assert answers == [400] * 10 + [429]


def test_a_second_person_looks_and_agrees(scene, client):
    other = person("Ratna lain")
    editions.seat(other, scene.of, Seat.JUDGE)
    scene.ask(kept=scene.ratna, left=other)
    page = pair_page(scene, scene.ratna, other)
    for who, sees in ((scene.rina, False), (scene.dodi, True)):
        log_in_proven(client, who)
        assert ("/agreement/" in client.get(page).content.decode()) is sees
    client.post(reverse("organiser-merging-agreement", args=[scene.of.slug, Help.objects.get().pk]))
    assert Help.objects.get().status == Help.WAITING
    client.post(reverse("organiser-merging-withdrawal", args=[scene.of.slug, Help.objects.get().pk]))
    assert Help.objects.get().status == Help.WITHDRAWN


def test_a_link_shows_and_only_the_button_acts(scene, client):
    scene.ask()
    old = scene.left.email
    to_kept, to_left = link_to(scene.kept.email), link_to(old)
    for link in (to_kept, to_left):
        assert client.head(link).status_code == 200
        shown = client.get(link).content.decode()
        assert scene.kept.email not in shown
        assert old not in shown
        assert "Do both accounts belong to you?" in shown
        assert "Yes, both are mine" in shown
    assert scene.left.email not in client.get(to_kept).content.decode(), "whose the other one is, is the question"
    assert scene.second.code not in client.get(to_kept).content.decode()
    assert '<th scope="row">Entries</th>' in client.get(to_left).content.decode()
    assert '<th scope="row">Entries</th>' not in client.get(to_kept).content.decode()
    assert (Help.objects.get().proved_at, Help.objects.get().other_proved_at) == (None, None)
    for _twice in range(2):
        assert "has to confirm too" in client.post(to_left).content.decode()
        assert Help.objects.get().proved_at is None, "one link says nothing for the other address"
    assert "Your two accounts are one" in client.post(to_kept).content.decode()
    for link in (to_kept, to_left):
        assert client.post(link).status_code == 409
        assert client.post(f"{link}stop/").status_code == 409
        assert "nothing to do here any more" in client.get(link).content.decode()


def test_somebody_elses_link_and_a_guessed_one_do_nothing(scene, client):
    scene.ask()
    log_in_proven(client, scene.bayu)
    assert client.get("/account/merging/tebakan-saja/").status_code == 404
    assert client.post("/account/merging/tebakan-saja/").status_code == 404
    assert client.post("/account/merging/tebakan-saja/stop/").status_code == 404
    assert client.post(reverse("account-merging-own-stop")).status_code == 404
    assert client.get(f"{link_to(scene.kept.email)}stop/").status_code == 405
    foreign = link_to(scene.kept.email).replace("/merging/", "/help/")
    assert client.get(foreign).status_code == 404, "a link of one kind is no link of another"
    assert Help.objects.get().status == Help.WAITING


def test_a_form_of_another_site_does_nothing(scene):
    scene.ask()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link_to(scene.kept.email)).status_code == 403


def test_an_old_link_says_so(scene, client):
    scene.ask()
    Help.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    link = link_to(scene.left.email)
    assert "nothing to do here any more" in client.get(link).content.decode()
    assert [client.post(one).status_code for one in (link, f"{link}stop/")] == [409, 409]
    assert User.objects.get(pk=scene.left.pk).is_active


def test_either_link_stops_it(scene, client):
    for address in (scene.kept.email, scene.left.email):
        scene.ask()
        assert "It is stopped" in client.post(f"{link_to(address)}stop/").content.decode()
    assert set(Help.objects.values_list("status", flat=True)) == {Help.STOPPED}


def test_who_is_logged_in_reads_of_it_on_the_desk_and_stops_it(scene, client):
    for who in (scene.kept, scene.left):
        scene.ask()
        for other in (scene.bayu, scene.rina):
            assert "to be merged" not in browser(other).get(reverse("desk")).content.decode()
        client.force_login(who)
        assert "Your account is to be merged with another one" in client.get(reverse("desk")).content.decode()
        assert client.post(reverse("account-merging-own-stop")).status_code == 302
        assert "to be merged" not in client.get(reverse("desk")).content.decode()
    assert set(Help.objects.values_list("status", flat=True)) == {Help.STOPPED}


def test_the_kept_account_sees_entries_and_messages_of_both(scene, client):
    help = scene.ask()
    Message.objects.create(
        recipient=scene.left, address=scene.left.email, subject="Tanda terima", body="x", is_secret=False
    )
    for is_kept in (True, False):
        confirm_merging(help=help, is_kept=is_kept)
    client.force_login(scene.kept)
    desk = client.get(reverse("desk")).content.decode()
    assert scene.entry.code in desk
    assert scene.second.code in desk
    assert "Tanda terima" in client.get(reverse("inbox")).content.decode()
    assert client.get(reverse("designer-entry", args=[scene.second.code])).status_code == 200
    assert Entry.objects.owned_by(scene.left).count() == 0
