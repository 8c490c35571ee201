"""Pages of a correction, of a result's versions and file, and of an award that is taken back."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.urls import reverse

from judging.awarding import give_award
from judging.models import Motion, Ranking, ResultProposal
from submissions.models import Entry
from tests.factories import people, results
from tests.factories.agreed import agree
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
NOTES = {"note": "Karya gugur.", "note_en": "A work has left.", "objection_days": "3"}


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    """Published with an award for Ayu."""
    found = results.cast()
    found.ranking = results.published(found)
    found.award = give_award(standing=found.ranking.standings.get(place=1), name="Juara 1", by=found.organiser)
    return found


def page(client, cast, name="round-correction"):
    return client.get(reverse(name, args=[cast.round.pk]))


def proven(client, address, body):
    asked = client.post(address, body)
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    return client.post(asked["Location"], {"password": PASSWORD})


def public(client, cast, version=None):
    args = [cast.competition.slug, cast.round.pk]
    name = "round-results" if version is None else "round-results-version"
    return client.get(reverse(name, args=args if version is None else [*args, version]))


def test_the_way_of_a_correction_by_page(client, cast):
    client.force_login(cast.organiser)
    assert "Propose this correction" not in page(client, cast).content.decode(), "there is nothing to correct"
    Entry.objects.filter(pk=cast.entries["Ayu"].pk).update(status=Entry.DISQUALIFIED)
    seen = page(client, cast)
    assert "not in the result any more" in seen.content.decode()
    address, digest = reverse("round-correction", args=[cast.round.pk]), seen.context["digest"]
    lacking = proven(client, address, {**NOTES, "digest": digest, "note_en": ""})
    assert lacking.status_code in (302, 400)
    assert client.post(address, {**NOTES, "digest": digest, "note_en": " "}).status_code == 400
    assert client.post(address, {**NOTES, "digest": "0" * 64}).status_code == 409
    assert not ResultProposal.objects.filter(corrects__isnull=False).exists()
    assert client.post(address, {**NOTES, "digest": digest}).status_code == 302
    assert "Confirm and publish" not in page(client, cast).content.decode()
    client.force_login(cast.head)
    waiting = page(client, cast, "round-review").content.decode()
    assert "Confirm and publish" in waiting
    assert NOTES["note_en"] in waiting
    assert "Tapak" not in waiting, "the head judge reads codes"
    done = proven(client, reverse("round-confirmation", args=[cast.round.pk]), {"digest": digest})
    assert done.status_code == 302
    assert Ranking.objects.get(version=2).proposal.objection_days == 3
    now = public(client, cast).content.decode()
    assert NOTES["note_en"] in now
    assert cast.entries["Ayu"].code not in now
    before = public(client, cast, 1).content.decode()
    assert "This is an older version" in before
    assert cast.entries["Ayu"].code in before
    assert public(client, cast, 3).status_code == 404


def test_where_nothing_can_be_corrected_the_way_to_a_meeting_is_shown(client, cast):
    meeting = reverse("plenary-round", args=[cast.round.pk])
    client.force_login(cast.organiser)
    text = page(client, cast).content.decode()
    assert "A correction is possible once a plenary meeting" in text
    assert meeting in text
    assert client.get(meeting).status_code == 200
    Entry.objects.filter(pk=cast.entries["Ayu"].pk).update(status=Entry.DISQUALIFIED)
    assert meeting not in page(client, cast).content.decode()


def test_who_sees_a_correction(client, cast):
    for person in (cast.judges[0], cast.owners["Ayu"], people.person("Orang lain")):
        client.force_login(person)
        assert page(client, cast).status_code == 404
        assert client.post(reverse("round-correction", args=[cast.round.pk]), NOTES).status_code == 404
    results.conflict(cast.colleague, cast.entries["Budi"])
    client.force_login(cast.colleague)
    assert page(client, cast).status_code == 404
    client.force_login(cast.head)
    assert client.post(reverse("round-correction", args=[cast.round.pk]), NOTES).status_code == 403


def test_everybody_takes_the_file_and_sees_what_was_agreed(client):
    cast = results.cast()
    Entry.objects.filter(pk=cast.entries["Dewi"].pk).update(status=Entry.WITHDRAWN)
    agree(cast.round, Motion.TIE, cast.entries["Citra"], cast.entries["Budi"], by=cast.organiser)
    client.force_login(cast.organiser)
    assert "place 2 by the scores" in page(client, cast, "round-review").content.decode()
    results.published(cast)
    client.force_login(people.person("Orang lain"))
    text = public(client, cast).content.decode()
    for seen in ("place 2 by the scores, moved by decision 1.1", "Agreed.", "3 in favour, 0 against, 1 abstained"):
        assert seen in text
    assert f"{cast.entries['Citra'].code}, {cast.entries['Budi'].code}" in text
    address = reverse("round-bundle", args=[cast.competition.slug, cast.round.pk, 1])
    assert address in text
    client.logout()
    answer = client.get(address)
    assert answer["Content-Type"] == "application/zip"
    assert "result.json" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    by_api = client.get(f"/api/v1/competitions/{cast.competition.slug}/results/{cast.round.pk}/bundle/")
    assert by_api.content == answer.content


def test_where_single_scores_would_tell_a_judge_the_page_says_why_there_is_no_file(client):
    cast = results.cast()
    cast.round.sheets.filter(judge=cast.judges[0]).update(status="void")
    results.published(cast)
    client.force_login(cast.owners["Budi"])
    address = reverse("round-bundle", args=[cast.competition.slug, cast.round.pk, 1])
    assert "fewer than three judges" in public(client, cast).content.decode()
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 404
    client.force_login(cast.organiser)
    assert address in public(client, cast).content.decode()
    assert client.get(address).status_code == 200


def test_an_award_is_taken_back_with_a_reason(client, cast):
    address = reverse("organiser-award-withdrawal", args=[cast.award.pk])
    results.conflict(cast.colleague, cast.entries["Ayu"])
    for person in (cast.head, cast.judges[0], cast.owners["Ayu"], cast.colleague):
        client.force_login(person)
        assert client.post(address, {"reason": "x"}).status_code == 404
    client.force_login(cast.organiser)
    assert address in client.get(reverse("round-review", args=[cast.round.pk])).content.decode()
    assert client.post(address, {"reason": " "}).status_code == 400
    assert client.post(address, {"reason": "Karya orang lain."}).status_code == 302
    cast.award.refresh_from_db()
    assert (cast.award.taken_back_by, cast.award.taken_back_reason) == (cast.organiser, "Karya orang lain.")
    assert client.get(address).status_code == 404
    assert "Tapak Ayu" not in public(client, cast).content.decode()
    client.force_login(cast.owners["Ayu"])
    assert "Juara 1" not in client.get(reverse("designer-result", args=[cast.entries["Ayu"].code])).content.decode()


@pytest.mark.parametrize("works", [1, 2])
def test_a_published_page_takes_the_same_queries_whatever_was_agreed(client, works, django_assert_num_queries):
    cast = results.cast()
    named = [cast.entries[name] for name in ("Ayu", "Budi")][:works]
    agree(cast.round, Motion.UNPLACED, *named, by=cast.organiser)
    results.published(cast)
    public(client, cast)
    with django_assert_num_queries(7):
        public(client, cast)
