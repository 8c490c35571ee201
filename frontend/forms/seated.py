"""A choice among people, each with the seat for which they are in the list."""

from django import forms
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from accounts.models import User
from submissions.models import Competition, Seat

_FIRST = Case(When(kind=Seat.HEAD_JUDGE, then=Value(0)), default=Value(1), output_field=IntegerField())


class SeatedField(forms.ModelChoiceField):
    """ "Ratih (head judge)"; whoever holds no seat any more stands there by name."""

    def label_from_instance(self, row):
        words = dict(Seat.KINDS)
        return f"{row} ({words[row.role]})" if row.role else str(row)


def with_role(people: QuerySet[User], competition: Competition) -> QuerySet[User]:
    """By name; `role` is the kind of seat for which each judges in this competition, a head judge's before others."""
    kinds = [Seat.HEAD_JUDGE, Seat.JUDGE, Seat.CURATOR]
    seats = Seat.objects.in_force().filter(competition=competition, person=OuterRef("pk"), kind__in=kinds)
    role = seats.order_by(_FIRST, "-kind").values("kind")[:1]
    return people.annotate(role=Subquery(role)).order_by("name", "pk")
