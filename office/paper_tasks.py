"""What an organiser has to do about documents of the office."""

from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from accounts.locale import spoken
from judging.models import Award, IssuedDocument, Round
from office.tasks import Task, Tasks
from submissions.models import Competition


def of_documents(competition: Competition, user) -> Tasks:
    """Decrees that are out of force because an award was taken back, or that name an older version of the result,
    while there still is somebody to name; one query."""
    decrees = IssuedDocument.objects.filter(kind=IssuedDocument.DECREE)
    later = decrees.filter(round=OuterRef("round"), pk__gt=OuterRef("pk"))
    awards = Award.objects.in_force().filter(entry__category=OuterRef("round__category"))
    newer = Round.objects.filter(pk=OuterRef("round"), rankings__version__gt=OuterRef("ranking__version"))
    mine = Round.objects.organised_by(user).without_conflict(user).filter(category__competition=competition)
    rows = decrees.filter(~Exists(later), Exists(awards), round__in=mine.order_by().values("pk"))
    rows = rows.annotate(is_old=Exists(newer)).select_related("round__category")
    for decree in rows.order_by("round", F("pk").desc()):
        round: Any = decree.round
        names = {"category": spoken(round.category, "name"), "number": decree.number}
        if decree.revoked_for == IssuedDocument.TAKEN_BACK:
            text = _("%(category)s: an award was taken back, so decree %(number)s is out of force. Issue a new one")
        elif decree.revoked_at is None and decree.is_old:
            text = _("%(category)s: the result was corrected since decree %(number)s. Issue a new one")
        else:
            continue
        yield Task(text % names, "organiser-decree", (round.pk,)), False
