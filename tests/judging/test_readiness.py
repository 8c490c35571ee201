"""What the linter of a round says: each reason by itself, what blocks and what is only a note, and to judges why."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from accounts.inviting import issue
from accounts.models import Invitation
from judging.dealing.lacking import entries_short_of_sheets
from judging.linting import why_nothing
from judging.linting.facts import Facts
from judging.linting.links import keystones, parts
from judging.models import CalibrationEntry, Contender, PanelMember, Round, Rubric, Scoresheet
from judging.readiness import findings, lacking_sheets, missing_before_opening
from submissions.models import Category, Conflict, DesignFile, Entry, Seat, Submission, Suspicion
from tests.factories import editions, people, results, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def judges(category):
    return [rounds.judge(category.competition, f"Juri {n}") for n in range(3)]


@pytest.fixture
def head(category):
    return rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)


@pytest.fixture
def ready(category, organiser, judges, head):
    """A round with four works, all of whose sheets are dealt and whose pictures are made: nothing is to be said."""
    row = rounds.draft_round(category, judges)
    for _n in range(4):
        entry = editions.entry(people.person("Perancang"), category, Entry.ACCEPTED)
        editions.preview(entry.files.get().stored)
        contender = rounds.contender(row, entry)
        Scoresheet.objects.bulk_create(Scoresheet(round=row, contender=contender, judge=each) for each in judges)
    return row


def codes(row: Round, *, blocking: bool | None = None) -> list[str]:
    fresh = Round.objects.get(pk=row.pk)
    return [one.code for one in findings(fresh) if blocking is None or one.is_blocking is blocking]


def entry_of(row: Round) -> Entry:
    return row.contenders.order_by("pk").first().entry


def carried(row: Round) -> None:
    row.rubric.criteria.filter(code="function").update(is_carried=True)


def calibrate_elsewhere(row: Round) -> None:
    elsewhere = editions.entry(people.person(), row.category, Entry.REJECTED)
    CalibrationEntry.objects.create(round=row, entry=elsewhere)


def only_one_criterion_is_scored(row: Round) -> None:
    row.panel.update(criteria=["originality"])


def first_member(row: Round) -> PanelMember:
    return row.panel.order_by("pk").first()


def test_of_a_round_that_is_ready_nothing_is_said(ready):
    assert findings(ready) == []
    assert missing_before_opening(ready) == []


def test_a_later_round_that_takes_every_work_is_pointed_out_with_its_link(ready, category, organiser):
    later = rounds.draft_round(category, name="Final")
    assert "takes_all" not in codes(later)
    Round.objects.filter(pk=ready.pk).update(moves_on_rule="top", moves_on_value=1)
    found = next(one for one in findings(later) if one.code == "takes_all")
    assert not found.is_blocking
    assert "Round 1" in found.sentence
    page = Client()
    page.force_login(organiser)
    assert f'href="/organise/rounds/{later.pk}/plan/"' in page.get(f"/organise/rounds/{later.pk}/").text
    Round.objects.filter(pk=later.pk).update(source=ready)
    assert "takes_all" not in codes(Round.objects.get(pk=later.pk))
    assert "takes_all" not in codes(Round.objects.get(pk=ready.pk))


def test_dealing_and_opening_agree_on_what_lacks(ready, judges, category):
    """Also on a mixed panel in which a conflict leaves fewer judges than wanted."""
    extra = [rounds.judge(category.competition, f"Teknisi {n}") for n in range(2)]
    rounds.seated_on(ready, extra)
    ready.panel.filter(judge__in=judges).update(criteria=["originality"])
    ready.panel.filter(judge__in=extra).update(criteria=["function"])
    Round.objects.filter(pk=ready.pk).update(sheets_per_entry=2)
    entry, row = entry_of(ready), Round.objects.get(pk=ready.pk)

    def lacking():
        by_opening = {Entry.objects.get(code=code).pk for code in Facts(row).lacking}
        assert by_opening == entries_short_of_sheets(row)
        return by_opening

    assert entry.pk in lacking()
    for person in extra:
        for contender in row.contenders.all():
            Scoresheet.objects.create(round=row, contender=contender, judge=person)
    assert lacking() == set()
    Scoresheet.objects.filter(judge=extra[0], contender__entry=entry).delete()
    assert lacking() == {entry.pk}
    results.conflict(extra[0], entry)
    assert lacking() == set(), "one of two is barred, and the other one has it"
    Scoresheet.objects.filter(judge=extra[1], contender__entry=entry).delete()
    assert lacking() == {entry.pk}


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("weights", lambda row: row.rubric.criteria.filter(code="function").update(weight=39)),
        ("levels", lambda row: row.rubric.criteria.get(code="function").levels.all().delete()),
        ("carried", carried),
        ("deadline", lambda row: Category.objects.update(closes_at=timezone.now() + timedelta(days=1))),
        ("phase", lambda row: Category.objects.update(phase=Category.OPEN)),
        ("end_passed", lambda row: Round.objects.update(closes_at=timezone.now())),
        ("panel", lambda row: row.panel.update(left_at=timezone.now())),
        ("seats", lambda row: Seat.objects.filter(kind="judge").update(ended_at=timezone.now())),
        ("no_entries", lambda row: Entry.objects.update(status=Entry.REJECTED)),
        ("trimmed", lambda row: Round.objects.update(rule="trimmed_mean")),
        ("unscored", only_one_criterion_is_scored),
        ("not_dealt", lambda row: row.sheets.update(status=Scoresheet.VOID)),
        ("lacking", lambda row: row.sheets.filter(pk=row.sheets.first().pk).update(status=Scoresheet.VOID)),
        ("calibration", calibrate_elsewhere),
    ],
)
def test_each_reason_that_keeps_it_closed_is_told_alone(ready, code, spoil):
    spoil(ready)
    assert codes(ready, blocking=True) == [code]


def test_what_is_missing_in_the_panel_is_told_with_who_and_how_many(ready, judges):
    Round.objects.update(sheets_per_entry=4)
    assert codes(ready, blocking=True) == ["few_judges", "lacking"]
    Round.objects.update(sheets_per_entry=3)
    Seat.objects.filter(person=judges[1]).update(ended_at=timezone.now())
    found = findings(Round.objects.get())
    assert [(one.code, one.about["names"]) for one in found] == [("seats", ["Juri 1"])]


def test_a_round_waits_for_who_moves_on(ready, category):
    later = rounds.draft_round(category, source=ready, name="Final")
    assert codes(later, blocking=True) == ["panel", "source"]
    Round.objects.filter(pk=ready.pk).update(moved_on_at=timezone.now())
    assert codes(later, blocking=True) == ["panel", "nobody_moved_on"]


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("language", lambda row: row.rubric.criteria.filter(code="function").update(name_en="")),
        ("short", lambda row: Round.objects.update(closes_at=timezone.now() + timedelta(hours=23))),
        ("late", lambda row: Round.objects.update(opens_at=timezone.now() - timedelta(hours=1))),
        ("promise", lambda row: first_member(row).judge.promises.all().delete()),
        ("head_judge", lambda row: Seat.objects.filter(kind="head_judge").update(ended_at=timezone.now())),
        ("z_score", lambda row: Round.objects.update(rule="z_score")),
        ("pictures_waiting", lambda row: entry_of(row).files.get().stored.previews.all().delete()),
    ],
)
def test_what_is_only_worth_knowing_does_not_keep_it_closed(ready, code, spoil):
    spoil(ready)
    assert codes(ready) == [code]
    assert missing_before_opening(Round.objects.get()) == []


def test_a_picture_that_could_not_be_made_is_told_with_the_work(ready):
    entry = entry_of(ready)
    stored = DesignFile.objects.get(entry=entry).stored
    stored.previews.all().delete()
    stored.previews_made = True
    stored.save()
    (found,) = findings(ready)
    assert (found.code, found.about["codes"]) == ("pictures_failed", [entry.code])


def test_two_persons_must_be_there_for_the_result(ready, organiser, head):
    Seat.objects.filter(person=organiser).delete()
    editions.seat(head, ready.category.competition)
    assert codes(ready) == ["one_person"]
    editions.seat(organiser, ready.category.competition)
    assert codes(ready) == []
    Conflict.objects.create(person=head, entry=entry_of(ready), origin=Conflict.PINNED)
    assert codes(ready) == ["head_judge_in_conflict"]


def test_questions_that_wait_are_told(ready, organiser, judges):
    Suspicion.objects.create(person=judges[0], entry=entry_of(ready), grounds=[], strength=1)
    grants = {"competition": ready.category.competition_id, "kind": Seat.JUDGE}
    issue(purpose=Invitation.SEAT, grants=grants, email="baru@contoh.example", name="", by=organiser)
    assert sorted(codes(ready)) == ["invited", "suspicions"]


def test_works_that_no_judge_links_are_told_by_their_codes(category, organiser, judges, head):
    row = rounds.draft_round(category, judges[:2], sheets_per_entry=1)
    made = []
    for judge in judges[:2]:
        entry = editions.entry(people.person(), category, Entry.ACCEPTED)
        editions.preview(entry.files.get().stored)
        Scoresheet.objects.create(round=row, contender=rounds.contender(row, entry), judge=judge)
        made.append(entry.code)
    (found,) = findings(row)
    assert (found.code, found.is_blocking) == ("parts", False)
    assert sorted(found.about["codes"]) == sorted([[code] for code in made])
    Round.objects.update(rule="severity_adjusted")
    assert codes(row, blocking=True) == ["parts"]


def test_a_judge_on_whom_the_links_hang_is_named(category, organiser, judges, head):
    row = rounds.draft_round(category, judges, sheets_per_entry=2)
    for pair in ((0, 1), (1, 2)):
        entry = editions.entry(people.person(), category, Entry.ACCEPTED)
        editions.preview(entry.files.get().stored)
        contender = rounds.contender(row, entry)
        Scoresheet.objects.bulk_create(Scoresheet(round=row, contender=contender, judge=judges[n]) for n in pair)
    (found,) = findings(row)
    assert (found.code, found.about["names"]) == ("weak_links", ["Juri 1"])


def test_a_judge_without_any_sheet_is_named(ready, category):
    idle = rounds.judge(category.competition, "Juri menganggur")
    PanelMember.objects.create(round=ready, judge=idle)
    (found,) = findings(ready)
    assert (found.code, found.about["names"]) == ("idle", ["Juri menganggur"])


def test_judges_who_score_different_criteria_each_owe_their_part(ready, judges):
    """Two score originality, one function: every work needs both, and as many as there are of the smaller group."""
    PanelMember.objects.filter(judge__in=judges[:2]).update(criteria=["originality"])
    PanelMember.objects.filter(judge=judges[2]).update(criteria=["function"])
    Round.objects.update(sheets_per_entry=2)
    assert codes(ready) == ["few_in_group"]
    Round.objects.update(rule="rank_sum")
    assert codes(ready, blocking=True) == ["mixed"]
    Round.objects.update(rule="weighted_mean")
    ready.sheets.filter(judge=judges[2], contender__entry=entry_of(ready)).update(status=Scoresheet.VOID)
    (lacking,) = [one for one in findings(Round.objects.get()) if one.is_blocking]
    assert (lacking.code, lacking.about["codes"]) == ("lacking", [entry_of(ready).code])
    assert lacking_sheets(Round.objects.get()) == 1
    Conflict.objects.create(person=judges[2], entry=entry_of(ready), origin=Conflict.DECLARED)
    assert codes(ready, blocking=True) == ["lacking"]


def test_works_are_linked_by_those_who_score_the_same(category, organiser, judges, head):
    """One judge of function sees all works, but each of the two of originality only the own."""
    row = rounds.draft_round(category, judges, sheets_per_entry=1)
    row.panel.filter(judge__in=judges[:2]).update(criteria=["originality"])
    row.panel.filter(judge=judges[2]).update(criteria=["function"])
    made = []
    for judge in judges[:2]:
        entry = editions.entry(people.person(), category, Entry.ACCEPTED)
        editions.preview(entry.files.get().stored)
        contender = rounds.contender(row, entry)
        Scoresheet.objects.bulk_create(
            Scoresheet(round=row, contender=contender, judge=each) for each in (judge, judges[2])
        )
        made.append([entry.code])
    (found,) = findings(row)
    assert (found.code, sorted(found.about["codes"])) == ("parts", sorted(made))


def test_every_judge_should_have_the_calibration_works(ready, judges, category):
    CalibrationEntry.objects.create(round=ready, entry=entry_of(ready))
    assert codes(ready) == []
    extra = rounds.judge(category.competition, "Juri tambahan")
    PanelMember.objects.create(round=ready, judge=extra)
    assert codes(ready) == ["idle", "calibration_undealt"]
    Conflict.objects.create(person=extra, entry=entry_of(ready), origin=Conflict.DECLARED)
    assert codes(ready) == ["idle"]


def test_a_judge_reads_why_there_is_nothing_to_see(ready, judges, category):
    judge, name = judges[0], category.competition.name
    stranger = people.person("Orang luar")
    assert why_nothing(stranger) == why_nothing(AnonymousUser()) == []
    (draft,) = why_nothing(judge)
    assert draft.startswith(f"{name}, Round 1: judging has not begun yet")
    Round.objects.update(opens_at=timezone.now() + timedelta(days=2))
    assert "planned to begin on" in why_nothing(judge)[0]
    judge.promises.all().delete()
    assert "accepted the confidentiality terms" in why_nothing(judge)[0]
    rounds.promise(judge, category.competition)
    Round.objects.update(status=Round.OPEN)
    Conflict.objects.bulk_create(
        Conflict(person=judge, entry=one.entry, origin=Conflict.DECLARED) for one in ready.contenders.all()
    )
    assert "can't be shown to you any more" in why_nothing(judge)[0]
    ready.sheets.filter(judge=judge).update(status=Scoresheet.VOID)
    assert "were taken back" in why_nothing(judge)[0]
    ready.sheets.filter(judge=judge).delete()
    assert "no work is dealt to you yet" in why_nothing(judge)[0]
    Round.objects.update(status=Round.PUBLISHED)
    assert "the result is published" in why_nothing(judge)[0]
    PanelMember.objects.filter(judge=judge).update(left_at=timezone.now())
    assert "not on the panel of a round yet" in why_nothing(judge)[0]
    Seat.objects.filter(person=judge).update(ended_at=timezone.now())
    assert "your seat as a judge ended" in why_nothing(judge)[0]


def test_a_judge_reads_of_own_competitions_only_and_in_a_few_queries(ready, judges, django_assert_num_queries):
    elsewhere = editions.category(phase=Category.CLOSED)
    rounds.draft_round(elsewhere, [rounds.judge(elsewhere.competition, "Juri lain")], name="Rahasia", name_en="Secret")
    with django_assert_num_queries(3):
        told = why_nothing(judges[0])
    assert len(told) == 1
    assert "Secret" not in told[0]


def test_the_whole_check_takes_the_same_few_queries_for_any_size(ready, django_assert_num_queries):
    row = Round.objects.select_related("category__competition", "rubric", "source").get()
    with django_assert_num_queries(11):
        findings(row)
    with django_assert_num_queries(5):
        lacking_sheets(row)


def test_two_thousand_works_are_checked_in_no_time(category, organiser, head):
    panel = [rounds.judge(category.competition, f"Juri {n}") for n in range(30)]
    row = rounds.draft_round(category, panel, sheets_per_entry=3)
    owner, slot = people.person(), category.slots.get(code="bottom")
    stored = editions.stored_file(owner)
    editions.preview(stored)
    entries = Entry.objects.bulk_create(
        Entry(code=f"X{n:05}", category=category, owner=owner, status=Entry.ACCEPTED) for n in range(2000)
    )
    DesignFile.objects.bulk_create(DesignFile(entry=entry, slot=slot, stored=stored) for entry in entries)
    submissions = Submission.objects.bulk_create(
        Submission(entry=entry, number=1, at=timezone.now(), by=owner, content={}, digest="") for entry in entries
    )
    contenders = Contender.objects.bulk_create(
        Contender(round=row, entry=one.entry, submission=one, code=f"C{n:05}") for n, one in enumerate(submissions)
    )
    Scoresheet.objects.bulk_create(
        Scoresheet(round=row, contender=one, judge=panel[(n * 7 + at * 11) % 30])
        for n, one in enumerate(contenders)
        for at in range(3)
    )
    took = []
    for _again in range(5):
        begun = time.perf_counter()
        assert findings(Round.objects.get()) == []
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.5  # 0.04 s on a quiet machine


@pytest.mark.parametrize(
    ("dealt", "sizes", "holding"),
    [
        ({}, [], []),
        ({1: []}, [], []),
        ({1: [7], 2: [7]}, [2], []),
        ({1: [7], 2: [8]}, [1, 1], []),
        ({1: [7, 8], 2: [8, 9]}, [2], [8]),
        ({1: [7, 8], 2: [8, 9], 3: [9, 7]}, [3], []),
        ({1: [7, 8], 2: [8, 9], 3: [9, 7], 4: [9, 5], 5: [6]}, [4, 1], [9]),
    ],
)
def test_parts_and_those_who_hold_them_together(dealt, sizes, holding):
    assert [len(part) for part in parts(dealt)] == sizes
    assert keystones(dealt) == holding


def test_the_rubric_of_a_category_is_left_alone(ready):
    """Looking changes nothing."""
    before = list(Rubric.objects.values()), list(Round.objects.values())
    findings(ready)
    assert (list(Rubric.objects.values()), list(Round.objects.values())) == before
