"""Rights by pages: asked, declared, licensed, filed, lifted; who sees what of them."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from development.models import Declaration, DevelopmentProject, Filing, Licence, SecrecyLift
from development.rights.declaring import ask_declarations
from development.rights.licensing import accept_licence, is_licensed, offer_licence
from development.rights.lifting import drop_lift
from files.models import StoredFile
from files.stores import store
from submissions.models import DesignFile, Entry, TeamMember
from tests.factories import files, people, rights
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
QUERIES_OF_OFFICE = 18
QUERIES_OF_DESIGNER = 9


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    return rights.cast()


def page(client, person, name, *args):
    client.force_login(person)
    return client.get(reverse(name, args=args))


def proven(client, address, data=None):
    """The button is pressed and the password typed once more."""
    asked = client.post(address, data or {})
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    return client.post(asked["Location"], {"password": PASSWORD})


def test_the_whole_way_by_pages(client, cast):
    Filing.objects.all().delete()
    pk, today = cast.project.pk, cast.project.today.isoformat()
    own = reverse("partner-rights", args=[pk])
    client.force_login(cast.organiser)
    for name, words in (
        ("declarations", {}),
        ("licence", {"option_until": ""}),
        ("disclosure", {"shown_on": today, "where": "ILF Jakarta", "is_official": "on"}),
        ("filing", {"filed_on": today, "number": "A1", "file": SimpleUploadedFile("t.jpg", files.picture())}),
        ("registration", {"registered_on": today, "registration_number": "IDD1"}),
        ("credit", {"line": "Karya Sekar", "line_en": "By Sekar"}),
    ):
        answer = client.post(reverse(f"development-rights-{name}", args=[pk]), words)
        assert answer["Location"] == reverse("development-rights", args=[pk]), name
    client.force_login(cast.owner)
    text = client.get(own).text
    for asked in ("Your declaration of authorship", "Accept the licence", "IDD1", "Karya Sekar"):
        assert asked in text
    client.post(reverse("partner-rights-declaration", args=[pk]), {"declaration": Declaration.objects.get().pk})
    client.post(reverse("partner-rights-licence", args=[pk]), {"licence": Licence.objects.get().pk})
    assert Declaration.objects.get().accepted_at is not None
    assert is_licensed(cast.project)
    StoredFile.objects.update(status=StoredFile.GOOD)
    client.force_login(cast.organiser)
    proven(client, reverse("development-rights-lift", args=[pk]), {"reason": "Sudah didaftarkan."})
    lift = SecrecyLift.objects.get()
    text = page(client, cast.second, "development-rights", pk).text
    assert "The designer has not consented yet." in text
    client.force_login(cast.owner)
    assert "Without your consent the design stays secret." in client.get(own).text
    client.post(reverse("partner-rights-consent", args=[pk]), {"lift": lift.pk, "answer": "yes"})
    assert "Confirm and lift" not in page(client, cast.organiser, "development-rights", pk).text
    answer = page(client, cast.second, "development-rights", pk)
    assert "Confirm and lift" in answer.text
    confirming, digest = reverse("development-lift-confirmation", args=[lift.pk]), answer.context["rights"].lift_digest
    assert proven(client, confirming, {"digest": digest}).status_code == 302
    assert not Entry.objects.get(pk=cast.award.entry_id).is_secret
    assert "with the consent of Sekar" in page(client, cast.second, "development-rights", pk).text


def test_consent_is_taken_back_by_page_and_the_proposal_dropped(client, cast):
    lift, digest = rights.proposed(cast)
    client.force_login(cast.owner)
    client.post(reverse("partner-rights-consent", args=[cast.project.pk]), {"lift": lift.pk, "answer": "back"})
    client.force_login(cast.second)
    answer = proven(client, reverse("development-lift-confirmation", args=[lift.pk]), {"digest": digest})
    assert answer.status_code == 409
    assert "The designer has not consented yet." in answer.text
    client.post(reverse("development-lift-end", args=[lift.pk]))
    assert SecrecyLift.objects.get().status == SecrecyLift.DROPPED
    assert Entry.objects.get(pk=cast.award.entry_id).is_secret


def test_a_partner_reads_the_credit_line_and_whether_it_is_registered(client, cast):
    Filing.objects.update(registered_on=cast.project.today, registration_number="IDD000111")
    offer_licence(project=cast.project, by=cast.organiser)
    ask_declarations(project=cast.project, by=cast.organiser)
    text = page(client, cast.maker, "partner-rights", cast.project.pk).text
    assert "The design is registered." in text
    assert "Desain oleh Sekar" in text
    for kept in ("IDD000111", cast.filing.number, "Accept", "declaration", "ecrecy", "DJKI"):
        assert kept not in text
    client.force_login(cast.maker)
    for name in ("evidence", "pack", "declaration", "licence", "consent"):
        assert client.post(reverse(f"partner-rights-{name}", args=[cast.project.pk])).status_code == 404, name


def test_nobody_outside_finds_any_of_it(client, cast):
    lift, _digest = rights.proposed(cast)
    licence = offer_licence(project=cast.project, by=cast.organiser)
    pk = cast.project.pk
    for person in (cast.waiting, *cast.outsiders):
        assert page(client, person, "partner-rights", pk).status_code == 404
    for person in (cast.owner, cast.maker, cast.waiting, *cast.outsiders):
        assert page(client, person, "development-rights", pk).status_code == 404
        names = (
            "declarations",
            "licence",
            "filing",
            "registration",
            "disclosure",
            "credit",
            "evidence",
            "pack",
            "lift",
        )
        for name in names:
            assert client.post(reverse(f"development-rights-{name}", args=[pk])).status_code == 404, name
        for name, row in (("licence-end", licence), ("lift-confirmation", lift), ("lift-end", lift)):
            assert client.post(reverse(f"development-{name}", args=[row.pk])).status_code == 404, name
    assert page(client, cast.organiser, "partner-rights", pk)["Location"] == reverse("development-rights", args=[pk])


def test_what_a_form_names_belongs_to_the_project_of_its_address(client, cast):
    other = DevelopmentProject.objects.exclude(pk=cast.project.pk).get()
    theirs = ask_declarations(project=other, by=cast.organiser)[0]
    licence = offer_licence(project=other, by=cast.organiser)
    client.force_login(cast.owner)
    for name in ("declaration", "licence", "consent"):
        address = reverse(f"partner-rights-{name}", args=[cast.project.pk])
        for given in (theirs.pk, licence.pk, "999999", "", "²", "1" * 30):
            answer = client.post(address, {"declaration": given, "licence": given, "lift": given})
            assert answer.status_code == 404


def test_a_team_member_declares_and_leaves_licence_and_secrecy_to_the_owner(client, cast):
    friend = people.person("Wulan")
    TeamMember.objects.create(entry=cast.award.entry, person=friend)
    mine, theirs = ask_declarations(project=cast.project, by=cast.organiser)
    licence = offer_licence(project=cast.project, by=cast.organiser)
    text = page(client, friend, "partner-rights", cast.project.pk).text
    assert "decided by Sekar" in text
    assert "Accept the licence" not in text
    address = reverse("partner-rights-declaration", args=[cast.project.pk])
    assert client.post(address, {"declaration": mine.pk}).status_code == 404
    assert client.post(address, {"declaration": theirs.pk}).status_code == 302
    refused = client.post(reverse("partner-rights-licence", args=[cast.project.pk]), {"licence": licence.pk})
    assert refused.status_code == 403


def test_the_pack_asks_for_the_password_and_is_a_whole_archive(client, cast):
    for file in DesignFile.objects.filter(entry=cast.award.entry):
        store().put(key=file.stored.key, source=io.BytesIO(files.picture()))
    for person, name in ((cast.organiser, "development-rights-pack"), (cast.owner, "partner-rights-pack")):
        client.force_login(person)
        address = reverse(name, args=[cast.project.pk])
        asked = client.get(address)
        assert asked["Location"].startswith(reverse("account_reauthenticate"))
        back = client.post(asked["Location"], {"password": PASSWORD})
        assert "missing" in client.get(back["Location"]).text
        answer = client.post(address)
        archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
        assert "07-bawah.jpg" in archive.namelist()
        assert "no-store" in answer["Cache-Control"]


def test_a_refused_form_comes_back_filled(client, cast):
    client.force_login(cast.organiser)
    answer = client.post(
        reverse("development-rights-filing", args=[cast.project.pk]), {"filed_on": "2099-01-01", "number": "A9"}
    )
    assert answer.status_code == 400
    assert 'value="A9"' in answer.text
    assert "not ahead" in answer.text
    answer = client.post(reverse("development-rights-licence", args=[cast.project.pk]), {"option_until": "2001-01-01"})
    assert answer.status_code == 400


@pytest.mark.parametrize("papers", [1, 3])
def test_queries_do_not_grow_with_what_was_recorded(client, cast, papers, django_assert_num_queries):
    for number in range(papers):
        Filing.objects.update(replaced_at=timezone.now())
        rights.filed(cast, number=f"B{number}")
        licence = offer_licence(project=cast.project, by=cast.organiser)
        accept_licence(licence=licence, by=cast.owner)
        ask_declarations(project=cast.project, by=cast.organiser)
        lift, _digest = rights.proposed(cast)
        if number + 1 < papers:
            drop_lift(lift=lift, by=cast.organiser)
    client.force_login(cast.organiser)
    with django_assert_num_queries(QUERIES_OF_OFFICE):
        client.get(reverse("development-rights", args=[cast.project.pk]))
    client.force_login(cast.owner)
    with django_assert_num_queries(QUERIES_OF_DESIGNER):
        client.get(reverse("partner-rights", args=[cast.project.pk]))
