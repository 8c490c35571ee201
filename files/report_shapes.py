"""How the report of a mesh is shown to programs: the same for designer, judge and partner."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from accounts.locale import spoken
from audit.refusals import Invalid
from files.inspection.outsole.assessing import BAD, EU_SIZES, GOOD, INFO, SERIOUS, UNKNOWN, WARNING, assess
from files.inspection.outsole.figures import Figures
from files.inspection.outsole.rules import Rules
from files.models import MeshReport
from files.reasons import explain
from files.reporting.mould_rules import Chosen, chosen
from files.reporting.seeing import SeenReport
from files.reporting.telling import lights_and_findings
from files.serializers import Reason

ASKED = ("material", "size")
PARAMETERS = [
    OpenApiParameter("material", str, description="code of a material of the rules, in place of the entry's own"),
    OpenApiParameter("size", str, description="EU size such as 41 or 41.5, in place of the entry's own"),
]
_SIZE = re.compile(r"[0-9]{2}(?:\.[0-9])?", re.ASCII)
_LIGHTS = [(light, light) for light in (GOOD, WARNING, BAD, UNKNOWN)]
_SEVERITIES = [(severity, severity) for severity in (INFO, WARNING, SERIOUS)]
# From a name and a width (none for a model) to where it is.
Address = Callable[..., str]


@extend_schema_field({"type": "object", "additionalProperties": True, "nullable": True})
class FiguresAnswer(serializers.Field):
    """Everything measured, each under a name that tells its unit; null for what can't be measured."""


class FrameAnswer(serializers.Serializer):
    unit = serializers.ChoiceField(MeshReport.UNITS, allow_null=True, help_text="null: guessed")
    tread = serializers.ChoiceField(MeshReport.TREADS, allow_null=True, help_text="null: taken to be below")


class RulesAnswer(serializers.Serializer):
    dated_on = serializers.DateField()
    is_confirmed = serializers.BooleanField(help_text="by a sole technician; else these are examples")
    source = serializers.CharField()  # type: ignore[assignment]


class LightAnswer(serializers.Serializer):
    check = serializers.CharField()
    light = serializers.ChoiceField(_LIGHTS)
    unit = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    limit = serializers.FloatField(allow_null=True)
    share = serializers.FloatField(allow_null=True, help_text="of the surface beyond the limit, 0 to 1")


class FindingAnswer(serializers.Serializer):
    code = serializers.CharField()
    severity = serializers.ChoiceField(_SEVERITIES)
    text = serializers.CharField()


class AssessmentAnswer(serializers.Serializer):
    material = serializers.CharField(help_text="code")
    is_material_given = serializers.BooleanField(help_text="false: nobody named one of the rules' materials")
    eu_size = serializers.FloatField(allow_null=True)
    lights = LightAnswer(many=True)
    findings = FindingAnswer(many=True)
    weight_g = serializers.FloatField(allow_null=True, help_text="of one sole")
    weight_range_g = serializers.ListField(child=serializers.FloatField(), allow_null=True)
    cost_per_pair = serializers.ListField(
        child=serializers.FloatField(), allow_null=True, help_text="rupiah, the material alone: [least, most]"
    )
    mould_mm = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField()),
        allow_null=True,
        help_text="[least, most] along length, width, height",
    )


class PartAnswer(serializers.Serializer):
    kind = serializers.ChoiceField([("picture", "picture"), ("model", "model")])
    name = serializers.CharField()
    url = serializers.CharField(required=False, help_text="at its largest, where programs may fetch it")


class ReportAnswer(serializers.Serializer):
    """Advice, never a reason for refusal: figures of a mesh, and what they mean in one material."""

    is_waiting = serializers.BooleanField(help_text="being measured; figures are those from before, if any")
    reason = Reason(allow_null=True, help_text="why it could not be measured")
    frame = FrameAnswer(help_text="what its designer said")
    figures = FiguresAnswer()
    rules = RulesAnswer()
    assessment = AssessmentAnswer(allow_null=True, help_text="null without figures")
    parts = PartAnswer(many=True)


def asked_for(request: Request, rules: Rules, own: Chosen) -> Chosen:
    """Material and size that the query names, and the entry's own where it names none. Refused (Invalid): a material
    that the rules do not know, a size that is none."""
    material, size = (request.query_params.get(name, "") for name in ASKED)
    if material and rules.material(material) is None:
        _refuse("material", _("The mould rules know no such material."))
    if size and (not _SIZE.fullmatch(size) or not EU_SIZES[0] <= float(size) <= EU_SIZES[1]):
        _refuse("size", _("Write an EU size such as 41 or 41.5."))
    found = chosen(rules, material=material, size=size)
    return Chosen(
        found.material if material else own.material,
        bool(material) or own.is_given,
        found.eu_size if size else own.eu_size,
    )


def report_answer(report: SeenReport, rules: Rules, asked: Chosen, address: Address | None = None) -> dict[str, Any]:
    """The body that describes the report; with the addresses of its parts for a door that gives them out."""
    return {
        "is_waiting": report.is_waiting,
        "reason": {"code": report.reason, "message": explain(report.reason)} if report.reason else None,
        "frame": {"unit": report.unit or None, "tread": report.tread or None},
        "figures": report.figures.plain() if report.figures else None,
        "rules": {
            "dated_on": rules.dated_on.isoformat(),
            "is_confirmed": rules.are_confirmed,
            "source": spoken(rules, "source"),
        },
        "assessment": _assessment(report.figures, rules, asked) if report.figures else None,
        "parts": _parts(report, address),
    }


def _refuse(name: str, sentence: str) -> None:
    raise Invalid(sentence, fields={name: [sentence]})


def _assessment(figures: Figures, rules: Rules, asked: Chosen) -> dict[str, Any]:
    found = assess(figures, asked.material, rules, eu_size=asked.eu_size)
    return {
        "material": asked.material.code,
        "is_material_given": asked.is_given,
        "eu_size": asked.eu_size,
        **lights_and_findings(found),
        **{name: getattr(found, name) for name in ("weight_g", "weight_range_g", "cost_per_pair", "mould_mm")},
    }


def _parts(report: SeenReport, address: Address | None) -> list[dict[str, str]]:
    pictures = [("picture", one.name, (one.name, one.widths[-1])) for one in report.pictures]
    models = [("model", name, (name,)) for name in report.models]
    return [
        {"kind": kind, "name": name, **({"url": address(*place)} if address else {})}
        for kind, name, place in pictures + models
    ]
