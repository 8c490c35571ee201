"""By API: the file from which a result can be computed again, what a correction would be, and awards taken back."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.pace import PageThrottle
from accounts.strict import OPEN_TO_ALL, StrictSerializer
from judging.api.results import TabulationAnswer, overseen, tabulation_facts
from judging.awarding import MOST_REASON, take_back_award
from judging.bundling.making import bundle_of, name_of
from judging.bundling.permitting import may_take_bundle
from judging.models import Award, Round
from judging.published import newest_rankings
from judging.publishing import correction_of
from submissions.models import Competition, Entry


class CorrectionAnswer(TabulationAnswer):
    """What the scoresheets and agreed decisions come to now."""

    version_in_force = serializers.IntegerField()
    changes_something = serializers.BooleanField()


class WithdrawalBody(StrictSerializer):
    reason = serializers.CharField(max_length=MOST_REASON, help_text="the designer reads it")


class WithdrawnAwardAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    taken_back_at = serializers.DateTimeField()
    taken_back_reason = serializers.CharField()


class BundleView(APIView):
    """The newest version of a published result as a ZIP file, for `manage.py verify_results`; 404 for those who may not
    have it."""

    permission_classes = OPEN_TO_ALL
    throttle_classes = (PageThrottle,)
    pace = "bundle"

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request, slug, pk):
        competition = get_object_or_404(Competition.objects.announced(), slug=slug)
        ranking = get_object_or_404(newest_rankings(competition).filter(round__pk=pk))
        if not may_take_bundle(ranking, request.user)[0]:
            raise Http404
        response = HttpResponse(bundle_of(ranking), content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{name_of(ranking)}"'
        response["Cache-Control"] = "no-store"
        return response


class CorrectionView(APIView):
    """What a correction of a published result would be made of; it is proposed and confirmed like a result."""

    @extend_schema(responses=CorrectionAnswer)
    def get(self, request, pk):
        correction = correction_of(overseen(request, pk, status=Round.PUBLISHED))
        facts = tabulation_facts(correction.tabulation)
        facts |= {
            "version_in_force": correction.in_force.version,
            "changes_something": correction.changes_something,
        }
        return Response(CorrectionAnswer(facts).data)


class AwardWithdrawalView(APIView):
    """Take an award back, with a reason."""

    @extend_schema(request=WithdrawalBody, responses={201: WithdrawnAwardAnswer})
    def post(self, request, pk):
        entries = Entry.objects.organised_by(request.user)
        awards = Award.objects.in_force().filter(entry__in=entries.values("pk"))
        award = get_object_or_404(awards.select_related("entry__category__competition", "entry__owner"), pk=pk)
        body = WithdrawalBody(data=request.data)
        body.is_valid(raise_exception=True)
        award = take_back_award(award=award, by=request.user, **body.validated_data)
        return Response(WithdrawnAwardAnswer(award).data, status=201)
