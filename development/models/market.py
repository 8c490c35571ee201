"""Who asks for a product, and what became of it in the market."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from development.models.agreement import Agreement
from development.models.product import Product
from development.models.project import DevelopmentProject

PERSON = settings.AUTH_USER_MODEL


def of_own_firm(user, partner, project):
    """Whether this person acts, by an accepted agreement in force and without a conflict, for that firm in that
    project; it may be finished."""
    if not user.is_authenticated:
        return Q(pk__in=[])
    mine = Agreement.objects.in_force().accepted().read_by(user)
    free = DevelopmentProject.objects.without_conflict(user)
    return Exists(mine.filter(partner=partner, project=project, project__in=free.values("pk")))


class InquiryQuerySet(models.QuerySet):
    def organised_by(self, user) -> "InquiryQuerySet":
        return self.filter(product__in=Product.objects.organised_by(user).values("pk"))

    def passed_to(self, user) -> "InquiryQuerySet":
        """Inquiries that were passed on to a firm for which this person acts in that very project, whether it is
        finished or not."""
        own = of_own_firm(user, OuterRef("partner"), OuterRef("product__project"))
        return self.filter(own, passed_on_at__isnull=False)


class Inquiry(models.Model):
    """Somebody from small industry asks for a product of the catalogue; tracked to an answer."""

    NEW, PASSED_ON, ANSWERED, CLOSED = "new", "passed_on", "answered", "closed"
    STATUSES = [
        (NEW, pgettext_lazy("inquiry", "new")),
        (PASSED_ON, pgettext_lazy("inquiry", "passed on to the firm")),
        (ANSWERED, pgettext_lazy("inquiry", "answered")),
        (CLOSED, pgettext_lazy("inquiry", "closed without an answer")),
    ]
    IKM, BRAND, SHOP, SCHOOL, OTHER = "ikm", "brand", "shop", "school", "other"
    KINDS = [
        (IKM, _("small or medium industry (IKM)")),
        (BRAND, _("brand")),
        (SHOP, _("shop")),
        (SCHOOL, _("school or office")),
        (OTHER, pgettext_lazy("inquiry", "somebody else")),
    ]

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="inquiries")
    code = models.CharField(max_length=12, unique=True, help_text="what the sender keeps to ask how far it is")
    name = models.CharField(_("your name"), max_length=120)
    firm = models.CharField(_("your firm"), max_length=120, blank=True)
    kind = models.CharField(_("you are"), max_length=10, choices=KINDS, default=IKM)
    city = models.CharField(_("city"), max_length=80, blank=True)
    province = models.CharField(_("province"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("WhatsApp number"), max_length=30, blank=True)
    pairs = models.PositiveIntegerField(_("pairs"), null=True, blank=True)
    sizes = models.CharField(_("sizes"), max_length=80, blank=True)
    text = models.TextField(_("what you would like to know"), max_length=2000)
    locale = models.CharField(max_length=5, default="id")
    status = models.CharField(max_length=10, choices=STATUSES, default=NEW)
    at = models.DateTimeField(auto_now_add=True)
    partner = models.ForeignKey(
        "development.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="inquiries"
    )
    passed_on_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=500, blank=True)
    led_to_order = models.BooleanField(null=True, blank=True)
    forgotten_at = models.DateTimeField(
        null=True, blank=True, help_text="when name, address and text were erased; the count stays"
    )

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.code

    def audit_chain(self) -> str:
        return self.product.audit_chain()


class MarketReportQuerySet(models.QuerySet):
    def organised_by(self, user) -> "MarketReportQuerySet":
        return self.filter(product__in=Product.objects.organised_by(user).values("pk"))

    def asked_of(self, user) -> "MarketReportQuerySet":
        """Reports that a firm owes for which this person acts in that very project, whether it is finished or not."""
        return self.filter(of_own_firm(user, OuterRef("partner"), OuterRef("product__project")))


class MarketReport(models.Model):
    """What became of a product 3, 6 and 12 months after its launch; asked for by itself."""

    DUE, DELIVERED, ACCEPTED = "due", "delivered", "accepted"
    STATUSES = [
        (DUE, pgettext_lazy("market report", "asked for")),
        (DELIVERED, pgettext_lazy("market report", "delivered")),
        (ACCEPTED, pgettext_lazy("market report", "accepted")),
    ]
    MONTHS = (3, 6, 12)

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="market_reports")
    partner = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="market_reports",
        help_text="the firm that sells it; empty: the office itself",
    )
    months = models.PositiveSmallIntegerField(choices=[(3, "3"), (6, "6"), (12, "12")])
    due_on = models.DateField()
    status = models.CharField(max_length=10, choices=STATUSES, default=DUE)
    asked_at = models.DateTimeField(null=True, blank=True)
    pairs_made = models.PositiveIntegerField(_("pairs made"), null=True, blank=True)
    pairs_sold = models.PositiveIntegerField(_("pairs sold"), null=True, blank=True)
    revenue = models.DecimalField(_("revenue"), max_digits=15, decimal_places=0, null=True, blank=True)
    licence_fee = models.DecimalField(_("licence fee paid"), max_digits=15, decimal_places=0, null=True, blank=True)
    firms_reached = models.PositiveIntegerField(_("small firms that use it"), null=True, blank=True)
    jobs = models.PositiveIntegerField(_("people at work on it"), null=True, blank=True)
    complaints = models.PositiveIntegerField(_("complaints"), null=True, blank=True)
    text = models.TextField(_("in words"), max_length=4000, blank=True)
    reason = models.CharField(_("what is to be changed"), max_length=1000, blank=True)
    delivered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    delivered_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = MarketReportQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "months"], condition=Q(partner__isnull=True), name="market_report_of_office_once"
            ),
            models.UniqueConstraint(
                fields=["product", "partner", "months"],
                condition=Q(partner__isnull=False),
                name="market_report_of_firm_once",
            ),
        ]

    def __str__(self) -> str:
        return f"report after {self.months} months of product {self.product_id}"

    @property
    def royalty_rate(self) -> Decimal | None:
        """The licence fee in per cent of the revenue, to two places; None where one of the two is not told."""
        if self.licence_fee is None or not self.revenue:
            return None
        return (self.licence_fee * 100 / self.revenue).quantize(Decimal("0.01"))

    @property
    def sold_unmade(self) -> int:
        """How many more pairs were sold than made in this time; 0 where that is not so, or not told."""
        if self.pairs_made is None or self.pairs_sold is None:
            return 0
        return max(self.pairs_sold - self.pairs_made, 0)

    def audit_chain(self) -> str:
        return self.product.audit_chain()
