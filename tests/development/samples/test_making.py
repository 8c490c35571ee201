"""Samples: recorded, corrected, withdrawn, opened and photographed; and by whom."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, Partner, Sample, SamplePhoto
from development.samples.making import (
    Words,
    correct_sample,
    next_label,
    open_sample,
    record_sample,
    withdraw_sample,
)
from development.samples.photographing import begin_photo, finish_photo, receive_photo
from development.samples.seeing import samples_of
from development.testing.seeing import reader_of
from files.parts import put_part
from tests.factories import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(cast, firms):
    cast.firm, cast.other = (agreement.partner for agreement in firms)
    return cast


def words(cast, **fields) -> Words:
    return replace(Words("T0", cast.project.today, process={"shot_weight": Decimal("41.5")}), **fields)


def labels(cast, person) -> list[str]:
    project = DevelopmentProject.objects.worked_on_by(person).get(pk=cast.project.pk)
    return [one.row.label for one in samples_of(reader_of(project, person), person)]


def test_a_firm_records_its_own_and_no_other_firm_learns_of_it(cast):
    made = record_sample(project=cast.project, words=words(cast), by=cast.maker)
    assert (made.partner, made.stage, made.process) == (cast.firm, cast.stage, {"shot_weight": "41.5"})
    assert Event.objects.get(verb="sample.recorded").facts["label"] == "T0"
    assert next_label(cast.project, cast.firm) == "T1"
    assert next_label(cast.project, cast.other) == "T0"
    theirs = record_sample(project=cast.project, words=words(cast), by=cast.workshop)
    assert theirs.label == "T0"
    assert (labels(cast, cast.maker), labels(cast, cast.workshop)) == (["T0"], ["T0"])
    assert labels(cast, cast.organiser) == labels(cast, cast.owner) == ["T0", "T0"]
    with pytest.raises(Invalid) as refused:
        record_sample(project=cast.project, words=words(cast), by=cast.maker)
    assert list(refused.value.fields) == ["label"]


def test_the_office_names_a_firm_at_work_and_nobody_else_records(cast):
    made = record_sample(project=cast.project, words=words(cast), maker=cast.firm, by=cast.organiser)
    assert made.partner == cast.firm
    stranger = Partner.objects.create(name="PT Luar Contoh", kind=Partner.BRAND)
    for person, maker in ((cast.organiser, stranger), (cast.maker, cast.other)):
        with pytest.raises(Invalid):
            record_sample(project=cast.project, words=words(cast, label="T9"), maker=maker, by=person)
    for person in (cast.owner, cast.waiting, *cast.outsiders):
        with pytest.raises(NotAllowed):
            record_sample(project=cast.project, words=words(cast, label="T9"), by=person)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.STOPPED)
    with pytest.raises(NotAllowedNow):
        record_sample(project=cast.project, words=words(cast, label="T9"), by=cast.organiser)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("label", {"label": " "}),
        ("kind", {"kind": "x"}),
        ("material", {"material": "x"}),
        ("size_eu", {"size_eu": Decimal("41.3")}),
        ("size_eu", {"size_eu": Decimal("NaN")}),
        ("process.melt_temperature", {"process": {"melt_temperature": Decimal(451)}}),
        ("process.cycle_time", {"process": {"cycle_time": Decimal("0.0001")}}),
        ("process.x", {"process": {"x": Decimal(1)}}),
    ],
)
def test_what_is_not_possible_is_named_and_nothing_stored(cast, field, wrong):
    with pytest.raises(Invalid) as refused:
        record_sample(project=cast.project, words=words(cast, **wrong), by=cast.maker)
    assert list(refused.value.fields) == [field]
    tomorrow = cast.project.today + timedelta(days=1)
    with pytest.raises(Invalid):
        record_sample(project=cast.project, words=words(cast, made_on=tomorrow), by=cast.maker)
    assert not Sample.objects.exists()


def test_corrected_with_what_it_was_and_withdrawn_with_a_reason(cast):
    made = record_sample(project=cast.project, words=words(cast, note="Gosong."), by=cast.maker)
    for person in (cast.workshop, cast.owner, *cast.outsiders):
        with pytest.raises(NotAllowed):
            correct_sample(sample=made, words=words(cast, compound="X"), by=person)
        with pytest.raises(NotAllowed):
            withdraw_sample(sample=made, reason="Keliru.", by=person)
    again = {"process": {"shot_weight": Decimal(43)}, "note": "Tepi gosong."}
    correct_sample(sample=made, words=words(cast, **again), by=cast.organiser)
    facts = Event.objects.get(verb="sample.corrected").facts
    assert facts == {"changed": ["process", "note"], "before": {"process": {"shot_weight": "41.5"}}}
    with pytest.raises(Invalid):
        withdraw_sample(sample=made, reason=" ", by=cast.maker)
    assert withdraw_sample(sample=made, reason="Cetakan salah.", by=cast.maker).withdrawn_because == "Cetakan salah."
    with pytest.raises(NotAllowedNow):
        correct_sample(sample=made, words=words(cast), by=cast.maker)
    assert record_sample(project=cast.project, words=words(cast), by=cast.maker).label == "T0"


def test_open_to_all_firms_is_the_offices_switch(cast):
    made = record_sample(project=cast.project, words=words(cast), by=cast.maker)
    for person in (cast.maker, cast.workshop, cast.owner, *cast.outsiders):
        with pytest.raises(NotAllowed):
            open_sample(sample=made, is_open_to_firms=True, by=person)
    open_sample(sample=made, is_open_to_firms=True, by=cast.organiser)
    assert labels(cast, cast.workshop) == ["T0"]
    project = DevelopmentProject.objects.worked_on_by(cast.workshop).get(pk=cast.project.pk)
    (seen,) = samples_of(reader_of(project, cast.workshop), cast.workshop)
    assert (seen.maker, seen.is_own) == ("", False)
    open_sample(sample=made, is_open_to_firms=False, by=cast.organiser)
    assert labels(cast, cast.workshop) == []


def test_photos_in_parts_or_by_the_form_and_twice_is_once(cast):
    made = record_sample(project=cast.project, words=words(cast), by=cast.maker)
    content = files.picture()
    upload = begin_photo(sample=made, name="t0.jpg", size=len(content), by=cast.maker)
    put_part(upload=upload, number=1, stream=SimpleUploadedFile("x", content), length=len(content))
    photo = finish_photo(sample=made, upload=upload, caption="Tumit", by=cast.maker)
    upload.refresh_from_db()
    assert finish_photo(sample=made, upload=upload, by=cast.maker) == photo
    receive_photo(sample=made, uploaded_file=SimpleUploadedFile("a.jpg", content, "image/jpeg"), by=cast.organiser)
    assert SamplePhoto.objects.count() == 2
    for person in (cast.workshop, cast.owner, *cast.outsiders):
        with pytest.raises(NotAllowed):
            begin_photo(sample=made, name="t0.jpg", size=10, by=person)


def test_many_samples_take_as_many_queries_as_one(cast, django_assert_num_queries):
    for number in range(4):
        record_sample(project=cast.project, words=words(cast, label=f"T{number}"), by=cast.maker)
    project = DevelopmentProject.objects.worked_on_by(cast.maker).get(pk=cast.project.pk)
    reader = reader_of(project, cast.maker)
    with django_assert_num_queries(5):
        assert len(samples_of(reader, cast.maker)) == 4
