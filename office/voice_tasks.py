"""What an organiser has to do about objections and votes of the public."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from judging.models import FavouriteVote, Objection
from office.tasks import Task, Tasks
from submissions.models import Competition


def of_objections(competition: Competition, user) -> Tasks:
    """Objections that wait for an answer, late once it was due; one query."""
    rows = (
        Objection.objects.answered_by_office(user).waiting().filter(ranking__round__category__competition=competition)
    )
    waiting = list(rows.order_by("made_at"))
    now = timezone.now()
    for is_late in (True, False):
        found = [one for one in waiting if (one.expected_by < now) == is_late]
        if len(found) == 1:
            text = _("Objection %(code)s waits for your answer") % {"code": found[0].code}
            yield Task(text, "organiser-objection", (found[0].pk,)), is_late
        elif found:
            text = ngettext("%(n)d objection waits for an answer", "%(n)d objections wait for an answer", len(found))
            yield Task(text % {"n": len(found)}, "organiser-objections", (competition.slug,), "?show=waiting"), is_late


def of_favourites(competition: Competition, user) -> Tasks:
    """Votes of the public that have ended and are not counted; one query."""
    for vote in FavouriteVote.objects.kept_by(user).filter(competition=competition, status=FavouriteVote.OPEN):
        if vote.has_ended:
            text = _("%(vote)s: voting has ended, count the votes") % {"vote": spoken(vote, "name")}
            yield Task(text, "organiser-favourite", (vote.pk,)), True
