"""A designer objects to a published result, within its window."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment
from audit.moves import move
from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from judging.models import Objection, Ranking, Round, Standing
from judging.objecting.moves import WITHDRAW
from judging.objecting.telling import acknowledge, tell_office
from judging.objecting.texts import digest_of, one_of, said
from submissions.permissions import YES, Verdict, is_designer_of

FEWEST_LETTERS = 30
MOST_OF_A_WORK = 5  # of one version, those that were taken back included


def object_to(*, standing: Standing, ground: str, text: str, by) -> Objection:
    """The objection waits for its answer. Its designers have a message that it has arrived, and organisers without a
    conflict in the round one that it waits.

    Refused: a ground that is not offered, fewer than 30 letters or more than 4,000 (Invalid); another than a designer
    of the work (NotAllowed); a result that is not in force, outside its window by the database's clock, while another
    objection of the work waits, and after five of them (NotAllowedNow).
    """
    one_of(ground, dict(Objection.GROUNDS), field="ground")
    text = said(text, least=FEWEST_LETTERS, field="text")
    with transaction.atomic():
        _hold(standing)
        if not is_designer_of(standing.contender.entry, by):
            raise NotAllowed(_("Only a designer of this work may object to its result."))
        _insist_on_window(standing)
        _insist_on_room(standing)
        objection = Objection.objects.create(
            ranking=standing.ranking, contender=standing.contender, ground=ground, text=text, made_by=by
        )
        facts = {"ranking": standing.ranking_id, "contender": standing.contender_id, "ground": ground}
        record(verb="objection.made", thing=objection, by=by, digest=digest_of(text), **facts)
        acknowledge(objection)
        tell_office(objection)
    return objection


def withdraw(*, objection: Objection, by) -> None:
    """The objection is taken back; it stays on record.

    Refused: another than a designer of the work (NotAllowed); once it was answered or taken back (NotAllowedNow).
    """
    if not Objection.objects.of_designer(by).filter(pk=objection.pk).exists():
        raise NotAllowed(_("Only a designer of this work may take its objection back."))
    move(objection, WITHDRAW, by=by)


def may_object(standing: Standing) -> Verdict:
    """The moment's half of objecting, for a page that shows the form."""
    until = standing.ranking.objections_until
    if until is None:
        return False, _("No objections were invited to this result.")
    if until <= timezone.now():
        zone = standing.ranking.round.category.competition.time_zone
        return False, _("The time for objections ended on %(when)s.") % {"when": moment(until, zone)}
    made = Objection.objects.filter(ranking=standing.ranking_id, contender=standing.contender_id)
    statuses = list(made.values_list("status", flat=True))
    if Objection.MADE in statuses:
        return False, _one_waits()
    return (False, _no_more()) if len(statuses) >= MOST_OF_A_WORK else YES


def _hold(standing: Standing) -> None:
    """A correction of the result waits until this objection is stored, or this objection waits and is refused."""
    list(Round.objects.select_for_update(no_key=True).filter(pk=standing.ranking.round_id).values_list("pk"))


def _insist_on_window(standing: Standing) -> None:
    later = Ranking.objects.filter(round=OuterRef("round"), version__gt=OuterRef("version"))
    current = Ranking.objects.filter(pk=standing.ranking_id, round__status=Round.PUBLISHED).exclude(Exists(later))
    if not current.exists():
        raise NotAllowedNow(_("This result was corrected meanwhile. Look at the new one before you object."))
    if not current.filter(objections_until__gt=Now()).exists():
        raise NotAllowedNow(may_object(standing)[1] or _("The time for objections to this result is over."))


def _insist_on_room(standing: Standing) -> None:
    made = Objection.objects.filter(ranking=standing.ranking_id, contender=standing.contender_id)
    if made.waiting().exists():
        raise NotAllowedNow(_one_waits())
    if made.count() >= MOST_OF_A_WORK:
        raise NotAllowedNow(_no_more())


def _one_waits() -> str:
    return _("An objection of this work waits for its answer. Take it back first if you want to write another one.")


def _no_more() -> str:
    return _("Five objections were made for this work. Please write to the office if something is still open.")
