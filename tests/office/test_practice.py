"""A practice of a round: made by the worker, judged by real people, seen by nobody else; nothing real is touched."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message, User
from accounts.work import send
from audit.models import Event, Work
from audit.refusals import NotAllowed, NotAllowedNow
from files.models import StoredFile
from ifcc.management.commands.worker import do_one, handlers
from judging.blind import blind_entries
from judging.models import CalibrationEntry, Criterion, PanelMember, Round, Scoresheet
from judging.publishing import propose
from judging.rounds import close_round
from judging.scoring import save_scores, submit_sheet
from judging.tabulating import provisional
from office.practice import end, practice_of, preparing, start
from office.practice.preparing import end_in_time, prepare
from office.practice.starting import ENDING, PREPARING
from submissions import setting_up
from submissions.models import Category, Competition, Entry, Seat
from submissions.similar.finding import find_pairs
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db

# What everybody who works here leaves behind, whatever they do.
RUNNING = {"audit.Chain", "audit.Work", "sessions.Session"}


@pytest.fixture
def category():
    return editions.category(editions.competition(name="IFCC 2027"), phase=Category.CLOSED)


@pytest.fixture
def organiser(category):
    person = people.person("Panitia")
    editions.seat(person, category.competition)
    return person


@pytest.fixture
def head(category):
    return rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]


@pytest.fixture
def real(category, organiser, head, judges):
    """A round in preparation with two real works, each of which every judge has a sheet of."""
    row = rounds.draft_round(category, judges)
    for _n in range(2):
        entry = editions.entry(people.person("Perancang"), category, Entry.ACCEPTED)
        contender = rounds.contender(row, entry)
        Scoresheet.objects.bulk_create(Scoresheet(round=row, contender=contender, judge=each) for each in judges)
    return row


@pytest.fixture
def practised(real, organiser, monkeypatch) -> Round:
    """The round of a practice of it, open for judging; nobody has waited for its pictures."""
    monkeypatch.setattr(preparing, "PATIENCE", timedelta())
    competition = start(round=real, by=organiser)
    made = Round.objects.get(category__competition=competition)
    prepare(round_id=made.pk)
    return Round.objects.select_related("category__competition").get(pk=made.pk)


def every_row() -> dict:
    """{(model, key): all columns} of everything that is stored."""
    models = [model for model in apps.get_models() if model._meta.label not in RUNNING]
    return {
        (model._meta.label, row["pk"]): row
        for model in models
        for row in model._default_manager.values("pk", *[field.attname for field in model._meta.concrete_fields])
    }


def score_all(round: Round, judge: User) -> int:
    rounds.promise(judge, round.category.competition)
    held = list(Scoresheet.objects.held_by(judge).filter(round=round).in_desk_order())
    for place, sheet in enumerate(held):
        marks = {criterion.code: Decimal(6 + place % 3) for criterion in round.rubric.criteria.all()}
        saved = save_scores(sheet=sheet, marks=marks, comment="", version=sheet.version, by=judge)
        submit_sheet(sheet=saved, version=saved.version, by=judge)
    return len(held)


def test_the_worker_makes_works_with_pictures_and_opens_the_round(real, organiser, judges):
    real.category.slots.filter(code="model").delete()
    competition = start(round=real, by=organiser)
    practice = practice_of(real)
    assert (practice.competition, practice.works, practice.is_prepared) == (competition, 0, False)
    table, done = handlers(), 0
    while done < 60 and do_one(Work.QUICK, "test", table):
        done += 1
    practice = practice_of(real)
    assert (practice.works, practice.pictures_waiting) == (6, 0)
    assert StoredFile.objects.filter(design_files__entry__category__competition=competition, status="good").count() == 6
    if not practice.is_prepared:  # it looks again a little later
        Work.objects.filter(kind=PREPARING).update(due_at=timezone.now())
        assert do_one(Work.QUICK, "test", table)
    practice = practice_of(real)
    assert practice.is_prepared
    assert [(each.name, each.dealt, each.done) for each in practice.judges] == [(f"Juri {n}", 6, 0) for n in range(3)]
    judge = judges[0]
    rounds.promise(judge, competition)
    shown = blind_entries(list(Scoresheet.objects.held_by(judge).in_desk_order()))
    assert len(shown) == 6
    assert all(one.files and one.files[0].pictures for one in shown)
    assert len({one.title for one in shown}) == 6


def test_work_that_was_broken_off_is_taken_up_and_nothing_is_made_twice(real, organiser, monkeypatch):
    monkeypatch.setattr(preparing, "PATIENCE", timedelta())
    made = Round.objects.get(category__competition=start(round=real, by=organiser))
    bring = preparing._bring_file
    calls = []

    def cut_off(entry, slot, number):
        calls.append(number)
        if len(calls) == 4:
            raise RuntimeError("the power is gone")
        bring(entry, slot, number)

    monkeypatch.setattr(preparing, "_bring_file", cut_off)
    with pytest.raises(RuntimeError):
        prepare(round_id=made.pk)
    for _again in range(2):
        prepare(round_id=made.pk)
    works = Entry.objects.filter(category=made.category)
    assert works.count() == 6
    assert {one.submissions.count() for one in works} == {1}
    assert {one.files.filter(slot__code="bottom").count() for one in works} == {1}
    assert Round.objects.get(pk=made.pk).status == Round.OPEN


def test_set_up_and_people_are_those_of_the_round(real, organiser, head, judges, practised, category):
    copied = practised.category
    assert copied.competition.name == "Latihan: IFCC 2027"
    assert copied.competition.name_en == "Practice: IFCC 2027"
    assert (copied.code, copied.slots.count(), copied.questions.count()) == (category.code, 2, 1)
    assert (practised.kind, practised.rule, practised.is_blind) == (real.kind, real.rule, real.is_blind)
    weights = list(practised.rubric.criteria.values_list("code", "weight"))
    assert weights == list(real.rubric.criteria.values_list("code", "weight"))
    levels = practised.rubric.criteria.first().levels.values_list("score", "text", "text_en")
    assert list(levels) == list(real.rubric.criteria.first().levels.values_list("score", "text", "text_en"))
    seats = set(copied.competition.seats.values_list("person", "kind"))
    assert seats == set(category.competition.seats.values_list("person", "kind"))
    assert set(practised.panel.values_list("judge", flat=True)) == {judge.pk for judge in judges}
    assert {message.recipient for message in Message.objects.all()} == set(judges)


def test_nothing_real_changes_from_the_start_to_the_end(real, organiser, head, judges, monkeypatch):
    before = every_row()
    monkeypatch.setattr(preparing, "PATIENCE", timedelta())
    competition = start(round=real, by=organiser)
    made = Round.objects.get(category__competition=competition)
    prepare(round_id=made.pk)
    for judge in judges:
        assert score_all(made, judge) == 6
    close_round(round=made, by=head)
    end(competition=competition, by=organiser)
    after = every_row()
    assert {key: after.get(key) for key in before} == before
    assert len(after) > len(before)


def test_judges_score_and_the_organiser_sees_places_that_go_no_further(practised, real, organiser, head, judges):
    assert [score_all(practised, judge) for judge in judges] == [6, 6, 6]
    assert practice_of(real).done == 18
    closed = close_round(round=practised, by=organiser)
    tabulation = provisional(round=closed)
    assert len(tabulation.placings()) == 6
    with pytest.raises(NotAllowedNow, match="practice"):
        propose(round=closed, digest=tabulation.digest, by=organiser)
    with pytest.raises(NotAllowedNow, match="practice"):
        setting_up.announce(competition=practised.category.competition, by=organiser)


def test_who_may_start_and_when(real, organiser, head, judges):
    elsewhere = people.person("Panitia lain")
    editions.seat(elsewhere, editions.competition())
    rival = real.contenders.first().entry.owner
    for person in (judges[0], head, elsewhere, rival, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            start(round=real, by=person)
    assert not Competition.objects.filter(is_practice=True).exists()
    competition = start(round=real, by=organiser)
    with pytest.raises(NotAllowedNow, match="under way already"):
        start(round=real, by=organiser)
    with pytest.raises(NotAllowedNow):
        start(round=Round.objects.get(category__competition=competition), by=organiser)
    end(competition=competition, by=organiser)
    assert start(round=real, by=organiser) != competition
    Round.objects.filter(pk=real.pk).update(status=Round.OPEN)
    with pytest.raises(NotAllowedNow, match="before a round opens"):
        start(round=real, by=organiser)


def test_what_is_wrong_with_the_round_is_put_right_first(real, organiser):
    PanelMember.objects.filter(round=real).update(left_at=timezone.now())
    with pytest.raises(NotAllowedNow, match="No judge is on the panel") as refused:
        start(round=real, by=organiser)
    assert refused.value.code == "not_ready"


def test_a_round_whose_dates_and_sheets_are_not_ready_can_be_practised(real, organiser, category):
    real.sheets.all().delete()
    Category.objects.filter(pk=category.pk).update(phase=Category.OPEN, closes_at=timezone.now() + timedelta(days=9))
    assert start(round=real, by=organiser).is_practice


def test_every_judge_of_a_large_panel_has_something_to_score(category, organiser, head, monkeypatch):
    panel = [rounds.judge(category.competition, f"Juri {n}") for n in range(12)]
    row = rounds.draft_round(category, panel, sheets_per_entry=3)
    monkeypatch.setattr(preparing, "PATIENCE", timedelta())
    competition = start(round=row, by=organiser)
    prepare(round_id=Round.objects.get(category__competition=competition).pk)
    assert {judge.dealt for judge in practice_of(row).judges} == {2}


def test_a_carried_criterion_is_left_out_and_the_others_weigh_the_whole(real, organiser, judges, monkeypatch):
    monkeypatch.setattr(preparing, "PATIENCE", timedelta())
    source = rounds.draft_round(real.category)
    Criterion.objects.filter(rubric=real.rubric, code="function").update(weight=30)
    Criterion.objects.create(rubric=real.rubric, code="before", name="Babak 1", weight=10, is_carried=True, position=5)
    Round.objects.filter(pk=real.pk).update(source=source, ties=[["criterion", "before"], ["criterion", "function"]])
    entry = real.contenders.first().entry
    CalibrationEntry.objects.create(round=real, entry=entry)
    made = Round.objects.get(category__competition=start(round=Round.objects.get(pk=real.pk), by=organiser))
    weights = dict(made.rubric.criteria.values_list("code", "weight"))
    assert {code: str(weight) for code, weight in weights.items()} == {"originality": "66.67", "function": "33.33"}
    assert made.ties == [["criterion", "function"]]
    prepare(round_id=made.pk)
    assert made.calibration.count() == 1
    assert Round.objects.get(pk=made.pk).status == Round.OPEN


def test_it_stands_on_no_page_of_the_public_and_of_rivals(practised, real, organiser, judges, client):
    rival = real.contenders.first().entry.owner
    competition = practised.category.competition
    words = [
        competition.slug,
        "Latihan:",
        "Practice:",
        *Entry.objects.filter(category=practised.category).values_list("code", flat=True),
    ]
    pages = [reverse("home"), reverse("api-competitions"), reverse("desk")]
    for person in (None, rival, people.person("Orang luar")):
        client.logout()
        if person is not None:
            client.force_login(person)
        for page in pages:
            shown = client.get(page).content.decode()
            assert not [word for word in words if word in shown], page
        assert client.get(reverse("competition", args=[competition.slug])).status_code == 404
        assert client.get(reverse("api-competition", args=[competition.slug])).status_code == 404
    client.force_login(organiser)
    assert competition.slug not in client.get(reverse("desk")).content.decode()
    client.force_login(judges[0])
    assert "Practice: IFCC 2027" in client.get(reverse("desk")).content.decode()


def test_its_works_are_no_likely_copies_of_anything(practised, real, organiser):
    drawn = StoredFile.objects.filter(design_files__entry__category=practised.category, kind=StoredFile.IMAGE)
    real_entry = real.contenders.first().entry
    mine = real_entry.files.get().stored
    StoredFile.objects.filter(pk=mine.pk).update(sha256=drawn.first().sha256)
    assert find_pairs(entry=Entry.objects.get(pk=real_entry.pk)) == 0
    for entry in Entry.objects.filter(category=practised.category):
        assert find_pairs(entry=entry) == 0


def test_its_designers_can_never_log_in_and_get_no_mail(practised, client):
    owners = User.objects.filter(entries__category=practised.category)
    assert owners.count() == 6
    assert not any(owner.is_active or owner.has_usable_password() for owner in owners)
    assert all(owner.email.endswith("@latihan.contoh.example") for owner in owners)
    letter = Message.objects.create(recipient=owners[0], address=owners[0].email, subject="x", body="y")
    send(str(letter.pk))
    assert mail.outbox == []
    letter.refresh_from_db()
    assert letter.status == Message.FAILED


def test_after_the_end_nobody_finds_it_and_another_can_begin(practised, real, organiser, head, judges, client):
    competition = practised.category.competition
    for stranger in (judges[0], head, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            end(competition=competition, by=stranger)
    with pytest.raises(NotAllowedNow):
        end(competition=real.category.competition, by=organiser)
    rounds.promise(judges[0], competition)
    assert Scoresheet.objects.held_by(judges[0]).filter(round=practised).count() == 6
    end(competition=competition, by=organiser)
    assert not Scoresheet.objects.held_by(judges[0]).filter(round=practised).exists()
    assert not Competition.objects.organised_by(organiser).filter(pk=competition.pk).exists()
    assert practice_of(real) is None
    assert Seat.objects.in_force().filter(competition=real.category.competition).count() == 5
    client.force_login(organiser)
    assert client.get(reverse("organiser-competition", args=[competition.slug])).status_code == 404
    end(competition=competition, by=None)
    assert Event.objects.filter(verb="practice.ended").count() == 1


def test_the_worker_ends_what_was_forgotten(practised, real):
    competition = practised.category.competition
    work = Work.objects.get(kind=ENDING)
    assert work.key == str(competition.pk)
    assert timedelta(days=13) < work.due_at - timezone.now() < timedelta(days=15)
    end_in_time(competition_id=real.category.competition_id)
    assert Seat.objects.in_force().filter(competition=real.category.competition).count() == 5
    end_in_time(competition_id=competition.pk)
    assert practice_of(real) is None
    prepare(round_id=practised.pk)
