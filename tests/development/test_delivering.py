"""Evidence comes in and is accepted or sent back."""

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow, WrongType
from development.delivering import (
    accept_milestone,
    begin_evidence,
    finish_evidence,
    receive_evidence,
    send_back_milestone,
)
from development.examined import file_examined
from development.gating import decide_gate
from development.models import Agreement, Evidence, Milestone
from development.partnering import end_agreement
from development.permissions import awaited_for
from development.template_defaults import STAGES
from files.models import StoredFile
from tests.factories import files, projects

pytestmark = pytest.mark.django_db
SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def delivered(cast, by, milestone=None, note=""):
    file = files.chosen(files.picture(), "foto.jpg")
    return receive_evidence(milestone=milestone or cast.milestone, uploaded_file=file, note=note, by=by)


def inspected(evidence, status=StoredFile.GOOD):
    StoredFile.objects.filter(pk=evidence.stored_id).update(status=status)


def found_good(evidence):
    inspected(evidence)
    file_examined(stored=StoredFile.objects.get(pk=evidence.stored_id))


@pytest.mark.parametrize(("who", "has_firm"), [("owner", False), ("organiser", False), ("maker", True)])
def test_people_at_work_deliver(cast, who, has_firm):
    evidence = delivered(cast, getattr(cast, who), note=" Lihat halaman 2 ")
    assert (evidence.note, evidence.revision) == ("Lihat halaman 2", 1)
    assert (evidence.partner is not None) == has_firm
    assert cast.milestone.status == Milestone.DELIVERED
    event = Event.objects.get(verb="evidence.added")
    assert event.facts["sha256"] == evidence.stored.sha256


@pytest.mark.parametrize("who", ["recused", "rival", "judge", "brand", "waiting", "stranger"])
def test_nobody_else_delivers(cast, who):
    with pytest.raises(NotAllowed):
        delivered(cast, getattr(cast, who))
    with pytest.raises(NotAllowed):
        begin_evidence(milestone=cast.milestone, name="foto.jpg", size=10, by=getattr(cast, who))
    assert not StoredFile.objects.filter(owner=getattr(cast, who), original_name="foto.jpg").exists()


@pytest.mark.parametrize(
    ("code", "may", "may_not"),
    [
        ("minutes", ["organiser"], ["owner", "maker"]),
        ("interest", ["organiser", "maker"], ["owner"]),
        ("specification", ["organiser", "owner"], ["maker"]),
        ("photos", ["organiser", "owner", "maker"], []),
    ],
)
def test_each_delivers_what_is_its_part_and_the_organiser_anything(cast, code, may, may_not):
    milestone = Milestone.objects.get(stage__project=cast.project, code=code)
    asked = next(one for stage in STAGES["outsole"] for one in stage["milestones"] if one["code"] == code)
    Milestone.objects.filter(pk=milestone.pk).update(owed_by=asked["owed_by"], kinds=["image"])
    cast.project.stages.filter(status="active").update(status="passed")
    cast.project.stages.filter(pk=milestone.stage_id).update(status="active")
    milestone = Milestone.objects.select_related("stage__project").get(pk=milestone.pk)
    for who in may_not:
        with pytest.raises(NotAllowed) as refusal:
            delivered(cast, getattr(cast, who), milestone)
        assert awaited_for(milestone) in str(refusal.value)
    for who in may:
        assert delivered(cast, getattr(cast, who), milestone)
    for who in ("rival", "stranger", "judge"):
        with pytest.raises(NotAllowed):
            delivered(cast, getattr(cast, who), milestone)


def test_organisers_without_conflict_are_told_once_that_evidence_waits(cast):
    for who in (cast.maker, cast.owner):
        found_good(delivered(cast, who))
    told = Message.objects.filter(about=f"milestone:{cast.milestone.pk}")
    assert [message.recipient for message in told] == [cast.organiser]
    assert f"/projects/{cast.project.pk}/" in told.get().body
    assert "Megamendung" not in told.get().body


def test_what_the_organiser_delivers_is_no_news_to_organisers(cast):
    found_good(delivered(cast, cast.organiser))
    assert not Message.objects.filter(about=f"milestone:{cast.milestone.pk}").exists()


def test_a_file_sent_in_parts_becomes_evidence_once(cast):
    content = files.picture()
    upload = begin_evidence(milestone=cast.milestone, name="foto.jpg", size=len(content), by=cast.maker)
    files.sent(upload, content)
    other = cast.stage.milestones.last()
    with pytest.raises(NotAllowed):
        finish_evidence(milestone=other, upload=upload, by=cast.maker)
    first = finish_evidence(milestone=cast.milestone, upload=upload, note="Foto", by=cast.maker)
    upload.refresh_from_db()
    assert finish_evidence(milestone=cast.milestone, upload=upload, by=cast.maker) == first
    assert Evidence.objects.count() == 1


def test_a_partner_whose_agreement_ends_while_the_file_is_on_its_way_has_delivered_nothing(cast):
    content = files.picture()
    upload = begin_evidence(milestone=cast.milestone, name="foto.jpg", size=len(content), by=cast.maker)
    files.sent(upload, content)
    end_agreement(agreement=Agreement.objects.accepted().get(project=cast.project), by=cast.organiser)
    with pytest.raises(NotAllowed):
        finish_evidence(milestone=cast.milestone, upload=upload, by=cast.maker)
    assert not Evidence.objects.exists()


def test_a_milestone_takes_only_its_kinds_of_file(cast):
    model = Milestone.objects.get(stage__project=cast.project, code="model")
    cast.project.stages.filter(number=1).update(status="passed")
    cast.project.stages.filter(number=3).update(status="active")
    model.refresh_from_db()
    with pytest.raises(WrongType):
        delivered(cast, cast.maker, model)


def test_nothing_is_delivered_before_or_after_its_stage_nor_while_the_project_waits(cast):
    later = cast.project.stages.get(number=2).milestones.first()
    with pytest.raises(NotAllowedNow):
        delivered(cast, cast.maker, later)
    projects.all_accepted(cast.stage, cast.owner)
    with pytest.raises(NotAllowedNow):
        delivered(cast, cast.maker)
    earlier = cast.milestone
    decide_gate(gate=cast.stage.gate, answer="go", reason="Lengkap.", by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        delivered(cast, cast.maker, Milestone.objects.get(pk=earlier.pk))
    assert delivered(cast, cast.maker, cast.stage.milestones.get(code="interest"))


def test_a_note_is_bounded(cast):
    with pytest.raises(Invalid) as refusal:
        delivered(cast, cast.maker, note="x" * 1001)
    assert "note" in refusal.value.fields


def test_a_milestone_takes_a_bounded_number_of_files(cast):
    firm = cast.maker.contacts.get().partner
    for _number in range(30):
        projects.evidence(cast.milestone, cast.maker, partner=firm)
    with pytest.raises(NotAllowedNow):
        delivered(cast, cast.maker)


def test_what_passed_the_inspection_can_be_accepted(cast):
    with pytest.raises(NotAllowedNow):
        accept_milestone(milestone=cast.milestone, by=cast.organiser)
    evidence = delivered(cast, cast.maker)
    for status in (StoredFile.WAITING, StoredFile.REFUSED):
        inspected(evidence, status)
        with pytest.raises(NotAllowedNow):
            accept_milestone(milestone=cast.milestone, by=cast.organiser)
    inspected(evidence)
    accept_milestone(milestone=cast.milestone, by=cast.organiser)
    assert cast.milestone.status == Milestone.ACCEPTED
    for act in (accept_milestone, lambda **words: send_back_milestone(reason="Terlambat", **words)):
        with pytest.raises(NotAllowedNow):
            act(milestone=cast.milestone, by=cast.organiser)


def test_old_evidence_does_not_count_for_a_repeated_stage(cast):
    inspected(delivered(cast, cast.maker))
    decide_gate(gate=cast.stage.gate, answer="recycle", reason="Ulang.", by=cast.organiser)
    Milestone.objects.filter(pk=cast.milestone.pk).update(status=Milestone.DELIVERED)
    with pytest.raises(NotAllowedNow):
        accept_milestone(milestone=cast.milestone, by=cast.organiser)
    inspected(delivered(cast, cast.maker))
    accept_milestone(milestone=cast.milestone, by=cast.organiser)
    assert set(Evidence.objects.values_list("revision", flat=True)) == {1, 2}


def test_what_is_sent_back_carries_its_reason_until_it_is_delivered_anew(cast):
    delivered(cast, cast.maker)
    Message.objects.all().delete()
    for empty in (" ", "x" * 1001):
        with pytest.raises(Invalid):
            send_back_milestone(milestone=cast.milestone, reason=empty, by=cast.organiser)
    send_back_milestone(milestone=cast.milestone, reason="Foto buram di Sol Megamendung.", by=cast.organiser)
    assert (cast.milestone.status, cast.milestone.sent_back_because) == (
        Milestone.OPEN,
        "Foto buram di Sol Megamendung.",
    )
    message = Message.objects.get()
    assert message.recipient == cast.maker
    assert "Megamendung" not in message.subject + message.body
    delivered(cast, cast.maker)
    assert (cast.milestone.status, cast.milestone.sent_back_because) == (Milestone.DELIVERED, "")


@pytest.mark.parametrize("who", ["recused", "owner", "rival", "judge", "maker", "brand", "waiting", "stranger"])
def test_only_an_organiser_without_conflict_judges_a_delivery(cast, who):
    inspected(delivered(cast, cast.maker))
    with pytest.raises(NotAllowed):
        accept_milestone(milestone=cast.milestone, by=getattr(cast, who))
    with pytest.raises(NotAllowed):
        send_back_milestone(milestone=cast.milestone, reason="Alasan", by=getattr(cast, who))
    assert cast.milestone.status == Milestone.DELIVERED
