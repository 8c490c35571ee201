"""The people of firms in a project: who they are, and taking one of them out."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from development.api.projects import run_by
from development.models import Contact
from development.partners.people import contacts_of, end_contact
from development.seeing import run_by as rows_run_by


class ContactLine(serializers.Serializer):
    id = serializers.IntegerField()
    partner = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.EmailField()
    since = serializers.DateTimeField()


class ContactEndAnswer(serializers.Serializer):
    left = serializers.IntegerField(help_text="how many people act for the firm now; with none nobody is reached")


class ProjectContactsView(APIView):
    @extend_schema(responses=ContactLine(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Who acts for which firm, for organisers."""
        return Response([_line(one) for one in contacts_of(run_by(request, pk))])


class ContactEndView(APIView):
    @extend_schema(request=None, responses={201: ContactEndAnswer})
    def post(self, request: Request, pk: int) -> Response:
        """Takes the person out of the project at once; the firm stays."""
        contact = get_object_or_404(rows_run_by(request.user, Contact.objects.all(), through="project"), pk=pk)
        left = end_contact(contact=contact, by=request.user)
        return Response(ContactEndAnswer({"left": left}).data, status=201)


def _line(contact: Contact) -> dict:
    person = {"name": contact.person.name, "email": contact.person.email}
    return dict(ContactLine({"id": contact.pk, "partner": contact.partner_id, "since": contact.since, **person}).data)
