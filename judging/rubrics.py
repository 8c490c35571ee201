"""Making a rubric: criteria with weights, and what a score means in words."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.locale import number
from audit.refusals import Invalid
from audit.trail import record
from judging.models import Criterion, Level, Rubric
from judging.permissions import insist, may_organise

WHOLE = Decimal(100)
MOST_CRITERIA = 20
DEFAULTS = ("outsole", "footwear")
PATTERNS = ("presentation",)
_FOLDER = Path(__file__).parent / "defaults"


@dataclass(frozen=True)
class Drawn:
    """A rubric that was read and found right, before it is stored."""

    rubric: Rubric
    criteria: list[Criterion]
    levels: list[Level]

    @property
    def weights(self) -> dict[str, str]:
        return {row.code: f"{row.weight.normalize():f}" for row in self.criteria}


def default_rubric(name: str) -> dict:
    """A rubric that is ready made, as arguments of `make_rubric`: for entrants of outsoles or footwear to read
    (`DEFAULTS`), or for a later round (`PATTERNS`), where a criterion may be carried."""
    if name not in DEFAULTS + PATTERNS:
        raise ValueError(f"no default rubric is named {name!r}")
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def make_rubric(
    *, competition, name, criteria, category=None, name_en="", least="0", most="10", step="0.5", by
) -> Rubric:
    """A rubric with its criteria in the given order; entrants of `category` read it on the competition's page.

    `criteria` are mappings with code, name, weight, levels [{score, text, text_en}] and, if wanted, name_en, guidance,
    guidance_en and is_carried (scored by nobody: it comes from the round before; then levels may be missing). Refused
    (Invalid): weights that do not sum to 100, no criteria or more than 20, none that is scored or two that are carried,
    one code twice, a scored criterion without levels, a level outside the scale or between its steps, texts that are
    missing or too long, a carried criterion for entrants of `category` to read; who does not organise the competition
    (NotAllowed).
    """
    drawn = read_rubric(
        competition=competition,
        category=category,
        name=name,
        criteria=criteria,
        name_en=name_en,
        least=least,
        most=most,
        step=step,
    )
    with transaction.atomic():
        insist(may_organise(competition.pk, by))
        drawn.rubric.save(force_insert=True)
        Criterion.objects.bulk_create(drawn.criteria)
        Level.objects.bulk_create(drawn.levels)
        record(verb="rubric.made", thing=drawn.rubric, by=by, weights=drawn.weights)
    return drawn.rubric


def read_rubric(*, competition, name, criteria, category=None, name_en="", least, most, step) -> Drawn:
    """The rubric as rows that are not stored yet. Refused as in `make_rubric`."""
    rubric = Rubric(
        competition=competition,
        category=category,
        name=name,
        name_en=name_en,
        least=Decimal(least),
        most=Decimal(most),
        step=Decimal(step),
    )
    _check_scale(rubric)
    rows = [_criterion(rubric, position, given) for position, given in enumerate(criteria)]
    levels = [
        level for criterion, given in zip(rows, criteria, strict=True) for level in _levels(criterion, given["levels"])
    ]
    _check_together(rows)
    if category is not None and any(row.is_carried for row in rows):
        raise Invalid(_("The criteria of a category are those of its first round, so none of them can be carried."))
    _check_texts([rubric, *rows, *levels])
    return Drawn(rubric, rows, levels)


def _criterion(rubric: Rubric, position: int, given) -> Criterion:
    return Criterion(
        rubric=rubric,
        code=given["code"],
        name=given["name"],
        name_en=given.get("name_en", ""),
        guidance=given.get("guidance", ""),
        guidance_en=given.get("guidance_en", ""),
        weight=Decimal(given["weight"]),
        position=position,
        is_carried=bool(given.get("is_carried", False)),
    )


def _levels(criterion: Criterion, given) -> list[Level]:
    if not given and not criterion.is_carried:
        raise Invalid(_("Say in words what the scores of “%(name)s” mean.") % {"name": criterion.name})
    rubric, levels = criterion.rubric, []
    for each in given:
        score = Decimal(each["score"])
        if not rubric.least <= score <= rubric.most or (score - rubric.least) % rubric.step:
            raise Invalid(_("A level of “%(name)s” lies outside the scale.") % {"name": criterion.name})
        levels.append(Level(criterion=criterion, score=score, text=each["text"], text_en=each.get("text_en", "")))
    if len({level.score for level in levels}) < len(levels):
        raise Invalid(_("Two levels of “%(name)s” have the same score.") % {"name": criterion.name})
    return levels


def _check_scale(rubric: Rubric) -> None:
    if not (rubric.most > rubric.least and rubric.step > 0 and (rubric.most - rubric.least) % rubric.step == 0):
        sentence = _("The scale must go up from the lowest to the highest score in whole steps.")
        raise Invalid(sentence, fields={"most": [sentence]})


def _check_together(criteria: list[Criterion]) -> None:
    if not 1 <= len(criteria) <= MOST_CRITERIA:
        raise Invalid(_("A rubric has between 1 and %(most)d criteria.") % {"most": MOST_CRITERIA})
    weights = sum(row.weight for row in criteria)
    if weights != WHOLE or any(row.weight <= 0 for row in criteria):
        raise Invalid(_("The weights sum to %(sum)s. They must sum to 100.") % {"sum": number(weights)})
    if len({row.code for row in criteria}) < len(criteria):
        raise Invalid(_("Two criteria have the same code."))
    carried = sum(row.is_carried for row in criteria)
    if carried > 1:
        raise Invalid(_("Only one criterion can be carried: the total of the round before is one number."))
    if carried == len(criteria):
        raise Invalid(_("At least one criterion must be scored in the round itself."))


def _check_texts(rows: list) -> None:
    for row in rows:
        try:
            row.clean_fields(exclude=["competition", "category", "rubric", "criterion"])
        except ValidationError as wrong:
            fields = {name: [str(sentence) for sentence in found] for name, found in wrong.message_dict.items()}
            raise Invalid(_("“%(what)s” can't be kept like this.") % {"what": str(row)[:60]}, fields=fields) from None
