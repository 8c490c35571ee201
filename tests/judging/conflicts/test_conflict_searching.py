"""Looking for conflicts: what is certain counts at once, what is not waits, what was answered is not asked again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Message, User
from audit.models import Event, Work
from audit.refusals import NotAllowed
from judging.conflicts.grounds import grounds_of
from judging.conflicts.pinning import dismiss, lift, record_conflicts
from judging.conflicts.searching import LOOKING, Looked, look
from judging.dealing import deal_sheets
from judging.models import Round, Scoresheet
from judging.panels import panel_add
from judging.readiness import waiting_suspicions
from judging.work import HANDLERS
from submissions.models import Category, Conflict, Entry, Suspicion, TeamMember
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def waiting() -> list[tuple[str, int]]:
    return list(Suspicion.objects.waiting().order_by("pk").values_list("person__name", "entry"))


def test_a_weak_connection_waits_and_bars_nobody(cast, panel):
    assert look(category=cast.category, by=cast.panitia) == Looked(0, 1)
    assert waiting() == [("Ratna Alur", cast.entry.pk)]
    assert not Conflict.objects.exists()
    assert waiting_suspicions(panel) == 1
    (told,) = grounds_of(Suspicion.objects.get())
    assert (told.sentence, told.words) == (
        "Judge and designer have addresses at the same organisation.",
        "kampus.ac.id",
    )
    event = Event.objects.get(verb="conflicts.found")
    assert event.facts == {"conflicts": 0, "suspicions": 1}
    assert look(category=cast.category) == Looked(0, 0), "asked once"


@pytest.mark.parametrize("phase", [Category.JUDGING, Category.DELIBERATING])
def test_the_words_stay_away_while_names_do(cast, panel, phase):
    look(category=cast.category)
    Category.objects.filter(pk=cast.category.pk).update(phase=phase)
    (told,) = grounds_of(Suspicion.objects.select_related("entry__category").get())
    assert told.words == ""


def test_a_judge_in_the_team_is_in_conflict_at_once_and_the_sheet_is_void(cast, desk):
    sheet = rounds.scored(rounds.sheet_of(cast.wayan, cast.entry), 9)
    TeamMember.objects.create(entry=cast.entry, person=cast.wayan)
    assert look(category=cast.category).conflicts == 1
    sheet.refresh_from_db()
    assert sheet.status == Scoresheet.VOID
    conflict = Conflict.objects.get()
    assert (conflict.person, conflict.origin, conflict.kind) == (cast.wayan, Conflict.DETECTED, Conflict.TEAM)
    assert conflict.noted_by is None
    event = Event.objects.about(conflict).get()
    assert (event.verb, event.actor_id) == ("conflict.detected", None)
    told = set(Message.objects.values_list("recipient__name", flat=True))
    assert told == {"Wayan Subak", "Panitia", "Panitia kedua"}
    assert look(category=cast.category).conflicts == 0


def test_one_mailbox_under_two_accounts_is_certain_and_once_lifted_stays_lifted(cast, panel):
    User.objects.filter(pk=cast.rumput.pk).update(email="wayan.subak+karya@gmail.com")
    User.objects.filter(pk=cast.wayan.pk).update(email="wayansubak@gmail.com")
    assert look(category=cast.category).conflicts == 1
    lift(conflict=Conflict.objects.get(), reason="Alamat keluarga, dua orang.", by=cast.panitia)
    assert look(category=cast.category) == Looked(0, 0)
    assert not Conflict.objects.in_force().exists()


def test_what_was_answered_is_asked_again_only_for_a_new_reason(cast, panel):
    look(category=cast.category)
    dismiss(suspicions=list(Suspicion.objects.all()), reason="Kampus besar.", by=cast.panitia)
    assert look(category=cast.category) == Looked(0, 0)
    for person in (cast.ratna, cast.sisi):
        User.objects.filter(pk=person.pk).update(phone="+62811000222")
    assert look(category=cast.category) == Looked(0, 1)
    fresh = Suspicion.objects.waiting().get()
    assert [ground["kind"] for ground in fresh.grounds] == ["phone", "domain"]
    record_conflicts(suspicions=[fresh], reason="Suami istri.", by=cast.panitia)
    lift(conflict=Conflict.objects.get(), reason="Salah orang.", by=cast.second)
    assert look(category=cast.category) == Looked(0, 0), "lifted is answered too"


def test_suspicions_follow_panel_entries_and_profiles(cast, panel):
    look(category=cast.category)
    User.objects.filter(pk=cast.sisi.pk).update(email="sisi@gmail.com")
    look(category=cast.category)
    assert waiting() == []
    User.objects.filter(pk__in=[cast.wayan.pk, cast.rumput.pk]).update(institution="Politeknik Contoh")
    look(category=cast.category)
    assert waiting() == [("Wayan Subak", cast.rival.pk)]
    User.objects.filter(pk=cast.wayan.pk).update(institution="Politeknik Contoh", phone="+62811")
    User.objects.filter(pk=cast.rumput.pk).update(phone="+62811")
    look(category=cast.category)
    assert [ground["kind"] for ground in Suspicion.objects.get().grounds] == ["phone", "institution"]
    Entry.objects.filter(pk=cast.rival.pk).update(status=Entry.WITHDRAWN)
    look(category=cast.category)
    assert waiting() == []
    Entry.objects.filter(pk=cast.rival.pk).update(status=Entry.ACCEPTED)
    panel.panel.filter(judge=cast.wayan).update(left_at=timezone.now())
    look(category=cast.category)
    assert waiting() == []


def test_a_name_in_an_answer_is_found_but_not_that_of_another_category(cast, panel):
    other = editions.category(cast.competition, Category.CLOSED)
    editions.entry(people.person("Lain"), other, Entry.ACCEPTED, answers={"concept": "Dibimbing Wayan Subak."})
    Entry.objects.filter(pk=cast.rival.pk).update(answers={"concept": "Terima kasih, Bapak Wayan Subak.", "size": 42})
    look(category=cast.category)
    assert waiting() == [("Ratna Alur", cast.entry.pk), ("Wayan Subak", cast.rival.pk)]


def test_only_an_organiser_without_an_interest_looks(cast, panel):
    Conflict.objects.create(person=cast.second, entry=cast.rival, origin=Conflict.DECLARED)
    for person in (cast.second, cast.ratna, cast.head, cast.sisi, cast.stranger):
        with pytest.raises(NotAllowed):
            look(category=cast.category, by=person)
    assert waiting() == []


def test_the_worker_looks_when_a_judge_joins_and_again_until_the_round_closes(cast, panel):
    judge = people.person("Juri baru", email="baru@kampus.ac.id")
    editions.seat(judge, cast.competition, "judge")
    panel_add(round=panel, judge=judge, by=cast.panitia)
    work = Work.objects.get(kind=LOOKING)
    assert work.key == str(cast.category.pk)
    HANDLERS[LOOKING](work.key)
    assert len(waiting()) == 2
    work.refresh_from_db()
    assert work.due_at > timezone.now() + timedelta(minutes=9)
    Round.objects.update(status=Round.CLOSED)
    Work.objects.all().delete()
    HANDLERS[LOOKING](str(cast.category.pk))
    assert not Work.objects.filter(kind=LOOKING).exists()
    assert look(category=cast.category, by=cast.panitia) == Looked(0, 0)
    assert len(waiting()) == 2, "what waits when judging closes is not thrown away"


def test_head_judges_are_compared_too_as_they_confirm_results(cast, panel):
    User.objects.filter(pk=cast.head.pk).update(institution="Universitas Contoh")
    User.objects.filter(pk=cast.rumput.pk).update(institution="Univ. Contoh")
    look(category=cast.category)
    assert waiting() == [("Ratna Alur", cast.entry.pk), ("Ketua Juri", cast.rival.pk)]


def test_dealing_keeps_apart_what_is_on_record_whatever_its_origin(cast, panel):
    TeamMember.objects.create(entry=cast.rival, person=cast.wayan)
    look(category=cast.category)
    record_conflicts(suspicions=list(Suspicion.objects.waiting()), reason="Satu jurusan.", by=cast.panitia)
    assert deal_sheets(round=panel, by=cast.panitia) == 2
    dealt = set(Scoresheet.objects.values_list("judge__name", "contender__entry"))
    assert dealt == {("Wayan Subak", cast.entry.pk), ("Ratna Alur", cast.rival.pk)}


@pytest.mark.parametrize("more", [0, 18])
def test_looking_asks_the_same_queries_however_many_entries(cast, panel, more, django_assert_num_queries):
    for number in range(more):
        editions.entry(people.person(f"Peserta {number}"), cast.category, Entry.ACCEPTED)
    look(category=cast.category)
    with django_assert_num_queries(10):
        look(category=cast.category)
