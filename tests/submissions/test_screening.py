"""The eligibility check: who decides, when, what the designer is told, and that what was handed in counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions import screening
from submissions.entering import save_texts
from submissions.models import Category, Conflict, Entry, TeamMember
from tests.factories import editions, people

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def designer():
    return people.person("Sari")


@pytest.fixture
def entry(designer, category):
    return editions.entry(designer, category, Entry.SUBMITTED)


def now_is(entry, status):
    entry.refresh_from_db()
    return entry.status == status


def test_an_accepted_entry_goes_on_and_its_team_is_told(entry, organiser, designer):
    member = people.person("Rekan")
    TeamMember.objects.create(entry=entry, person=member)
    screening.accept_entry(entry=entry, by=organiser)
    assert now_is(entry, Entry.ACCEPTED)
    told = Message.objects.filter(about=f"entry:{entry.pk}")
    assert {message.recipient for message in told} == {designer, member}
    assert "passed the eligibility check" in told[0].body
    assert Event.objects.about(entry).last().verb == "entry.accepted"
    with pytest.raises(NotAllowedNow):
        screening.accept_entry(entry=entry, by=organiser)


def test_nobody_else_decides(entry, organiser, designer, category):
    rival_owner, judge, stranger, colleague = (people.person() for _person in range(4))
    editions.entry(rival_owner, category, Entry.SUBMITTED)
    editions.seat(judge, category.competition, "judge")
    editions.seat(colleague, category.competition)
    Conflict.objects.create(person=colleague, entry=entry, origin=Conflict.DECLARED)
    for person in (designer, rival_owner, judge, stranger, colleague):
        for act in (screening.accept_entry, screening.reject_entry, screening.return_entry):
            with pytest.raises(NotAllowed):
                act(entry=entry, note="Kurang satu gambar.", by=person)
        with pytest.raises(NotAllowed):
            screening.disqualify_entry(entry=entry, reason="Bukan karya sendiri.", by=person)
        with pytest.raises(NotAllowed):
            screening.open_named(entry=entry, by=person)
    assert now_is(entry, Entry.SUBMITTED)
    assert not Message.objects.exists()


def test_a_returned_entry_may_be_changed_until_the_end_of_the_last_day(entry, organiser, designer):
    screening.return_entry(entry=entry, note="Tampak belakang buram.", days=3, by=organiser)
    entry.refresh_from_db()
    assert entry.status == Entry.RETURNED
    until = entry.correction_until
    assert (until + timedelta(hours=7)).strftime("%H:%M") == "23:59"
    assert timedelta(days=2) < until - timezone.now() <= timedelta(days=4)
    assert "Tampak belakang buram." in Message.objects.get(recipient=designer).body
    save_texts(entry=entry, version=entry.version, title="Judul baru", by=designer)
    for act in (screening.accept_entry, screening.reject_entry):
        with pytest.raises(NotAllowedNow, match="until"):
            act(entry=entry, note="Sudah.", by=organiser)


def test_after_the_window_what_was_handed_in_counts(entry, organiser, designer):
    screening.return_entry(entry=entry, note="Judul kurang jelas.", by=organiser)
    entry.refresh_from_db()
    save_texts(entry=entry, version=entry.version, title="Belum dikirim", by=designer)
    Entry.objects.filter(pk=entry.pk).update(correction_until=timezone.now() - timedelta(minutes=1))
    entry.refresh_from_db()
    screening.accept_entry(entry=entry, by=organiser)
    entry.refresh_from_db()
    assert (entry.status, entry.title) == (Entry.ACCEPTED, "Tapak Megamendung")
    assert entry.correction_until is None


@pytest.mark.parametrize("days", [0, -1, 31])
def test_a_correction_window_has_one_to_thirty_days(entry, organiser, days):
    with pytest.raises(Invalid) as refusal:
        screening.return_entry(entry=entry, note="Mohon perbaiki.", days=days, by=organiser)
    assert "days" in refusal.value.fields


@pytest.mark.parametrize("note", ["", "   ", "a" * 4001, "nol\x00"])
def test_returning_and_rejecting_need_a_note(entry, organiser, note):
    for act in (screening.return_entry, screening.reject_entry):
        with pytest.raises(Invalid):
            act(entry=entry, note=note, by=organiser)
    assert now_is(entry, Entry.SUBMITTED)


def test_no_decision_while_the_designer_may_still_change_the_entry(organiser, designer, entry, category):
    soon = timezone.now() + timedelta(days=1)
    Category.objects.filter(pk=category.pk).update(phase=Category.OPEN, closes_at=soon)
    entry.category.refresh_from_db()
    for act in (screening.accept_entry, screening.reject_entry):
        with pytest.raises(NotAllowedNow, match="until"):
            act(entry=entry, note="Terlalu awal.", by=organiser)
    with pytest.raises(NotAllowedNow):
        screening.disqualify_entry(entry=entry, reason="Terlalu awal.", by=organiser)
    screening.return_entry(entry=entry, note="Papan memuat nama Anda.", by=organiser)
    assert now_is(entry, Entry.RETURNED)


@pytest.mark.parametrize("phase", [Category.JUDGING, Category.DELIBERATING, Category.DECIDED])
def test_once_judging_has_begun_eligibility_is_settled(entry, organiser, category, phase):
    Category.objects.filter(pk=category.pk).update(phase=phase)
    entry.category.refresh_from_db()
    for act in (screening.accept_entry, screening.reject_entry, screening.return_entry):
        with pytest.raises(NotAllowedNow):
            act(entry=entry, note="Terlambat.", by=organiser)


def test_a_disqualified_entry_comes_back_to_where_it_stood(entry, organiser, category, designer):
    screening.accept_entry(entry=entry, by=organiser)
    Category.objects.filter(pk=category.pk).update(phase=Category.JUDGING)
    screening.disqualify_entry(entry=entry, reason="Diduga meniru.", by=organiser)
    assert now_is(entry, Entry.DISQUALIFIED)
    screening.restore_entry(entry=entry, reason="Dugaan tidak terbukti.", by=organiser)
    assert now_is(entry, Entry.ACCEPTED)
    bodies = Message.objects.filter(recipient=designer).order_by("pk").values_list("body", flat=True)
    assert ["Diduga meniru." in body for body in bodies] == [False, True, False]
    Category.objects.filter(pk=category.pk).update(phase=Category.DECIDED)
    with pytest.raises(NotAllowedNow):
        screening.disqualify_entry(entry=entry, reason="Terlambat.", by=organiser)


def test_a_rejected_entry_comes_back_to_wait(entry, organiser):
    screening.reject_entry(entry=entry, note="Berkas kosong.", by=organiser)
    screening.restore_entry(entry=entry, reason="Keliru dibaca.", by=organiser)
    assert now_is(entry, Entry.SUBMITTED)


def test_looking_at_names_is_on_record_only_while_the_entry_is_judged(entry, organiser, category):
    screening.open_named(entry=entry, by=organiser)
    assert not Event.objects.filter(verb="entry.opened_named").exists()
    Category.objects.filter(pk=category.pk).update(phase=Category.JUDGING)
    entry.category.refresh_from_db()
    screening.open_named(entry=entry, by=organiser)
    event = Event.objects.get(verb="entry.opened_named")
    assert (event.actor_id, event.thing_id) == (organiser.pk, entry.pk)


def test_events_of_screening_carry_no_words_of_the_note(entry, organiser):
    screening.reject_entry(entry=entry, note="Karya Sari Dewi ditolak.", by=organiser)
    assert not any("Sari" in str(event.facts) for event in Event.objects.all())
