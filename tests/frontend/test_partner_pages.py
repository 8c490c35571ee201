"""Pages of partners and of designers whose work is developed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.models import Event
from development.gating import decide_gate
from development.models import Agreement, DevelopmentProject, Evidence, Milestone
from development.opening import open_project
from development.package import files_of
from development.partnering import end_agreement
from tests.factories import documents, editions, people, projects

pytestmark = pytest.mark.django_db
SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def page(client, person, name, *args, **query):
    client.force_login(person)
    return client.get(reverse(name, args=args), query)


def bare(answer, address):
    """The body without what differs by chance (CSRF tokens) and by question (the address)."""
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"', "", answer.text).replace(address, "")


def everything(cast):
    """Every page of the project that is only for people at work in it."""
    file = files_of(cast.project).get()
    editions.preview(file.stored)
    shown = projects.evidence(cast.milestone, cast.owner)
    return [
        reverse("partner-package", args=[cast.project.pk]),
        reverse("partner-package-picture", args=[cast.project.pk, file.pk, 1, 400]),
        reverse("partner-evidence", args=[cast.project.pk, cast.milestone.pk]),
        reverse("partner-evidence-picture", args=[shown.pk, 1, 400]),
    ]


def test_designer_and_partner_see_the_next_thing_first(client, cast):
    for person in (cast.owner, cast.maker):
        answer = page(client, person, "partner-project", cast.project.pk)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert cast.project.name in text
        assert text.index(cast.milestone.name_en) < text.index("The way to the product")
        assert reverse("partner-evidence", args=[cast.project.pk, cast.milestone.pk]) in text


def test_what_is_anothers_part_is_awaited_and_not_asked_for(client, cast):
    cast.stage.milestones.update(owed_by=[])
    cast.stage.milestones.filter(code="filing").update(owed_by=["designer"])
    filing = cast.stage.milestones.get(code="filing")
    address = reverse("partner-evidence", args=[cast.project.pk, filing.pk])
    for person, is_asked in ((cast.owner, True), (cast.maker, False)):
        text = page(client, person, "partner-project", cast.project.pk).text
        assert (address in text) == is_asked
        assert ("Nothing to do for you now" in text) != is_asked
        assert "waiting for BPIPI" in text
        assert ("waiting for the designer" in text) != is_asked
    refused = client.post(address, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
    assert refused.status_code == 403
    assert "delivered by the designer" in refused.text
    assert not Evidence.objects.exists()


def test_what_was_sent_back_comes_first_with_its_reason(client, cast):
    last = cast.stage.milestones.last()
    Milestone.objects.filter(pk=last.pk).update(sent_back_because="Tanda tangan kurang.")
    text = page(client, cast.maker, "partner-project", cast.project.pk).content.decode()
    assert text.index(last.name_en) < text.index("The way to the product")
    assert "Tanda tangan kurang." in text


@pytest.mark.parametrize("who", ["recused", "rival", "judge", "brand", "stranger"])
def test_who_takes_no_part_finds_nothing_and_cannot_tell_it_from_a_missing_project(client, cast, who):
    person = getattr(cast, who)
    client.force_login(person)
    missing = client.get(reverse("partner-project", args=[987654]))
    for address in [reverse("partner-project", args=[cast.project.pk]), *everything(cast)]:
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert bare(answer, address) == bare(missing, "/projects/987654/")


def test_anonymous_is_asked_to_log_in(client, cast):
    for address in [reverse("partner-projects"), *everything(cast)]:
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


def test_before_acceptance_only_firm_kind_and_agreement_are_shown(client, cast):
    for address in everything(cast):
        client.force_login(cast.waiting)
        assert client.get(address).status_code == 404
    listed = page(client, cast.waiting, "partner-projects").content.decode()
    answer = page(client, cast.waiting, "partner-project", cast.project.pk)
    assert answer.url == reverse("partner-agreement", args=[cast.project.pk])
    text = page(client, cast.waiting, "partner-agreement", cast.project.pk).content.decode()
    agreement = Agreement.objects.get(project=cast.project, accepted_at__isnull=True)
    assert agreement.partner.name in text
    assert agreement.text_digest in text
    entry = cast.award.entry
    for secret in (cast.project.name, entry.title, entry.code, cast.owner.name, cast.award.name, cast.maker.name):
        assert secret not in text
        assert secret not in listed


def test_accepting_opens_the_project(client, cast):
    client.force_login(cast.waiting)
    answer = client.post(reverse("partner-agreement", args=[cast.project.pk]))
    assert answer.url == reverse("partner-project", args=[cast.project.pk])
    assert cast.project.name in client.get(answer.url).content.decode()
    again = client.post(reverse("partner-agreement", args=[cast.project.pk]))
    assert again.status_code in (403, 409)


def test_a_partner_sees_no_other_partner(client, cast):
    lab = Agreement.objects.get(project=cast.project, accepted_at__isnull=True).partner
    client.force_login(cast.waiting)
    client.post(reverse("partner-agreement", args=[cast.project.pk]))
    theirs = projects.evidence(cast.milestone, cast.waiting, partner=lab, note="Catatan laboratorium")
    text = page(client, cast.maker, "partner-project", cast.project.pk).content.decode()
    assert lab.name not in text
    assert theirs.note not in text
    assert client.get(reverse("partner-evidence-picture", args=[theirs.pk, 1, 400])).status_code == 404
    assert client.post(reverse("partner-evidence-original", args=[theirs.pk])).status_code == 404
    for person in (cast.owner, cast.organiser):
        client.force_login(person)
        assert theirs.note in client.get(reverse("partner-evidence", args=[cast.project.pk, cast.milestone.pk])).text


def test_access_ends_with_the_agreement_and_with_the_project(client, cast):
    addresses = everything(cast)
    client.force_login(cast.maker)
    assert client.get(addresses[0]).status_code == 200
    decide_gate(gate=cast.stage.gate, answer="stop", reason="Selesai.", by=cast.organiser)
    assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert page(client, cast.maker, "partner-agreement", cast.project.pk).status_code == 200
    end_agreement(agreement=Agreement.objects.accepted().get(project=cast.project), by=cast.organiser)
    assert page(client, cast.maker, "partner-agreement", cast.project.pk).status_code == 404
    assert page(client, cast.owner, "partner-project", cast.project.pk).status_code == 200


def test_the_package_is_shown_and_every_opening_of_an_original_is_recorded(client, cast, settings):
    file = files_of(cast.project).get()
    settings.FILES_ROOT.mkdir(parents=True, exist_ok=True)
    for person in (cast.owner, cast.maker, cast.organiser):
        text = page(client, person, "partner-package", cast.project.pk).content.decode()
        assert cast.award.entry.title in text
        assert reverse("partner-package-original", args=[cast.project.pk, file.pk]) in text
        client.post(reverse("partner-package-original", args=[cast.project.pk, file.pk]))
    opened = Event.objects.filter(verb="package.original_opened").order_by("number")
    assert [event.actor_id for event in opened] == [cast.owner.pk, cast.maker.pk, cast.organiser.pk]
    client.force_login(cast.brand)
    assert client.post(reverse("partner-package-original", args=[cast.project.pk, file.pk])).status_code == 404
    assert opened.count() == 3


def test_evidence_is_sent_with_a_plain_form(client, cast):
    client.force_login(cast.maker)
    address = reverse("partner-evidence", args=[cast.project.pk, cast.milestone.pk])
    photo = SimpleUploadedFile("foto.jpg", bytes.fromhex("ffd8ffe0") + b"JFIF" * 40, "image/jpeg")
    answer = client.post(address, {"file": photo, "note": "Tampak samping"})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    evidence = Evidence.objects.get()
    assert (evidence.by, evidence.note, evidence.milestone) == (cast.maker, "Tampak samping", cast.milestone)
    assert evidence.partner == Agreement.objects.accepted().get(project=cast.project).partner
    assert cast.milestone.status == Milestone.DELIVERED


def test_a_wrong_file_comes_back_with_the_note(client, cast):
    client.force_login(cast.maker)
    address = reverse("partner-evidence", args=[cast.project.pk, cast.milestone.pk])
    wrong = SimpleUploadedFile("catatan.exe", b"MZ" * 40)
    answer = client.post(address, {"file": wrong, "note": "Catatan yang panjang"})
    assert answer.status_code == 415
    assert "Catatan yang panjang" in answer.content.decode()
    assert client.post(address, {"note": "Tanpa berkas"}).status_code == 400
    assert not Evidence.objects.exists()


def test_a_milestone_of_another_project_is_not_found(client, cast):
    elsewhere = DevelopmentProject.objects.exclude(pk=cast.project.pk).get()
    other = Milestone.objects.filter(stage__project=elsewhere).first()
    assert page(client, cast.maker, "partner-evidence", cast.project.pk, other.pk).status_code == 404


def test_an_organiser_is_led_to_the_organisers_page(client, cast):
    answer = page(client, cast.organiser, "partner-project", cast.project.pk)
    assert answer.url == reverse("development-project", args=[cast.project.pk])


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_takes_the_same_queries_for_one_project_as_for_thirty(client, django_assert_num_queries, rows):
    cast = projects.cast(with_project=False)
    for number in range(rows):
        prize = projects.winner(cast.category, by=cast.organiser, owner=cast.owner)
        project = open_project(award=prize, name=f"Sol {number}", by=cast.organiser)
        projects.joined(project, projects.partner(), cast.maker, by=cast.organiser)
    for person, queries in ((cast.owner, 21), (cast.maker, 19)):
        client.force_login(person)
        client.get(reverse("partner-projects"))
        with django_assert_num_queries(queries):
            assert client.get(reverse("partner-projects")).status_code == 200


@pytest.mark.parametrize("files", [1, 30])
def test_a_project_takes_the_same_queries_for_one_file_as_for_thirty(client, cast, django_assert_num_queries, files):
    for _number in range(files):
        projects.evidence(cast.milestone, cast.maker)
    client.force_login(cast.maker)
    with django_assert_num_queries(41):
        assert client.get(reverse("partner-project", args=[cast.project.pk])).status_code == 200


def test_a_stranger_has_an_empty_list(client):
    text = page(client, people.person("Baru"), "partner-projects").content.decode()
    assert "No project yet" in text


def test_the_desk_names_no_project_before_the_agreement_is_accepted(client, cast):
    offered = page(client, cast.waiting, "desk").content.decode()
    assert reverse("partner-project", args=[cast.project.pk]) in offered
    assert cast.project.name not in offered
    assert cast.project.name in page(client, cast.maker, "desk").content.decode()


def test_what_the_desk_asks_for_is_the_next_thing_on_the_project_page(client, cast):
    Milestone.objects.filter(stage=cast.stage).update(status=Milestone.ACCEPTED)
    document = documents.document(cast.project, cast.owner)
    document.revisions.update(status="changes_needed", reason="Lebih tipis")
    client.force_login(cast.owner)
    english = {"accept-language": "en"}
    shown = client.get(reverse("partner-project", args=[cast.project.pk]), headers=english).content.decode()
    assert "Revise the document: Gambar tapak" in shown
    assert "Nothing to do for you now" not in shown


def test_an_agreement_to_read_names_the_edition_and_says_that_it_waits(client, cast):
    client.force_login(cast.waiting)
    edition = cast.competition.name
    for name in ("desk", "partner-projects"):
        shown = client.get(reverse(name), headers={"accept-language": "en"}).content.decode()
        assert edition in shown
        assert "waits for you" in shown
        assert "Megamendung" not in shown
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status="finished")
    shown = client.get(reverse("partner-projects"), headers={"accept-language": "en"}).content.decode()
    assert "waits for you" not in shown


def test_a_firm_still_reads_the_name_of_a_project_that_it_worked_on_and_nothing_else_of_it(client, cast):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status="finished")
    english = {"accept-language": "en"}
    client.force_login(cast.maker)
    shown = client.get(reverse("partner-projects"), headers=english).content.decode()
    assert cast.project.name in shown
    assert "% of the way" not in shown
    for outsider in (cast.waiting, cast.stranger):
        client.force_login(outsider)
        assert cast.project.name not in client.get(reverse("partner-projects"), headers=english).content.decode()
