"""The queue of the eligibility check: what was handed in, what waits longest first, filtered by what was found."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions.cleaning import clean_text
from submissions.models import Category, Competition, Entry, SavedFilter, SimilarPair, Submission, Trace
from submissions.models.screening import FILTER_LETTERS, QUERY_LETTERS
from submissions.permissions import is_organiser
from submissions.screening_findings import findings_of, with_findings

INCOMPLETE, INELIGIBLE, COPY, TRACE = "incomplete", "ineligible", "copy", "trace"
ASKED, ANSWERED, OVERDUE, NOTHING = "asked", "answered", "overdue", "nothing"
FOUND = [
    (INCOMPLETE, gettext_lazy("something is missing")),
    (INELIGIBLE, gettext_lazy("a rule is not met")),
    (TRACE, gettext_lazy("may tell whose it is")),
    (COPY, gettext_lazy("likely copy")),
    (ASKED, gettext_lazy("correction asked for")),
    (ANSWERED, gettext_lazy("correction handed in")),
    (OVERDUE, gettext_lazy("correction not handed in in time")),
    (NOTHING, gettext_lazy("nothing found")),
]
MOST_FILTERS = 20


@dataclass(frozen=True)
class Wanted:
    """A filter; what is empty filters nothing."""

    category: str = ""
    status: str = ""
    found: str = ""


def queue(*, competition: Competition, user, wanted: Wanted = Wanted(), now) -> "QuerySet[Entry]":
    """Entries of the competition that this person decides about, without those of a conflict: undecided ones first,
    and among them what was handed in longest ago. Each knows `handed_at` and, of a correction, `returned_at`."""
    rows = (
        Entry.objects.filter(pk__in=_decided_by(user, competition))
        .select_related("category")
        .annotate(handed_at=_handed_at(), returned_at=_returned_at(), rank=_RANK)
    )
    if wanted.category:
        rows = rows.filter(category__code=wanted.category)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    if wanted.found:
        rows = _with_found(rows, wanted.found, user, now)
    return rows.order_by("rank", "handed_at", "code")


def waits_for_decision() -> Q:
    """Handed in, and nobody has decided; what waits for its designer's correction does not wait for us."""
    return Q(status=Entry.SUBMITTED, category__phase__in=[Category.OPEN, Category.CLOSED])


def save_filter(*, competition: Competition, name: str, query: str, by) -> SavedFilter:
    """The person finds this filter under its name; one of the same name is replaced.

    Refused: another than an organiser (NotAllowed); no name, or a query that is too long (Invalid); beyond 20
    (NotAllowedNow).
    """
    _require_organiser(competition, by)
    name = clean_text(name, FILTER_LETTERS)
    if not name or len(query) > QUERY_LETTERS:
        sentence = _("Give the filter a short name.")
        raise Invalid(sentence, fields={"name": [sentence]})
    with transaction.atomic():
        mine = SavedFilter.objects.filter(person=by, competition=competition)
        if mine.exclude(name=name).count() >= MOST_FILTERS:
            raise NotAllowedNow(_("You have %(most)d filters here already. Remove one first.") % {"most": MOST_FILTERS})
        row, _is_new = mine.update_or_create(
            name=name, defaults={"query": query}, create_defaults={"query": query, **_whose(competition, by)}
        )
        record(verb="filter.saved", thing=row, by=by)
    return row


def drop_filter(*, row: SavedFilter, by) -> None:
    """The filter is gone. Refused: another than its person."""
    if row.person_id != by.pk:
        raise NotAllowed(_("Only its person may do this."))
    with transaction.atomic():
        record(verb="filter.dropped", thing=row, by=by)
        row.delete()


_RANK = Case(
    When(waits_for_decision(), then=Value(0)),
    When(status=Entry.RETURNED, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def _decided_by(user, competition: Competition) -> QuerySet:
    return Entry.objects.organised_by(user).filter(category__competition=competition).values("pk")


def _handed_at() -> Subquery:
    mine = Submission.objects.filter(entry=OuterRef("pk")).order_by("-number")
    return Subquery(mine.values(at_last=Coalesce("completed_at", "at"))[:1])


def _returned_at() -> Subquery:
    returns = Event.objects.filter(thing_type="submissions.entry", thing_id=OuterRef("pk"), verb="entry.returned")
    return Subquery(returns.order_by("-pk").values("at")[:1])


def _with_found(rows, found: str, user, now):
    is_copy, is_trace = _copies(user), Exists(Trace.objects.waiting().filter(entry=OuterRef("pk")))
    asked = Q(status=Entry.RETURNED)
    simple = {
        COPY: Q(is_copy),
        TRACE: Q(is_trace),
        ASKED: asked & Q(correction_until__gt=now),
        OVERDUE: asked & Q(correction_until__lte=now),
        ANSWERED: Q(status=Entry.SUBMITTED, correction_until__isnull=False, handed_at__gt=F("returned_at")),
    }
    if found in simple:
        return rows.filter(simple[found])
    seen = findings_of(with_findings(rows))
    if found == INCOMPLETE:
        return rows.filter(pk__in=[pk for pk, one in seen.items() if not one.is_complete])
    if found == INELIGIBLE:
        return rows.filter(pk__in=[pk for pk, one in seen.items() if not one.is_eligible])
    clean = [pk for pk, one in seen.items() if one.is_complete and one.is_eligible]
    return rows.filter(~Q(is_copy), ~Q(is_trace), pk__in=clean)


def _copies(user) -> Exists:
    pairs = SimilarPair.objects.checked_by(user).waiting()
    return Exists(pairs.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk"))))


def _whose(competition: Competition, by) -> dict:
    return {"person": by, "competition": competition}


def _require_organiser(competition: Competition, by) -> None:
    if not is_organiser(by, competition.pk):
        raise NotAllowed(_("Only an organiser of this competition may do this."))
