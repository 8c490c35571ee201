"""Starting a category from a default, and opening a competition to everybody once nothing is missing."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import Invalid
from judging.permissions import insist, may_organise
from judging.rubrics import default_rubric, make_rubric
from office.readiness import Missing, drafts_of, missing_before_opening, missing_in_category
from submissions import phases, setting_up
from submissions.models import Category, Competition

RUBRICS = {"OUT": "outsole", "FTW": "footwear"}


def start_category(*, competition: Competition, code: str, by, **fields) -> Category:
    """A category with the default's files, questions and guidance, and with its criteria, weights and levels.

    Further fields and refusals as in `submissions.setting_up.use_default_category`.
    """
    with transaction.atomic():
        category = setting_up.use_default_category(competition=competition, code=code, by=by, **fields)
        make_rubric(competition=competition, category=category, by=by, **default_rubric(RUBRICS[code]))
    return category


def open_competition(*, competition: Competition, by) -> None:
    """Everybody sees the competition, and its categories take entries from their opening dates on.

    Refused: another than an organiser (NotAllowed), while something required is missing (Invalid, with all of it).
    """
    insist(may_organise(competition.pk, by))
    _refuse_missing(missing_before_opening(competition))
    with transaction.atomic():
        setting_up.announce(competition=competition, by=by)
        for category in drafts_of(competition):
            phases.open_category(category=category, by=by)


def open_category(*, category: Category, by) -> None:
    """A category that was added later takes entries from its opening date on. Refused like `open_competition`."""
    insist(may_organise(category.competition_id, by))
    _refuse_missing(missing_in_category(category))
    phases.open_category(category=category, by=by)


def _refuse_missing(found: list[Missing]) -> None:
    required = [missing.text for missing in found if missing.is_required]
    if required:
        raise Invalid(
            _("It can't open yet. %(what)s") % {"what": " ".join(required)},
            code="not_ready",
            fields={"competition": required},
        )
