"""The team of one's own entry, and the guardian of somebody under 18. A link is answered once and kept nowhere."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Invitation
from accounts.strict import StrictSerializer
from submissions.api.entries import own_entry
from submissions.entrants.asked import Standing, standings
from submissions.entrants.guardians import ask_guardian
from submissions.entrants.teams import (
    end_membership,
    invite_member,
    may_change_team,
    most_in_team,
    pending_invitations,
    revoke_invitation,
)
from submissions.models import Entry, GuardianConsent

LACKING = ["", "entrant_unknown", "guardian_missing"]


class InvitationBody(StrictSerializer):
    name = serializers.CharField(max_length=150)
    email = serializers.EmailField(max_length=254, required=False, default="", allow_blank=True)


class TeamInvitationAnswer(serializers.ModelSerializer):
    class Meta:
        model = Invitation
        fields = ["id", "name", "email", "issued_at", "expires_at"]
        read_only_fields = fields


class InvitationMade(TeamInvitationAnswer):
    link = serializers.URLField(help_text="for the team-mate; told this once")

    class Meta(TeamInvitationAnswer.Meta):
        fields = [*TeamInvitationAnswer.Meta.fields, "link"]
        read_only_fields = fields


class MemberAnswer(serializers.Serializer):
    id = serializers.IntegerField(allow_null=True, help_text="of the membership; the owner has none")
    name = serializers.CharField()
    is_owner = serializers.BooleanField()
    lacks = serializers.ChoiceField(choices=LACKING, help_text="what keeps the entry from being handed in; or empty")


class TeamAnswer(serializers.Serializer):
    members = MemberAnswer(many=True)
    most = serializers.IntegerField(help_text="how many people there may be, the owner with them")
    may_change = serializers.BooleanField()
    invitations = TeamInvitationAnswer(many=True, help_text="not taken up yet; told to the owner alone")


class GuardianBody(StrictSerializer):
    name = serializers.CharField(max_length=150)
    email = serializers.EmailField(max_length=254, required=False, default="", allow_blank=True)
    phone = serializers.CharField(max_length=20, required=False, default="", allow_blank=True)


class GuardianAnswer(serializers.Serializer):
    is_needed = serializers.BooleanField(help_text="a guardian still has to agree before the entry is handed in")
    name = serializers.CharField(allow_blank=True, help_text="who was asked; empty where nobody was")
    status = serializers.ChoiceField(
        choices=GuardianConsent.STATUSES, allow_blank=True, help_text="empty: nobody was asked"
    )
    asked_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True, help_text="until when the link can be answered by")
    answered_at = serializers.DateTimeField(allow_null=True)


class GuardianAsked(GuardianAnswer):
    link = serializers.URLField(help_text="for the guardian; told this once")


def member_facts(one: Standing, entry: Entry) -> dict:
    is_owner = one.person.pk == entry.owner_id
    return {"id": one.member, "name": one.person.name, "is_owner": is_owner, "lacks": one.lacks}


def guardian_facts(entry: Entry, person) -> dict:
    """What is known of the own guardian; of a team-mate's nothing is told here."""
    mine = next(one for one in standings(entry) if one.person.pk == person.pk)
    asked = mine.entrant.consent if mine.entrant else None
    names = ("name", "status", "asked_at", "expires_at", "answered_at")
    told = {name: getattr(asked, name) if asked else ("" if name in names[:2] else None) for name in names}
    return {"is_needed": mine.lacks == LACKING[2], **told}


class EntryTeamView(APIView):
    @extend_schema(responses=TeamAnswer)
    def get(self, request: Request, code: str) -> Response:
        """Who is in the team, and what each still has to say; to its owner also who is invited."""
        entry = own_entry(request, code)
        answer = {
            "members": [member_facts(one, entry) for one in standings(entry)],
            "most": most_in_team(entry),
            "may_change": may_change_team(entry)[0],
            "invitations": pending_invitations(entry) if entry.owner_id == request.user.pk else [],
        }
        return Response(TeamAnswer(answer).data)


class EntryTeamInvitationsView(APIView):
    @extend_schema(request=InvitationBody, responses={201: InvitationMade})
    def post(self, request: Request, code: str) -> Response:
        """Invites one person by a link that works once, for 14 days; with an address it is mailed, and for that person
        alone. The owner's."""
        entry = own_entry(request, code)
        body = InvitationBody(data=request.data)
        body.is_valid(raise_exception=True)
        invitation, link = invite_member(entry=entry, by=request.user, **body.validated_data)
        return Response({**TeamInvitationAnswer(invitation).data, "link": link}, status=201)


class EntryTeamInvitationView(APIView):
    @extend_schema(request=None, responses={204: OpenApiResponse(description="The link works no more.")})
    def delete(self, request: Request, code: str, pk: int) -> Response:
        """Takes an invitation back. The owner's."""
        invitation = get_object_or_404(pending_invitations(own_entry(request, code)), pk=pk)
        revoke_invitation(invitation=invitation, by=request.user)
        return Response(status=204)


class EntryTeamMemberView(APIView):
    @extend_schema(request=None, responses={204: OpenApiResponse(description="The person is in the team no more.")})
    def delete(self, request: Request, code: str, pk: int) -> Response:
        """The owner takes a member out, or a member leaves. What they brought stays in the entry."""
        member = get_object_or_404(own_entry(request, code).members.select_related("entry"), pk=pk)
        end_membership(member=member, by=request.user)
        return Response(status=204)


class EntryGuardianView(APIView):
    @extend_schema(responses=GuardianAnswer)
    def get(self, request: Request, code: str) -> Response:
        """Whether one's own guardian has to agree, was asked, and what the answer was."""
        return Response(GuardianAnswer(guardian_facts(own_entry(request, code), request.user)).data)

    @extend_schema(request=GuardianBody, responses={201: GuardianAsked})
    def post(self, request: Request, code: str) -> Response:
        """Asks one's own parent or guardian, by mail where there is an address. Who was asked before is forgotten."""
        entry = own_entry(request, code)
        body = GuardianBody(data=request.data)
        body.is_valid(raise_exception=True)
        _consent, link = ask_guardian(competition=entry.category.competition, by=request.user, **body.validated_data)
        facts = guardian_facts(own_entry(request, code), request.user)
        return Response(GuardianAsked({**facts, "link": link}).data, status=201)
