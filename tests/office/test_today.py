"""What waits for an organiser: each task while it is one, for those who may know of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from development.models import DevelopmentProject, Gate, Milestone
from development.opening import open_offshoot
from development.pacing import waits
from development.pacing.organised import Choice, organised_by
from development.pacing.waiting import waits_of
from judging.awarding import give_award, take_back_award
from judging.dealing import deal_sheets
from judging.documents.decree import issue_decree, suggested
from judging.documents.issuing import Signed
from judging.models import Contender, Round, Scoresheet
from judging.moving_on import decide_by_hand, decide_by_rule, decisions_digest, make_known
from judging.publishing import propose
from judging.rounds import close_round, open_round
from office.today import today
from submissions.models import Category, Entry, Seat, SimilarPair
from submissions.seating import invite_to_seat
from tests.factories import editions, people, projects, results, rounds

pytestmark = pytest.mark.django_db


def tasks(competition, user) -> str:
    found = today(competition, user)
    return " | ".join(task.text for task in (*found.waiting, *found.late))


def test_a_head_judge_is_missed_until_one_is_invited():
    edition, organiser = editions.competition(), people.person()
    editions.seat(organiser, edition)
    assert "Invite a head judge" in tasks(edition, organiser)
    invite_to_seat(competition=edition, kind=Seat.HEAD_JUDGE, email="ketua@contoh.example", by=organiser)
    assert "Invite a head judge" not in tasks(edition, organiser)


def test_works_that_look_alike_wait_for_an_answer_and_not_for_one_with_a_conflict():
    category = editions.category(editions.competition(), Category.CLOSED)
    organiser, colleague = people.person(), people.person()
    for person in (organiser, colleague):
        editions.seat(person, category.competition)
    one, other = (editions.entry(people.person(), category, Entry.SUBMITTED) for _ in range(2))
    assert "looks alike" not in tasks(category.competition, organiser)
    files = {"one_file": one.files.get().stored, "other_file": other.files.get().stored}
    SimilarPair.objects.create(one=one, other=other, **files, kind=SimilarPair.PICTURE, distance="0.05")
    results.conflict(colleague, other)
    assert "1 pair of works looks alike: answer" in tasks(category.competition, organiser)
    assert "looks alike" not in tasks(category.competition, colleague)


def test_missing_sheets_are_told_near_the_end_and_to_nobody_with_a_conflict():
    cast = results.cast()
    Category.objects.update(phase=Category.JUDGING)
    rounds.sheet_of(cast.judges[0], cast.entries["Ayu"])
    Scoresheet.objects.filter(judge=cast.judges[0]).update(status=Scoresheet.IN_PROGRESS)
    for days, is_told in ((9, False), (2, True)):
        Round.objects.update(status=Round.OPEN, closes_at=timezone.now() + timedelta(days=days))
        assert ("3 scoresheets are still missing" in tasks(cast.competition, cast.organiser)) == is_told
    results.conflict(cast.colleague, cast.entries["Dewi"])
    assert "missing" not in tasks(cast.competition, cast.colleague)


def test_a_result_is_proposed_confirmed_awarded_and_developed():
    cast = results.cast()
    of = cast.competition
    assert "see the ranking and propose it" in tasks(of, cast.organiser)
    propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.organiser)
    assert "the head judge has to confirm" in tasks(of, cast.organiser)
    ranking = results.published(cast)
    assert "give the awards" in tasks(of, cast.organiser)
    give_award(standing=ranking.standings.get(place=1), name="Juara 1", by=cast.organiser)
    found = tasks(of, cast.organiser)
    assert "give the awards" not in found
    assert "1 award has no development project yet" in found


def test_a_round_that_feeds_another_leads_on_to_it_and_never_to_a_result_or_awards():
    """From the end of judging to the last round's award, step by step; a colleague with a conflict reads none of it."""
    cast = results.cast()
    of, first = cast.competition, cast.round
    involved = people.person("Panitia bibi")
    editions.seat(involved, of)
    results.conflict(involved, cast.entries["Ayu"])
    Round.objects.filter(pk=first.pk).update(name_en="Online", moves_on_rule="top", moves_on_value=1)
    final = rounds.draft_round(cast.category, cast.judges[:1], source=first, name_en="Final")
    assert "Online: decide who moves on" in tasks(of, cast.organiser)
    decide_by_rule(round=first, by=cast.organiser)
    dewi = Contender.objects.get(round=first, entry=cast.entries["Dewi"])
    decide_by_hand(contender=dewi, decision="out", reason="Tidak dinilai.", by=cast.organiser)
    assert "Online: make known who moves on" in tasks(of, cast.organiser)
    assert "Final" not in tasks(of, cast.organiser)
    make_known(round=first, digest=decisions_digest(first), by=cast.organiser)
    found = tasks(of, cast.organiser)
    assert "Final: deal the scoresheets and open the round" in found
    assert "Online" not in found
    assert "Online" not in tasks(of, involved)
    deal_sheets(round=final, by=cast.organiser)
    open_round(round=final, by=cast.organiser)
    found = tasks(of, cast.organiser)
    assert not any(word in found for word in ("Online", "deal the scoresheets"))
    rounds.scored(final.sheets.get(), 8)
    close_round(round=final, by=cast.organiser)
    assert "Final: see the ranking and propose it" in tasks(of, cast.organiser)
    last = results.publish(final, by=cast.organiser, confirmed_by=cast.head)
    give_award(standing=last.standings.get(place=1), name="Juara 1", by=cast.organiser)
    assert "Online" not in tasks(of, cast.organiser)
    results.published(cast)
    assert "give the awards" not in tasks(of, cast.organiser)


def test_where_no_round_takes_the_works_that_move_on_one_is_to_be_made():
    cast = results.cast()
    Round.objects.filter(pk=cast.round.pk).update(kind=Round.SCREENING, moved_on_at=timezone.now())
    found = tasks(cast.competition, cast.organiser)
    assert "make the round that takes the works that move on" in found
    assert "propose" not in found


def test_works_with_too_few_judges_are_told_while_judging_is_open():
    """Of judges with one list, of a mixed panel group by group; and to nobody with a conflict."""
    cast = results.cast()
    Category.objects.update(phase=Category.JUDGING)
    for wanted, told in ((4, "4 works have too few judges"), (3, "1 work has too few judges")):
        Round.objects.update(status=Round.OPEN, sheets_per_entry=wanted)
        assert told in tasks(cast.competition, cast.organiser)
    members = cast.round.panel.order_by("pk")
    members.filter(pk=members[0].pk).update(criteria=["originality"])
    cast.round.panel.exclude(pk=members[0].pk).update(criteria=["function"])
    Round.objects.update(sheets_per_entry=1)
    alone = rounds.sheet_of(members[0].judge, cast.entries["Ayu"])
    Scoresheet.objects.filter(pk=alone.pk).update(status=Scoresheet.VOID)
    assert "2 works have too few judges" in tasks(cast.competition, cast.organiser)
    results.conflict(cast.colleague, cast.entries["Dewi"])
    assert "too few judges" not in tasks(cast.competition, cast.colleague)


def test_evidence_and_gates_wait_for_those_who_run_the_project():
    cast = projects.cast()
    assert "Megamendung: evidence" not in tasks(cast.competition, cast.organiser)
    projects.evidence(cast.milestone, cast.maker)
    assert "Sol Megamendung: evidence for 1 milestone" in tasks(cast.competition, cast.organiser)
    assert "Megamendung" not in tasks(cast.competition, cast.recused)
    projects.all_accepted(cast.stage, cast.owner)
    found = tasks(cast.competition, cast.organiser)
    assert "decide at gate G1" in found
    assert "evidence" not in found
    cast.project.stages.filter(status="active").update(begun_at=timezone.now() - timedelta(days=400))
    assert "has taken longer than planned" in tasks(cast.competition, cast.organiser)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_same_queries_for_one_project_as_for_thirty(rows, django_assert_num_queries):
    cast = projects.cast()
    for _number in range(rows):
        projects.open_project(award=projects.winner(cast.category, by=cast.organiser), name="Sol", by=cast.organiser)
    Milestone.objects.update(status=Milestone.DELIVERED)
    with django_assert_num_queries(24):
        today(cast.competition, cast.organiser)


def test_a_decree_that_lost_an_award_or_its_result_is_to_be_issued_anew():
    cast = results.cast()
    of, ranking = cast.competition, results.published(cast)
    award = give_award(standing=ranking.standings.get(place=1), name="Juara 1", by=cast.organiser)
    signed = Signed("1/SK/2027", ranking.published_at.date(), "Sidoarjo", "Dewi Contoh", "Kepala Balai")
    issue_decree(round=cast.round, texts=suggested(cast.round), signed=signed, by=cast.organiser)
    assert "1/SK" not in tasks(of, cast.organiser)
    take_back_award(award=award, reason="Karya terbukti tiruan.", by=cast.organiser)
    assert "1/SK" not in tasks(of, cast.organiser), "there is nobody to name"
    give_award(standing=ranking.standings.filter(place=2)[0], name="Juara 1", by=cast.organiser)
    assert "an award was taken back, so decree 1/SK/2027 is out of force" in tasks(of, cast.organiser)
    results.conflict(cast.colleague, cast.entries["Dewi"])
    assert "1/SK" not in tasks(of, cast.colleague)
    again = replace(signed, number="2/SK/2027")
    issue_decree(round=cast.round, texts=suggested(cast.round), signed=again, by=cast.organiser)
    assert "SK/2027" not in tasks(of, cast.organiser)
    results.corrected(cast, without="Dewi")
    assert "the result was corrected since decree 2/SK/2027" in tasks(of, cast.organiser)


def test_desk_and_board_say_the_same_of_what_waits_for_the_office():
    """Milestones looked at, a checklist, then voices: wherever the board names the office, so does the desk."""
    cast = projects.cast()
    gate = cast.stage.gate
    gate.checks.get_or_create(code="siap", defaults={"text": "Siap", "is_must": True})
    Gate.objects.filter(pk=gate.pk).update(approvers=["designer", "organiser"], in_order=True)

    def lines():
        paces = [pace for pace in organised_by(cast.organiser).chosen(Choice()) if pace.pk == cast.project.pk]
        found = waits_of(paces).get(cast.project.pk, [])
        board = {wait.kind for wait in found if wait.part == waits.ORGANISER}
        told = [task for task in (*today(of, cast.organiser).waiting,) if task.text.startswith(cast.project.name)]
        return board, " | ".join(task.text for task in told)

    of = cast.competition
    projects.evidence(cast.milestone, cast.maker)
    board, desk = lines()
    assert waits.LOOK in board
    assert "evidence for 1 milestone" in desk
    cast.stage.milestones.update(status=Milestone.ACCEPTED)
    board, desk = lines()
    assert waits.CHECKLIST in board
    assert f"Answer the checklist of gate {gate.code}" in desk
    for line in gate.checks.all():
        line.answers.create(revision=cast.stage.revision, is_met=True, by=cast.organiser)
    board, desk = lines()
    assert not board & {waits.CHECKLIST, waits.GATE, waits.LOOK}
    assert "gate" not in desk
    gate.voices.create(revision=cast.stage.revision, part="designer", answer="go", reason="Ya", by=cast.owner)
    board, desk = lines()
    assert waits.GATE in board
    assert f"decide at gate {gate.code}" in desk


def test_the_funnel_counts_designs_in_development_and_not_the_shoes_on_their_outsoles():
    cast = projects.cast()
    developed = {project.award.entry_id for project in DevelopmentProject.objects.all()}
    for number in (1, 2):
        open_offshoot(source=cast.project, name=f"Sepatu {number}", by=cast.organiser)
    assert today(cast.competition, cast.organiser).funnel[-1].count == len(developed) == 2
