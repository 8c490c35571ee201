"""How projects, partners and evidence are shown to programs. What a person may not see is absent, not null."""

from typing import Any

from rest_framework import serializers

from accounts.models import Invitation
from development.api.stage_answers import GateInfo, HoldAnswer, StopAnswer, TargetsAnswer, aims_of, gate_answer
from development.models import (
    Agreement,
    DevelopmentProject,
    Evidence,
    Milestone,
    Partner,
    Stage,
    StageTemplate,
)
from development.partners.directory import COLUMNS
from development.partners.ending import reasons_of
from development.planning import Span
from development.seeing import Sight
from development.stages.hearing import Ear
from development.telling import link_of

PARTS = [(part, part) for part in ("organiser", "designer", "partner", "offered")]


class PartnerAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Partner.KINDS)
    city = serializers.CharField()
    province = serializers.CharField(required=False, help_text="this and what follows: organisers only")
    capabilities = serializers.CharField(required=False)
    skills = serializers.ListField(child=serializers.CharField(), required=False, help_text="codes")
    pairs_a_month = serializers.IntegerField(required=False, allow_null=True)
    least_order = serializers.IntegerField(required=False, allow_null=True)
    email = serializers.CharField(required=False)
    phone = serializers.CharField(required=False)
    website = serializers.CharField(required=False)
    takes_projects = serializers.BooleanField(required=False)


class AgreementAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    partner = PartnerAnswer()
    role = serializers.ChoiceField(Partner.KINDS)
    offered_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_because = serializers.CharField(required=False, help_text="organisers only, where a reason was written down")
    brief = serializers.CharField(required=False, help_text="this and what follows: organisers and the firm's people")
    interest = serializers.ChoiceField(Agreement.INTERESTS, required=False)
    interest_text = serializers.CharField(required=False)
    opens_design = serializers.BooleanField(required=False)
    text = serializers.CharField(required=False, help_text="it binds")
    text_en = serializers.CharField(required=False)
    text_digest = serializers.CharField(required=False)


class InvitationAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    email = serializers.EmailField()
    expires_at = serializers.DateTimeField()
    token = serializers.CharField(help_text="shown this once")
    link = serializers.URLField()


class AskedFirmAnswer(AgreementAnswer):
    """A firm that was just asked, with the invitation of its person where one was named."""

    invitation = InvitationAnswer(required=False)


class ContactAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    project = serializers.IntegerField()
    partner = serializers.IntegerField()


class EvidenceAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    revision = serializers.IntegerField()
    note = serializers.CharField()
    partner = serializers.IntegerField(allow_null=True, help_text="the firm; null for designer and organiser")
    name = serializers.CharField()
    kind = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    status = serializers.CharField()


class MilestoneAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    is_required = serializers.BooleanField()
    owed_by = serializers.ListField(
        child=serializers.CharField(), help_text="designer, partner; empty where it is the organiser's part"
    )
    status = serializers.ChoiceField(Milestone.STATUSES)
    sent_back_because = serializers.CharField()
    is_taken = serializers.BooleanField(
        required=False, help_text="a partner: nothing is asked of it here, and nothing else of it is told"
    )
    again_from = serializers.IntegerField(
        required=False, help_text="the revision from which one may hand in again what was accepted; absent: none"
    )
    evidence = EvidenceAnswer(many=True)


class StageAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    public_name = serializers.CharField()
    public_name_en = serializers.CharField()
    owner = serializers.CharField()
    owner_en = serializers.CharField()
    days = serializers.IntegerField()
    status = serializers.ChoiceField(Stage.STATUSES)
    revision = serializers.IntegerField()
    begins_on = serializers.DateField()
    ends_on = serializers.DateField()
    days_late = serializers.IntegerField()
    days_held = serializers.IntegerField()
    gate = GateInfo(allow_null=True)
    milestones = MilestoneAnswer(many=True)


class ProjectLine(serializers.Serializer):
    """A project in a list. Whoever is only offered it gets no name and no stage."""

    id = serializers.IntegerField()
    part = serializers.ChoiceField(PARTS)
    kind = serializers.ChoiceField(StageTemplate.KINDS)
    status = serializers.ChoiceField(DevelopmentProject.STATUSES)
    name = serializers.CharField(required=False)
    competition = serializers.CharField(required=False, help_text="slug")
    stage = serializers.IntegerField(required=False, help_text="number of the stage that runs, if one does")


class ProjectAnswer(ProjectLine):
    award = serializers.CharField(required=False)
    entry = serializers.CharField(required=False, help_text="code")
    title = serializers.CharField(required=False)
    opened_at = serializers.DateTimeField(required=False)
    agreements = AgreementAnswer(many=True)
    stages = StageAnswer(many=True, required=False)
    targets = TargetsAnswer(required=False)
    holds = HoldAnswer(many=True, required=False)
    stop = StopAnswer(required=False)


def project_line(project: DevelopmentProject) -> dict[str, Any]:
    """A project fetched by `projects_of`."""
    line = {"id": project.pk, "part": project.part, "kind": project.kind, "status": project.status}
    if project.is_shared:
        line["name"] = project.name
        line["competition"] = project.entry.category.competition.slug
        if project.running:
            line["stage"] = project.running[0].number
    return line


def project_answer(sight: Sight) -> dict[str, Any]:
    """The project as this person may see it: what may not be seen is absent, not null."""
    project = sight.project
    answer = project_line(project)
    ended = [one for one in sight.agreements if one.ended_at is not None]
    reasons = reasons_of(ended) if ended and sight.part == DevelopmentProject.ORGANISER else {}
    answer["agreements"] = [
        agreement_answer(one, sight.part) | ({"ended_because": reasons[one.pk]} if one.pk in reasons else {})
        for one in sight.agreements
    ]
    if sight.is_at_work:
        answer["award"] = project.award.name
        answer["entry"] = project.entry.code
        answer["title"] = project.entry.title
        answer["opened_at"] = project.opened_at
        answer["stages"] = [_stage_answer(stage, span, sight.ear) for stage, span in sight.timeline]
        answer |= aims_of(sight)
    return answer


def agreement_answer(agreement: Agreement, part: str) -> dict[str, Any]:
    times = {name: getattr(agreement, name) for name in ("offered_at", "accepted_at", "ended_at")}
    firm = partner_answer(agreement.partner, part)
    answer = {"id": agreement.pk, "partner": firm, "role": agreement.role, **times}
    if part != DevelopmentProject.DESIGNER:
        said = ("brief", "interest", "interest_text", "opens_design", "text", "text_en", "text_digest")
        answer |= {name: getattr(agreement, name) for name in said}
    return answer


def invitation_answer(invitation: Invitation, token: str) -> dict[str, Any]:
    words = {"id": invitation.pk, "email": invitation.email, "expires_at": invitation.expires_at}
    return {**words, "token": token, "link": link_of(token)}


def partner_answer(partner: Partner, part: str) -> dict[str, Any]:
    answer = {"id": partner.pk, "name": partner.name, "kind": partner.kind, "city": partner.city}
    if part == DevelopmentProject.ORGANISER:
        answer |= {column: getattr(partner, column) for column in COLUMNS if column not in answer}
    return answer


def evidence_answer(evidence: Evidence) -> dict[str, Any]:
    stored = evidence.stored
    return {
        "id": evidence.pk,
        "at": evidence.at,
        "revision": evidence.revision,
        "note": evidence.note,
        "partner": evidence.partner_id,
        "name": stored.original_name,
        "kind": stored.kind,
        "size": stored.size,
        "sha256": stored.sha256,
        "status": stored.status,
    }


def _stage_answer(stage: Stage, span: Span, ear: Ear) -> dict[str, Any]:
    names = ("name", "name_en", "public_name", "public_name_en", "owner", "owner_en")
    words = ("number", "code", *names, "days", "status", "revision")
    gate = getattr(stage, "gate", None)
    return {
        "id": stage.pk,
        **{word: getattr(stage, word) for word in words},
        "begins_on": span.begins_on,
        "ends_on": span.ends_on,
        "days_late": span.days_late,
        "days_held": span.days_held,
        "gate": gate_answer(gate, ear, stage.revision) if gate else None,
        "milestones": [_milestone_answer(milestone) for milestone in stage.milestones.all()],
    }


def _milestone_answer(milestone: Milestone) -> dict[str, Any]:
    words = ("code", "name", "name_en", "kinds", "is_required", "owed_by", "status", "sent_back_because")
    known = {"again_from": milestone.again_from, "is_taken": milestone.is_taken or None}
    return {
        "id": milestone.pk,
        **{word: getattr(milestone, word) for word in words},
        **{word: value for word, value in known.items() if value is not None},
        "evidence": [evidence_answer(one) for one in milestone.evidence.all()],
    }
