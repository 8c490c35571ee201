"""The work on a project: agreements accepted, evidence delivered and accepted, stages passed, gates decided."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.inviting import find
from accounts.models import Invitation
from development.api.answers import ContactAnswer, EvidenceAnswer, ProjectAnswer, evidence_answer
from development.api.bodies import EvidenceNote, GateAnswer, ReturnReason, TokenOfInvitation
from development.api.projects import answered
from development.delivering import (
    accept_milestone,
    begin_evidence,
    finish_evidence,
    send_back_milestone,
    uploads_for,
)
from development.gating import decide_gate, pass_stage
from development.models import Agreement, DevelopmentProject, Gate, Milestone, Stage
from development.partnering import accept_agreement, accept_contact
from development.rights.recorded import meet_by_record
from development.seeing import run_by
from development.stages.taking_again import take_again
from files.serializers import BeginSerializer, UploadAnswer, upload_answer


def worked_milestone(request: Request, pk: int) -> Milestone:
    """A milestone that this person may know of, with its project; 404 otherwise."""
    milestones = Milestone.objects.shown_to(request.user)
    return get_object_or_404(milestones.select_related("stage__project"), pk=pk)


class ContactsView(APIView):
    @extend_schema(operation_id="contacts_create", request=TokenOfInvitation, responses={201: ContactAnswer})
    def post(self, request: Request) -> Response:
        """Takes up an invitation to act for a partner in a project."""
        body = TokenOfInvitation(data=request.data)
        body.is_valid(raise_exception=True)
        invitation = find(body.validated_data["token"])
        if invitation is None or invitation.purpose != Invitation.CONTACT:
            raise Http404
        contact = accept_contact(invitation=invitation, by=request.user)
        answer = {"id": contact.pk, "project": contact.project_id, "partner": contact.partner_id}
        return Response(ContactAnswer(answer).data, status=201)


class AgreementAcceptanceView(APIView):
    @extend_schema(request=None, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Accepts the agreement for one's firm; the project opens."""
        offered = DevelopmentProject.objects.offered_to(request.user)
        mine = Agreement.objects.in_force().read_by(request.user).filter(project__in=offered.values("pk"))
        agreement = get_object_or_404(mine, pk=pk)
        accept_agreement(agreement=agreement, by=request.user)
        return answered(request, agreement.project_id, status=201)


class MilestoneUploadsView(APIView):
    @extend_schema(request=BeginSerializer, responses={201: UploadAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Begins an upload of evidence. PUT the missing parts to their URLs, then POST to `complete_url`."""
        milestone = worked_milestone(request, pk)
        body = BeginSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        upload = begin_evidence(milestone=milestone, by=request.user, **body.validated_data)
        address = reverse("api-milestone-upload-completion", args=[milestone.pk, upload.key])
        return Response(upload_answer(upload, request, address), status=201)


class MilestoneUploadCompletionView(APIView):
    @extend_schema(request=EvidenceNote, responses={201: EvidenceAnswer})
    def post(self, request: Request, pk: int, key: str) -> Response:
        """Every part has arrived: the file is evidence and the milestone delivered. Done twice is done once."""
        milestone = worked_milestone(request, pk)
        body = EvidenceNote(data=request.data)
        body.is_valid(raise_exception=True)
        upload = get_object_or_404(uploads_for(milestone, request.user).select_related("stored"), key=key)
        note = body.validated_data["note"]
        evidence = finish_evidence(milestone=milestone, upload=upload, note=note, by=request.user)
        return Response(EvidenceAnswer(evidence_answer(evidence)).data, status=201)


class MilestoneAcceptanceView(APIView):
    @extend_schema(request=None, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Accepts what was delivered."""
        milestone = get_object_or_404(run_by(request.user, Milestone.objects.all(), through="stage__project"), pk=pk)
        accept_milestone(milestone=milestone, by=request.user)
        return answered(request, milestone.stage.project_id, status=201)


class MilestoneRecordView(APIView):
    @extend_schema(request=None, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Meets a milestone by the licence or the filing that stands in the record of rights."""
        rows = run_by(request.user, Milestone.objects.select_related("stage"), through="stage__project")
        milestone = get_object_or_404(rows, pk=pk)
        meet_by_record(milestone=milestone, by=request.user)
        return answered(request, milestone.stage.project_id, status=201)


class MilestoneRepetitionView(APIView):
    @extend_schema(request=None, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Hands in again what was accepted before the stage was repeated; where the office does it, it is accepted."""
        milestone = worked_milestone(request, pk)
        take_again(milestone=milestone, by=request.user)
        return answered(request, milestone.stage.project_id, status=201)


class MilestoneReturnView(APIView):
    @extend_schema(request=ReturnReason, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Sends back what was delivered, with the reason."""
        milestone = get_object_or_404(run_by(request.user, Milestone.objects.all(), through="stage__project"), pk=pk)
        body = ReturnReason(data=request.data)
        body.is_valid(raise_exception=True)
        send_back_milestone(milestone=milestone, by=request.user, **body.validated_data)
        return answered(request, milestone.stage.project_id, status=201)


class GateDecisionsView(APIView):
    @extend_schema(request=GateAnswer, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Decides at a gate: go, recycle, hold (with a review date) or stop, always with the reason."""
        gate = get_object_or_404(run_by(request.user, Gate.objects.all(), through="stage__project"), pk=pk)
        body = GateAnswer(data=request.data)
        body.is_valid(raise_exception=True)
        decide_gate(gate=gate, by=request.user, **body.validated_data)
        return answered(request, gate.stage.project_id, status=201)


class StagePassingView(APIView):
    @extend_schema(request=None, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Passes a stage that has no gate."""
        stage = get_object_or_404(run_by(request.user, Stage.objects.all(), through="project"), pk=pk)
        pass_stage(stage=stage, by=request.user)
        return answered(request, stage.project_id, status=201)
