"""Projects, and the firms in them."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.answers import (
    InvitationAnswer,
    ProjectAnswer,
    ProjectLine,
    invitation_answer,
    project_answer,
    project_line,
)
from development.api.bodies import ContactInvitation, ProjectOpening
from development.models import DevelopmentProject, Partner
from development.opening import awards_without_project, open_project
from development.partnering import invite_contact
from development.seeing import projects_of, sight_of
from development.stages.holding import resume_project
from development.stages.targets import Targets

ORGANISER = DevelopmentProject.ORGANISER


def answered(request: Request, pk: int, status: int = 200) -> Response:
    """The project as this person may see it now; 404 for everybody without a part in it."""
    project = get_object_or_404(projects_of(request.user), pk=pk)
    return Response(ProjectAnswer(project_answer(sight_of(project, request.user))).data, status=status)


def run_by(request: Request, pk: int) -> DevelopmentProject:
    """A project that this person organises; 404 otherwise."""
    return get_object_or_404(DevelopmentProject.objects.organised_by(request.user), pk=pk)


class ProjectsView(generics.ListAPIView):
    serializer_class = ProjectLine
    ordering = ("-pk",)
    queryset = DevelopmentProject.objects.none()

    @extend_schema(operation_id="projects_list")
    def get(self, request: Request) -> Response:
        """Projects in which one takes part, newest first."""
        page = self.paginate_queryset(projects_of(request.user)) or []
        return self.get_paginated_response(ProjectLine([project_line(project) for project in page], many=True).data)

    @extend_schema(operation_id="projects_create", request=ProjectOpening, responses={201: ProjectAnswer})
    def post(self, request: Request) -> Response:
        """Opens a project from an award."""
        body = ProjectOpening(data=request.data)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        award = get_object_or_404(awards_without_project(request.user), pk=given.pop("award"))
        words = {"kind": given["kind"], "name": given["name"]}
        project = open_project(award=award, targets=Targets.of(given), by=request.user, **words)
        return answered(request, project.pk, status=201)


class ProjectView(APIView):
    @extend_schema(responses=ProjectAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """One project with its stages, gates, milestones and evidence, as far as one's part lets see."""
        return answered(request, pk)


class ProjectInvitationsView(APIView):
    @extend_schema(request=ContactInvitation, responses={201: InvitationAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Invites a person to act for a partner in this project, by mail; the link can be sent by other means too."""
        project = run_by(request, pk)
        body = ContactInvitation(data=request.data)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        partner = get_object_or_404(Partner.objects.listed_for(request.user), pk=given.pop("partner"))
        invitation, token = invite_contact(project=project, partner=partner, by=request.user, **given)
        return Response(InvitationAnswer(invitation_answer(invitation, token)).data, status=201)


class ProjectResumptionView(APIView):
    @extend_schema(request=None, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Takes a project off hold."""
        resume_project(project=run_by(request, pk), by=request.user)
        return answered(request, pk, status=201)
