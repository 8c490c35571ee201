"""Cost sheets in the archive of a project: for the office all, for a firm its own, for the designer none."""

import pytest

from development.models import Contact, CostSheet
from tests.development.exporting.conftest import archive_of, everything_in
from tests.factories import costs, people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    found.workshop = people.person("Perajin cetakan")
    firm = projects.partner("CV Cetak Contoh", "mould_maker")
    projects.joined(found.project, firm, found.workshop, by=found.organiser)
    costs.sheet(found.project, found.organiser, name="Kompon kantor", source="=1+1")
    costs.sheet(found.project, found.workshop, name="Kompon Cetak")
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def tables(archive):
    return [name for name in archive.namelist() if name.startswith("biaya/")]


def test_the_office_has_all_of_them_and_no_text_becomes_a_formula(cast):
    archive = archive_of(cast.project, cast.organiser)
    assert sorted(tables(archive)) == ["biaya/bpipi-versi-1.csv", "biaya/cv-cetak-contoh-versi-1.csv"]
    index = archive.read("index.html").decode()
    assert all(f'href="{name}"' in index for name in tables(archive))
    assert "'=1+1" in archive.read("biaya/bpipi-versi-1.csv").decode()


def test_a_firm_has_its_own_and_of_others_not_a_byte(cast):
    archive = archive_of(cast.project, cast.workshop)
    assert tables(archive) == ["biaya/cv-cetak-contoh-versi-1.csv"]
    assert b"Kompon kantor" not in everything_in(archive)
    other = archive_of(cast.project, cast.maker)
    assert tables(other) == []
    for word in (b"Kompon", b"45852", b"45,852"):
        assert word not in everything_in(other)


def test_the_designer_has_none(cast):
    archive = archive_of(cast.project, cast.owner)
    assert tables(archive) == []
    for word in (b"Kompon", b"45,852", b"A pair costs"):
        assert word not in everything_in(archive)


def test_a_designer_who_is_with_a_firm_has_none_either(cast):
    own = CostSheet.objects.get(partner__isnull=False)
    Contact.objects.create(project=cast.project, partner=own.partner, person=cast.owner)
    assert tables(archive_of(cast.project, cast.owner)) == []
    assert not CostSheet.objects.seen_by(cast.owner).exists()
    assert CostSheet.objects.seen_by(cast.workshop).get() == own
