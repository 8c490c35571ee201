"""Handing in, taking back, withdrawing, and what stands when the time is over."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Consent, Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from files.models import StoredFile
from submissions import snapshots
from submissions.entering import let_stand, let_stand_all, remove_file, save_texts, submit, take_back, withdraw
from submissions.models import Category, Entry, Submission, TeamMember
from submissions.phases import close_category
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DECLARED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}


def handed_in(entry: Entry, by=None, **changed) -> Submission:
    return submit(entry=entry, declarations={**DECLARED, **changed}, by=by or entry.owner)


def close(seconds: int = 1) -> None:
    Category.objects.update(closes_at=timezone.now() - timedelta(seconds=seconds))


@pytest.fixture
def entry():
    return editions.entry(person("Sari"))


def test_handing_in_freezes_texts_files_and_declarations(entry):
    submission = handed_in(entry, ai_use="Gambar latar dengan alat bantu.")
    entry.refresh_from_db()
    stored = entry.files.get().stored
    assert (entry.status, submission.number, submission.by) == (Entry.SUBMITTED, 1, entry.owner)
    assert submission.content["title"] == "Tapak Megamendung"
    assert submission.content["answers"] == {"concept": "Awan di tapak."}
    assert submission.content["files"] == [
        {"slot": "bottom", "name": "sol.jpg", "size": stored.size, "sha256": stored.sha256, "file": stored.pk}
    ]
    assert submission.content["declarations"]["ai_use"] == "Gambar latar dengan alat bantu."
    assert submission.digest == snapshots.digest_of(Submission.objects.get().content)
    assert abs(submission.at - timezone.now()) < timedelta(seconds=5)
    event = Event.objects.about(entry).get()
    assert (event.verb, event.facts["digest"]) == ("entry.submitted", submission.digest)
    assert set(Consent.objects.filter(person=entry.owner).values_list("purpose", "about")) == {
        ("processing", f"entry:{entry.pk}"),
        ("publication", f"entry:{entry.pk}"),
    }


def test_the_receipt_goes_to_the_owner_and_to_the_member_who_handed_in(entry):
    member = person("Ayu", locale="id")
    TeamMember.objects.create(entry=entry, person=member)
    editions.entrant(member, entry.category.competition)
    submission = handed_in(entry, by=member)
    assert set(Message.objects.values_list("recipient", flat=True)) == {entry.owner_id, member.pk}
    body = Message.objects.get(recipient=entry.owner).body
    for fact in (entry.code, "Tapak Megamendung", "Bottom", "WIB", "UTC", submission.digest):
        assert fact in body
    assert entry.files.get().stored.sha256 in body


def test_handing_in_the_same_again_answers_with_the_same_submission_even_after_the_deadline(entry):
    first = handed_in(entry)
    close()
    assert handed_in(entry) == first
    assert (Submission.objects.count(), Message.objects.count(), Consent.objects.count()) == (1, 1, 2)
    with pytest.raises(NotAllowedNow):
        handed_in(entry, ai_use="Lain")


def test_a_newer_hand_in_counts_and_the_older_one_is_kept(entry):
    first = handed_in(entry)
    save_texts(entry=entry, version=entry.version, by=entry.owner, title="Alur Subak")
    assert snapshots.differs(Entry.objects.in_full().get(pk=entry.pk))
    second = handed_in(entry)
    assert (first.number, second.number) == (1, 2)
    assert first.digest != second.digest
    assert Submission.objects.counting().get() == second
    assert Consent.objects.count() == 2


@pytest.mark.parametrize("name", [*DECLARED])
def test_every_declaration_is_needed_and_no_other_is_taken(entry, name):
    for wrong in ({name: False}, {name: None}, {name: ""}, {name: "a\x00b"}, {"status": "accepted"}):
        with pytest.raises(Invalid) as refusal:
            handed_in(entry, **wrong)
        assert list(refusal.value.fields) == list(wrong)
    entry.refresh_from_db()
    assert entry.status == Entry.DRAFT
    assert not Consent.objects.exists()


def test_what_is_missing_is_named_with_its_place(entry):
    Entry.objects.update(title="", answers={})
    remove_file(entry=entry, file=entry.files.get(), by=entry.owner)
    with pytest.raises(Invalid) as refusal:
        handed_in(entry)
    assert refusal.value.code == "incomplete"
    assert set(refusal.value.fields) == {"title", "question-concept", "slot-bottom"}
    assert not Submission.objects.exists()


def test_a_refused_file_is_a_hindrance_and_one_that_waits_for_its_check_is_none(entry):
    StoredFile.objects.update(status=StoredFile.REFUSED, reason="truncated")
    with pytest.raises(Invalid) as refusal:
        handed_in(entry)
    assert list(refusal.value.fields) == ["slot-bottom"]
    StoredFile.objects.update(status=StoredFile.WAITING, reason="")
    assert handed_in(entry).number == 1


def test_only_designers_hand_in_take_back_and_withdraw(entry):
    rival, judge, organiser = person("Wayan"), person("Made"), person("Dewi")
    editions.seat(judge, entry.category.competition, "judge")
    editions.seat(organiser, entry.category.competition)
    for other in (rival, judge, organiser):
        for act in (handed_in, lambda e, by: take_back(entry=e, by=by), lambda e, by: withdraw(entry=e, by=by)):
            with pytest.raises(NotAllowed):
                act(entry, by=other)
    entry.refresh_from_db()
    assert entry.status == Entry.DRAFT


def test_the_deadline_is_kept_and_a_correction_window_opens_it_for_one_entry(entry):
    rival = editions.entry(person("Wayan"), entry.category)
    close()
    for late in (entry, rival):
        with pytest.raises(NotAllowedNow):
            handed_in(late)
    editions.submission(entry)
    until = timezone.now() + timedelta(days=3)
    Entry.objects.filter(pk=entry.pk).update(status=Entry.RETURNED, correction_until=until, title="Diperbaiki")
    assert handed_in(entry).number == 2
    with pytest.raises(NotAllowedNow):
        take_back(entry=entry, by=entry.owner)
    with pytest.raises(NotAllowedNow):
        handed_in(rival)


@pytest.mark.parametrize("status", [Entry.ACCEPTED, Entry.REJECTED, Entry.WITHDRAWN, Entry.DISQUALIFIED])
def test_a_settled_entry_is_not_handed_in_again(entry, status):
    Entry.objects.update(status=status)
    with pytest.raises(NotAllowedNow):
        handed_in(entry)


def test_what_was_taken_back_still_counts_until_it_is_handed_in_anew(entry):
    first = handed_in(entry)
    assert take_back(entry=entry, by=entry.owner).status == Entry.DRAFT
    assert Submission.objects.counting().get() == first
    with pytest.raises(NotAllowedNow):
        take_back(entry=entry, by=entry.owner)
    assert handed_in(entry) == first
    entry.refresh_from_db()
    assert (entry.status, Submission.objects.count()) == (Entry.SUBMITTED, 1)


def test_withdrawing_is_open_until_the_decision_and_needs_a_hand_in(entry):
    with pytest.raises(NotAllowedNow, match="never handed in"):
        withdraw(entry=entry, by=entry.owner)
    handed_in(entry)
    Category.objects.update(phase=Category.DECIDED)
    with pytest.raises(NotAllowedNow, match="decided"):
        withdraw(entry=entry, by=entry.owner)
    Category.objects.update(phase=Category.JUDGING)
    assert withdraw(entry=entry, by=entry.owner).status == Entry.WITHDRAWN
    with pytest.raises(NotAllowedNow):
        withdraw(entry=entry, by=entry.owner)


def test_closing_a_category_lets_stand_what_was_handed_in(entry):
    organiser, category = person("Dewi"), entry.category
    editions.seat(organiser, category.competition)
    changed, untouched = (editions.entry(person(), category, Entry.SUBMITTED) for _n in range(2))
    draft = editions.entry(person(), category)
    handed_in(entry)
    take_back(entry=entry, by=entry.owner)
    file = entry.files.get()
    remove_file(entry=entry, file=file, by=entry.owner)
    save_texts(entry=entry, version=entry.version, by=entry.owner, title="Tak jadi")
    save_texts(entry=changed, version=changed.version, by=changed.owner, answers={"concept": "Tak jadi"})
    close()
    close_category(category=Category.objects.get(pk=category.pk), by=organiser)
    standing = Entry.objects.in_full().get(pk=entry.pk)
    assert (standing.status, standing.title) == (Entry.SUBMITTED, "Tapak Megamendung")
    assert list(standing.files.all()) == [file]
    assert Entry.objects.get(pk=changed.pk).answers == {"concept": "Awan di tapak."}
    assert Entry.objects.get(pk=draft.pk).status == Entry.DRAFT
    assert not Event.objects.about(untouched).exists()
    assert let_stand_all(category=category, by=organiser) == 0
    with pytest.raises(NotAllowedNow):
        let_stand(entry=draft, by=organiser)


def test_a_hand_in_takes_the_same_number_of_queries_with_many_files(entry):
    handed_in(editions.entry(person("Made"), entry.category))
    with CaptureQueriesContext(connection) as few:
        handed_in(entry)
    other = editions.entry(person("Wayan"), entry.category)
    other.category.slots.filter(code="bottom").update(at_most=30)
    for _n in range(20):
        other.files.create(slot=other.category.slots.get(code="bottom"), stored=editions.stored_file(other.owner))
    with CaptureQueriesContext(connection) as many:
        handed_in(other)
    assert len(few) == len(many)
