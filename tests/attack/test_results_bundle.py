"""The file of a result under attack: who gets it though the round keeps its scores, and files that break its reader."""

import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from judging.bundling.making import bundle_of
from judging.models import Round
from tests.factories import people, results

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


def as_(person=None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def test_scores_that_a_round_does_not_share_are_in_no_file_for_everybody():
    cast = results.cast()
    Round.objects.filter(pk=cast.round.pk).update(shares_scores=False)
    cast.round.refresh_from_db()
    results.published(cast)
    results.conflict(cast.colleague, cast.entries["Budi"])
    people_around = {
        "anonymous": None,
        "owner": cast.owners["Ayu"],
        "judge": cast.judges[0],
        "head judge": cast.head,
        "organiser in conflict": cast.colleague,
        "stranger": people.person("Warga"),
    }
    slug, pk = cast.competition.slug, cast.round.pk
    page, door = f"/competitions/{slug}/results/{pk}/", f"/api/v1/competitions/{slug}/results/{pk}/bundle/"
    for name, person in people_around.items():
        client = as_(person)
        assert client.get(f"{page}versions/1/bundle/").status_code == 404, name
        assert client.get(door).status_code == 404, name
        client.cookies["language"] = "en"
        assert "/bundle/" not in client.get(page).content.decode(), name
    assert as_(cast.organiser).get(f"{page}versions/1/bundle/").status_code == 200
    assert as_(cast.organiser).get(door).status_code == 200
    said = as_(cast.organiser).get(page).content.decode()
    assert "fewer than three judges" not in said
    assert "kurang dari tiga juri" not in said


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("broken", [False, True])
def test_a_file_packed_in_another_way_is_no_bundle(tmp_path, packing, broken):
    cast = results.cast()
    good = tmp_path / "hasil.zip"
    good.write_bytes(bundle_of(results.published(cast)))
    other = tmp_path / "lain.zip"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(other, "w", packing) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    if broken:
        content = bytearray(other.read_bytes())
        content[60:90] = bytes(30)
        other.write_bytes(content)
    call_command("verify_results", str(good))
    with pytest.raises(CommandError) as refused:
        call_command("verify_results", str(other))
    assert refused.value.returncode == 2
