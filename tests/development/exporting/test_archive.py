"""The archive of a project: what is in it for whom, and when it stops."""

import csv
import io
import zipfile

import pytest
from django.utils.translation import override

from audit.models import Event
from audit.refusals import NotAllowed, TooMany
from development.exporting.opening import open_export, read_export
from development.exporting.sending import Stream
from development.models import Agreement, DevelopmentProject, Evidence, GateCheckAnswer
from development.package import files_of
from development.partnering import end_agreement
from development.partners.packages import make_package
from files.models import StoredFile
from files.stores import store
from tests.development.exporting.conftest import archive_of, everything_in, fill_store
from tests.factories import documents, projects

pytestmark = pytest.mark.django_db


def test_the_organiser_has_everything_with_an_index(cast, firms, papers):
    archive = archive_of(cast.project, cast.organiser)
    names = archive.namelist()
    assert names[:3] == ["index.html", "indeks.csv", "percakapan.html"]
    index = archive.read("index.html").decode()
    for told in ("Sol Megamendung", "Catatan Alfa", "Catatan Beta", "Gambar Beta", "CV Cetak Contoh", "History"):
        assert told in index
    assert [name for name in names if name.startswith("dokumen/")] == [
        "dokumen/01-gambar-alfa/revisi-1.jpg",
        "dokumen/02-gambar-beta/revisi-1.jpg",
    ]
    evidence = [name for name in names if name.startswith("bukti/")]
    assert len(evidence) == 2
    assert all(f'href="{name}"' in index for name in evidence)
    assert {archive.read(name).split(b" 0")[0][:8] for name in evidence} == {b"Pembuat ", b"Perajin "}
    assert "perjanjian/cv-cetak-contoh.txt" in names
    talk = archive.read("percakapan.html").decode()
    assert all(text in talk for text in ("Pesan Alfa", "Pesan Beta", "untuk semua"))


def test_an_ended_firm_s_packages_stay_in_the_office_s_archive_in_the_words_of_its_reader(cast, firms, papers):
    make_package(agreement=firms[1], name="Matras uji", by=cast.organiser)
    end_agreement(agreement=firms[1], reason="Mesin rusak.", by=cast.organiser)
    GateCheckAnswer.objects.create(
        check_line=cast.stage.gate.checks.first(), revision=1, is_met=True, by=cast.organiser
    )
    type(cast.project).objects.filter(pk=cast.project.pk).update(material="rubber")
    with override("id"):
        index = archive_of(cast.project, cast.organiser).read("index.html").decode()
        own = archive_of(cast.project, cast.maker).read("index.html").decode()
    assert "Matras uji (berakhir)" in index
    assert "terpenuhi" in index
    assert not any(f">{word}<" in index for word in ("met", "Answer", "rubber"))
    assert "Matras uji" not in own


def test_the_table_names_every_file_and_no_text_becomes_a_formula(cast, firms, papers):
    archive = archive_of(cast.project, cast.organiser)
    rows = list(csv.DictReader(io.StringIO(archive.read("indeks.csv").decode("utf-8-sig"))))
    files = {row["File"] for row in rows if row["File"]}
    assert files == {name for name in archive.namelist() if name.startswith(("desain/", "bukti/", "dokumen/"))}
    assert "'=1+1 untuk semua" in {row["Text"] for row in rows}


def test_of_another_firm_there_is_no_byte(cast, firms, papers):
    """Whatever firm B does, the archive of firm A stays the same."""
    before = everything_in(archive_of(cast.project, cast.maker))
    for secret in (b"Beta", b"CV Cetak", b"Perajin", b"cetak-contoh"):
        assert secret not in before
    for own in (b"Catatan Alfa", b"Gambar Alfa", b"Pesan Alfa", b"untuk semua", b"Pembuat sol"):
        assert own in before
    workshop = firms[1].partner
    projects.evidence(cast.milestone, cast.workshop, partner=workshop, note="Catatan Gamma")
    documents.document(cast.project, cast.workshop, partner=workshop, title="Gambar Gamma")
    fill_store()
    assert everything_in(archive_of(cast.project, cast.maker)) == before


def test_the_designer_has_all_but_the_history_and_the_words_of_agreements(cast, firms, papers):
    archive = archive_of(cast.project, cast.owner)
    content = everything_in(archive)
    assert b"Catatan Beta" in content
    assert not [name for name in archive.namelist() if name.startswith("perjanjian/")]
    assert b"<h2>History" not in content


def test_the_design_is_there_for_those_whose_part_opens_it(cast, firms, papers):
    """The first firm's agreement opens the design, the second one's does not."""
    Agreement.objects.filter(pk=firms[1].pk).update(opens_design=False)
    file = files_of(cast.project).get()
    StoredFile.objects.filter(pk=file.stored_id).update(original_name="mega.jpg", sha256="e" * 64)
    for person in (cast.organiser, cast.owner, cast.maker):
        archive = archive_of(cast.project, person)
        (name,) = [name for name in archive.namelist() if name.startswith("desain/")]
        assert archive.read(name) == f"Desain {cast.award.entry.title}".encode()
        index = archive.read("index.html").decode()
        assert all(told in index for told in (f'href="{name}"', "mega.jpg", "e" * 64))
    without = everything_in(archive_of(cast.project, cast.workshop))
    for secret in ("desain/", "mega.jpg", "e" * 64, f"Desain {cast.award.entry.title}"):
        assert secret.encode() not in without
    recorded = Event.objects.filter(verb="project.exported", actor_id=cast.workshop.pk).get()
    assert file.stored_id not in recorded.facts["files"]


def test_the_design_stops_where_it_is_closed_while_the_archive_is_sent(cast, firms, papers):
    pieces = read_export(open_export(project=cast.project, by=cast.maker))
    while not next(pieces)[0].startswith("perjanjian/"):
        pass
    Agreement.objects.filter(pk=firms[0].pk).update(opens_design=False)
    with pytest.raises(NotAllowed):
        next(pieces)


def test_nobody_else_and_each_one_at_a_time(cast, firms, papers):
    for person in (cast.waiting, *cast.outsiders):
        with pytest.raises(NotAllowed):
            open_export(project=cast.project, by=person)
    first = Stream(open_export(project=cast.project, by=cast.owner))
    with pytest.raises(TooMany):
        open_export(project=cast.project, by=cast.owner)
    assert archive_of(cast.project, cast.organiser)
    first.close()
    assert archive_of(cast.project, cast.owner)
    assert archive_of(cast.project, cast.owner)
    forgotten = open_export(project=cast.project, by=cast.owner)
    stream = Stream(forgotten)
    del stream
    assert archive_of(cast.project, cast.owner)


def test_it_is_recorded_with_its_files(cast, firms, papers):
    archive_of(cast.project, cast.maker)
    event = Event.objects.get(verb="project.exported")
    own = Evidence.objects.get(partner=firms[0].partner)
    assert event.actor_id == cast.maker.pk
    assert own.stored_id in event.facts["files"]
    assert files_of(cast.project).get().stored_id in event.facts["files"]
    assert len(event.facts["files"]) == 3


def test_it_stops_where_access_ends_while_it_is_sent(cast, firms, papers):
    pieces = read_export(open_export(project=cast.project, by=cast.maker))
    while not next(pieces)[0].startswith("perjanjian/"):
        pass
    end_agreement(agreement=firms[0], by=cast.organiser)
    with pytest.raises(NotAllowed):
        next(pieces)


def test_what_is_cut_off_is_no_archive_and_frees_its_place(cast, firms, papers):
    stream = Stream(open_export(project=cast.project, by=cast.maker))
    sent = next(stream)
    end_agreement(agreement=firms[0], by=cast.organiser)
    with pytest.raises(NotAllowed):
        _read_on(stream, sent := bytearray(sent))
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(sent))


def test_what_did_not_pass_or_is_gone_is_named(cast, firms, papers):
    row = Evidence.objects.get(partner=firms[0].partner)
    row.stored.__class__.objects.filter(pk=row.stored_id).update(status="refused")
    other = Evidence.objects.get(partner=firms[1].partner)
    store().delete(other.stored.key)
    archive = archive_of(cast.project, cast.organiser)
    assert not [name for name in archive.namelist() if name.startswith("bukti/")]
    assert b"bukti/" in archive.read("yang-tidak-ditemukan.txt")
    assert row.stored.original_name in archive.read("index.html").decode()


def test_words_of_people_stay_words(cast, firms):
    documents.document(cast.project, cast.owner, title="../../<script>alert(1)</script>")
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(name='"><img src=x>')
    fill_store()
    archive = archive_of(cast.project, cast.organiser)
    index = archive.read("index.html").decode()
    assert "<script" not in index
    assert "<img" not in index
    assert all(".." not in name and not name.startswith("/") for name in archive.namelist())


def test_a_project_that_is_over_is_still_taken_by_office_and_designer(cast, firms, papers):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.FINISHED)
    assert archive_of(cast.project, cast.organiser)
    assert archive_of(cast.project, cast.owner)
    with pytest.raises(NotAllowed):
        open_export(project=cast.project, by=cast.maker)


def _read_on(stream, sent: bytearray) -> None:
    for piece in stream:
        sent += piece
