"""Pages of gates, holds, targets, shoes and templates: organiser, designer, partner, and everybody else."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from development.models import DevelopmentProject, Gate, GateCheckAnswer, GateVoice, Hold, StageTemplate
from development.stages.templates import newest_template
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    Gate.objects.filter(pk=found.stage.gate.pk).update(approvers=["designer", "partner", "organiser"], in_order=True)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def office(cast, name="project"):
    return reverse(f"development-{name}", args=[cast.project.pk])


def text_of(client, person, address) -> str:
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_gate_goes_from_checklist_over_voices_to_the_decision(client, cast):
    gate = cast.stage.gate
    projects.all_accepted(cast.stage, cast.owner)
    GateCheckAnswer.objects.all().delete()
    line = gate.checks.first()
    page = text_of(client, cast.organiser, office(cast))
    assert "more things are done" in page
    assert page.count(line.text_en) >= 2
    every = {f"met-{check.code}": "yes" for check in gate.checks.all()}
    address = reverse("development-checks", args=[gate.pk])
    wrong = client.post(address, {**every, "met-option-agreed": "no", "note-rights-clear": "Lihat berita acara"})
    assert wrong.status_code == 400
    assert "Lihat berita acara" in wrong.content.decode()
    assert client.post(address, every).status_code == 302
    own = reverse("partner-project", args=[cast.project.pk])
    assert "waits for your answer" in text_of(client, cast.owner, own)
    assert "not your turn yet" in text_of(client, cast.maker, own)
    voice = reverse("partner-gate-voice", args=[gate.pk])
    early = client.post(voice, {"answer": "go", "reason": "Setuju dengan semuanya."})
    assert early.status_code == 409
    assert "Setuju dengan semuanya." in early.content.decode()
    for person in (cast.owner, cast.maker):
        client.force_login(person)
        assert client.post(voice, {"answer": "go", "reason": "Setuju."}).status_code == 302
    assert "Your answer is recorded" in text_of(client, cast.owner, own)
    client.force_login(cast.organiser)
    client.post(reverse("development-decide", args=[gate.pk]), {"answer": "go", "reason": "Lanjutkan."})
    assert cast.stage.number == 2
    assert "Lanjutkan." in text_of(client, cast.maker, own)


def test_an_earlier_revision_stays_readable_with_checklist_and_voices(client, cast):
    projects.all_accepted(cast.stage, cast.owner)
    client.force_login(cast.owner)
    voice = reverse("partner-gate-voice", args=[cast.stage.gate.pk])
    client.post(voice, {"answer": "recycle", "reason": "Gambar potongan belum ada."})
    assert cast.stage.revision == 2
    for person, address in ((cast.organiser, office(cast)), (cast.owner, office_of_partner(cast))):
        page = text_of(client, person, address)
        assert "Revision 1, as it was" in page
        assert "Gambar potongan belum ada." in page


def office_of_partner(cast):
    return reverse("partner-project", args=[cast.project.pk])


def test_a_firm_never_reads_what_another_firm_said(client, cast):
    second, firm = people.person("Pak Heru"), projects.partner("Jenama Senyap Contoh")
    projects.joined(cast.project, firm, second, by=cast.organiser)
    Gate.objects.filter(pk=cast.stage.gate.pk).update(approvers=["partner"], in_order=False)
    projects.all_accepted(cast.stage, cast.owner)
    client.force_login(second)
    voice = reverse("partner-gate-voice", args=[cast.stage.gate.pk])
    client.post(voice, {"answer": "recycle", "reason": "Alasan senyap jenama."})
    page = text_of(client, cast.maker, office_of_partner(cast))
    api = client.get(reverse("api-project", args=[cast.project.pk])).content.decode()
    for shown in (page, api):
        assert "Senyap" not in shown
        assert "Alasan senyap" not in shown
    assert "Alasan senyap jenama." in text_of(client, cast.owner, office_of_partner(cast))
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(partners_meet=True)
    assert "Alasan senyap jenama." in text_of(client, cast.maker, office_of_partner(cast))


def test_the_designer_reads_public_names_of_stages_and_others_the_internal_ones(client, cast):
    stage = cast.project.stages.get(number=3)
    assert stage.public_name_en in text_of(client, cast.owner, office_of_partner(cast))
    for person in (cast.maker, cast.organiser):
        page = text_of(client, person, office_of_partner(cast) if person == cast.maker else office(cast))
        assert stage.name_en in page
        assert stage.public_name_en not in page
    assert cast.stage.public_name_en.replace("&", "&amp;") in text_of(client, cast.owner, reverse("partner-projects"))


def test_a_project_is_held_anywhere_and_says_why_to_everybody(client, cast):
    client.force_login(cast.organiser)
    ahead = (timezone.localdate() + timedelta(days=20)).isoformat()
    wrong = client.post(office(cast, "hold"), {"reason": "Menunggu dana.", "review_on": timezone.localdate()})
    assert wrong.status_code == 400
    assert "Menunggu dana." in wrong.content.decode()
    assert client.post(office(cast, "hold"), {"reason": "Menunggu dana.", "review_on": ahead}).status_code == 302
    assert Hold.objects.get().reason == "Menunggu dana."
    for person in (cast.owner, cast.maker):
        assert "Menunggu dana." in text_of(client, person, office_of_partner(cast))


def test_targets_are_written_as_people_write_rupiah(client, cast):
    client.force_login(cast.organiser)
    address = office(cast, "targets")
    words = {"target_cost": "Rp45.000", "target_price": "350000", "size_from": "38", "size_to": "44", "material": "tpr"}
    assert client.post(address, {**words, "target_cost": "45,5"}).status_code == 400
    assert client.post(address, words).status_code == 302
    cast.project.refresh_from_db()
    assert (cast.project.target_cost, cast.project.target_price, cast.project.size_to) == (45000, 350000, 44)
    for person in (cast.owner, cast.maker):
        assert "Rp45" in text_of(client, person, office_of_partner(cast))
    client.force_login(cast.organiser)
    assert client.post(office(cast, "officer"), {"officer": cast.recused.pk}).status_code == 400


def test_a_shoe_is_opened_on_an_outsole_and_both_name_each_other(client, cast):
    client.force_login(cast.organiser)
    assert client.post(office(cast, "shoe"), {"name": ""}).status_code == 400
    assert client.post(office(cast, "shoe"), {"name": "Sepatu Jala Contoh"}).status_code == 302
    shoe = DevelopmentProject.objects.get(source=cast.project)
    assert "Sepatu Jala Contoh" in text_of(client, cast.organiser, office(cast))
    assert cast.project.name in text_of(client, cast.owner, reverse("partner-project", args=[shoe.pk]))
    assert "Sepatu Jala Contoh" not in text_of(client, cast.maker, office_of_partner(cast))
    assert client.get(reverse("partner-project", args=[shoe.pk])).status_code == 404


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "maker", "brand", "judge", "stranger"])
def test_nobody_else_finds_the_office_s_pages(client, cast, who):
    client.force_login(getattr(cast, who))
    for name in ("targets", "shoe"):
        assert client.get(office(cast, name)).status_code == 404
    for name in ("hold", "targets", "officer", "shoe"):
        assert client.post(office(cast, name), {"name": "x"}).status_code == 404
    assert client.post(reverse("development-checks", args=[cast.stage.gate.pk])).status_code == 404
    if who not in ("owner", "maker"):
        assert client.post(reverse("partner-gate-voice", args=[cast.stage.gate.pk])).status_code == 404
    if who != "recused":
        assert client.get(reverse("development-templates")).status_code == 404
    assert not GateVoice.objects.exists()


BROKEN = json.dumps([{"code": "", "gate": None, "milestones": [{"code": "", "kinds": 5, "owed_by": []}]}])


class Editor:
    """A person at the form of a template: what the page sends back is what it showed, with changes."""

    def __init__(self, client, kind="outsole"):
        self.client, self.address = client, reverse("development-template-edit", args=[kind])
        self.answer = client.get(self.address)

    def press(self, act: str, **typed):
        context = self.answer.context
        stage, gate = context["stage"], context["stage"]["gate"]
        sent = {name: stage[name] for name in ("name", "name_en", "public_name", "public_name_en", "owner", "owner_en")}
        sent |= {"days": stage["days"], "draft": context["draft"].dumped(), "shown": context["draft"].shown}
        sent |= {"seen": context["seen"], "note": context["draft"].note, "act": act}
        if gate:
            sent |= {"gate-code": gate["code"], "question": gate["question"], "question_en": gate["question_en"]}
            sent |= {f"asks-{part}": "yes" for part in gate["approvers"]}
            sent |= {"in_order": "yes"} if gate["in_order"] else {}
            sent |= {f"place-{one['part']}": one["place"] for one in context["asks"]}
            for n, row in enumerate(gate["checks"]):
                sent |= {f"check-{n}-text": row["text"], f"check-{n}-text_en": row["text_en"]}
                sent |= {f"check-{n}-is_must": "yes"} if row["is_must"] else {}
        for n, row in enumerate(stage["milestones"]):
            sent |= {f"milestone-{n}-name": row["name"], f"milestone-{n}-name_en": row["name_en"]}
            sent |= {f"milestone-{n}-kind-{kind}": "yes" for kind in row["kinds"]}
            sent |= {f"milestone-{n}-by-{part}": "yes" for part in row["owed_by"]}
            sent |= {f"milestone-{n}-is_required": "yes"} if row["is_required"] else {}
        self.answer = self.client.post(self.address, {**sent, **typed})
        return self.answer


def test_a_template_is_edited_without_javascript_into_a_new_version(client, cast):
    client.force_login(cast.organiser)
    editor = Editor(client)
    editor.press("show:2", days="45")
    editor.press("add-check")
    editor.press("add-milestone", **{"check-4-text": "Warna disetujui.", "check-4-is_must": "yes"})
    refused = editor.press("save", note="Warna dan sampel")
    assert refused.status_code == 400
    assert "Warna disetujui." in refused.content.decode()
    editor.press("add-stage", **{"milestone-4-name": "Kartu warna", "milestone-4-kind-pdf": "yes"})
    editor.press("down", name="Persiapan", owner="BPIPI → BPIPI", days="10")
    assert editor.press("save", note="Warna dan sampel").status_code == 302
    made = newest_template("outsole")
    assert (made.note, made.by, len(made.stages)) == ("Warna dan sampel", cast.organiser, 10)
    assert (made.stages[2]["code"], made.stages[4]["name"]) == ("package", "Persiapan")
    assert made.stages[2]["gate"]["checks"][4]["code"] == "warna-disetujui"
    assert made.stages[2]["milestones"][4]["kinds"] == ["pdf"]
    assert "Warna dan sampel" in text_of(client, cast.organiser, reverse("development-templates"))
    assert "Persiapan" in text_of(client, cast.organiser, reverse("development-template", args=[made.pk]))


def test_saving_without_a_change_keeps_everything(client, cast):
    client.force_login(cast.organiser)
    before = newest_template("outsole").stages
    editor = Editor(client)
    for number in range(9):
        editor.press(f"show:{number}")
    assert editor.press("save", note="Sama").status_code == 302
    assert plain(newest_template("outsole").stages) == plain(before)


def plain(stages):
    """Stages without the order of kinds of file, which says nothing."""
    for stage in stages:
        for milestone in stage["milestones"]:
            milestone["kinds"].sort()
    return stages


def test_a_draft_that_is_none_is_not_read(client, cast):
    client.force_login(cast.organiser)
    address = reverse("development-template-edit", args=["outsole"])
    for draft in ("", "[", "{}", "[1]", "[[]]", json.dumps([{"code": ""}]), BROKEN, "x" * 400_001, "[" * 5000):
        assert client.post(address, {"draft": draft, "act": "save"}).status_code == 302
    assert StageTemplate.objects.filter(kind="outsole").count() == 1
    assert client.get(reverse("development-template-edit", args=["boat"])).status_code == 404


def test_pages_cost_the_same_with_more_revisions_and_stages(client, cast):
    projects.all_accepted(cast.stage, cast.owner)
    address = office_of_partner(cast)
    client.force_login(cast.owner)
    client.get(address)
    first = queries_of(client, address)
    client.post(reverse("partner-gate-voice", args=[cast.stage.gate.pk]), {"answer": "recycle", "reason": "Ulangi."})
    projects.all_accepted(cast.stage, cast.owner)
    client.get(address)
    assert abs(queries_of(client, address) - first) <= 1
    assert re.search(r"Revision 1", client.get(address).content.decode())


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)
