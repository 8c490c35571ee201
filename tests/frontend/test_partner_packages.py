"""Packages as pages, and what a firm may never learn of another one on any of them."""

import io
import re

import pytest
from django.urls import reverse

from accounts.models import Message
from development.models import Agreement, Milestone, Package
from development.package import files_of
from development.partnering import end_agreement
from files.stores import store
from tests.factories import editions, people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    found.dodi = people.person("Pak Dodi")
    firm = projects.partner("PT Kedua Contoh")
    found.second = projects.joined(found.project, firm, found.dodi, by=found.organiser)
    found.first = Agreement.objects.accepted().get(project=found.project, partner__contacts__person=found.maker)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def page(client, person, name, *args):
    client.force_login(person)
    return client.get(reverse(name, args=args))


def made(client, cast, agreement, *milestones):
    client.force_login(cast.organiser)
    words = {"agreement": agreement.pk, "name": "Sampel cetak", "milestones": [one.pk for one in milestones]}
    assert client.post(reverse("development-packages", args=[cast.project.pk]), words).status_code == 302
    return Package.objects.latest("pk")


def test_a_package_is_made_changed_handed_over_and_ended_on_the_pages(client, cast):
    one, two = Milestone.objects.filter(stage=cast.stage)[:2]
    room = reverse("development-packages", args=[cast.project.pk])
    client.force_login(cast.organiser)
    wrong = client.post(room, {"agreement": cast.first.pk, "name": "", "note": "Catatan tetap ada"})
    assert wrong.status_code == 400
    assert "Catatan tetap ada" in wrong.text
    package = made(client, cast, cast.first, one)
    address = reverse("development-package", args=[package.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"name": "Sampel dan uji", "milestones": [two.pk]}).status_code == 302
    assert list(package.milestones.all()) == [two]
    assert "Sampel dan uji" in page(client, cast.maker, "partner-packages", cast.project.pk).text
    client.force_login(cast.organiser)
    end = reverse("development-agreement-end", args=[cast.first.pk])
    assert client.post(end, {"reason": ""}).status_code == 400
    assert client.post(end, {"reason": "Kapasitas penuh."}).url == f"{room}#gone-{cast.first.pk}"
    left = client.get(room).text
    assert "Left by" in left
    assert "Kapasitas penuh." in left
    instead = f"?role={cast.first.role}&amp;replaces={cast.first.pk}"
    assert instead in left
    matching = reverse("development-matching", args=[cast.project.pk]) + instead.replace("&amp;", "&")
    projects.partner("PT Pengganti Contoh")
    assert f"&amp;replaces={cast.first.pk}" in client.get(matching).text
    asking = reverse("development-offer", args=[cast.project.pk]) + f"?replaces={cast.first.pk}"
    assert "Sampel dan uji" in client.get(asking).text
    told = Message.objects.get(recipient=cast.maker, subject="Access to a development project has ended")
    assert not any(word in told.body for word in ("Kapasitas", cast.project.name, cast.award.entry.title))
    assert page(client, cast.maker, "partner-packages", cast.project.pk).status_code == 404
    client.force_login(cast.organiser)
    handover = reverse("development-handover", args=[cast.first.pk])
    assert client.post(handover, {"to": cast.first.pk}).status_code == 400
    assert client.post(handover, {"to": cast.second.pk}).status_code == 302
    assert "Sampel dan uji" in page(client, cast.dodi, "partner-packages", cast.project.pk).text
    client.force_login(cast.organiser)
    ended = Package.objects.get(agreement=cast.second)
    assert client.post(reverse("development-package-end", args=[ended.pk])).status_code == 302
    assert client.get(reverse("development-package", args=[ended.pk])).status_code == 404


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "judge", "maker", "brand", "waiting", "stranger"])
def test_nobody_else_acts_on_firms_and_packages(client, cast, who):
    package = made(client, cast, cast.first, cast.milestone)
    client.force_login(getattr(cast, who))
    for name, pk in (
        *(("development-packages", cast.project.pk), ("development-meeting", cast.project.pk)),
        *(("development-offer", cast.project.pk), ("development-invite", cast.project.pk)),
        *(("development-package", package.pk), ("development-package-end", package.pk)),
        *(("development-handover", cast.first.pk), ("development-agreement-end", cast.first.pk)),
    ):
        assert client.post(reverse(name, args=[pk]), {"name": "Paket", "meet": "yes"}).status_code == 404, name
    package.refresh_from_db()
    assert (package.name, package.ended_at) == ("Sampel cetak", None)


def seen(client, person, cast):
    """Every page and API answer of the project that this person reaches, without tokens that differ by chance."""
    client.force_login(person)
    named = [
        reverse(f"partner-{name}", args=[cast.project.pk]) for name in ("project", "packages", "agreement", "package")
    ]
    named += [reverse("partner-projects"), reverse("api-projects"), reverse("api-partners")]
    named += [reverse(f"api-project{name}", args=[cast.project.pk]) for name in ("", "-packages", "-reports")]
    named += [
        reverse("partner-evidence", args=[cast.project.pk, one.pk])
        for one in Milestone.objects.filter(stage=cast.stage)
    ]
    found = []
    for address in named:
        answer = client.get(address)
        body = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"', "", answer.text)
        found.append((address, answer.status_code, body))
    return found


def test_a_firm_reads_the_same_whatever_another_firm_does(client, cast):
    """The differential: another firm gets a package, delivers, and leaves; every byte for the first one is equal."""
    free = Milestone.objects.filter(stage=cast.stage).last()
    Milestone.objects.filter(pk=free.pk).update(
        package=Package.objects.create(agreement=cast.second, name="Lama", by=cast.organiser)
    )
    before = seen(client, cast.maker, cast)
    Package.objects.filter(agreement=cast.second).update(name="Matras PT Kedua", note="Rahasia")
    projects.evidence(free, cast.dodi, partner=cast.second.partner, note="Dari PT Kedua")
    assert seen(client, cast.maker, cast) == before
    end_agreement(agreement=cast.second, by=cast.organiser)
    assert seen(client, cast.maker, cast) == before


def test_firms_that_may_meet_read_each_others_name_and_no_more(client, cast):
    name = cast.second.partner.name
    assert name not in page(client, cast.maker, "partner-project", cast.project.pk).text
    client.force_login(cast.organiser)
    assert client.post(reverse("development-meeting", args=[cast.project.pk]), {"meet": "yes"}).status_code == 302
    text = page(client, cast.maker, "partner-project", cast.project.pk).text
    assert name in text
    assert cast.dodi.name not in text
    assert name not in page(client, cast.waiting, "partner-agreement", cast.project.pk).text
    client.force_login(cast.organiser)
    client.post(reverse("development-meeting", args=[cast.project.pk]), {"meet": "no"})
    assert name not in page(client, cast.maker, "partner-project", cast.project.pk).text


def test_without_the_design_a_firm_reaches_no_file_of_it(client, cast):
    file = files_of(cast.project).get()
    editions.preview(file.stored)
    shut = [
        reverse("partner-package", args=[cast.project.pk]),
        reverse("partner-package-picture", args=[cast.project.pk, file.pk, 1, 400]),
        reverse("api-project-reports", args=[cast.project.pk]),
    ]
    store().put(key=file.stored.previews.first().key, source=io.BytesIO(b"RIFF picture"))
    kept = page(client, cast.maker, "partner-package-picture", cast.project.pk, file.pk, 1, 400)
    assert kept.headers["Cache-Control"] == "private, max-age=60"
    Agreement.objects.filter(pk=cast.first.pk).update(opens_design=False)
    assert shut[0] not in page(client, cast.maker, "partner-project", cast.project.pk).text
    assert [client.get(address).status_code for address in shut] == [404] * 3
    original = reverse("partner-package-original", args=[cast.project.pk, file.pk])
    assert client.post(original).status_code == 404
    assert page(client, cast.owner, "partner-package", cast.project.pk).status_code == 200


def test_a_firm_answers_before_it_accepts_and_reads_nothing_of_the_design(client, cast):
    type(cast.project).objects.filter(pk=cast.project.pk).update(material="tpr", size_from=36, size_to=45)
    Agreement.objects.filter(accepted_at=None).update(brief="Uji abrasi sol TPR.")
    text = page(client, cast.waiting, "partner-agreement", cast.project.pk).text
    for told in ("Uji abrasi sol TPR.", "TPR", "EU 36–45"):
        assert told in text
    for secret in (cast.project.name, cast.award.entry.title, cast.award.entry.code, cast.owner.name):
        assert secret not in text
    address = reverse("partner-interest", args=[cast.project.pk])
    assert client.post(address, {"answer": ""}).status_code == 400
    assert client.post(address, {"answer": "interested", "text": "Kami siap."}).status_code == 302
    assert "Kami siap." in page(client, cast.organiser, "development-packages", cast.project.pk).text
    assert page(client, cast.waiting, "partner-project", cast.project.pk).status_code == 302
    for person in (cast.stranger, cast.brand, cast.rival):
        client.force_login(person)
        assert client.post(address, {"answer": "declined"}).status_code == 404


def test_page_and_api_do_the_same(client, cast):
    one, two = Milestone.objects.filter(stage=cast.stage)[:2]
    by_page = made(client, cast, cast.first, one)
    words = {"agreement": cast.first.pk, "name": "Sampel cetak", "milestones": [two.pk]}
    address = reverse("api-project-packages", args=[cast.project.pk])
    answer = client.post(address, words, content_type="application/json")
    assert answer.status_code == 201
    by_api = Package.objects.get(pk=answer.json()["id"])
    for column in ("agreement", "name", "note", "due_on", "position", "by"):
        assert getattr(by_api, column) == getattr(by_page, column)
    assert {row["id"] for row in client.get(address).json()} == {by_page.pk, by_api.pk}
    client.force_login(cast.dodi)
    assert client.get(address).json() == []
    client.force_login(cast.organiser)
    elsewhere = Milestone.objects.exclude(stage__project=cast.project).first()
    wrong = client.post(address, {**words, "milestones": [elsewhere.pk]}, content_type="application/json")
    assert wrong.status_code == 404
    assert client.delete(reverse("api-package", args=[by_api.pk])).status_code == 204


@pytest.mark.parametrize("rows", [1, 12])
def test_the_room_takes_the_same_queries_whatever_lies_in_it(client, cast, django_assert_num_queries, rows):
    for number in range(rows):
        firm = projects.joined(cast.project, projects.partner(), people.person(f"Mitra {number}"), by=cast.organiser)
        made(client, cast, firm)
    client.force_login(cast.organiser)
    with django_assert_num_queries(14):
        assert client.get(reverse("development-packages", args=[cast.project.pk])).status_code == 200
