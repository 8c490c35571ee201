"""Certificates, photos, the product, inquiries and reports in the archive, each reader by its own sight."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest

from audit.refusals import NotAllowed
from development.exporting.opening import open_export, read_export
from development.launching.firms import answer_naming, ask_naming
from development.launching.picturing import Chosen, choose_pictures
from development.market.answering import pass_on
from development.market.launch import record_launch
from development.market.reports import Told, deliver
from development.models import MarketReport, Partner, SamplePhoto
from development.samples.wearing import Found as Worn
from development.samples.wearing import Plan, begin_wear_test, record_finding
from development.testing.recording import Found
from development.testing.reporting import Report, receive_test
from files.models import StoredFile
from files.stores import store
from tests.development.exporting.conftest import archive_of, everything_in
from tests.factories import editions, products, projects, samples

pytestmark = pytest.mark.django_db


def photo(sample, by, word: str) -> SamplePhoto:
    """Bytes of the file, which may say who took it, and those of what we made of it."""
    stored = editions.stored_file(by)
    store().put(key=stored.key, source=io.BytesIO(f"Asli {word}".encode()))
    preview = editions.preview(stored)
    store().put(key=preview.key, source=io.BytesIO(f"Pratinjau {word}".encode()))
    return SamplePhoto.objects.create(sample=sample, stored=stored, caption=f"Foto {word}", by=by)


def certificate(test, word: str) -> None:
    stored = editions.stored_file(test.by)
    store().put(key=stored.key, source=io.BytesIO(f"Sertifikat {word}".encode()))
    test.certificate = stored
    test.save()


def held(project, person) -> str:
    return everything_in(archive_of(project, person)).decode(errors="replace")


def test_certificates_and_photos_come_to_those_who_may_know_whose_they_are(cast, firms):
    samples.specified(cast.project, by=cast.organiser)
    alfa, beta = (agreement.partner for agreement in firms)
    own = samples.sample(cast.project, by=cast.organiser, label="T0", partner=alfa)
    opened = samples.sample(cast.project, by=cast.workshop, label="T7", partner=beta, open_to_firms=True)
    shut = samples.sample(cast.project, by=cast.workshop, label="T8", partner=beta)
    laboratory = projects.partner("Lab Rahasia", kind=Partner.LABORATORY)
    report = Report(cast.project.today, laboratory=laboratory, number="LHU-9")
    found = [Found("bond", Decimal("3.25"), "n_mm")]
    certificate(receive_test(sample=own, report=report, found=found, by=cast.organiser), "kantor")
    photo(own, cast.maker, "Alfa")
    photo(opened, cast.workshop, "Beta")
    photo(shut, cast.workshop, "Gamma")
    for person, has_report, in_full, in_part in (
        (cast.organiser, True, {"Alfa", "Beta", "Gamma"}, set()),
        (cast.owner, True, {"Alfa", "Beta", "Gamma"}, set()),
        (cast.maker, False, {"Alfa"}, {"Beta"}),
        (cast.workshop, False, {"Beta", "Gamma"}, set()),
    ):
        content = held(cast.project, person)
        assert ("Sertifikat kantor" in content) == ("uji/t0-lhu-9" in content) == has_report
        assert {word for word in ("Alfa", "Beta", "Gamma") if f"Asli {word}" in content} == in_full
        assert {word for word in ("Alfa", "Beta", "Gamma") if f"Pratinjau {word}" in content} == in_part
    index = archive_of(cast.project, cast.organiser).read("index.html").decode()
    assert 'href="sampel/t0/foto-01.' in index
    assert 'href="uji/t0-lhu-9.' in index


def test_photos_of_wear_tests_come_without_a_name(cast, firms):
    alfa = firms[0].partner
    sample = samples.sample(cast.project, by=cast.maker, label="T0", partner=alfa)
    plan = Plan(wearers=2, hours=10, begun_on=cast.project.today, until=cast.project.today)
    test = begin_wear_test(sample=sample, plan=plan, by=cast.maker)
    finding = record_finding(test=test, found=Worn(1, Decimal(4), text="Ringan"), by=cast.maker)
    finding.photo = editions.stored_file(cast.maker)
    finding.save()
    store().put(key=finding.photo.key, source=io.BytesIO(b"Foto pemakai"))
    for person, is_there in ((cast.organiser, True), (cast.maker, True), (cast.owner, False), (cast.workshop, False)):
        assert ("Foto pemakai" in held(cast.project, person)) == is_there


def test_a_photo_that_did_not_pass_its_check_is_not_there(cast, firms):
    sample = samples.sample(cast.project, by=cast.maker, label="T0", partner=firms[0].partner)
    bad = photo(sample, cast.maker, "Alfa")
    StoredFile.objects.filter(pk=bad.stored_id).update(status=StoredFile.REFUSED)
    assert "Asli Alfa" not in held(cast.project, cast.organiser)


@pytest.fixture
def sold():
    """A product with its picture, asked for by two, one of them passed on; a report; one firm named, one not."""
    found = products.cast()
    preview = found.file.previews.order_by("-width").first()
    store().put(key=found.file.key, source=io.BytesIO(b"Gambar asli"))
    for one in found.file.previews.all():
        store().put(key=one.key, source=io.BytesIO(b"Pratinjau gambar" if one == preview else b"Kecil"))
    day = found.project.today - timedelta(days=100)
    record_launch(product=found.product, launched_on=day, seller=found.selling, by=found.organiser)
    report = MarketReport.objects.get(product=found.product, months=3)
    deliver(report=report, told=Told(pairs_sold=77, text="Laris di Magetan"), by=found.seller)
    naming = ask_naming(product=found.product, agreement=found.selling, by=found.organiser)
    answer_naming(naming=naming, agrees=True, by=found.seller)
    return found


def asked_for(found) -> None:
    first = products.inquiry(found, text="Permintaan pertama", name="Bu Wati Purnama", city="Sidoarjo")
    products.inquiry(found, text="Permintaan kedua", name="Pak Ujang Purnama")
    pass_on(inquiry=first, agreement=found.selling, by=found.organiser)


def test_a_page_that_is_no_page_yet_is_read_by_the_office_alone(sold):
    choose_pictures(product=sold.product, pictures=[Chosen(sold.file.pk, caption="Sketsa")], by=sold.organiser)
    office = held(sold.project, sold.organiser)
    assert "From five islands to the sole." in office
    assert "produk/01.webp" in office
    assert "Laris di Magetan" in office
    for person in (sold.owner, sold.maker, sold.seller):
        content = held(sold.project, person)
        assert "From five islands to the sole." not in content
        assert "produk/01.webp" not in content
        assert ("Laris di Magetan" in content) == (person == sold.seller)


def test_a_public_product_is_in_every_archive_and_inquiries_where_they_were_passed_on(sold):
    products.published(sold)
    asked_for(sold)
    for person, inquiries, has_report in (
        (sold.organiser, {"pertama", "kedua"}, True),
        (sold.seller, {"pertama"}, True),
        (sold.maker, set(), False),
        (sold.owner, set(), False),
    ):
        content = held(sold.project, person)
        assert "From five islands to the sole." in content
        assert "Pratinjau gambar" in content
        assert {word for word in ("pertama", "kedua") if f"Permintaan {word}" in content} == inquiries
        assert ("Laris di Magetan" in content) == has_report
        assert "Purnama" not in content
        assert "wati@ikm.example" not in content
    index = archive_of(sold.project, sold.organiser).read("index.html").decode()
    assert 'href="produk/01.webp"' in index
    assert "Sidoarjo" in index


def test_a_picture_of_a_page_that_was_withdrawn_meanwhile_is_not_sent(sold, monkeypatch):
    products.published(sold)
    export = open_export(project=sold.project, by=sold.maker)
    pieces = read_export(export)
    type(sold.product).objects.update(status="withdrawn")
    with pytest.raises(NotAllowed):
        list(pieces)


def test_an_archive_stays_within_its_queries_however_many_photos(cast, firms, django_assert_max_num_queries):
    sample = samples.sample(cast.project, by=cast.maker, label="T0", partner=firms[0].partner)
    for number in range(12):
        photo(sample, cast.maker, f"N{number}")
    with django_assert_max_num_queries(75):
        open_export(project=cast.project, by=cast.organiser)
