"""Public products; inquiries for the office; market reports for the firm that sells."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.strict import OPEN_TO_ALL
from development.api.product_answers import (
    InquiryAnswer,
    MarketReportAnswer,
    ProductAnswer,
    ProductLine,
    product_answer,
)
from development.api.product_bodies import AnswerWords, ClosingWords, PassingOn, ReportFigures
from development.launching.seeing import seen, with_project
from development.market import answering, reports, seeing
from development.market.reports import Told
from development.models import Inquiry, MarketReport, Product


class ProductsView(generics.ListAPIView):
    permission_classes = OPEN_TO_ALL
    serializer_class = ProductLine
    ordering = ("-pk",)
    queryset = Product.objects.none()

    @extend_schema(operation_id="products_list")
    def get(self, request: Request) -> Response:
        """Products that everybody may read, the newest first."""
        page = self.paginate_queryset(Product.objects.public().select_related("project")) or []
        return self.get_paginated_response(ProductLine(page, many=True).data)


class ProductView(APIView):
    permission_classes = OPEN_TO_ALL

    @extend_schema(responses=ProductAnswer)
    def get(self, request: Request, slug: str) -> Response:
        """One product with its story, firms, pictures and tests."""
        row = get_object_or_404(with_project(Product.objects.public()), slug=slug)
        return Response(ProductAnswer(product_answer(seen(row))).data)


class InquiriesView(generics.ListAPIView):
    serializer_class = InquiryAnswer
    ordering = ("-pk",)
    queryset = Inquiry.objects.none()

    @extend_schema(operation_id="inquiries_list")
    def get(self, request: Request) -> Response:
        """Inquiries about products of competitions that one organises, the newest first."""
        page = self.paginate_queryset(seeing.inquiries_of(request.user)) or []
        return self.get_paginated_response(InquiryAnswer(page, many=True).data)


class InquiryView(APIView):
    @extend_schema(responses=InquiryAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """One inquiry."""
        return _inquiry_answered(request, pk)


class InquiryPassingView(APIView):
    @extend_schema(request=PassingOn, responses={201: InquiryAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Passes the inquiry on to one firm of the project."""
        body = PassingOn(data=request.data)
        body.is_valid(raise_exception=True)
        inquiry = _inquiry(request, pk)
        firms = answering.firms_for(inquiry.product.project)
        agreement = get_object_or_404(firms, pk=body.validated_data["agreement"])
        answering.pass_on(inquiry=inquiry, agreement=agreement, by=request.user)
        return _inquiry_answered(request, pk, 201)


class InquiryAnswerView(APIView):
    @extend_schema(request=AnswerWords, responses={201: InquiryAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Answers the inquiry."""
        body = AnswerWords(data=request.data)
        body.is_valid(raise_exception=True)
        answering.answer(inquiry=_inquiry(request, pk), by=request.user, **body.validated_data)
        return _inquiry_answered(request, pk, 201)


class InquiryClosingView(APIView):
    @extend_schema(request=ClosingWords, responses={201: InquiryAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Closes the inquiry without an answer."""
        body = ClosingWords(data=request.data)
        body.is_valid(raise_exception=True)
        answering.close(inquiry=_inquiry(request, pk), by=request.user, **body.validated_data)
        return _inquiry_answered(request, pk, 201)


class MarketReportsView(generics.ListAPIView):
    serializer_class = MarketReportAnswer
    ordering = ("-pk",)
    queryset = MarketReport.objects.none()

    @extend_schema(operation_id="market_reports_list")
    def get(self, request: Request) -> Response:
        """Market reports that one's firm owes, those of the newest launch first."""
        page = self.paginate_queryset(seeing.reports_for(request.user)) or []
        return self.get_paginated_response(MarketReportAnswer(page, many=True).data)


class MarketReportView(APIView):
    @extend_schema(responses=MarketReportAnswer)
    def get(self, request: Request, pk: int) -> Response:
        """One market report of one's firm."""
        return _report_answered(request, pk)

    @extend_schema(request=ReportFigures, responses=MarketReportAnswer)
    def put(self, request: Request, pk: int) -> Response:
        """Delivers the report, or mends it until it is accepted."""
        body = ReportFigures(data=request.data)
        body.is_valid(raise_exception=True)
        report = get_object_or_404(seeing.reports_for(request.user), pk=pk)
        reports.deliver(report=report, told=Told(**body.validated_data), by=request.user)
        return _report_answered(request, pk)


def _inquiry(request: Request, pk: int) -> Inquiry:
    return get_object_or_404(seeing.inquiries_of(request.user), pk=pk)


def _inquiry_answered(request: Request, pk: int, status: int = 200) -> Response:
    return Response(InquiryAnswer(_inquiry(request, pk)).data, status=status)


def _report_answered(request: Request, pk: int) -> Response:
    report = get_object_or_404(seeing.reports_for(request.user), pk=pk)
    return Response(MarketReportAnswer(report).data)
