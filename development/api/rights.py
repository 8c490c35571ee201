"""The rights in a design: declared, licensed, filed, and its secrecy lifted by two persons."""

from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import Proof, proven
from development.api.projects import run_by as organised
from development.api.rights_answers import RightsAnswer, RightsInShort, rights_answer
from development.api.rights_bodies import (
    CreditWords,
    DeclarationsAsked,
    DisclosureWords,
    EndingReason,
    FilingWords,
    LicenceOffer,
    LiftConfirmation,
    LiftProposal,
    RegistrationWords,
)
from development.models import Declaration, DevelopmentProject, Licence, SecrecyLift
from development.rights import declaring, filing, licensing, lifting
from development.rights.pack import open_pack, read_pack, views_of
from development.rights.seeing import rights_of
from development.seeing import run_by
from files.archiving import zipped
from files.serializers import BeginSerializer, UploadAnswer, upload_answer


def answered(request: Request, pk: int, status: int = 200) -> Response:
    """The rights as this person may see them now; 404 for everybody who is not at work in the project."""
    project = get_object_or_404(DevelopmentProject.objects.worked_on_by(request.user).with_winner(), pk=pk)
    rights = rights_of(project, project.part)
    views = views_of(project) if rights.is_in_full else []
    shape = RightsAnswer if rights.is_in_full else RightsInShort
    return Response(shape(rights_answer(rights, views)).data, status=status)


def given(request: Request, body_class) -> dict:
    body = body_class(data=request.data)
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)


def own(request: Request, model, pk: int):
    """A row of a project that this person designs; 404 otherwise."""
    projects = DevelopmentProject.objects.designed_by(request.user)
    return get_object_or_404(model.objects.filter(project__in=projects.values("pk")).select_related("project"), pk=pk)


class RightsView(APIView):
    @extend_schema(responses=RightsAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """The rights in the design of a project: all of them for organisers and designers, for a partner the credit
        line and whether it is registered."""
        return answered(request, pk)


class DeclarationsView(APIView):
    @extend_schema(request=DeclarationsAsked, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Asks every designer to declare authorship, in the place of what was asked before."""
        project = organised(request, pk)
        shares = {one["person"]: one["share"] for one in given(request, DeclarationsAsked)["shares"]}
        declaring.ask_declarations(project=project, shares=shares, by=request.user)
        return answered(request, pk, 201)


class DeclarationAcceptanceView(APIView):
    @extend_schema(request=None, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Accepts one's own declaration."""
        rows = Declaration.objects.filter(person=request.user.pk)
        projects = DevelopmentProject.objects.designed_by(request.user)
        declaration = get_object_or_404(rows.filter(project__in=projects.values("pk")), pk=pk)
        declaring.accept_declaration(declaration=declaration, by=request.user)
        return answered(request, declaration.project_id, 201)


class LicencesView(APIView):
    @extend_schema(request=LicenceOffer, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Lays a licence with an option before the designer."""
        licensing.offer_licence(project=organised(request, pk), by=request.user, **given(request, LicenceOffer))
        return answered(request, pk, 201)


class LicenceAcceptanceView(APIView):
    @extend_schema(request=None, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Accepts the licence, as the designer who entered the work."""
        licence = own(request, Licence, pk)
        licensing.accept_licence(licence=licence, by=request.user)
        return answered(request, licence.project_id, 201)


class LicenceRefusalView(APIView):
    @extend_schema(request=EndingReason, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Says no to the licence, with the reason, as the designer who entered the work."""
        licence = own(request, Licence, pk)
        licensing.decline_licence(licence=licence, by=request.user, **given(request, EndingReason))
        return answered(request, licence.project_id, 201)


class LicenceEndingView(APIView):
    @extend_schema(request=EndingReason, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Ends a licence, or takes its offer back, with the reason."""
        licence = get_object_or_404(run_by(request.user, Licence.objects.all(), through="project"), pk=pk)
        licensing.end_licence(licence=licence, by=request.user, **given(request, EndingReason))
        return answered(request, licence.project_id, 201)


class FilingUploadsView(APIView):
    @extend_schema(request=BeginSerializer, responses={201: UploadAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Begins an upload of the evidence. PUT the missing parts to their URLs, then name its key in a filing."""
        project = organised(request, pk)
        upload = filing.begin_filing(project=project, by=request.user, **given(request, BeginSerializer))
        return Response(upload_answer(upload, request, reverse("api-project-filings", args=[pk])), status=201)


class FilingsView(APIView):
    @extend_schema(request=FilingWords, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Records the filing, in the place of an earlier record, which is kept."""
        project = organised(request, pk)
        words = given(request, FilingWords)
        key = words.pop("upload")
        upload = get_object_or_404(filing.uploads_for(project, request.user), key=key) if key else None
        filing.finish_filing(project=project, upload=upload, by=request.user, **words)
        return answered(request, pk, 201)


class RegistrationView(APIView):
    @extend_schema(request=RegistrationWords, responses={200: RightsAnswer})
    def put(self, request: Request, pk: int) -> Response:
        """Records day and number of the registration that the filing became."""
        project = organised(request, pk)
        filing.record_registration(project=project, by=request.user, **given(request, RegistrationWords))
        return answered(request, pk)


class DisclosureView(APIView):
    @extend_schema(request=DisclosureWords, responses={200: RightsAnswer})
    def put(self, request: Request, pk: int) -> Response:
        """Records when and where the design was first shown."""
        project = organised(request, pk)
        filing.record_disclosure(project=project, by=request.user, **given(request, DisclosureWords))
        return answered(request, pk)


class CreditView(APIView):
    @extend_schema(request=CreditWords, responses={200: RightsAnswer})
    def put(self, request: Request, pk: int) -> Response:
        """Sets how the designers are named beside the product; empty for the line that follows from names."""
        licensing.set_credit(project=organised(request, pk), by=request.user, **given(request, CreditWords))
        return answered(request, pk)


class FilingPackView(APIView):
    throttle_scope = "password"

    @extend_schema(request=Proof, responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def post(self, request: Request, pk: int):
        """The pack for filing, as a ZIP; who one is has to be proven anew, and that it was taken is recorded."""
        projects = DevelopmentProject.objects.open_to(request.user)
        project = get_object_or_404(projects.filter(part__in=["organiser", "designer"]), pk=pk)
        proven(request, Proof)
        pack = open_pack(project=project, by=request.user)
        response = StreamingHttpResponse(
            zipped(read_pack(project=project, pack=pack, by=request.user)), content_type="application/zip"
        )
        response.headers["Content-Disposition"] = f'attachment; filename="{pack.name}"'
        response.headers["Cache-Control"] = "private, no-store"
        return response


class LiftsView(APIView):
    throttle_scope = "password"

    @extend_schema(request=LiftProposal, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Proposes to lift the secrecy of the design; who one is has to be proven anew."""
        project = organised(request, pk)
        lifting.propose_lift(project=project, by=request.user, **proven(request, LiftProposal))
        return answered(request, pk, 201)


class LiftConsentView(APIView):
    @extend_schema(request=None, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Consents to this lift, as the designer who entered the work."""
        lift = own(request, SecrecyLift, pk)
        lifting.consent_to_lift(lift=lift, by=request.user)
        return answered(request, lift.project_id, 201)

    @extend_schema(responses={200: RightsAnswer})
    def delete(self, request: Request, pk: int) -> Response:
        """Takes the consent back, until the lift is done."""
        lift = own(request, SecrecyLift, pk)
        lifting.withdraw_consent(lift=lift, by=request.user)
        return answered(request, lift.project_id)


class LiftRefusalView(APIView):
    @extend_schema(request=EndingReason, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Says no to this lift, with the reason, as the designer who entered the work; the lift is dropped."""
        lift = own(request, SecrecyLift, pk)
        lifting.decline_lift(lift=lift, by=request.user, **given(request, EndingReason))
        return answered(request, lift.project_id, 201)


class LiftConfirmationView(APIView):
    throttle_scope = "password"

    @extend_schema(request=LiftConfirmation, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Confirms the lift as the second person: the design is secret no more. Who one is has to be proven anew."""
        lift = get_object_or_404(run_by(request.user, SecrecyLift.objects.all(), through="project"), pk=pk)
        lifting.confirm_lift(lift=lift, by=request.user, **proven(request, LiftConfirmation))
        return answered(request, lift.project_id, 201)


class LiftEndingView(APIView):
    @extend_schema(request=None, responses={201: RightsAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Drops a lift that waits."""
        lift = get_object_or_404(run_by(request.user, SecrecyLift.objects.all(), through="project"), pk=pk)
        lifting.drop_lift(lift=lift, by=request.user)
        return answered(request, lift.project_id, 201)
