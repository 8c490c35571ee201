"""Firms on the page of a product: asked, and named only after one of their people has agreed."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.launching.telling import tell_asked_to_be_named
from development.models import Agreement, DevelopmentProject, Product, ProductPartner
from development.permissions import may_run, require

FEWEST_LETTERS = 3  # a firm of a shorter name would be found in every text


def may_be_asked(project: DevelopmentProject):
    """Agreements of the project that were accepted, of firms that were not asked yet."""
    asked = ProductPartner.objects.filter(product__project=project)
    rows = Agreement.objects.in_force().accepted().filter(project=project).exclude(pk__in=asked.values("agreement"))
    return rows.select_related("partner").order_by("partner__name", "pk")


def namings_for(user):
    """Questions to a firm for which this person acts in that very project; it may be finished."""
    mine = Agreement.objects.in_force().accepted().read_by(user)
    free = DevelopmentProject.objects.without_conflict(user)
    rows = ProductPartner.objects.filter(agreement__in=mine.values("pk"), product__project__in=free.values("pk"))
    return rows.select_related("product", "agreement__partner").order_by("pk")


def ask_naming(*, product: Product, agreement: Agreement, by) -> ProductPartner:
    """The firm is asked whether it may be named; its people at work in the project have a mail.

    Refused: by anybody but an organiser without conflict (403); a firm of another project, one whose agreement is not
    accepted or is over, one that was asked before (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(product.project_id)
        require(may_run(project, by))
        if not may_be_asked(project).filter(pk=agreement.pk).exists():
            raise NotAllowedNow(_("This firm can't be asked now: it is not at work here, or was asked before."))
        naming = ProductPartner.objects.create(product=product, agreement=agreement, asked_by=by)
        record(verb="product.firm_asked", thing=product, by=by, agreement=agreement.pk)
        tell_asked_to_be_named(project=project, firm=agreement.partner)
    return naming


def answer_naming(*, naming: ProductPartner, agrees: bool, by) -> ProductPartner:
    """The firm may be named, or may not; at once, and as often as it thinks again.

    Refused: by anybody but the firm's own people in that project (403).
    """
    with transaction.atomic():
        DevelopmentProject.objects.locked(naming.product.project_id)
        if not namings_for(by).filter(pk=naming.pk).exists():
            raise NotAllowed(_("Only people of this firm can say whether it may be named."))
        now = timezone.now()
        naming.agreed_by, naming.agreed_at = (by, now) if agrees else (None, None)
        naming.declined_at = None if agrees else now
        naming.save(update_fields=["agreed_by", "agreed_at", "declined_at"])
        facts = {"agreement": naming.agreement_id, "agrees": agrees}
        record(verb="product.firm_answered", thing=naming.product, by=by, **facts)
    return naming


def drop_naming(*, naming: ProductPartner, by) -> None:
    """The firm is not on the page, whatever it answered, and may be asked anew. Refused: by anybody but an organiser
    without conflict (403)."""
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(naming.product.project_id)
        require(may_run(project, by))
        product, agreement = naming.product, naming.agreement_id
        ProductPartner.objects.filter(pk=naming.pk).delete()
        record(verb="product.firm_dropped", thing=product, by=by, agreement=agreement)


def silent_names(product: Product) -> list[str]:
    """The names of firms that have or had a part in the project and have not agreed to be named."""
    agreed = ProductPartner.objects.filter(
        product=product, agreement__partner=OuterRef("partner"), agreed_at__isnull=False
    )
    rows = Agreement.objects.filter(~Exists(agreed), project=product.project_id)
    return sorted(set(rows.values_list("partner__name", flat=True)))


def require_no_silent_firm(product: Product, text: str) -> None:
    """Refused (400): a text, in small letters, that names a firm of the project that has not agreed to it."""
    found = [name for name in silent_names(product) if len(name) >= FEWEST_LETTERS and name.casefold() in text]
    if found:
        raise Invalid(
            _("The page names a firm that has not agreed to be named: %(names)s. Take the name out, or ask the firm.")
            % {"names": ", ".join(found)}
        )
