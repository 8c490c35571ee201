"""What stands while a result is made: the round with all that goes into it, and whether its moment has come."""

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.refusals import Changed, NotAllowedNow
from judging.models import Criterion, Round, Scoresheet
from judging.tabulation import Tabulation
from submissions.models import Category
from submissions.phases import DECIDE


def locked(round: Round) -> Round:
    """The round as it stands now, held until the transaction ends together with all that goes into its result.

    The sheets are its own and, where a criterion is carried, those of the closed rounds before. Round, category,
    sheets, in this order everywhere: an entry leaves and a sheet is handed in only while holding its category or its
    sheet, so both are either counted here or refused after.
    """
    rows = Round.objects.select_for_update(of=("self", "category"), no_key=True)
    held = rows.select_related("category__competition").get(pk=round.pk)
    into = Q(pk=held.pk)
    if Criterion.objects.filter(rubric=held.rubric_id, is_carried=True).exists():
        into |= Q(category=held.category_id, number__lt=held.number, status=Round.CLOSED)
    counted = Scoresheet.objects.standing().filter(round__in=Round.objects.filter(into))
    list(counted.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    return held


def published_before(round: Round) -> Round | None:
    """The last round of the category, if it comes after this one and its result is not published: that goes first."""
    later = Round.objects.filter(category=round.category_id, number__gt=round.number)
    return later.exclude(status=Round.PUBLISHED).order_by("-number").first()


def insist_on_closed(round: Round) -> None:
    """Refused unless judging has closed, the category can be decided and no later result has to come first."""
    if round.status != Round.CLOSED:
        raise NotAllowedNow(_("A result can be published once, after judging has closed."))
    if not DECIDE.fits(round.category):
        raise NotAllowedNow(_("Another round of this category is still open. Close it first."))
    if round.kind == Round.SCREENING and round.category.phase != Category.DECIDED:
        raise NotAllowedNow(
            _("A screening only chooses who moves on. Its result can follow that of the round that judges these works.")
        )
    first = published_before(round)
    if first is not None:
        raise NotAllowedNow(
            _("The result of a later round is published first: “%(round)s”. This one can follow it.")
            % {"round": spoken(first, "name")}
        )


def require_same(tabulation: Tabulation, digest: str) -> None:
    """Refused (Changed) where the digest that somebody saw is not that of this tabulation."""
    if tabulation.digest != digest:
        raise Changed(_("The scores have changed since this result was shown. Look at it again before you go on."))
