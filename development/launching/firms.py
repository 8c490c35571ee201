"""Firms on the page of a product: asked, and named only after one of their people has agreed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from development.launching.moves import WITHDRAW
from development.launching.silence import named_on, refuse
from development.launching.telling import tell_asked_to_be_named, tell_withdrawn_for_a_name
from development.models import Agreement, DevelopmentProject, Product, ProductPartner
from development.permissions import may_run, require


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
    """The firm may be named, or may not; at once, and as often as it thinks again. A public page whose words name a
    firm that says no is withdrawn with its answer, and the organisers have a mail.

    Refused: by anybody but the firm's own people in that project (403).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(naming.product.project_id)
        if not namings_for(by).filter(pk=naming.pk).exists():
            raise NotAllowed(_("Only people of this firm can say whether it may be named."))
        now = timezone.now()
        naming.agreed_by, naming.agreed_at = (by, now) if agrees else (None, None)
        naming.declined_at = None if agrees else now
        naming.save(update_fields=["agreed_by", "agreed_at", "declined_at"])
        facts = {"agreement": naming.agreement_id, "agrees": agrees}
        record(verb="product.firm_answered", thing=naming.product, by=by, **facts)
        product = _held(naming)
        if not agrees and product.status == Product.PUBLISHED and _names(product, naming):
            move(product, WITHDRAW, by=by)
            tell_withdrawn_for_a_name(project=project)
    return naming


def drop_naming(*, naming: ProductPartner, by) -> None:
    """The firm is not on the page, whatever it answered, and may be asked anew. Refused: by anybody but an organiser
    without conflict (403); while the words of a public page name it (400)."""
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(naming.product.project_id)
        require(may_run(project, by))
        product, agreement = _held(naming), naming.agreement_id
        if product.status == Product.PUBLISHED:
            refuse(_names(product, naming))
        ProductPartner.objects.filter(pk=naming.pk).delete()
        record(verb="product.firm_dropped", thing=product, by=by, agreement=agreement)


def _held(naming: ProductPartner) -> Product:
    """The product as it stands, held until the transaction ends."""
    return Product.objects.select_for_update().get(pk=naming.product_id)


def _names(product: Product, naming: ProductPartner) -> list[str]:
    """The name of this firm, where the words of the page hold it."""
    return named_on(product, [naming.agreement.partner.name])
