"""What programs send about firms and packages, and how these are shown."""

from typing import Any

from rest_framework import serializers

from accounts.strict import StrictSerializer
from development.api.answers import PartnerAnswer, partner_answer
from development.api.bodies import key_field
from development.models import Agreement, DevelopmentProject, Package, Partner
from development.partners.finding import Found
from development.partners.importing import Planned
from development.partners.reading import MOST_BYTES
from development.partners.skills import SKILLS

MOST_MILESTONES = 200


def word(most: int) -> serializers.CharField:
    return serializers.CharField(max_length=most, required=False, allow_blank=True)


def pairs() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, max_value=100_000_000, required=False, allow_null=True)


class PartnerChange(StrictSerializer):
    """Only what is sent is changed."""

    name = serializers.CharField(max_length=120, required=False)
    kind = serializers.ChoiceField(Partner.KINDS, required=False)
    city, province, capabilities = word(80), word(80), word(2000)
    skills = serializers.ListField(
        child=serializers.ChoiceField(sorted(SKILLS)), max_length=len(SKILLS), required=False
    )
    pairs_a_month, least_order = pairs(), pairs()
    email, phone, website = word(254), word(30), word(200)
    takes_projects = serializers.BooleanField(required=False)


class PartnerWords(PartnerChange):
    name = serializers.CharField(max_length=120)
    kind = serializers.ChoiceField(Partner.KINDS)


class PartnerList(StrictSerializer):
    text = serializers.CharField(max_length=MOST_BYTES, trim_whitespace=False, help_text="the CSV file")
    digest = serializers.CharField(
        max_length=64, required=False, help_text="of what was shown; without it nothing is changed"
    )


class AgreementOffer(StrictSerializer):
    partner = key_field("id of the partner")
    role = serializers.ChoiceField(Partner.KINDS, required=False)
    brief = serializers.CharField(
        max_length=4000, required=False, allow_blank=True, help_text="names no design; without it the project's needs"
    )
    opens_design = serializers.BooleanField(required=False, default=True)
    email = serializers.EmailField(
        max_length=254,
        required=False,
        help_text="of a person of the firm, who is invited with it; else nobody knows yet",
    )
    name = serializers.CharField(max_length=150, required=False, allow_blank=True)


class AgreementEndBody(StrictSerializer):
    reason = serializers.CharField(
        max_length=1000, required=False, allow_blank=True, default="", help_text="the office alone reads it"
    )


class InterestBody(StrictSerializer):
    answer = serializers.ChoiceField([Agreement.INTERESTED, Agreement.DECLINED])
    text = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")


class PackageWords(StrictSerializer):
    name = serializers.CharField(max_length=120)
    note = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")
    due_on = serializers.DateField(required=False, allow_null=True, default=None)
    milestones = serializers.ListField(child=key_field("id of a milestone"), max_length=MOST_MILESTONES, required=False)


class NewPackage(PackageWords):
    agreement = key_field("id of the firm's agreement in this project")


class HandoverBody(StrictSerializer):
    to = key_field("id of the agreement of the firm that takes over")


class MeetingBody(StrictSerializer):
    meet = serializers.BooleanField()


class MatchAnswer(serializers.Serializer):
    partner = PartnerAnswer()
    fits = serializers.ListField(child=serializers.CharField(), help_text="what speaks for it, in words")
    open = serializers.ListField(child=serializers.CharField(), help_text="what is not known")
    against = serializers.ListField(child=serializers.CharField())
    is_in = serializers.BooleanField(help_text="whether it is in the project")


class PlannedAnswer(serializers.Serializer):
    line = serializers.IntegerField()
    name = serializers.CharField()
    outcome = serializers.ChoiceField(["new", "changed", "unchanged", "refused"])
    changes = serializers.DictField(help_text="{column: [now, then]}")
    wrong = serializers.DictField(help_text="{column: why not}")


class PlanAnswer(serializers.Serializer):
    digest = serializers.CharField()
    is_applied = serializers.BooleanField()
    lines = PlannedAnswer(many=True)


class PackageAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    partner = serializers.IntegerField()
    name = serializers.CharField()
    note = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    milestones = serializers.ListField(child=serializers.IntegerField())


class MeetingAnswer(serializers.Serializer):
    meet = serializers.BooleanField()


def match_answer(found: Found) -> dict[str, Any]:
    firm = partner_answer(found.partner, DevelopmentProject.ORGANISER)
    words = {"fits": found.fits, "open": found.open, "against": found.against}
    return {"partner": firm, **words, "is_in": found.is_in}


def planned_answer(line: Planned) -> dict[str, Any]:
    changes = {column: list(pair) for column, pair in line.changes.items()}
    words = {"name": line.name, "outcome": line.outcome, "wrong": line.wrong}
    return {"line": line.number, "changes": changes, **words}


def package_answer(package: Package) -> dict[str, Any]:
    return {
        "id": package.pk,
        "partner": package.agreement.partner_id,
        "name": package.name,
        "note": package.note,
        "due_on": package.due_on,
        "milestones": [milestone.pk for milestone in package.milestones.all()],
    }
