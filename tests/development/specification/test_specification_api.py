"""Specification, results and laboratory tests by the API: the same verbs, the same sight as by the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from development.models import LabTest, Measurement, Partner
from files.models import Upload
from files.parts import put_part
from tests.factories import files, people, projects, samples

pytestmark = pytest.mark.django_db
ALWAYS = {"id", "sample", "tested_on", "taken_back_at", "results"}


@pytest.fixture
def cast():
    return samples.cast()


def body(cast, **fields) -> dict:
    results = [
        {"code": "abrasion", "value": "0.326", "unit": "mm3_kg_m"},
        {"code": "hardness", "value": "60", "unit": "shore_a", "specimens": 3},
        {"code": "non_marking", "is_met": False},
    ]
    words = {"tested_on": cast.project.today.isoformat(), "laboratory_name": "Lab Uji Contoh", "results": results}
    return {**words, **fields}


def test_a_test_is_recorded_with_its_certificate_and_taken_back(cast, ask):
    place = f"samples/{cast.sample.pk}/tests/"
    content = files.picture()
    begun = ask(cast.maker, "post", f"{place}uploads/", {"name": "lhu.jpg", "size": len(content)})
    assert begun.status_code == 201
    upload = Upload.objects.get(key=begun.data["key"])
    put_part(upload=upload, number=1, stream=SimpleUploadedFile("t", content), length=len(content))
    made = ask(cast.maker, "post", place, body(cast, upload=upload.key, laboratory=cast.firm.pk))
    assert made.status_code == 201
    verdicts = {row["code"]: row["verdict"] for row in made.data["results"]}
    assert verdicts == {"abrasion": "not_comparable", "hardness": "passed", "non_marking": "failed"}
    assert (made.data["laboratory"], made.data["certificate_sha256"]) == (
        cast.firm.name,
        LabTest.objects.get().certificate.sha256,
    )
    seen = ask(cast.owner, "get", f"projects/{cast.project.pk}/results/").data["samples"][0]
    assert (seen["label"], len(seen["tests"]), seen["tests"][0]["laboratory"]) == ("T0", 1, cast.firm.name)
    back = f"tests/{made.data['id']}/taking-back/"
    assert ask(cast.owner, "post", back, {"reason": "Keliru."}).status_code == 403
    assert ask(cast.maker, "post", back, {"reason": "Keliru."}).data["taken_back_because"] == "Keliru."
    assert not Measurement.objects.filter(taken_back_at=None).exists()


def test_the_specification_is_read_by_everybody_at_work_in_each_version(cast, ask):
    path = f"projects/{cast.project.pk}/specification/"
    for person in (cast.organiser, cast.owner, cast.maker):
        answer = ask(person, "get", path)
        assert (answer.data["version"], answer.data["newest"]) == (1, 1)
        lines = {line["code"]: line for line in answer.data["requirements"]}
        assert (lines["abrasion"]["at_most"], lines["abrasion"]["at_least"]) == ("150.0000", None)
    assert ask(cast.owner, "get", f"{path}?version=1").status_code == 200
    assert ask(cast.owner, "get", f"{path}?version=2").status_code == 404
    assert ask(cast.owner, "get", f"{path}?versi=1").status_code == 400
    for person in (cast.waiting, *cast.outsiders):
        assert ask(person, "get", path).status_code == 404
        assert ask(person, "get", f"projects/{cast.project.pk}/results/").status_code == 404


def test_another_firm_gets_figures_alone_and_of_samples_that_it_knows(cast, ask):
    tester = people.person("Penguji")
    lab = projects.partner("Lab Rahasia", kind=Partner.LABORATORY)
    projects.joined(cast.project, lab, tester, by=cast.organiser)
    secret = body(cast, laboratory=lab.pk, accreditation="LP-9", number="LHU-9", note="Catatan.")
    theirs = ask(cast.organiser, "post", f"samples/{cast.sample.pk}/tests/", secret)
    assert theirs.status_code == 201
    seen = ask(cast.maker, "get", f"projects/{cast.project.pk}/results/").data["samples"][0]["tests"][0]
    assert set(seen) == ALWAYS
    other = samples.sample(cast.project, by=cast.organiser, label="T1", partner=cast.firm)
    known = ask(tester, "get", f"projects/{cast.project.pk}/results/").data["samples"]
    assert [one["label"] for one in known] == ["T0"]
    for sample in (other, cast.sample):
        status = ask(tester, "post", f"samples/{sample.pk}/tests/", body(cast)).status_code
        assert status == (201 if sample == cast.sample else 404)
    elsewhere = projects.partner("Lab lain", kind=Partner.LABORATORY)
    for pk in (elsewhere.pk, elsewhere.pk + 1000):
        assert ask(cast.maker, "post", f"samples/{cast.sample.pk}/tests/", body(cast, laboratory=pk)).status_code == 404


def test_who_does_not_record_finds_no_door_and_nothing_else_is_taken(cast, ask):
    place = f"samples/{cast.sample.pk}/tests/"
    for person in (cast.owner, cast.waiting, *cast.outsiders):
        assert ask(person, "post", place, body(cast)).status_code == 404
        assert ask(person, "post", f"{place}uploads/", {"name": "a.pdf", "size": 10}).status_code == 404
    for wrong in (
        {"verdict": "passed"},
        {"results": []},
        {"results": [{"code": "bond", "value": "NaN", "unit": "n_mm"}]},
        {"results": [{"code": "bond", "value": "3", "unit": "n_mm", "verdict": "passed"}]},
        {"results": [{"code": "bond", "value": "3", "unit": "n_mm", "is_met": True}]},
        {"laboratory_name": ""},
        {"tested_on": "2999-01-01"},
    ):
        assert ask(cast.organiser, "post", place, body(cast, **wrong)).status_code == 400, wrong
    assert not LabTest.objects.exists()


def test_results_take_as_many_queries_for_many_samples(cast, ask, django_assert_num_queries):
    for number in range(1, 5):
        one = samples.sample(cast.project, by=cast.organiser, label=f"T{number}", partner=cast.firm)
        ask(cast.organiser, "post", f"samples/{one.pk}/tests/", body(cast))
    with django_assert_num_queries(6):
        assert len(ask(cast.maker, "get", f"projects/{cast.project.pk}/results/").data["samples"]) == 5
