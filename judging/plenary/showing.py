"""The work on the screen of a meeting, and who may see it there: blind, and as long as it is shown."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from audit.trail import record
from files.models import LightModel, Preview
from judging import blind
from judging.blind import BlindEntry
from judging.models import Contender, Plenary, Scoresheet
from judging.plenary.attending import barred_from, chaired_by
from judging.plenary.convening import hold_open
from judging.plenary.minutes import SHOWN


def show(*, plenary: Plenary, contender: Contender | None, by) -> None:
    """This work is on the screen, or with None nothing. Refused: who does not chair the meeting (NotAllowed); once it
    is closed, a work that is out of the round or in another one (NotAllowedNow)."""
    with transaction.atomic():
        current = hold_open(plenary, by)
        if contender is not None and not works_of(current).filter(pk=contender.pk).exists():
            raise NotAllowedNow(_("This work is not in the round any more."))
        chosen = contender.pk if contender is not None else None
        if current.shown_id != chosen:
            Plenary.objects.filter(pk=current.pk).update(shown=chosen)
            record(verb=SHOWN, thing=current, by=by, contender=chosen)


def works_of(plenary: Plenary) -> QuerySet[Contender]:
    """The works that may be discussed, by code."""
    return Contender.objects.filter(round=plenary.round_id).still_in().order_by("code")


def seen_by(user) -> QuerySet[Contender]:
    """What the person may see through a meeting that is in session: whoever chairs it every work of its round, a judge
    who is there the one on the screen; never with a conflict, and no winner's design while it is secret."""
    chaired = chaired_by(user).filter(status=Plenary.OPEN).values("round")
    attended = Plenary.objects.attended_by(user).filter(presences__person=user.pk).exclude(shown=None)
    rows = Contender.objects.still_in().filter(Q(round__in=chaired) | Q(pk__in=attended.values("shown")))
    return rows.filter(entry__is_secret=False).exclude(pk__in=barred_from(user, Contender.objects.all()).values("pk"))


def blind_works(contenders: Iterable[Contender]) -> list[BlindEntry]:
    """What judges see of these works, in the same order; they come with `round__category` and `submission`. At most
    three queries."""
    return blind.blind_entries([_unheld_sheet(one) for one in contenders])


def picture_of(contender: Contender, *, n: int, number: int, width: int) -> Preview:
    """The picture of the n-th file of the work; Http404 if there is none."""
    return blind.preview_of(_unheld_sheet(contender), n=n, number=number, width=width)


def model_of(contender: Contender, *, n: int) -> LightModel:
    """The light model of the n-th file of the work; Http404 if there is none."""
    return blind.model_of(_unheld_sheet(contender), n=n)


def fetched(user, plenary: int, code: str) -> Contender:
    """The work of this code in this meeting, if the person may see it now; else Http404."""
    rows = seen_by(user).filter(round__plenaries__in=Plenary.objects.open().filter(pk=plenary), code=code)
    contender = rows.select_related("submission", "round__category__competition").first()
    if contender is None:
        raise Http404
    return contender


def _unheld_sheet(contender: Contender) -> Scoresheet:
    """The blind view knows a work by a sheet; in a meeting a work is seen without having one. Never saved."""
    return Scoresheet(round=contender.round, contender=contender)
