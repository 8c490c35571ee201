"""What the office records of filing and registration, and when the design was first shown."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, Filing, SecrecyLift
from development.rights.filing import (
    begin_filing,
    finish_filing,
    in_force,
    open_filing_evidence,
    receive_filing,
    record_disclosure,
    record_registration,
)
from development.rights.lifting import confirm_lift, propose_lift
from development.rights.seeing import rights_of
from files.parts import put_part
from tests.factories import files, projects, rights

pytestmark = pytest.mark.django_db


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def receipt(name: str = "tanda-terima.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, files.picture(), "image/jpeg")


def given(cast, **fields):
    words = {"project": cast.project, "filed_on": cast.project.today, "number": "A00202700123", "by": cast.organiser}
    return {**words, "uploaded_file": receipt(), **fields}


def test_a_correction_replaces_and_keeps_what_was_there(cast):
    first = receive_filing(**given(cast))
    second = receive_filing(**given(cast, number=" A00202700124 ", uploaded_file=None))
    assert (second.number, second.evidence) == ("A00202700124", first.evidence)
    assert in_force(cast.project) == second
    assert Filing.objects.get(pk=first.pk).replaced_at is not None
    day = cast.project.today
    third = record_registration(project=cast.project, registered_on=day, registration_number="IDD1", by=cast.organiser)
    fourth = receive_filing(**given(cast, number="A3"))
    assert (fourth.registered_on, fourth.registration_number) == (day, "IDD1")
    seen = rights_of(cast.project, DevelopmentProject.PARTNER)
    assert seen.is_registered
    assert (seen.filing, seen.declarations, seen.past_filings) == (None, [], [])
    assert len(rights_of(cast.project, DevelopmentProject.ORGANISER).past_filings) == 3
    assert third.evidence == first.evidence
    assert Event.objects.filter(verb="rights.filing_recorded").count() == 3


def test_in_parts_it_goes_the_same_way_and_twice_is_once(cast):
    content = files.picture()
    upload = begin_filing(project=cast.project, name="terima.jpg", size=len(content), by=cast.organiser)
    put_part(upload=upload, number=1, stream=SimpleUploadedFile("x", content), length=len(content))
    words = {"project": cast.project, "filed_on": cast.project.today, "number": "A1", "by": cast.organiser}
    filing = finish_filing(upload=upload, **words)
    upload.refresh_from_db()
    assert finish_filing(upload=upload, **words) == filing
    assert Filing.objects.count() == 1
    upload.about = "milestone:1"
    with pytest.raises(NotAllowed):
        finish_filing(upload=upload, **words)


def test_evidence_and_sound_words_are_needed(cast):
    tomorrow = cast.project.today + timedelta(days=1)
    for wrong in ({"uploaded_file": None}, {"number": " "}, {"number": "9" * 41}, {"filed_on": tomorrow}):
        with pytest.raises(Invalid):
            receive_filing(**given(cast, **wrong))
    with pytest.raises(NotAllowedNow):
        record_registration(
            project=cast.project, registered_on=cast.project.today, registration_number="IDD1", by=cast.organiser
        )
    receive_filing(**given(cast))
    for day, number in ((cast.project.today - timedelta(days=1), "IDD1"), (tomorrow, "IDD1"), (cast.project.today, "")):
        with pytest.raises(Invalid):
            record_registration(project=cast.project, registered_on=day, registration_number=number, by=cast.organiser)


def test_nobody_but_an_organiser_without_conflict_records(cast):
    receive_filing(**given(cast))
    today = cast.project.today
    for person in (cast.owner, cast.maker, *cast.outsiders):
        with pytest.raises(NotAllowed):
            receive_filing(**given(cast, by=person))
        with pytest.raises(NotAllowed):
            begin_filing(project=cast.project, name="a.pdf", size=10, by=person)
        with pytest.raises(NotAllowed):
            record_registration(project=cast.project, registered_on=today, registration_number="1", by=person)
        with pytest.raises(NotAllowed):
            record_disclosure(project=cast.project, shown_on=today, where="ILF Jakarta", by=person)


def test_organiser_and_designer_open_the_evidence_and_nobody_else(cast):
    filing = receive_filing(**given(cast))
    for person in (cast.organiser, cast.owner):
        assert open_filing_evidence(project=cast.project, filing=filing, by=person) == filing.evidence
    assert Event.objects.filter(verb="rights.evidence_opened").count() == 2
    for person in (cast.maker, cast.waiting, *cast.outsiders):
        with pytest.raises(NotAllowed):
            open_filing_evidence(project=cast.project, filing=filing, by=person)


def test_the_grace_runs_from_an_official_showing_only(cast):
    shown_on = cast.project.today - timedelta(days=10)
    words = {"project": cast.project, "shown_on": shown_on, "by": cast.organiser}
    record_disclosure(where="Media sosial", **words)
    seen = rights_of(cast.project, DevelopmentProject.ORGANISER)
    assert seen.grace is None
    record_disclosure(where="Indo Leather & Footwear, Jakarta", is_official=True, **words)
    seen = rights_of(cast.project, DevelopmentProject.ORGANISER)
    assert 170 <= seen.grace.days <= 175
    receive_filing(**given(cast))
    seen = rights_of(cast.project, DevelopmentProject.ORGANISER)
    assert seen.grace is None
    assert not seen.is_filed_late
    record_disclosure(where="Media sosial", **words)
    assert rights_of(cast.project, DevelopmentProject.ORGANISER).is_filed_late
    for wrong in ({"where": " "}, {"where": "x" * 301}, {"shown_on": cast.project.today + timedelta(days=1)}):
        with pytest.raises(Invalid):
            record_disclosure(**{**words, "where": "Jakarta", **wrong})


def test_a_new_record_drops_the_lift_that_names_the_old_one():
    cast = rights.cast()
    lift, digest = rights.proposed(cast)
    receive_filing(**given(cast, number="A2", uploaded_file=None))
    lift.refresh_from_db()
    assert lift.status == SecrecyLift.DROPPED
    with pytest.raises(NotAllowedNow):
        confirm_lift(lift=lift, digest=digest, by=cast.second)
    assert propose_lift(project=cast.project, reason="Lagi.", by=cast.organiser).filing.number == "A2"
