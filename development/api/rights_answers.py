"""The rights in a design, as programs read them. What a person may not see is absent, not null."""

from typing import Any

from rest_framework import serializers

from development.models import Declaration, Filing, Licence, SecrecyLift
from development.rights.pack import View
from development.rights.seeing import Rights


class DeclarationAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    person = serializers.IntegerField()
    name = serializers.CharField()
    share = serializers.IntegerField(allow_null=True, help_text="per cent")
    text = serializers.CharField()
    text_en = serializers.CharField()
    text_digest = serializers.CharField()
    asked_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)


class LicenceAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    text = serializers.CharField()
    text_en = serializers.CharField()
    text_digest = serializers.CharField()
    option_until = serializers.DateField()
    offered_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_because = serializers.CharField()
    declined_at = serializers.DateTimeField(allow_null=True, help_text="the designer's no; why: ended_because")


class FilingAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    filed_on = serializers.DateField()
    number = serializers.CharField()
    registered_on = serializers.DateField(allow_null=True)
    registration_number = serializers.CharField()
    sha256 = serializers.CharField(help_text="of the evidence")
    status = serializers.CharField(help_text="of the evidence: waiting, good, refused")
    replaced_at = serializers.DateTimeField(allow_null=True)


class DisclosureAnswer(serializers.Serializer):
    shown_on = serializers.DateField()
    where = serializers.CharField()
    is_official = serializers.BooleanField()


class LiftAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    status = serializers.ChoiceField(SecrecyLift.STATUSES)
    reason = serializers.CharField()
    filing = serializers.IntegerField()
    proposed_at = serializers.DateTimeField()
    consented_at = serializers.DateTimeField(allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    declined_at = serializers.DateTimeField(allow_null=True, help_text="the designer's no")
    declined_because = serializers.CharField()
    digest = serializers.CharField(required=False, help_text="to be sent with the confirmation, while it waits")


class RightsInShort(serializers.Serializer):
    """What a partner gets."""

    project = serializers.IntegerField(help_text="with which the rights are kept; a partner's own")
    credit_line = serializers.CharField()
    credit_line_en = serializers.CharField()
    is_registered = serializers.BooleanField()


class RightsAnswer(RightsInShort):
    """What organisers and designers get beside it."""

    is_secret = serializers.BooleanField(required=False)
    is_licensed = serializers.BooleanField(required=False)
    option_days_left = serializers.IntegerField(required=False, allow_null=True)
    grace_days_left = serializers.IntegerField(required=False, allow_null=True)
    declarations = DeclarationAnswer(many=True, required=False)
    licences = LicenceAnswer(many=True, required=False)
    filings = FilingAnswer(many=True, required=False)
    disclosure = DisclosureAnswer(required=False, allow_null=True)
    lifts = LiftAnswer(many=True, required=False)
    missing_views = serializers.ListField(child=serializers.CharField(), required=False)


def rights_answer(rights: Rights, views: list[View]) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "project": (rights.holder if rights.is_in_full else rights.project).pk,
        "credit_line": rights.credit,
        "credit_line_en": rights.credit_en,
        "is_registered": rights.is_registered,
    }
    if not rights.is_in_full:
        return answer
    licences = [one for one in (rights.licence, rights.offered) if one is not None]
    filings = [rights.filing] if rights.filing else []
    lifts = [rights.lift] if rights.lift else []
    return answer | {
        "is_secret": rights.is_secret,
        "is_licensed": rights.is_licensed,
        "option_days_left": rights.option.days if rights.option else None,
        "grace_days_left": rights.grace.days if rights.grace else None,
        "declarations": [_declaration(one) for one in rights.declarations],
        "licences": [_licence(one) for one in [*licences, *rights.past_licences]],
        "filings": [_filing(one) for one in [*filings, *rights.past_filings]],
        "disclosure": rights.disclosure and _disclosure(rights),
        "lifts": [_lift(one, rights) for one in [*lifts, *rights.past_lifts]],
        "missing_views": [view.name for view in views if not view.files],
    }


def _declaration(row: Declaration) -> dict[str, Any]:
    words = ("share", "text", "text_en", "text_digest", "asked_at", "accepted_at")
    return {"id": row.pk, "person": row.person_id, "name": row.person.name, **{w: getattr(row, w) for w in words}}


def _licence(row: Licence) -> dict[str, Any]:
    ends = ("accepted_at", "ended_at", "ended_because", "declined_at")
    words = ("text", "text_en", "text_digest", "option_until", "offered_at", *ends)
    return {"id": row.pk, **{word: getattr(row, word) for word in words}}


def _filing(row: Filing) -> dict[str, Any]:
    words = ("filed_on", "number", "registered_on", "registration_number", "replaced_at")
    evidence = {"sha256": row.evidence.sha256, "status": row.evidence.status}
    return {"id": row.pk, **{word: getattr(row, word) for word in words}, **evidence}


def _disclosure(rights: Rights) -> dict[str, Any]:
    return {word: getattr(rights.disclosure, word) for word in ("shown_on", "where", "is_official")}


def _lift(row: SecrecyLift, rights: Rights) -> dict[str, Any]:
    words = ("status", "reason", "proposed_at", "consented_at", "confirmed_at", "declined_at", "declined_because")
    answer = {"id": row.pk, "filing": row.filing_id, **{word: getattr(row, word) for word in words}}
    return answer | {"digest": rights.lift_digest} if row is rights.lift else answer
