"""Pictures of a product's page: chosen one by one by the office from what the project holds. Only what we made of a
file is ever shown, never the file itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.locale import spoken
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from development.launching.silence import require_no_silent_firm
from development.models import DevelopmentProject, Evidence, Product, ProductPicture, Revision, SamplePhoto, Stage
from development.package import files_of
from development.permissions import may_run, require
from files.models import Preview, StoredFile

MOST_PICTURES, MOST_CANDIDATES, LONGEST_CAPTION = 40, 300, 200


@dataclass(frozen=True)
class Candidate:
    """A picture that the project holds: where from, in words, and of which stage."""

    stored: StoredFile
    origin: str
    stage: int | None


@dataclass(frozen=True)
class Chosen:
    """One picture as the page shows it, in the order in which they are given."""

    stored: int
    stage: int | None = None
    caption: str = ""
    caption_en: str = ""


def candidates_of(project: DevelopmentProject) -> list[Candidate]:
    """Pictures of the winning design, of evidence, revisions and samples, each once; with their previews. Nine queries
    at most."""
    shown = Exists(Preview.objects.filter(file=OuterRef("stored"), number=1))
    good = {"stored__kind": StoredFile.IMAGE, "stored__status": StoredFile.GOOD}

    def seen(rows):
        return rows.filter(shown, **good).prefetch_related("stored__previews")[:MOST_CANDIDATES]

    evidence = Evidence.objects.filter(milestone__stage__project=project).select_related("stored", "milestone__stage")
    revisions = Revision.objects.filter(document__project=project).select_related("stored", "document__milestone")
    photos = SamplePhoto.objects.filter(sample__project=project, sample__withdrawn_at__isnull=True)
    rows = [
        *(Candidate(one.stored, spoken(one.slot, "name"), None) for one in seen(files_of(project))),
        *(
            Candidate(one.stored, spoken(one.milestone, "name"), one.milestone.stage_id)
            for one in seen(evidence.order_by("milestone__stage__number", "pk"))
        ),
        *(
            Candidate(one.stored, one.document.title, one.document.milestone and one.document.milestone.stage_id)
            for one in seen(revisions.order_by("document", "number"))
        ),
        *(
            Candidate(one.stored, f"{_('Sample')} {one.sample.label}", one.sample.stage_id)
            for one in seen(photos.select_related("stored", "sample").order_by("pk"))
        ),
    ]
    found: dict[int, Candidate] = {}
    for one in rows:
        found.setdefault(one.stored.pk, one)
    return list(found.values())[:MOST_CANDIDATES]


def choose_pictures(*, product: Product, pictures: Iterable[Chosen], by) -> None:
    """The page shows these pictures in this order, and no others.

    Refused: by anybody but an organiser without conflict (403); a file that the project does not hold or that is no
    picture, the same twice, a stage of another project, captions too long, more than forty (400); none at all, or a
    caption that names a firm without its consent, while the page is published (409, 400).
    """
    chosen = list(pictures)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(product.project_id)
        require(may_run(project, by))
        product = Product.objects.select_for_update().get(pk=product.pk)
        _require(project, chosen)
        if product.status == Product.PUBLISHED:
            if not chosen:
                raise NotAllowedNow(_("A published page keeps at least one picture. Withdraw the page first."))
            require_no_silent_firm(product, "\n".join(f"{p.caption} {p.caption_en}" for p in chosen))
        kept = {row.stored_id: row for row in ProductPicture.objects.filter(product=product)}
        ProductPicture.objects.filter(product=product).exclude(stored__in=[one.stored for one in chosen]).delete()
        for position, one in enumerate(chosen):
            row = kept.get(one.stored) or ProductPicture(product=product, stored_id=one.stored, by=by)
            row.stage_id, row.caption, row.caption_en, row.position = one.stage, one.caption, one.caption_en, position
            row.save()
        files = [one.stored for one in chosen]
        record(verb="product.pictures_chosen", thing=product, by=by, files=files)


def _require(project: DevelopmentProject, chosen: list[Chosen]) -> None:
    held = {one.stored.pk for one in candidates_of(project)}
    held |= set(ProductPicture.objects.filter(product__project=project).values_list("stored", flat=True))
    stages = {None, *Stage.objects.filter(project=project).values_list("pk", flat=True)}
    files = [one.stored for one in chosen]
    if len(files) > MOST_PICTURES:
        message = _("At most %(most)d pictures.") % {"most": MOST_PICTURES}
    elif len(set(files)) != len(files) or not set(files) <= held or not {one.stage for one in chosen} <= stages:
        message = _("Choose pictures of this project, each once.")
    elif any(len(text) > LONGEST_CAPTION for one in chosen for text in (one.caption, one.caption_en)):
        message = _("A caption has at most %(most)d characters.") % {"most": LONGEST_CAPTION}
    else:
        return
    raise Invalid(message, fields={"pictures": [message]})
