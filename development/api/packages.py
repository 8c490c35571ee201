"""Packages of firms in a project, handing them over, letting a firm go."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.answers import ProjectAnswer
from development.api.partner_bodies import (
    AgreementEndBody,
    HandoverBody,
    MeetingAnswer,
    MeetingBody,
    NewPackage,
    PackageAnswer,
    PackageWords,
    package_answer,
)
from development.api.partners import said
from development.api.projects import answered, run_by
from development.models import Agreement, DevelopmentProject, Milestone, Package
from development.partnering import end_agreement
from development.partners.answering import let_partners_meet
from development.partners.packages import change_package, end_package, hand_over, make_package
from development.partners.seeing import packages_of
from development.permissions import PARTS_AT_WORK
from development.seeing import run_by as rows_run_by


def milestones_of(project_id: int, keys: list[int]) -> list[Milestone]:
    """Milestones of the project by id; 404 where one is not its."""
    found = list(Milestone.objects.filter(stage__project=project_id, pk__in=keys))
    if len(found) != len(set(keys)):
        raise Http404
    return found


def package_of(request: Request, pk: int) -> Package:
    """A package in force of a project that this person organises."""
    rows = rows_run_by(request.user, Package.objects.in_force(), through="agreement__project")
    return get_object_or_404(rows.select_related("agreement__partner"), pk=pk)


class ProjectPackagesView(APIView):
    @extend_schema(responses=PackageAnswer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """The packages in force: all for organiser and designer, a firm's own for its people."""
        at_work = DevelopmentProject.objects.open_to(request.user).filter(part__in=PARTS_AT_WORK)
        project = get_object_or_404(at_work, pk=pk)
        found = [package_answer(package) for package in packages_of(project, request.user)]
        return Response(PackageAnswer(found, many=True).data)

    @extend_schema(request=NewPackage, responses={201: PackageAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Makes a package for one firm of the project."""
        project = run_by(request, pk)
        given = said(NewPackage, request.data)
        agreement = get_object_or_404(Agreement.objects.filter(project=project), pk=given.pop("agreement"))
        given["milestones"] = milestones_of(project.pk, given.get("milestones", []))
        package = make_package(agreement=agreement, by=request.user, **given)
        return Response(PackageAnswer(package_answer(package)).data, status=201)


class PackageView(APIView):
    @extend_schema(request=PackageWords, responses=PackageAnswer)
    def put(self, request: Request, pk: int) -> Response:
        """The package has these words and these milestones."""
        package = package_of(request, pk)
        given = said(PackageWords, request.data)
        given["milestones"] = milestones_of(package.agreement.project_id, given.get("milestones", []))
        package = change_package(package=package, by=request.user, **given)
        return Response(PackageAnswer(package_answer(package)).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        """Ends the package."""
        end_package(package=package_of(request, pk), by=request.user)
        return Response(status=204)


class ProjectMeetingView(APIView):
    @extend_schema(request=MeetingBody, responses=MeetingAnswer)
    def put(self, request: Request, pk: int) -> Response:
        """Whether the firms of the project may know of each other."""
        project = let_partners_meet(project=run_by(request, pk), by=request.user, **said(MeetingBody, request.data))
        return Response(MeetingAnswer({"meet": project.partners_meet}).data)


class AgreementEndView(APIView):
    @extend_schema(request=AgreementEndBody, responses={201: ProjectAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Ends the firm's part in the project, with the reason for the office; its people are out at once."""
        agreement = get_object_or_404(rows_run_by(request.user, Agreement.objects.all(), through="project"), pk=pk)
        end_agreement(agreement=agreement, by=request.user, **said(AgreementEndBody, request.data))
        return answered(request, agreement.project_id, status=201)


class AgreementHandoverView(APIView):
    @extend_schema(request=HandoverBody, responses={201: PackageAnswer(many=True)})
    def post(self, request: Request, pk: int) -> Response:
        """Hands the packages of a firm that is out over to another one in the project."""
        agreement = get_object_or_404(rows_run_by(request.user, Agreement.objects.all(), through="project"), pk=pk)
        rows = Agreement.objects.in_force().filter(project=agreement.project_id)
        to = get_object_or_404(rows, pk=said(HandoverBody, request.data)["to"])
        made = hand_over(agreement=agreement, to=to, by=request.user)
        return Response(PackageAnswer([package_answer(one) for one in made], many=True).data, status=201)
