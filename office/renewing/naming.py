"""Names of the next edition, and the texts in which the old year still stands."""

import re
from typing import cast

from django.db.models import Field
from django.utils.text import slugify

from accounts.locale import spoken
from submissions.models import Competition

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])", re.ASCII)
TEXTS = ("theme", "theme_en", "summary", "summary_en", "terms", "terms_en")


def next_names(source: Competition, years: int) -> dict[str, str]:
    """name, name_en and slug with their year so many years later; without a year they get a 2 that can be changed."""
    name, name_en = _later(source.name, years), _later(source.name_en, years)
    slug = _later(source.slug, years)
    if slug == source.slug or Competition.objects.filter(slug=slug).exists():
        slug = _free(slugify(name)[:55] or source.slug[:55])
    return {"name": name, "name_en": name_en, "slug": slug}


def texts_with_years(source: Competition) -> list[str]:
    """Names of its texts in which a year stands, categories' included: they are to be read again."""
    named = [_word_for(source, name) for name in TEXTS if _YEAR.search(getattr(source, name))]
    for category in source.categories.all():
        if _YEAR.search(category.summary + category.summary_en):
            named.append(spoken(category, "name"))
    return named


def _word_for(source: Competition, name: str) -> str:
    return str(cast(Field, source._meta.get_field(name)).verbose_name)


def _later(text: str, years: int) -> str:
    return _YEAR.sub(lambda found: str(int(found.group()) + years), text)


def _free(base: str) -> str:
    taken = set(Competition.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 1000))) if slug not in taken)
