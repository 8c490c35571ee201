"""Changing a rubric while nobody has handed in under it."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.models import Criterion, Level, Round, Rubric
from judging.permissions import insist, may_organise
from judging.rubrics import Drawn, read_rubric
from judging.screening_rubric import is_screening_rubric
from submissions.models import Submission


def change_rubric(*, rubric: Rubric, name, criteria, name_en="", least="0", most="10", step="0.5", by) -> Rubric:
    """The rubric has exactly these criteria and levels now; rounds in preparation forget those that are gone, among
    their ties and on their panels. Arguments and refusals are those of `make_rubric`.

    Refused (NotAllowedNow) once a work was handed in to a category whose entrants read it, or a round with it has
    opened; a carried criterion where entrants read it, or where a round with it takes every accepted work (Invalid).
    """
    with transaction.atomic():
        insist(may_organise(rubric.competition_id, by))
        # Rounds before the rubric, as whoever opens one holds them: none opens with criteria that are about to go.
        list(Round.objects.select_for_update(no_key=True).filter(rubric=rubric).order_by("pk").values_list("pk"))
        rows = Rubric.objects.select_for_update(of=("self",), no_key=True).select_related("competition")
        held = rows.get(pk=rubric.pk)
        insist(may_be_changed(held), NotAllowedNow)
        drawn = read_rubric(
            competition=held.competition,
            category=held.category,
            name=name,
            criteria=criteria,
            name_en=name_en,
            least=least,
            most=most,
            step=step,
        )
        _insist_on_sources(held, drawn)
        held.name, held.name_en = drawn.rubric.name, drawn.rubric.name_en
        held.least, held.most, held.step = drawn.rubric.least, drawn.rubric.most, drawn.rubric.step
        held.save(update_fields=["name", "name_en", "least", "most", "step"])
        held.criteria.all().delete()
        for row in drawn.criteria:
            row.rubric = held
        Criterion.objects.bulk_create(drawn.criteria)
        Level.objects.bulk_create(drawn.levels)
        _fit_rounds(held)
        record(verb="rubric.changed", thing=held, by=by, weights=drawn.weights)
    return held


def may_be_changed(rubric: Rubric) -> tuple[bool, str]:
    """Criteria stand still once somebody has handed in who read them before, and once a round with them has opened."""
    rounds = Round.objects.filter(rubric=rubric)
    if rounds.exclude(status=Round.DRAFT).exists():
        return False, _("A round was opened with these criteria, so they can't be changed any more.")
    if rubric.category_id and Submission.objects.filter(entry__category=rubric.category_id).exists():
        return False, _("Works were handed in under these criteria, so they can't be changed any more.")
    if is_screening_rubric(rubric) and rounds.exists():
        return False, _("Yes, maybe and no are the same in every screening.")
    return True, ""


def fit_panel(round: Round, codes: set[str]) -> None:
    """Whoever on the panel was asked for a criterion that is not among these is asked for all."""
    for member in round.panel.filter(left_at=None):
        if not set(member.criteria) <= codes:
            member.criteria = []
            member.save(update_fields=["criteria"])


def _fit_rounds(rubric: Rubric) -> None:
    """Rounds in preparation name no criterion that is gone, neither for ties nor for their judges."""
    criteria = list(rubric.criteria.all())
    codes = {row.code for row in criteria}
    for round in Round.objects.filter(rubric=rubric):
        round.ties = [link for link in round.ties if link[0] != Round.TIE_CRITERION or link[1] in codes]
        round.save(update_fields=["ties"])
        fit_panel(round, {row.code for row in criteria if not row.is_carried})


def _insist_on_sources(rubric: Rubric, drawn: Drawn) -> None:
    if not any(row.is_carried for row in drawn.criteria):
        return
    without = Round.objects.filter(rubric=rubric, source=None).first()
    if without is not None:
        names = {"round": spoken(without, "name")}
        raise Invalid(_("%(round)s takes every accepted work, so there is no round to carry a criterion from.") % names)
