"""A hand-in that names files on their way: whole within the grace, or the one before it counts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Consent, Message
from audit.models import Event, Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow, Refused
from audit.trail import broken_links
from files.models import StoredFile, Upload
from files.uploads import abandon
from submissions import snapshots
from submissions.entering import (
    delete_draft,
    finish_file,
    remove_file,
    save_texts,
    settle,
    submit,
    take_back,
    withdraw,
)
from submissions.models import Category, Entry, PendingSubmission, Submission, TeamMember
from submissions.phases import close_category, extend_deadline
from submissions.screening import accept_entry
from submissions.setting_up import change_category
from submissions.work import HANDLERS
from tests.factories import editions
from tests.factories.files import jpeg_of, picture, stl
from tests.factories.flying import DECLARED, close, flying, fresh, landed
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def handed_in(entry: Entry, *uploads: Upload, by=None):
    keys = [upload.key for upload in uploads]
    return submit(entry=fresh(entry), declarations=DECLARED, in_flight=keys, by=by or entry.owner)


def finished(entry: Entry, upload: Upload, content: bytes):
    landed(upload, content)
    return finish_file(entry=fresh(entry), upload=Upload.objects.get(pk=upload.pk), by=entry.owner)


@pytest.fixture
def entry():
    return editions.entry(person("Sari", locale="en"))


@pytest.fixture
def content():
    return jpeg_of(5000)


def test_a_hand_in_waits_for_named_files_and_counts_once_they_arrive_within_the_grace(entry, content):
    before = editions.submission(entry)
    upload = flying(entry, content)
    pending = handed_in(entry, upload)
    assert isinstance(pending, PendingSubmission)
    assert pending.until == entry.category.closes_at + timedelta(minutes=30)
    assert snapshots.newest(fresh(entry)) == before
    close(entry.category)
    file = finished(entry, upload, content)
    submission = snapshots.newest(fresh(entry))
    assert (submission.number, submission.at, submission.by) == (2, pending.at, entry.owner)
    assert submission.completed_at == file.stored.stored_at > pending.at
    assert [line["file"] for line in submission.content["files"]] == [file.stored_id]
    standing = fresh(entry)
    assert (standing.status, [one.pk for one in standing.files.all()]) == (Entry.SUBMITTED, [file.pk])
    assert not snapshots.differs(standing)
    assert list(broken_links()) == []


def test_the_same_counts_at_once_where_the_files_arrive_before_the_deadline(entry, content):
    upload = flying(entry, content)
    handed_in(entry, upload)
    save_texts(entry=entry, version=entry.version, title="Diubah sesudahnya", by=entry.owner)
    finished(entry, upload, content)
    assert Submission.objects.get().content["title"] == "Tapak Megamendung"
    assert (fresh(entry).status, fresh(entry).title) == (Entry.SUBMITTED, "Diubah sesudahnya")
    assert snapshots.differs(fresh(entry))


def test_the_mails_tell_both_times(entry, content):
    upload = flying(entry, content)
    handed_in(entry, upload)
    noted = Message.objects.get(recipient=entry.owner)
    assert "still on their way" in noted.subject
    assert "on its way" in noted.body
    close(entry.category)
    finished(entry, upload, content)
    receipt = Message.objects.filter(recipient=entry.owner).latest("pk")
    assert "Last file arrived" in receipt.body
    assert upload.declared_sha256 in receipt.body


@pytest.mark.parametrize("has_earlier", [False, True])
def test_after_the_grace_the_hand_in_before_counts_and_nothing_is_lost(entry, content, has_earlier):
    before = editions.submission(entry) if has_earlier else None
    if has_earlier:
        Entry.objects.update(status=Entry.SUBMITTED)
    upload = flying(entry, content)
    handed_in(entry, upload)
    close(entry.category, minutes=31)
    Work.objects.filter(kind="settle_hand_in").update(due_at=timezone.now())
    call_command("worker", "--once", "--lanes", "quick")
    assert snapshots.newest(fresh(entry)) == before
    assert snapshots.lapsed(fresh(entry)) is not None
    assert fresh(entry).status == (Entry.SUBMITTED if has_earlier else Entry.DRAFT)
    assert fresh(entry).files.current().count() == 1
    letter = Message.objects.filter(subject__contains="did not arrive").latest("pk")
    assert ("number 1" in letter.body) == has_earlier
    with pytest.raises(Refused):
        finished(entry, upload, content)
    assert snapshots.newest(fresh(entry)) == before


def test_settling_twice_or_too_early_changes_nothing(entry, content):
    upload = flying(entry, content)
    handed_in(entry, upload)
    assert settle(entry=entry) is None
    HANDLERS["settle_hand_in"](str(entry.pk))
    assert PendingSubmission.objects.waiting().exists()
    finished(entry, upload, content)
    assert settle(entry=entry) is None
    assert (Submission.objects.count(), Message.objects.count()) == (1, 2)
    HANDLERS["settle_hand_in"]("987654321")


def test_a_file_that_arrived_in_time_counts_although_the_server_stopped_before_it_was_put_in_its_slot(entry, content):
    upload = flying(entry, content)
    handed_in(entry, upload)
    stored = editions.stored_file(entry.owner, sha256=upload.declared_sha256, size=len(content))
    Upload.objects.filter(pk=upload.pk).update(status=Upload.COMPLETE, stored=stored)
    close(entry.category, minutes=31)
    StoredFile.objects.filter(pk=stored.pk).update(stored_at=timezone.now() - timedelta(minutes=2))
    submission = settle(entry=entry)
    assert submission.content["files"][0]["file"] == stored.pk
    assert fresh(entry).files.get(removed_at=None).stored == stored


def test_all_of_several_files_must_arrive(entry, content):
    model = stl()
    first, second = flying(entry, content), flying(entry, model, slot="model")
    handed_in(entry, first, second)
    close(entry.category)
    finished(entry, first, content)
    assert not Submission.objects.exists()
    finished(entry, second, model)
    slots = [line["slot"] for line in Submission.objects.get().content["files"]]
    assert slots == ["bottom", "model"]


def test_other_bytes_than_declared_end_the_waiting_at_once(entry, content):
    upload = flying(entry, content)
    handed_in(entry, upload)
    close(entry.category)
    with pytest.raises(Refused):
        finished(entry, upload, jpeg_of(len(content)))
    assert snapshots.lapsed(fresh(entry)) is not None


def test_an_upload_given_up_lapses_with_the_grace(entry, content):
    upload = flying(entry, content)
    handed_in(entry, upload)
    abandon(upload=upload, by=entry.owner)
    assert settle(entry=entry) is None
    assert snapshots.lapsed(fresh(entry)) is not None


def test_only_declared_unfinished_uploads_of_this_entry_can_be_named(entry, content):
    rival = editions.entry(person("Wayan"), entry.category)
    foreign, bare = flying(rival, content), flying(entry, picture(), declared=False)
    over = flying(entry, jpeg_of(6000))
    abandon(upload=over, by=entry.owner)
    for key in (foreign.key, bare.key, over.key, "0" * 32):
        with pytest.raises(Invalid) as refusal:
            submit(entry=fresh(entry), declarations=DECLARED, in_flight=[key], by=entry.owner)
        assert list(refusal.value.fields) == ["in_flight"]
    two = [flying(entry, jpeg_of(size)) for size in (7000, 8000)]
    with pytest.raises(Invalid):
        handed_in(entry, *two)
    assert not PendingSubmission.objects.exists()


def test_a_named_file_fills_its_slot_and_nothing_else(entry, content):
    remove_file(entry=entry, file=entry.files.get(), by=entry.owner)
    upload = flying(entry, content)
    Entry.objects.update(title="")
    with pytest.raises(Invalid) as refusal:
        handed_in(entry, upload)
    assert list(refusal.value.fields) == ["title"]
    Entry.objects.update(title="Alur Subak")
    assert handed_in(entry, upload).content["title"] == "Alur Subak"


def test_nobody_names_files_after_the_deadline_and_the_same_hand_in_is_answered_again(entry, content):
    upload = flying(entry, content)
    pending = handed_in(entry, upload)
    close(entry.category)
    assert handed_in(entry, upload) == pending
    assert (Message.objects.count(), Consent.objects.count()) == (1, 2)
    assert flying(fresh(entry), content) == upload
    with pytest.raises(NotAllowedNow):
        flying(fresh(entry), picture())
    PendingSubmission.objects.all().delete()
    with pytest.raises(NotAllowedNow):
        handed_in(entry, upload)


def test_team_members_hand_in_and_strangers_do_not(entry, content):
    member, rival, judge = person("Ayu"), person("Wayan"), person("Made")
    TeamMember.objects.create(entry=entry, person=member)
    editions.entrant(member, entry.category.competition)
    editions.seat(judge, entry.category.competition, "judge")
    upload = flying(entry, content)
    for stranger in (rival, judge):
        with pytest.raises(NotAllowed):
            handed_in(entry, upload, by=stranger)
        with pytest.raises(NotAllowed):
            finish_file(entry=fresh(entry), upload=upload, by=stranger)
    assert handed_in(entry, upload, by=member).by == member
    assert set(Message.objects.values_list("recipient", flat=True)) == {entry.owner_id, member.pk}


def test_a_later_hand_in_taking_back_withdrawing_and_deleting_call_the_waiting_off(entry, content):
    upload = flying(entry, content)
    handed_in(entry, upload)
    assert take_back(entry=fresh(entry), by=entry.owner).status == Entry.DRAFT
    assert snapshots.waiting(fresh(entry)) is None
    handed_in(entry, upload)
    assert handed_in(entry).number == 1
    assert snapshots.waiting(fresh(entry)) is None
    handed_in(entry, upload)
    withdraw(entry=fresh(entry), by=entry.owner)
    assert snapshots.waiting(fresh(entry)) is None
    other = editions.entry(entry.owner, entry.category)
    handed_in(other, flying(other, jpeg_of(9000)))
    delete_draft(entry=fresh(other), by=entry.owner)
    assert not Entry.objects.filter(pk=other.pk).exists()


def test_a_category_closes_after_the_grace_of_those_who_wait(entry, content):
    organiser = person("Dewi")
    editions.seat(organiser, entry.category.competition)
    editions.submission(entry)
    Entry.objects.update(status=Entry.SUBMITTED)
    handed_in(entry, flying(entry, content))
    close(entry.category)
    with pytest.raises(NotAllowedNow, match="arrive until"):
        close_category(category=Category.objects.get(), by=organiser)
    with pytest.raises(NotAllowedNow, match="arrive until"):
        accept_entry(entry=fresh(entry), by=organiser)
    close(entry.category, minutes=31)
    close_category(category=Category.objects.get(), by=organiser)
    assert Category.objects.get().phase == Category.CLOSED
    assert snapshots.lapsed(fresh(entry)) is not None


def test_who_waits_has_the_grace_after_a_later_deadline_too(entry, content):
    organiser = person("Dewi")
    editions.seat(organiser, entry.category.competition)
    handed_in(entry, flying(entry, content))
    later = entry.category.closes_at + timedelta(days=2)
    extend_deadline(category=entry.category, closes_at=later, reason="Banjir.", by=organiser)
    pending = PendingSubmission.objects.get()
    assert pending.until == later + timedelta(minutes=30)
    assert Work.objects.get(kind="settle_hand_in").due_at > pending.until


def test_the_grace_after_a_correction_window(entry, content):
    editions.submission(entry)
    until = timezone.now() + timedelta(hours=1)
    close(entry.category)
    Category.objects.update(phase=Category.CLOSED)
    Entry.objects.update(status=Entry.RETURNED, correction_until=until)
    upload = flying(fresh(entry), content)
    assert handed_in(entry, upload).until == until + timedelta(minutes=30)
    Entry.objects.update(correction_until=timezone.now() - timedelta(minutes=1))
    finished(entry, upload, content)
    assert (fresh(entry).status, snapshots.newest(fresh(entry)).number) == (Entry.SUBMITTED, 2)


def test_the_organiser_sets_the_grace_until_the_deadline(entry):
    organiser, category = person("Dewi"), entry.category
    editions.seat(organiser, category.competition)
    assert change_category(category=category, grace_minutes=0, by=organiser).grace_minutes == 0
    for wrong in (-1, 1441):
        with pytest.raises(Invalid):
            change_category(category=category, grace_minutes=wrong, by=organiser)
    close(category)
    with pytest.raises(NotAllowedNow):
        change_category(category=category, grace_minutes=60, by=organiser)


def test_events_tell_what_was_promised_and_how_it_ended(entry, content):
    upload = flying(entry, content)
    pending = handed_in(entry, upload)
    promised = Event.objects.get(verb="entry.hand_in_waits").facts
    assert (promised["digest"], promised["uploads"]) == (pending.digest, [upload.pk])
    finished(entry, upload, content)
    assert Event.objects.get(verb="entry.submitted").facts["digest"] == Submission.objects.get().digest
    assert Event.objects.get(verb="pending.made_whole").facts["number"] == 1
