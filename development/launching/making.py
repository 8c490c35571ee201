"""The page of a product is begun and written."""

from dataclasses import asdict
from itertools import count

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from development.launching.silence import addresses_of, require_no_silent_firm
from development.launching.words import Words, require_words, texts_of
from development.models import DevelopmentProject, Product
from development.permissions import may_run, require
from development.rights.licensing import credit_of


def suggested_slug(name: str) -> str:
    """An address for a product of this name that no other has."""
    stem = slugify(name)[:70].strip("-") or "produk"
    taken = set(Product.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for n in count(1) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)


def make_product(*, project: DevelopmentProject, words: Words, by) -> Product:
    """The project has a page of its product, which nobody but its organisers sees yet.

    Refused: by anybody but an organiser without conflict (403); a stopped project, or one that has its product (409);
    words that can't be (400, see `require_words`), an address that another product has (400).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        if project.status == DevelopmentProject.STOPPED:
            raise NotAllowedNow(_("This project was stopped."))
        if Product.objects.filter(project=project).exists():
            raise NotAllowedNow(_("This project has its page already. Change that one."))
        words = require_words(words, today=project.today)
        _require_free(words.slug)
        product = Product.objects.create(project=project, by=by, **asdict(words))
        record(verb="product.made", thing=product, by=by, slug=product.slug)
    return product


def change_words(*, product: Product, words: Words, by) -> Product:
    """The page reads so from now on; where it is published, at once.

    Refused: by anybody but an organiser without conflict (403); words that can't be (400); another address once the
    page was published, for others link to it (400); where it is published, words that name a firm of the project that
    has not agreed to it (400).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(product.project_id)
        require(may_run(project, by))
        product = Product.objects.select_for_update().get(pk=product.pk)
        words = require_words(words, today=project.today)
        if words.slug != product.slug:
            if product.published_at is not None:
                message = _("The page was public under its address, which stays as it is.")
                raise Invalid(message, fields={"slug": [message]})
            _require_free(words.slug)
        given = asdict(words)
        if product.status == Product.PUBLISHED:
            require_no_silent_firm(product, texts_of(given, credit_of(project)), addresses_of(given))
        changed = sorted(name for name, value in given.items() if getattr(product, name) != value)
        if changed:
            for name in changed:
                setattr(product, name, given[name])
            product.save(update_fields=changed)
            record(verb="product.changed", thing=product, by=by, changed=changed)
    return product


def _require_free(slug: str) -> None:
    if Product.objects.filter(slug=slug).exists():
        message = _("Another product has this address. Choose another one.")
        raise Invalid(message, fields={"slug": [message]})
