"""Specification and results as programs read them. What a person may not learn is absent, not null."""

from typing import Any

from rest_framework import serializers

from development.models import Measurement, Requirement, Specification
from development.testing.seeing import ReportSeen, Sampled


class RequirementAnswer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    group = serializers.ChoiceField(Requirement.GROUPS)
    method = serializers.CharField()
    unit = serializers.CharField()
    at_least = serializers.DecimalField(14, 4, allow_null=True)
    at_most = serializers.DecimalField(14, 4, allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]
    source_on = serializers.DateField(allow_null=True)
    is_example = serializers.BooleanField()
    note = serializers.CharField()


class SpecificationAnswer(serializers.Serializer):
    """`version` 0 and no requirements: there is none yet."""

    project = serializers.IntegerField()
    version = serializers.IntegerField()
    newest = serializers.IntegerField(help_text="the version in force")
    note = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)
    requirements = RequirementAnswer(many=True)


class FigureAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    value = serializers.DecimalField(14, 4, allow_null=True)
    unit = serializers.CharField()
    is_met = serializers.BooleanField(allow_null=True)
    method = serializers.CharField()
    specimens = serializers.IntegerField(allow_null=True)
    verdict = serializers.ChoiceField(Measurement.VERDICTS)
    in_limit_unit = serializers.DecimalField(16, 6, allow_null=True)
    at = serializers.DateTimeField()
    taken_back_at = serializers.DateTimeField(allow_null=True)


class LabTestReportAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    sample = serializers.IntegerField()
    tested_on = serializers.DateField()
    taken_back_at = serializers.DateTimeField(allow_null=True)
    results = FigureAnswer(many=True)
    laboratory = serializers.CharField(required=False)
    accreditation = serializers.CharField(required=False)
    number = serializers.CharField(required=False)
    note = serializers.CharField(required=False)
    taken_back_because = serializers.CharField(required=False)
    certificate_sha256 = serializers.CharField(required=False)


class SampledAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.CharField()
    made_on = serializers.DateField()
    tests = LabTestReportAnswer(many=True)
    figures = FigureAnswer(many=True, help_text="measured beside the press")


class ResultsAnswer(serializers.Serializer):
    project = serializers.IntegerField()
    samples = SampledAnswer(many=True)


def specification_answer(project: int, found: Specification | None, newest: int, lines) -> dict[str, Any]:
    return {
        "project": project,
        "version": found.version if found else 0,
        "newest": newest,
        "note": found.note if found else "",
        "at": found.at if found else None,
        "requirements": [{name: getattr(row, name) for name in _REQUIREMENT} for row in lines],
    }


def results_answer(project: int, sampled: list[Sampled]) -> dict[str, Any]:
    return {"project": project, "samples": [_sampled(one) for one in sampled]}


def report_answer(seen: ReportSeen) -> dict[str, Any]:
    test = seen.row
    answer = {
        "id": test.pk,
        "sample": test.sample_id,
        "tested_on": test.tested_on,
        "taken_back_at": test.taken_back_at,
        "results": [_figure(row) for row in seen.results],
    }
    if not seen.is_named:
        return answer
    words = {name: getattr(test, name) for name in ("accreditation", "number", "note", "taken_back_because")}
    laboratory = test.laboratory.name if test.laboratory else test.laboratory_name
    certificate = {"certificate_sha256": test.certificate.sha256} if test.certificate else {}
    return answer | words | certificate | {"laboratory": laboratory}


def _sampled(one: Sampled) -> dict[str, Any]:
    sample = {name: getattr(one.sample, name) for name in ("label", "kind", "made_on")}
    tests, figures = [report_answer(seen) for seen in one.tests], [_figure(row) for row in one.beside]
    return {"id": one.sample.pk, **sample, "tests": tests, "figures": figures}


_FIGURE = tuple(FigureAnswer().fields)
_REQUIREMENT = tuple(RequirementAnswer().fields)


def _figure(row: Measurement) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _FIGURE}
