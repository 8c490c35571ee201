"""Gates with their voices and checklists, holds, targets, shoes on outsoles, and templates of stages."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from accounts.strict import StrictSerializer
from development.api.answers import ProjectAnswer
from development.api.bodies import GateAnswer, TargetsBody, key_field
from development.api.projects import answered, run_by
from development.api.stage_answers import TemplateAnswer, TemplateLine, template_line
from development.gating import speak_at_gate
from development.models import DevelopmentProject, Gate, StageTemplate
from development.opening import open_offshoot, outsoles_for_shoes
from development.seeing import run_by as rows_run_by
from development.stages.checklists import LineAnswer, answer_checks
from development.stages.holding import hold_project
from development.stages.stopping import stop_project
from development.stages.targets import Targets, change_targets, officers_of, replace_officer
from development.stages.templates import save_template, versions_for


class LineBody(StrictSerializer):
    code = serializers.CharField(max_length=40)
    is_met = serializers.BooleanField()
    note = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class ChecklistBody(StrictSerializer):
    answers = serializers.ListField(child=LineBody(), max_length=50)


class HoldBody(StrictSerializer):
    reason = serializers.CharField(max_length=2000)
    review_on = serializers.DateField()


class StopBody(StrictSerializer):
    reason = serializers.CharField(max_length=2000)


class OfficerBody(StrictSerializer):
    officer = key_field("id of an organiser of the competition without conflict")


class ShoeBody(TargetsBody):
    name = serializers.CharField(max_length=120)


class TemplateBody(StrictSerializer):
    kind = serializers.ChoiceField(StageTemplate.KINDS)
    stages = serializers.ListField(child=serializers.JSONField(), max_length=50)
    note = serializers.CharField(max_length=500)
    seen = key_field("the version that these stages were made from")


class GateVoicesView(APIView):
    @extend_schema(request=GateAnswer, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """One's own answer at a gate: go takes effect when the last who is asked has said it, the rest at once."""
        at_work = DevelopmentProject.objects.worked_on_by(request.user)
        gates = Gate.objects.filter(stage__project__in=at_work.values("pk")).select_related("stage__project")
        gate = get_object_or_404(gates, pk=pk)
        body = GateAnswer(data=request.data)
        body.is_valid(raise_exception=True)
        speak_at_gate(gate=gate, by=request.user, **body.validated_data)
        return answered(request, gate.stage.project_id, status=201)


class GateChecksView(APIView):
    @extend_schema(request=ChecklistBody, responses=ProjectAnswer)
    def put(self, request: Request, pk: int) -> Response:
        """Answers lines of the checklist; those that are not named stay as they are."""
        gate = get_object_or_404(rows_run_by(request.user, Gate.objects.all(), through="stage__project"), pk=pk)
        body = ChecklistBody(data=request.data)
        body.is_valid(raise_exception=True)
        answers = [LineAnswer(**one) for one in body.validated_data["answers"]]
        answer_checks(gate=gate, answers=answers, by=request.user)
        return answered(request, gate.stage.project_id)


class ProjectHoldsView(APIView):
    @extend_schema(request=HoldBody, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Puts a project on hold until a review date, at whatever stage it is."""
        project = run_by(request, pk)
        body = HoldBody(data=request.data)
        body.is_valid(raise_exception=True)
        hold_project(project=project, by=request.user, **body.validated_data)
        return answered(request, pk, status=201)


class ProjectStopView(APIView):
    @extend_schema(request=StopBody, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Stops a project at a stage without gate."""
        project = run_by(request, pk)
        body = StopBody(data=request.data)
        body.is_valid(raise_exception=True)
        stop_project(project=project, by=request.user, **body.validated_data)
        return answered(request, pk, status=201)


class ProjectTargetsView(APIView):
    @extend_schema(request=TargetsBody, responses=ProjectAnswer)
    def put(self, request: Request, pk: int) -> Response:
        """What the project aims at; a target that is not named is not set any more."""
        project = run_by(request, pk)
        body = TargetsBody(data=request.data)
        body.is_valid(raise_exception=True)
        change_targets(project=project, targets=Targets.of(body.validated_data), by=request.user)
        return answered(request, pk)


class ProjectOfficerView(APIView):
    @extend_schema(request=OfficerBody, responses=ProjectAnswer)
    def put(self, request: Request, pk: int) -> Response:
        """Who of the office looks after the project from now on."""
        project = run_by(request, pk)
        body = OfficerBody(data=request.data)
        body.is_valid(raise_exception=True)
        person: User = get_object_or_404(officers_of(project.award.entry), pk=body.validated_data["officer"])
        replace_officer(project=project, person=person, by=request.user)
        return answered(request, pk)


class ProjectShoesView(APIView):
    @extend_schema(request=ShoeBody, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Opens the project of a shoe that stands on this outsole."""
        source = get_object_or_404(outsoles_for_shoes(request.user), pk=pk)
        body = ShoeBody(data=request.data)
        body.is_valid(raise_exception=True)
        given = body.validated_data
        project = open_offshoot(source=source, name=given["name"], targets=Targets.of(given), by=request.user)
        return answered(request, project.pk, status=201)


class TemplatesView(generics.ListAPIView):
    serializer_class = TemplateLine
    ordering = ("-pk",)
    queryset = StageTemplate.objects.none()

    @extend_schema(operation_id="templates_list")
    def get(self, request: Request) -> Response:
        """Every version of the templates of stages, for organisers; empty for everybody else."""
        page = self.paginate_queryset(versions_for(request.user)) or []
        return self.get_paginated_response(TemplateLine([template_line(row) for row in page], many=True).data)

    @extend_schema(operation_id="templates_create", request=TemplateBody, responses={201: TemplateAnswer})
    def post(self, request: Request) -> Response:
        """Saves stages as the next version of a template."""
        body = TemplateBody(data=request.data)
        body.is_valid(raise_exception=True)
        made = save_template(by=request.user, **body.validated_data)
        return Response(TemplateAnswer({**template_line(made), "stages": made.stages}).data, status=201)


class TemplateView(APIView):
    @extend_schema(responses=TemplateAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """One version of a template with its stages."""
        row = get_object_or_404(versions_for(request.user), pk=pk)
        return Response(TemplateAnswer({**template_line(row), "stages": row.stages}).data)
