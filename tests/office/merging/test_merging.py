"""Two accounts of one person become one: asked by staff, confirmed by both addresses, all of it or nothing."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.merging import stop_merging
from accounts.message_kinds import HELPED
from accounts.messages import write
from accounts.models import ApiToken, Consent, Help, Invitation, Message, OfficeSeat, User
from accounts.tokens import make_token
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from files.models import StoredFile
from judging.models import Scoresheet
from office.merging.asking import agree_merging, ask_merging, merging_under_way, take_back_merging
from office.merging.moving import confirm_merging
from office.merging.preview import preview
from office.merging.reach import mergings_of, pair_known_to
from submissions.models import Competition, Conflict, Entry, Seat, TeamMember
from tests.factories import editions, results
from tests.factories.people import PASSWORD, person
from tests.office.merging.scene import GIVEN

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_everything_of_the_closed_account_is_in_the_kept_one(scene):
    TeamMember.objects.create(entry=scene.rivals, person=scene.left)
    Consent.objects.create(person=scene.left, purpose=Consent.PROCESSING, wording="1", about="entry:1")
    write(to=scene.left, subject="Kabar", body="Isi", kind=HELPED)
    make_token(person=scene.left, label="script", lasts=timedelta(days=1), by=scene.left)
    help = scene.merge()
    assert help.status == Help.DONE
    assert set(Entry.objects.owned_by(scene.kept)) == {scene.entry, scene.second, scene.rivals}
    for rows in (
        Entry.objects.filter(owner=scene.left),
        TeamMember.objects.filter(person=scene.left),
        Consent.objects.filter(person=scene.left),
        StoredFile.objects.filter(owner=scene.left),
        Message.objects.filter(recipient=scene.left),
        ApiToken.objects.in_force(),
    ):
        assert not rows.exists()
    assert "Kabar" in Message.objects.inbox_of(scene.kept).values_list("subject", flat=True)


def test_the_closed_account_opens_nothing_and_its_address_opens_the_kept_one(scene, client):
    old = scene.left.email
    EmailAddress.objects.create(user=scene.left, email="wulan-lain@contoh.example", verified=True)
    EmailAddress.objects.create(user=scene.left, email="belum@contoh.example", verified=False)
    client.force_login(scene.left)
    UserSession.objects.create(user=scene.left, session_key=client.session.session_key, ip="127.0.0.1", user_agent="x")
    scene.merge()
    assert client.get(reverse("desk")).status_code == 302
    scene.left.refresh_from_db()
    assert (scene.left.is_active, scene.left.has_usable_password()) == (False, False)
    assert scene.left.name == "Wulan S.", "history names who did it"
    assert not client.login(email=scene.left.email, password=PASSWORD)
    addresses = EmailAddress.objects.filter(user=scene.kept).order_by("-primary", "email")
    assert [(one.email, one.verified, one.primary) for one in addresses] == [
        (scene.kept.email, True, True),
        *((address, True, False) for address in sorted(["wulan-lain@contoh.example", old])),
    ]
    client.post(reverse("account_login"), {"login": old, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(scene.kept.pk)


def test_both_are_told_and_neither_learns_the_others_address_before(scene):
    scene.ask()
    to_kept, to_left = (Message.objects.get(address=one.email) for one in (scene.kept, scene.left))
    assert scene.left.email not in to_kept.body
    assert scene.kept.email not in to_left.body
    assert to_kept.is_secret, "its link opens something"
    assert "Dua alamat surel" in to_left.body
    old = scene.left.email
    confirm_merging(help=Help.objects.get(), is_kept=True)
    confirm_merging(help=Help.objects.get(), is_kept=False)
    told = Message.objects.filter(kind="merged").values_list("address", flat=True)
    assert sorted(told) == sorted([scene.kept.email, old])


def test_whoever_may_not_help_both_may_not_ask(scene):
    for by in (scene.kept, scene.left, scene.bayu, scene.ratna, scene.far):
        with pytest.raises(NotAllowed):
            scene.ask(by=by)
    for left in (scene.far, scene.rina, scene.kept):
        with pytest.raises(NotAllowed):
            scene.ask(left=left)
    results.conflict(scene.rina, scene.second)
    with pytest.raises(NotAllowed):
        scene.ask()
    with pytest.raises(Invalid):
        scene.ask(by=scene.dodi, checked="")
    with pytest.raises(Invalid):
        scene.ask(by=scene.dodi, reason=" ")
    assert not Help.objects.exists()


def test_an_account_of_another_edition_of_the_same_organiser_is_found(scene):
    earlier = editions.category(phase="closed")
    older = person("Wulan lama")
    editions.entry(older, earlier, "accepted")
    assert pair_known_to(scene.of, scene.kept.pk, older.pk, scene.rina) is None
    editions.seat(scene.rina, earlier.competition)
    assert pair_known_to(scene.of, scene.kept.pk, older.pk, scene.rina) == (scene.kept, older)
    help = scene.ask(left=older)
    assert help.status == Help.WAITING
    for is_kept in (True, False):
        confirm_merging(help=help, is_kept=is_kept)
    assert help in mergings_of(scene.of, scene.rina)
    assert Entry.objects.owned_by(scene.kept).filter(category=earlier).exists()


def test_who_has_a_task_takes_two_persons(scene):
    other = person("Ratna lain")
    editions.seat(other, scene.of, Seat.JUDGE)
    help = scene.ask(kept=scene.ratna, left=other)
    assert help.status == Help.SECOND
    assert not Message.objects.filter(kind="merge-link").exists()
    for by in (scene.rina, scene.ratna, scene.kept, scene.far):
        with pytest.raises(NotAllowed):
            agree_merging(help=help, competition=scene.of, by=by)
    agree_merging(help=help, competition=scene.of, by=scene.dodi)
    assert Message.objects.filter(kind="merge-link").count() == 2
    for is_kept in (True, False):
        confirm_merging(help=help, is_kept=is_kept)
    assert Seat.objects.in_force().filter(competition=scene.of, kind=Seat.JUDGE).get().person == scene.ratna


def test_a_work_that_is_judged_gets_another_owner_by_two_persons(scene):
    type(scene.category).objects.update(phase="judging")
    assert scene.ask(kept=scene.left, left=scene.kept).status == Help.SECOND


def test_an_account_that_reaches_further_takes_somebody_of_the_office(scene):
    editions.entry(scene.left, editions.category())
    help = scene.ask()
    with pytest.raises(NotAllowed):
        agree_merging(help=help, competition=scene.of, by=scene.dodi)
    OfficeSeat.objects.create(person=scene.dodi)
    agree_merging(help=help, competition=scene.of, by=scene.dodi)


def test_a_second_persons_word_needs_an_asker_who_still_organises(scene):
    editions.entry(scene.left, editions.category())
    help = scene.ask()
    OfficeSeat.objects.create(person=scene.dodi)
    Seat.objects.filter(person=scene.rina).update(ended_at=timezone.now())
    with pytest.raises(NotAllowedNow):
        agree_merging(help=help, competition=scene.of, by=scene.dodi)


def test_either_stops_it_and_staff_take_it_back(scene):
    help = scene.ask()
    with pytest.raises(NotAllowedNow):
        scene.ask(kept=scene.left, left=scene.kept)
    confirm_merging(help=help, is_kept=True)
    stop_merging(help=help)
    assert Message.objects.filter(kind="merged").count() == 2
    for is_kept in (True, False):
        with pytest.raises(NotAllowedNow):
            confirm_merging(help=help, is_kept=is_kept)
    again = scene.ask()
    for by in (scene.bayu, scene.kept, scene.far):
        with pytest.raises(NotAllowed):
            take_back_merging(help=again, competition=scene.of, by=by)
    take_back_merging(help=again, competition=scene.of, by=scene.dodi)
    with pytest.raises(NotAllowedNow):
        confirm_merging(help=again, is_kept=True)
    assert merging_under_way(scene.kept, scene.left) is None


def test_links_are_over_after_three_days_and_it_may_be_asked_anew(scene):
    help = scene.ask()
    assert abs(help.ends_at - timezone.now() - timedelta(hours=72)) < timedelta(minutes=1)
    confirm_merging(help=help, is_kept=True)
    Help.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowedNow):
        confirm_merging(help=help, is_kept=False)
    assert User.objects.get(pk=scene.left.pk).is_active
    scene.merge()
    assert set(Help.objects.values_list("status", flat=True)) == {Help.DONE, Help.WITHDRAWN}


def test_it_happens_once(scene):
    help = scene.merge()
    for is_kept in (True, False):
        with pytest.raises(NotAllowedNow):
            confirm_merging(help=help, is_kept=is_kept)
    with pytest.raises(NotAllowedNow):
        stop_merging(help=help)
    with pytest.raises(NotAllowed):
        scene.ask()


def test_what_has_changed_since_it_was_asked_stops_it_whole(scene):
    help = scene.ask()
    confirm_merging(help=help, is_kept=True)
    clash = TeamMember.objects.create(entry=scene.entry, person=scene.left)
    with pytest.raises(NotAllowedNow):
        confirm_merging(help=help, is_kept=False)
    assert Entry.objects.get(pk=scene.second.pk).owner == scene.left
    clash.delete()
    User.objects.filter(pk=scene.left.pk).update(email="lain@contoh.example")
    with pytest.raises(NotAllowedNow):
        confirm_merging(help=help, is_kept=False)


def test_a_fault_in_the_last_step_moves_nothing(scene, monkeypatch):
    """A third account holds the address by which the closed one would be known: the database refuses."""
    help = scene.ask()
    confirm_merging(help=help, is_kept=True)
    monkeypatch.setattr("accounts.merging.secrets.token_hex", lambda _octets: "same")
    person("Pengganggu", email=f"account-{scene.left.pk}-same@closed.invalid")
    with pytest.raises(IntegrityError), transaction.atomic():
        confirm_merging(help=help, is_kept=False)
    assert Entry.objects.get(pk=scene.second.pk).owner == scene.left
    assert User.objects.get(pk=scene.left.pk).is_active
    assert Help.objects.get().other_proved_at is None


def test_a_published_result_and_its_sheets_stay_as_they_are(scene):
    judged = results.cast()
    ranking = results.published(judged)
    editions.seat(scene.rina, judged.competition)
    editions.seat(scene.dodi, judged.competition)
    first, kept = judged.judges[0], person("Juri baru")
    editions.seat(kept, judged.competition, Seat.JUDGE)
    before, digest = list(ranking.standings.values()), results.digest_of(judged.round)
    help = ask_merging(competition=judged.competition, kept=kept, left=first, by=scene.rina, **GIVEN)
    agree_merging(help=help, competition=judged.competition, by=scene.dodi)
    for is_kept in (True, False):
        confirm_merging(help=help, is_kept=is_kept)
    assert Scoresheet.objects.filter(judge=first).count() == 3, "who scored is not rewritten"
    assert not Scoresheet.objects.filter(judge=kept).exists()
    assert list(ranking.standings.values()) == before
    assert results.digest_of(judged.round) == digest
    assert judged.competition in Competition.objects.filter(promises__person=kept)


def test_what_both_have_already_stays_behind(scene):
    for one in (scene.kept, scene.left):
        Conflict.objects.create(person=one, entry=scene.rivals, kind=Conflict.FAMILY, origin=Conflict.DECLARED)
    scene.merge()
    assert Conflict.objects.in_force().filter(person=scene.kept, entry=scene.rivals).count() == 1


def test_an_invitation_of_the_own_is_not_taken_up_by_being_merged(scene):
    ends = timezone.now() + timedelta(days=3)
    facts = {"purpose": Invitation.TEAM, "grants": {}, "issued_by": scene.left, "expires_at": ends}
    pending = Invitation.objects.create(token_digest="a", **facts)
    used = Invitation.objects.create(token_digest="b", accepted_at=ends, accepted_by=scene.bayu, **facts)
    scene.merge()
    assert Invitation.objects.get(pk=pending.pk).issued_by == scene.kept
    assert Invitation.objects.get(pk=used.pk).issued_by == scene.left, "who invited whom is not rewritten"


def test_the_second_step_of_the_kept_account_stays(scene):
    for one in (scene.kept, scene.left):
        Authenticator.objects.create(user=one, type="totp", data={})
    scene.merge()
    assert Authenticator.objects.get().user == scene.kept


def test_a_preview_counts_what_the_helper_may_know_of(scene, django_assert_num_queries):
    editions.entry(scene.left, editions.category())
    with django_assert_num_queries(13):
        lines = {line.label: line for line in preview(scene.kept, scene.left, scene.rina)}
    assert (lines["Entries"].kept, lines["Entries"].left, lines["Entries"].moves) == (1, 1, True)
    assert "Certificates" not in lines, "what neither has is left out"
