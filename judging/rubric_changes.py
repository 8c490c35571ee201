"""Changing a rubric while nobody has handed in under it."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from audit.trail import record
from judging.models import Criterion, Level, Round, Rubric
from judging.permissions import insist, may_organise
from judging.rubrics import read_rubric
from submissions.models import Submission


def change_rubric(*, rubric: Rubric, name, criteria, name_en="", least="0", most="10", step="0.5", by) -> Rubric:
    """The rubric has exactly these criteria and levels now; arguments and refusals are those of `make_rubric`.

    Refused (NotAllowedNow) once a work was handed in to be judged by it, or a round with it has opened.
    """
    with transaction.atomic():
        insist(may_organise(rubric.competition_id, by))
        held = Rubric.objects.select_for_update(of=("self",)).select_related("competition").get(pk=rubric.pk)
        insist(may_be_changed(held), NotAllowedNow)
        drawn = read_rubric(
            competition=held.competition,
            name=name,
            criteria=criteria,
            name_en=name_en,
            least=least,
            most=most,
            step=step,
        )
        held.name, held.name_en = drawn.rubric.name, drawn.rubric.name_en
        held.least, held.most, held.step = drawn.rubric.least, drawn.rubric.most, drawn.rubric.step
        held.save(update_fields=["name", "name_en", "least", "most", "step"])
        held.criteria.all().delete()
        for row in drawn.criteria:
            row.rubric = held
        Criterion.objects.bulk_create(drawn.criteria)
        Level.objects.bulk_create(drawn.levels)
        record(verb="rubric.changed", thing=held, by=by, weights=drawn.weights)
    return held


def may_be_changed(rubric: Rubric) -> tuple[bool, str]:
    """Criteria stand still once somebody has handed in under them: entrants were told what counts."""
    rounds = Round.objects.filter(rubric=rubric)
    if rounds.exclude(status=Round.DRAFT).exists():
        return False, _("A round was opened with these criteria, so they can't be changed any more.")
    categories = {rubric.category_id, *rounds.values_list("category", flat=True)} - {None}
    if Submission.objects.filter(entry__category__in=categories).exists():
        return False, _("Works were handed in under these criteria, so they can't be changed any more.")
    return True, ""
