"""Specification and laboratory tests by pages: begun, changed, measured against; who sees what of them."""

import json
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from development.models import DevelopmentProject, LabTest, Measurement, Partner, Requirement, RequirementSet
from development.specification.judging import in_force
from development.testing.recording import Found, measured
from development.testing.reporting import Report, receive_test
from tests.factories import files, people, projects, samples

pytestmark = pytest.mark.django_db
QUERIES_OF_OFFICE = 8
QUERIES_OF_FIRM = 10


@pytest.fixture
def client(client, monkeypatch):
    """Whoever logs in reads and writes Indonesian."""
    log_in = client.force_login

    def in_indonesian(person):
        type(person).objects.filter(pk=person.pk).update(locale="id")
        log_in(person)

    monkeypatch.setattr(client, "force_login", in_indonesian)
    return client


@pytest.fixture
def cast():
    return samples.cast()


def page(client, person, name, *args, status=200, **query):
    client.force_login(person)
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status
    return " ".join(strip_tags(answer.content.decode()).split())


def draft_of(answer) -> dict:
    """What the page of a draft would send: the draft, what is shown, the version that was seen."""
    html = answer.content.decode()
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', html)[1] for name in ("draft", "shown", "seen")}
    return {**found, "draft": found["draft"].replace("&quot;", '"')}


def a_report(cast, **fields):
    return Report(cast.project.today, laboratory_name="Lab Uji Contoh", number="LHU-1", **fields)


def test_it_begins_with_a_set_and_says_what_is_an_example(client):
    cast = projects.cast()
    assert "Belum ada spesifikasi" in page(client, cast.owner, "project-specification", cast.project.pk)
    assert "Mulai spesifikasi" in page(client, cast.organiser, "project-specification", cast.project.pk)
    client.post(reverse("specification-copy", args=[cast.project.pk]), {"material": "tpr"})
    told = page(client, cast.maker, "project-specification", cast.project.pk)
    assert "≤ 150 mm³" in told
    assert "60 ± 5 Shore A" in told
    assert "≥ 0,31 CoF" in told
    assert "contoh" in told
    for person in (cast.owner, cast.maker, cast.waiting, *cast.outsiders):
        client.force_login(person)
        assert client.post(reverse("specification-copy", args=[cast.project.pk])).status_code == 404
        assert client.get(reverse("specification-edit", args=[cast.project.pk])).status_code == 404


def test_a_line_is_changed_in_a_draft_with_nominal_and_tolerance(client, cast):
    client.force_login(cast.organiser)
    address = reverse("specification-edit", args=[cast.project.pk])
    sent = draft_of(client.get(address))
    typed = {"name": "Panjang", "name_en": "Length", "group": "dimension", "unit": "mm", "source_on": ""}
    rest = {"nominal": "283,5", "tolerance": "1,25", "at_least": "", "at_most": "", "method": "", "source": ""}
    answer = client.post(address, {**sent, **typed, **rest, "note": "", "act": "show:1"})
    assert in_force(cast.project).version == 1
    sent = draft_of(answer)
    assert json.loads(sent["draft"])[0]["at_least"] == "282.25"
    saved = client.post(address, {**sent, "note_of_version": "Panjang sesuai acuan.", "act": "save"})
    assert saved.status_code == 302
    line = Requirement.objects.get(specification=in_force(cast.project), code="length")
    assert (str(line.at_least), str(line.at_most), line.name) == ("282.2500", "284.7500", "Panjang")
    told = page(client, cast.owner, "project-specification", cast.project.pk, version=2)
    assert "283 ± 2 mm → 283,5 ± 1,25 mm" in told
    page(client, cast.owner, "project-specification", cast.project.pk, version=3, status=404)


def test_what_is_no_number_comes_back_as_it_was_typed(client, cast):
    client.force_login(cast.organiser)
    address = reverse("specification-edit", args=[cast.project.pk])
    sent = draft_of(client.get(address))
    typed = {"name": "Kikis", "group": "test", "unit": "mm3", "at_least": "", "at_most": "1.500", "act": "save"}
    answer = client.post(address, {**sent, **typed, "note_of_version": "Coba."})
    assert answer.status_code == 400
    assert 'value="1.500"' in answer.content.decode()
    assert client.post(address, {"draft": "[", "shown": "0"}).status_code == 302
    assert in_force(cast.project).version == 1


def test_every_button_of_a_draft_works_without_script(client, cast):
    client.force_login(cast.organiser)
    address = reverse("specification-edit", args=[cast.project.pk])
    sent = draft_of(client.get(address))
    for act, codes in (
        ("down", ["hardness", "length", "abrasion"]),
        ("up", ["length", "hardness", "abrasion"]),
        ("remove", ["hardness", "abrasion", "bond"]),
        ("add", ["hardness", "", "abrasion"]),
        ("add-dimension", ["hardness", "", ""]),
        ("nonsense", ["hardness", "", ""]),
    ):
        sent = draft_of(client.post(address, {**sent, "act": act}))
        assert [line["code"] for line in json.loads(sent["draft"])][:3] == codes


def record(client, cast, person, **results):
    client.force_login(person)
    certificate = SimpleUploadedFile("lhu.jpg", files.picture(), "image/jpeg")
    words = {"laboratory_name": "Lab Uji Contoh", "tested_on": cast.project.today.isoformat(), "file": certificate}
    given = {f"r-{name.replace('__', '-')}": value for name, value in results.items()}
    return client.post(reverse("sample-tests", args=[cast.sample.pk]), {**words, **given})


def test_results_typed_as_people_write_carry_verdicts_in_words(client, cast):
    answer = record(
        client, cast, cast.maker, abrasion__value="0,326", abrasion__unit="mm3_kg_m", hardness__value="68",
        hardness__unit="shore_a", bond__value="3", bond__unit="n_mm", non_marking__answer="no", density__value="0,95",
        density__unit="g_cm3", bond__specimens="4",
    )  # fmt: skip
    test = LabTest.objects.get()
    assert answer["Location"] == reverse("lab-test", args=[test.pk])
    told = page(client, cast.maker, "lab-test", test.pk)
    for words in (
        "0,326 mm³/kg·m", "Hasilnya dalam mm³/kg·m, batasnya dalam mm³", "tidak memenuhi batas", "memenuhi batas",
        "tidak dapat dibandingkan", "tanpa batas", "4 spesimen",
    ):  # fmt: skip
        assert words in told, words
    assert test.certificate is not None
    told = page(client, cast.owner, "project-specification", cast.project.pk, property="hardness")
    assert "68 Shore A" in told
    html = client.get(reverse("project-specification", args=[cast.project.pk])).content.decode()
    assert 'class="trend-mark trend-failed"' in html
    assert "Hardness" in html or "hardness" in html


@pytest.mark.parametrize(
    ("results", "status"),
    [
        ({}, 400),
        ({"abrasion__value": "0.326", "abrasion__unit": "mm3"}, 400),
        ({"abrasion__value": "1e3", "abrasion__unit": "mm3"}, 400),
        ({"abrasion__value": "5", "abrasion__unit": "furlong"}, 400),
        ({"abrasion__value": "0,12345", "abrasion__unit": "mm3"}, 400),
        ({"abrasion__value": "5", "abrasion__unit": "mm3", "abrasion__specimens": "0"}, 400),
    ],
)
def test_what_can_not_be_read_is_refused_in_words_beside_it(client, cast, results, status):
    answer = record(client, cast, cast.organiser, **results)
    assert answer.status_code == status
    assert "notice-bad" in answer.content.decode() or "field-error" in answer.content.decode()
    assert not LabTest.objects.exists()


def test_who_does_not_know_of_the_sample_finds_nothing(client, cast):
    tester = people.person("Penguji")
    projects.joined(cast.project, projects.partner(kind=Partner.LABORATORY), tester, by=cast.organiser)
    found = measured(sample=cast.sample, code="bond", value=Decimal(3), unit="n_mm", by=cast.maker)
    report = receive_test(
        sample=cast.sample, report=a_report(cast), found=[Found("bond", Decimal(3), "n_mm")], by=cast.maker
    )
    for person in (cast.waiting, tester, *cast.outsiders):
        client.force_login(person)
        assert client.get(reverse("sample-tests", args=[cast.sample.pk])).status_code == 404
        assert client.get(reverse("lab-test", args=[report.pk])).status_code == 404
        for name, pk in (
            ("lab-test-take-back", report.pk),
            ("lab-test-certificate", report.pk),
            ("measurement-take-back", found.pk),
        ):
            assert client.post(reverse(name, args=[pk]), {"reason": "Coba."}).status_code == 404
    told = page(client, tester, "project-specification", cast.project.pk)
    assert "T0" not in told
    for person in (cast.waiting, *cast.outsiders):
        page(client, person, "project-specification", cast.project.pk, status=404)
    page(client, cast.owner, "sample-tests", cast.sample.pk, status=404)


def test_a_firm_reads_no_other_firm_in_a_report(client, cast):
    lab = projects.partner("Lab Rahasia", kind=Partner.LABORATORY)
    test = receive_test(
        sample=cast.sample,
        report=Report(cast.project.today, laboratory=lab, accreditation="LP-9", number="LHU-9", note="Catatan lab."),
        found=[Found("bond", Decimal(2), "n_mm")],
        by=cast.organiser,
    )
    for name, args in (("lab-test", [test.pk]), ("project-specification", [cast.project.pk])):
        told = page(client, cast.maker, name, *args)
        assert "2 N/mm" in told
        for secret in ("Lab Rahasia", "LP-9", "LHU-9", "Catatan lab.", "Bu Rini"):
            assert secret not in told, (name, secret)
    assert client.post(reverse("lab-test-certificate", args=[test.pk])).status_code == 404
    assert "Lab Rahasia" in page(client, cast.owner, "lab-test", test.pk)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(partners_meet=True)
    assert "Lab Rahasia" in page(client, cast.maker, "lab-test", test.pk)


def test_taken_back_with_a_reason_by_page(client, cast):
    record(client, cast, cast.maker, bond__value="2", bond__unit="n_mm")
    test = LabTest.objects.get()
    client.force_login(cast.maker)
    address = reverse("lab-test-take-back", args=[test.pk])
    assert client.post(address, {"reason": ""}).status_code == 400
    assert client.post(address, {"reason": "Spesimen tertukar."}).status_code == 302
    assert "Spesimen tertukar." in page(client, cast.maker, "lab-test", test.pk)
    assert not Measurement.objects.filter(taken_back_at=None).exists()
    row = measured(sample=cast.sample, code="bond", value=Decimal(3), unit="n_mm", by=cast.maker)
    client.post(reverse("measurement-take-back", args=[row.pk]), {"reason": "Keliru."})
    row.refresh_from_db()
    assert row.taken_back_at is not None


def test_the_sets_are_read_and_changed_by_organisers(client, cast):
    told = page(client, cast.organiser, "requirement-sets")
    assert "TPR" in told
    address = reverse("requirement-set-edit", args=["tpr"])
    sent = draft_of(client.get(address))
    words = {**sent, "note_of_version": "Dikonfirmasi.", "confirmed_by": "Pak Teknisi", "act": "save"}
    answer = client.post(address, words)
    made = RequirementSet.objects.get(material="tpr", version=2)
    assert answer["Location"] == reverse("requirement-set", args=[made.pk])
    assert "dikonfirmasi oleh Pak Teknisi" in page(client, cast.organiser, "requirement-set", made.pk)
    assert client.post(address, words).status_code == 409
    for person in (cast.owner, cast.maker, cast.judge, cast.stranger):
        for name, args in (("requirement-sets", []), ("requirement-set", [made.pk]), ("requirement-set-edit", ["tpr"])):
            page(client, person, name, *args, status=404)
    page(client, cast.organiser, "requirement-set-edit", "kulit", status=404)


def test_the_page_takes_as_many_queries_for_many_samples(client, cast, django_assert_num_queries):
    for number in range(1, 7):
        one = samples.sample(cast.project, by=cast.organiser, label=f"T{number}", partner=cast.firm)
        found = [Found("bond", Decimal(number), "n_mm"), Found("hardness", Decimal(60), "shore_a")]
        receive_test(sample=one, report=a_report(cast), found=found, by=cast.organiser)
        measured(sample=one, code="length", value=Decimal(283), unit="mm", by=cast.maker)
    address = reverse("project-specification", args=[cast.project.pk])
    for person, count in ((cast.organiser, QUERIES_OF_OFFICE), (cast.maker, QUERIES_OF_FIRM)):
        client.force_login(person)
        client.get(address)
        with django_assert_num_queries(count):
            assert client.get(address).status_code == 200
