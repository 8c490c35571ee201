"""The outbox of a competition: who sees which message, without recipient while that would tell, and trying again."""

from types import SimpleNamespace

import pytest

from accounts.messages import write
from accounts.models import Message
from audit.models import Event, Work
from audit.refusals import NotAllowed, NotAllowedNow
from office.messages.outbox import found_by, lines_of, names_are_hidden, outbox_of, try_again
from submissions import message_kinds, screening
from submissions.message_kinds import MORE_TIME, PASSED
from submissions.models import Category, Entry, Seat
from submissions.seating import invite_to_seat
from tests.factories import editions, people, results

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def build():
    """Sari and Budi were told that their works passed, through the product's own verb; another edition told Citra."""
    category = editions.category(phase=Category.CLOSED)
    made = SimpleNamespace(category=category, competition=category.competition)
    made.organiser, made.partial = people.person("Penyelenggara"), people.person("Panitia")
    for person in (made.organiser, made.partial):
        editions.seat(person, made.competition)
    made.sari, made.budi = people.person("Sari"), people.person("Budi", phone="081234567890")
    made.works = {who.name: editions.entry(who, category, Entry.SUBMITTED) for who in (made.sari, made.budi)}
    for work in made.works.values():
        screening.accept_entry(entry=work, by=made.organiser)
    other = editions.category(phase=Category.CLOSED)
    made.elsewhere = people.person("Asing")
    editions.seat(made.elsewhere, other.competition)
    foreign = editions.entry(people.person("Citra"), other, Entry.SUBMITTED)
    screening.accept_entry(entry=foreign, by=made.elsewhere)
    return made


SCENE = build


def told(scene, person=None) -> set[str]:
    return {row.recipient.name for row in outbox_of(scene.competition, person or scene.organiser)}


def test_an_organiser_sees_the_messages_of_the_own_competition_and_nobody_else_any(scene):
    assert told(scene) == {"Sari", "Budi"}
    kinds = set(outbox_of(scene.competition, scene.organiser).values_list("kind", flat=True))
    assert kinds == {message_kinds.PASSED.code}
    editions.seat(people.person("Juri"), scene.competition, Seat.JUDGE)
    judge = Seat.objects.get(kind=Seat.JUDGE).person
    assert [told(scene, one) for one in (scene.elsewhere, judge, scene.sari)] == [set(), set(), set()]


def test_who_has_a_conflict_reads_only_what_is_surely_about_others(scene):
    results.conflict(scene.partial, scene.works["Sari"])
    write(to=scene.sari, subject="Lain", body="-", about="secret:1", kind=MORE_TIME, competition=scene.competition.pk)
    write(
        to=scene.sari,
        subject="Waktu",
        body="-",
        about=f"category:{scene.category.pk}",
        kind=MORE_TIME,
        competition=scene.competition.pk,
    )
    assert sorted(row.subject for row in outbox_of(scene.competition, scene.partial)) == sorted(
        ["Waktu", Message.objects.get(recipient=scene.budi).subject]
    )
    assert outbox_of(scene.competition, scene.organiser).count() == 4


def test_while_works_are_judged_no_recipient_stands_beside_a_work(scene):
    write(to=scene.sari, subject="Waktu", body="-", kind=MORE_TIME, competition=scene.competition.pk)
    assert not names_are_hidden(scene.competition)
    Category.objects.filter(pk=scene.category.pk).update(phase=Category.JUDGING)
    assert names_are_hidden(scene.competition)
    rows = outbox_of(scene.competition, scene.organiser)
    lines = lines_of(rows, is_hidden=True)
    assert {(line.name, line.kind.code) for line in lines} == {("", PASSED.code), ("Sari", MORE_TIME.code)}
    assert {line.number for line in lines} == {""}
    assert [row.kind for row in found_by(rows, "sari", is_hidden=True)] == [MORE_TIME.code]
    assert {row.kind for row in found_by(rows, "sari", is_hidden=False)} == {MORE_TIME.code, PASSED.code}


def test_the_text_of_an_invitation_and_of_what_nobody_named_is_shown_nowhere(scene):
    invite_to_seat(
        competition=scene.competition, kind=Seat.JUDGE, email="juri@contoh.example", name="Juri", by=scene.organiser
    )
    write(to=scene.budi, subject="Kode 123456", body="123456", competition=scene.competition.pk)
    secret, invited = lines_of(outbox_of(scene.competition, scene.organiser)[:2], is_hidden=False)
    assert [(line.has_text, line.text, line.number) for line in (secret, invited)] == [(False, "", "")] * 2
    assert not found_by(outbox_of(scene.competition, scene.organiser), "123456", is_hidden=False)
    budis = lines_of(Message.objects.filter(recipient=scene.budi, kind=PASSED.code), is_hidden=False)[0]
    assert (budis.has_text, budis.number) == (True, "6281234567890")


def test_what_failed_is_tried_again_by_an_organiser_and_an_event_says_so(scene):
    Message.objects.filter(recipient=scene.sari).update(status=Message.FAILED, tries=28, reason=Message.UNREACHABLE)
    failed = Message.objects.get(recipient=scene.sari)
    Work.objects.update(state=Work.DONE)
    everything = Message.objects.all()
    with pytest.raises(NotAllowed):
        try_again(competition=scene.competition, messages=everything, by=scene.elsewhere)
    assert try_again(competition=scene.competition, messages=everything, by=scene.organiser) == 1
    failed.refresh_from_db()
    assert (failed.status, failed.tries, failed.reason) == (Message.WAITING, 0, "")
    assert [work.key for work in Work.objects.filter(kind="message", state=Work.WAITING)] == [str(failed.pk)]
    assert Event.objects.get(verb="messages.tried_again").facts == {"messages": [failed.pk]}
    with pytest.raises(NotAllowedNow):
        try_again(competition=scene.competition, messages=everything, by=scene.organiser)


def test_with_a_conflict_nothing_about_that_work_is_tried_again(scene):
    results.conflict(scene.partial, scene.works["Sari"])
    Message.objects.filter(recipient=scene.sari).update(status=Message.FAILED)
    with pytest.raises(NotAllowedNow):
        try_again(competition=scene.competition, messages=Message.objects.all(), by=scene.partial)
