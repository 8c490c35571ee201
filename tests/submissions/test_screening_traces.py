"""Traces of who made a work: found at the hand-in, answered by organisers, blanked in what judges read."""

import pytest

from audit.models import Event, Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions import snapshots
from submissions.models import Category, Conflict, Entry, Submission, TeamMember, Trace
from submissions.screening_traces import answer_trace, find_traces, report_trace
from submissions.work import compare_entry
from tests.factories import editions, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    category = editions.category(phase=Category.CLOSED)
    organiser, designer = people.person("Penyelenggara"), people.person("Sari Wulandari")
    editions.seat(organiser, category.competition)
    text = {"concept": "Karya Wulandari dan Kurniawan; hubungi @wulan.sol."}
    entry = editions.entry(designer, category, Entry.SUBMITTED, answers=text)
    TeamMember.objects.create(entry=entry, person=people.person("Beni Kurniawan"))
    return entry, organiser, designer


def said(entry):
    return list(entry.traces.values_list("kind", "place", "words"))


def test_the_worker_finds_what_tells_of_owner_and_team(scene):
    entry, _organiser, _designer = scene
    compare_entry(str(entry.pk))
    assert said(entry) == [
        ("name", "answer:concept", "Wulandari"),
        ("name", "answer:concept", "Kurniawan"),
        ("handle", "answer:concept", "@wulan.sol"),
    ]
    assert Event.objects.about(entry).last().facts == {"traces": 3}
    find_traces(entry=entry)
    assert Event.objects.about(entry).count() == 1


def test_what_waits_goes_with_the_words_and_an_answer_stays(scene):
    entry, organiser, _designer = scene
    find_traces(entry=entry)
    first, *_rest = entry.traces.all()
    answer_trace(trace=first, answer=Trace.HARMLESS, by=organiser)
    entry.answers = {"concept": "Tanpa nama."}
    entry.save()
    editions.submission(entry)
    find_traces(entry=entry)
    assert said(entry) == [("name", "answer:concept", "Wulandari")]


def test_blanking_changes_the_judges_copy_alone_and_is_carried_to_the_next_hand_in(scene):
    entry, organiser, _designer = scene
    find_traces(entry=entry)
    for trace in entry.traces.exclude(kind=Trace.HANDLE):
        answer_trace(trace=trace, answer=Trace.BLANKED, by=organiser)
    submission = Submission.objects.get(entry=entry)
    assert snapshots.judged_texts(submission) == (
        "Tapak Megamendung",
        {"concept": "Karya █████████ dan █████████; hubungi @wulan.sol."},
    )
    assert "Wulandari" in submission.content["answers"]["concept"]
    assert snapshots.digest_of(submission.content) == submission.digest
    entry.answers = {"concept": "Karya Wulandari, diperbaiki."}
    entry.save()
    again = editions.submission(entry)
    find_traces(entry=entry)
    again.refresh_from_db()
    assert snapshots.judged_texts(again)[1]["concept"] == "Karya █████████, diperbaiki."
    answer_trace(trace=entry.traces.get(words="Wulandari"), answer=Trace.WAITING, by=organiser)
    again.refresh_from_db()
    assert again.blanked == {}
    facts = [event.facts for event in Event.objects.about(entry).filter(verb="entry.trace_answered")]
    assert [one["answer"] for one in facts] == ["blanked", "blanked", ""]
    assert "Wulandari" not in str(facts)


def test_only_an_organiser_without_conflict_answers_and_blanks_between_deadline_and_judging(scene):
    entry, organiser, designer = scene
    find_traces(entry=entry)
    trace = entry.traces.first()
    judge, recused, rival, partner, stranger = (people.person() for _person in range(5))
    editions.seat(judge, entry.category.competition, "judge")
    editions.seat(recused, entry.category.competition)
    editions.entry(rival, entry.category, Entry.SUBMITTED)
    Conflict.objects.create(person=recused, entry=entry, origin=Conflict.DECLARED)
    for person in (designer, judge, recused, rival, partner, stranger):
        with pytest.raises(NotAllowed):
            answer_trace(trace=trace, answer=Trace.HARMLESS, by=person)
        with pytest.raises(NotAllowed):
            report_trace(entry=entry, place="pictures", by=person)
    assert not Trace.objects.organised_by(recused).exists()
    for phase in (Category.JUDGING, Category.DECIDED):
        Category.objects.filter(pk=entry.category_id).update(phase=phase)
        with pytest.raises(NotAllowedNow):
            answer_trace(trace=trace, answer=Trace.BLANKED, by=organiser)
    running = editions.category(entry.category.competition)
    open_entry = editions.entry(people.person("Rahmat Hidayat"), running, Entry.SUBMITTED, title="Sol Hidayat")
    find_traces(entry=open_entry)
    with pytest.raises(NotAllowedNow):
        answer_trace(trace=open_entry.traces.get(), answer=Trace.BLANKED, by=organiser)


def test_an_organiser_reports_a_logo_and_words_that_stand_there(scene):
    entry, organiser, _designer = scene
    logo = report_trace(entry=entry, place="pictures", by=organiser)
    assert report_trace(entry=entry, place="pictures", by=organiser) == logo
    assert (logo.kind, logo.is_in_text) == (Trace.LOGO, False)
    words = report_trace(entry=entry, place="answer:concept", words="hubungi", by=organiser)
    answer_trace(trace=words, answer=Trace.BLANKED, by=organiser)
    assert "███████" in Submission.objects.get(entry=entry).blanked["answer:concept"]
    for place, text in (("answer:concept", "tidak ada"), ("nowhere", "Karya"), ("title", "")):
        with pytest.raises(Invalid):
            report_trace(entry=entry, place=place, words=text, by=organiser)
    with pytest.raises(Invalid):
        answer_trace(trace=logo, answer=Trace.BLANKED, by=organiser)
    find_traces(entry=entry)
    assert entry.traces.filter(found_by=organiser).count() == 2
    assert not Work.objects.filter(kind="look_for_traces").exists()
