"""The directory of firms, matching, asking a firm and its answer."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from audit.refusals import NotAllowed
from development.api.answers import (
    AgreementAnswer,
    AskedFirmAnswer,
    PartnerAnswer,
    agreement_answer,
    invitation_answer,
    partner_answer,
)
from development.api.partner_bodies import (
    AgreementOffer,
    InterestBody,
    MatchAnswer,
    PartnerChange,
    PartnerList,
    PartnerWords,
    PlanAnswer,
    match_answer,
    planned_answer,
)
from development.api.projects import run_by
from development.models import Agreement, DevelopmentProject, Partner
from development.partners.answering import answer_interest
from development.partners.asking import ask_firm
from development.partners.briefing import default_brief
from development.partners.directory import change_partner, make_partner
from development.partners.finding import find_firms, needs_of
from development.partners.importing import apply_import, plan_import
from development.partners.seeing import narrowed
from development.partners.skills import SKILLS
from development.permissions import may_list_partners, require

ORGANISER = DevelopmentProject.ORGANISER


class DirectoryQuery(serializers.Serializer):
    q = serializers.CharField(max_length=120, required=False)
    kind = serializers.ChoiceField(Partner.KINDS, required=False)
    skill = serializers.ChoiceField(sorted(SKILLS), required=False)
    city = serializers.CharField(max_length=80, required=False)
    province = serializers.CharField(max_length=80, required=False)
    takes = serializers.ChoiceField(["yes", "no"], required=False)


class MatchesQuery(serializers.Serializer):
    role = serializers.ChoiceField(Partner.KINDS)
    pairs = serializers.IntegerField(min_value=1, max_value=100_000_000, required=False)
    city = serializers.CharField(max_length=80, required=False, default="")
    province = serializers.CharField(max_length=80, required=False, default="")


def said(body: type[serializers.Serializer], data) -> dict:
    """What was sent, read strictly."""
    read = body(data=data)
    read.is_valid(raise_exception=True)
    return dict(read.validated_data)


def firm_answer(partner: Partner, status: int = 200) -> Response:
    return Response(PartnerAnswer(partner_answer(partner, ORGANISER)).data, status=status)


class PartnersView(generics.ListAPIView):
    serializer_class = PartnerAnswer
    ordering = ("-pk",)
    queryset = Partner.objects.none()
    query_parameters = tuple(DirectoryQuery().fields)

    @extend_schema(operation_id="partners_list", parameters=[DirectoryQuery])
    def get(self, request: Request) -> Response:
        """The directory of partners, for organisers; empty for everybody else."""
        given = said(DirectoryQuery, {name: request.query_params[name] for name in self._asked(request)})
        rows = narrowed(Partner.objects.listed_for(request.user), given)
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(
            PartnerAnswer([partner_answer(partner, ORGANISER) for partner in page], many=True).data
        )

    @extend_schema(operation_id="partners_create", request=PartnerWords, responses={201: PartnerAnswer})
    def post(self, request: Request) -> Response:
        """Adds a firm to the directory."""
        return firm_answer(make_partner(by=request.user, **said(PartnerWords, request.data)), status=201)

    def _asked(self, request: Request) -> list[str]:
        return [name for name in self.query_parameters if name in request.query_params]


class PartnerView(APIView):
    @extend_schema(operation_id="partners_retrieve", responses=PartnerAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """One firm of the directory."""
        return firm_answer(get_object_or_404(Partner.objects.listed_for(request.user), pk=pk))

    @extend_schema(request=PartnerChange, responses=PartnerAnswer)
    def patch(self, request: Request, pk: int) -> Response:
        """Changes what is sent, and nothing else."""
        partner = get_object_or_404(Partner.objects.listed_for(request.user), pk=pk)
        return firm_answer(change_partner(partner=partner, by=request.user, **said(PartnerChange, request.data)))


class PartnerImportView(APIView):
    @extend_schema(request=PartnerList, responses={200: PlanAnswer, 201: PlanAnswer})
    def post(self, request: Request) -> Response:
        """Shows what would become of every line; with the digest of what was shown, applies just that."""
        require(may_list_partners(request.user), NotAllowed)
        given = said(PartnerList, request.data)
        is_applied = "digest" in given
        plan = apply_import(by=request.user, **given) if is_applied else plan_import(by=request.user, **given)
        lines = [planned_answer(line) for line in plan.lines]
        answer = {"digest": plan.digest, "is_applied": is_applied, "lines": lines}
        return Response(PlanAnswer(answer).data, status=201 if is_applied else 200)


class ProjectMatchesView(APIView):
    query_parameters = tuple(MatchesQuery().fields)

    @extend_schema(parameters=[MatchesQuery], responses=MatchAnswer(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Firms for one part in the project, the best first, each with its reasons."""
        project = run_by(request, pk)
        given = said(MatchesQuery, request.query_params.dict())
        found = find_firms(project=project, needs=needs_of(project, **given), user=request.user)
        return Response(MatchAnswer([match_answer(one) for one in found], many=True).data)


class ProjectAgreementsView(APIView):
    @extend_schema(request=AgreementOffer, responses={201: AskedFirmAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Lays brief and agreement before a partner, and with an address invites a person of the firm in the same act;
        the link of the invitation is shown this once."""
        project = run_by(request, pk)
        given = said(AgreementOffer, request.data)
        partner = get_object_or_404(Partner.objects.listed_for(request.user), pk=given.pop("partner"))
        if "brief" not in given:
            given["brief"] = default_brief(project, given.get("role") or partner.kind)
        asked = ask_firm(project=project, partner=partner, by=request.user, **given)
        answer = agreement_answer(asked.agreement, ORGANISER)
        if asked.invitation is not None:
            answer["invitation"] = invitation_answer(asked.invitation, asked.token)
        return Response(AskedFirmAnswer(answer).data, status=201)


class AgreementInterestView(APIView):
    @extend_schema(request=InterestBody, responses={201: AgreementAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Says for one's firm whether it is interested."""
        offered = DevelopmentProject.objects.offered_to(request.user)
        mine = Agreement.objects.in_force().read_by(request.user).filter(project__in=offered.values("pk"))
        agreement = get_object_or_404(mine, pk=pk)
        agreement = answer_interest(agreement=agreement, by=request.user, **said(InterestBody, request.data))
        return Response(AgreementAnswer(agreement_answer(agreement, DevelopmentProject.OFFERED)).data, status=201)
