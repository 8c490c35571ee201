"""What each side sees of documents, and that a firm never learns of another one by them."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Message
from audit.models import Event
from audit.refusals import NotAllowed, NotAllowedNow
from development.documents.deciding import ask_changes, freeze, take
from development.documents.pinning import Mark, place_pin
from development.documents.sharing import share, unshare
from development.models import Document, Revision, RevisionPin
from development.partnering import end_agreement
from tests.factories import documents, people, projects
from tests.factories.files import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def titles(user) -> set[str]:
    return {row.title for row in Document.objects.seen_by(user)}


def read(path: str, user) -> tuple[int, str]:
    client = Client()
    client.force_login(user)
    answer = client.get(path)
    return answer.status_code, answer.content.decode()


def test_a_firm_sees_its_own_its_packages_and_what_was_shared(cast, firms):
    maker, workshop = firms
    package = documents.package(maker, cast.organiser)
    documents.document(cast.project, cast.maker, title="Milik pembuat", partner=maker.partner)
    documents.document(cast.project, cast.workshop, title="Milik bengkel", partner=workshop.partner)
    documents.document(cast.project, cast.owner, title="Untuk paket", package=package)
    loose = documents.document(cast.project, cast.owner, title="Tanpa paket")
    every = {"Milik pembuat", "Milik bengkel", "Untuk paket", "Tanpa paket"}
    assert titles(cast.organiser) == titles(cast.owner) == every
    assert titles(cast.maker) == {"Milik pembuat", "Untuk paket"}
    assert titles(cast.workshop) == {"Milik bengkel"}
    for other in (*cast.outsiders, cast.waiting):
        assert titles(other) == set()
    share(document=loose, agreement=workshop, by=cast.organiser)
    assert titles(cast.workshop) == {"Milik bengkel", "Tanpa paket"}
    unshare(document=loose, agreement=workshop, by=cast.organiser)
    assert titles(cast.workshop) == {"Milik bengkel"}
    share(document=loose, agreement=workshop, by=cast.organiser)
    end_agreement(agreement=workshop, by=cast.organiser)
    assert titles(cast.workshop) == set()


def test_only_the_organiser_shares_and_only_with_firms_at_work_there(cast, firms):
    document = documents.document(cast.project, cast.maker, partner=firms[0].partner)
    waiting = cast.project.agreements.get(accepted_at__isnull=True)
    for wrong in (firms[0], waiting):
        with pytest.raises(NotAllowedNow):
            share(document=document, agreement=wrong, by=cast.organiser)
    for by in (cast.owner, cast.maker, cast.recused, cast.stranger):
        with pytest.raises(NotAllowed):
            share(document=document, agreement=firms[1], by=by)
    for _again in range(2):
        share(document=document, agreement=firms[1], by=cast.organiser)
    assert document.shares.count() == 1
    told = Message.objects.filter(about=f"document:{document.pk}")
    assert {message.recipient for message in told} == {cast.workshop}
    assert firms[0].partner.name not in told.get().body


def test_what_is_shared_does_not_say_whose_it_is(cast, firms):
    name = firms[0].partner.name
    document = documents.document(
        cast.project,
        cast.maker,
        partner=firms[0].partner,
        milestone=cast.milestone,
        file={"original_name": "pembuat rahasia.jpg"},
    )
    Revision.objects.update(note="Catatan pembuat.", reason="Alasan panitia.")
    share(document=document, agreement=firms[1], by=cast.organiser)
    remark = place_pin(revision=document.revisions.get(), mark=Mark(1), text="Dari pembuat.", by=cast.maker)
    pages = [
        reverse("project-documents", args=[cast.project.pk]),
        reverse("project-document", args=[document.pk]),
        reverse("api-project-documents", args=[cast.project.pk]),
        reverse("api-document", args=[document.pk]),
        reverse("api-revision-pins", args=[remark.revision_id]),
    ]
    for path in pages:
        code, text = read(path, cast.workshop)
        assert code == 200
        for secret in (name, cast.maker.name, "pembuat rahasia", "Catatan pembuat.", "Alasan panitia.", "Dari pembuat"):
            assert secret not in text, (path, secret)
    original = reverse("revision-original", args=[remark.revision_id])
    assert "partner" not in json.loads(read(pages[3], cast.workshop)[1])
    assert original in read(pages[1], cast.workshop)[1]


def test_a_firm_finds_nothing_of_the_other_by_any_address(cast, firms):
    document = documents.document(cast.project, cast.maker, partner=firms[0].partner)
    revision = document.revisions.get()
    documents.revision(document, cast.maker)
    addresses = [
        reverse("project-document", args=[document.pk]),
        reverse("document-comparison", args=[document.pk]),
        reverse("revision-picture", args=[revision.pk, 1, 400]),
        reverse("revision-model", args=[revision.pk]),
        reverse("api-document", args=[document.pk]),
        reverse("api-revision-pins", args=[revision.pk]),
    ]
    for other in (cast.workshop, *cast.outsiders, cast.waiting):
        for path in addresses:
            assert read(path, other)[0] == 404, (other.name, path)
    assert document.title not in read(reverse("project-documents", args=[cast.project.pk]), cast.workshop)[1]


def test_remarks_of_another_firm_are_never_seen(cast, firms):
    document = documents.document(cast.project, cast.owner)
    for agreement in firms:
        share(document=document, agreement=agreement, by=cast.organiser)
    revision = document.revisions.get()
    for by in (cast.owner, cast.organiser, cast.maker, cast.workshop):
        place_pin(revision=revision, mark=Mark(1, x="0.5", y="0.5"), text=f"Dari {by.name}", by=by)

    def seen(user):
        return set(RevisionPin.objects.seen_by(user).values_list("text", flat=True))

    every = {f"Dari {by.name}" for by in (cast.owner, cast.organiser, cast.maker, cast.workshop)}
    assert seen(cast.owner) == seen(cast.organiser) == every
    assert seen(cast.maker) == every - {f"Dari {cast.workshop.name}"}
    assert seen(cast.workshop) == every - {f"Dari {cast.maker.name}"}
    assert seen(cast.stranger) == seen(cast.waiting) == set()


def test_a_person_of_a_firm_in_two_projects_sees_each_only_there(cast, firms):
    elsewhere = projects.cast()
    agreement = projects.joined(elsewhere.project, firms[0].partner, people.person("Rekan"), by=elsewhere.organiser)
    documents.document(elsewhere.project, elsewhere.organiser, title="Di sana", partner=agreement.partner)
    assert "Di sana" not in titles(cast.maker)


class TestDeciding:
    def test_it_is_sent_back_and_sent_again_and_accepted(self, cast, firms):
        document = documents.document(cast.project, cast.maker, partner=firms[0].partner)
        first = document.revisions.get()
        ask_changes(revision=first, reason="Ukuran tumit kurang.", by=cast.organiser)
        first.refresh_from_db()
        assert (first.status, first.reason) == (Revision.CHANGES_NEEDED, "Ukuran tumit kurang.")
        told = Message.objects.get(recipient=cast.maker, about=f"document:{document.pk}")
        assert "Ukuran" not in told.body
        second = documents.revision(document, cast.maker)
        with pytest.raises(NotAllowedNow):
            take(revision=first, by=cast.organiser)
        take(revision=second, by=cast.organiser)
        second.refresh_from_db()
        assert (second.status, second.decided_by) == (Revision.ACCEPTED, cast.organiser)
        assert not Event.objects.filter(facts__icontains="tumit").exists()

    def test_only_the_organiser_decides(self, cast):
        document = documents.document(cast.project, cast.owner)
        revision = document.revisions.get()
        for by in (cast.owner, cast.maker, cast.recused, cast.rival, cast.stranger):
            for act in (
                lambda: take(revision=revision, by=by),  # noqa: B023
                lambda: ask_changes(revision=revision, reason="Ubah.", by=by),  # noqa: B023
                lambda: freeze(revision=revision, by=by),  # noqa: B023
            ):
                with pytest.raises(NotAllowed):
                    act()

    @pytest.mark.parametrize("status", ["waiting", "refused"])
    def test_what_cannot_be_read_is_not_accepted(self, cast, status):
        document = documents.document(cast.project, cast.owner, file={"status": status})
        with pytest.raises(NotAllowedNow):
            take(revision=document.revisions.get(), by=cast.organiser)
        ask_changes(revision=document.revisions.get(), reason="Berkas rusak.", by=cast.organiser)

    def test_a_report_is_not_approved_for_the_mould_and_a_frozen_document_not_decided(self, cast):
        report = documents.document(cast.project, cast.owner, kind="report")
        drawing = documents.document(cast.project, cast.owner, kind="drawing")
        for document in (report, drawing):
            take(revision=document.revisions.get(), by=cast.organiser)
        with pytest.raises(NotAllowedNow):
            freeze(revision=report.revisions.get(), by=cast.organiser)
        freeze(revision=drawing.revisions.get(), by=cast.organiser)
        with pytest.raises(NotAllowedNow):
            ask_changes(revision=drawing.revisions.get(), reason="Terlambat.", by=cast.organiser)
        with pytest.raises(NotAllowedNow):
            freeze(revision=drawing.revisions.get(), by=cast.organiser)


def test_both_doors_give_the_same(cast):
    one, other = (documents.document(cast.project, cast.owner) for _each in range(2))
    page = Client()
    page.force_login(cast.organiser)
    page.post(reverse("revision-return", args=[one.revisions.get().pk]), {"reason": "Ubah."})
    api = client_of(cast.organiser)
    api.post(reverse("api-revision-return", args=[other.revisions.get().pk]), {"reason": "Ubah."}, format="json")
    rows = [
        {name: getattr(document.revisions.get(), name) for name in ("status", "reason", "decided_by_id")}
        for document in (one, other)
    ]
    assert rows[0] == rows[1]
    assert rows[0]["status"] == Revision.CHANGES_NEEDED
