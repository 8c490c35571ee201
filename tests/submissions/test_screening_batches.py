"""Decisions about many works at once: who is left out and why, what is undone, and who has been told meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from accounts.sending import hand_over
from audit.models import Event, Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions import screening
from submissions.entering import submit, withdraw
from submissions.models import Category, Conflict, DecisionBatch, Entry
from submissions.screening_batches import decide, preview, undo
from tests.factories import editions, people
from tests.factories.flying import DECLARED

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def works(category):
    return [editions.entry(people.person(f"Perancang {n}"), category, Entry.SUBMITTED) for n in range(3)]


def made(works, organiser, decision="accept", **given):
    competition = works[0].category.competition
    return decide(competition=competition, entries=works, decision=decision, by=organiser, **given)


def statuses(works):
    return [Entry.objects.get(pk=work.pk).status for work in works]


def due(work):
    message = Message.objects.get(about=f"entry:{work.pk}")
    return message, Work.objects.get(kind="message", key=str(message.pk)).due_at


def test_each_work_gets_its_own_event_under_one_batch_and_nobody_is_told_yet(works, organiser):
    batch, seen = made(works, organiser)
    assert statuses(works) == [Entry.ACCEPTED] * 3
    assert [one.pk for one in seen.taken] == [one.pk for one in works]
    for work in works:
        last = Event.objects.about(work).last()
        assert (last.verb, last.facts["batch"]) == ("entry.accepted", batch.pk)
        assert due(work)[1] > timezone.now() + timedelta(minutes=9)


def test_works_that_cannot_be_decided_are_left_out_with_the_reason(works, organiser, category):
    decided, in_conflict, free = works
    screening.accept_entry(entry=decided, by=organiser)
    Conflict.objects.create(person=organiser, entry=in_conflict, origin=Conflict.DECLARED)
    seen = preview(Entry.objects.filter(category=category).select_related("category__competition", "pending"), "accept")
    assert {(entry.pk, why) for entry, why in seen.left_out} == {
        (decided.pk, "This entry is not waiting for a decision.")
    }
    _batch, seen = made(works, organiser)
    assert [one.pk for one in seen.taken] == [free.pk]
    assert [entry.pk for entry, _why in seen.left_out] == [decided.pk, in_conflict.pk]
    assert statuses(works) == [Entry.ACCEPTED, Entry.SUBMITTED, Entry.ACCEPTED]


def test_where_nothing_can_be_decided_nothing_happens(works, organiser, category):
    with pytest.raises(Invalid):
        made(works, organiser, "reject")
    with pytest.raises(Invalid):
        made(works * 70, organiser)
    with pytest.raises(NotAllowed):
        made(works, people.person("Orang lain"))
    Category.objects.filter(pk=category.pk).update(phase=Category.JUDGING)
    with pytest.raises(NotAllowedNow):
        made(works, organiser)
    assert statuses(works) == [Entry.SUBMITTED] * 3
    assert not DecisionBatch.objects.exists()


def test_undoing_puts_every_work_back_and_nothing_is_sent(works, organiser):
    screening.return_entry(entry=works[0], note="Papan kurang.", by=organiser)
    until = Entry.objects.get(pk=works[0].pk).correction_until
    Message.objects.all().delete()
    batch, _seen = made(works, organiser, "return", note="Nama tampak.", days=5)
    assert undo(batch=batch, by=organiser) == (3, [], 0)
    assert statuses(works) == [Entry.RETURNED, Entry.SUBMITTED, Entry.SUBMITTED]
    first = Entry.objects.get(pk=works[0].pk)
    assert (first.screening_note, first.correction_until) == ("Papan kurang.", until)
    assert not Message.objects.exists()
    assert Event.objects.about(works[0]).last().verb == "entry.decision_undone"
    with pytest.raises(NotAllowedNow):
        undo(batch=batch, by=organiser)


def test_who_was_told_already_is_told_again_and_what_went_on_stays(works, organiser, mailoutbox):
    batch, _seen = made(works, organiser)
    hand_over(due(works[0])[0])
    screening.disqualify_entry(entry=works[1], reason="Bukan karya sendiri.", by=organiser)
    undone, left, sent = undo(batch=batch, by=organiser)
    assert (undone, sent) == (2, 1)
    assert [(entry.pk, why) for entry, why in left] == [(works[1].pk, "Something has happened to this work since.")]
    assert statuses(works) == [Entry.SUBMITTED, Entry.DISQUALIFIED, Entry.SUBMITTED]
    told = Message.objects.filter(about=f"entry:{works[0].pk}").order_by("pk")
    assert [message.kind for message in told] == ["entry-accepted", "entry-restored"]


def test_only_the_person_who_decided_undoes_it_and_only_for_ten_minutes(works, organiser, category):
    batch, _seen = made(works, organiser)
    colleague = people.person("Rekan")
    editions.seat(colleague, category.competition)
    for person in (colleague, works[0].owner, people.person()):
        with pytest.raises(NotAllowed):
            undo(batch=batch, by=person)
    DecisionBatch.objects.update(made_at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NotAllowedNow):
        undo(batch=batch, by=organiser)
    assert statuses(works) == [Entry.ACCEPTED] * 3


def test_a_correction_that_was_begun_is_not_undone(works, organiser):
    batch, _seen = made(works, organiser, "return", note="Judul keliru.")
    Entry.objects.filter(pk=works[0].pk).update(title="Judul baru")
    _undone, left, _sent = undo(batch=batch, by=organiser)
    assert [entry.pk for entry, _why in left] == [works[0].pk]


@pytest.mark.parametrize("act", ["again", "withdrawn"])
def test_who_was_quicker_than_the_mail_is_not_asked_any_more(works, organiser, act, mailoutbox):
    batch, _seen = made(works, organiser, "return", note="Judul keliru.")
    quick, slow, told = works
    hand_over(due(told)[0])
    for work in (quick, told):
        Entry.objects.filter(pk=work.pk).update(title="Judul baru")
        if act == "again":
            submit(entry=work, declarations=DECLARED, by=work.owner)
        else:
            withdraw(entry=work, by=work.owner)
    asked = Message.objects.filter(kind="entry-returned")
    assert set(asked.values_list("about", flat=True)) == {f"entry:{slow.pk}", f"entry:{told.pk}"}
    assert Work.objects.filter(
        kind="message", key__in=[str(key) for key in asked.values_list("pk", flat=True)]
    ).exists()
    assert [item.entry_id for item in batch.standing] == [slow.pk]
    assert DecisionBatch.objects.undoable_by(organiser).still_standing().get() == batch
    withdraw(entry=slow, by=slow.owner)
    assert not DecisionBatch.objects.undoable_by(organiser).still_standing().exists()
