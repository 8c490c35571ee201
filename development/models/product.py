"""The finished product: its page, and its place in the catalogue."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from development.models.agreement import Agreement
from development.models.project import DevelopmentProject

PERSON = settings.AUTH_USER_MODEL


class ProductQuerySet(models.QuerySet):
    def public(self) -> "ProductQuerySet":
        """Products that everybody may read: published, and the secrecy of their design lifted."""
        return self.filter(status=Product.PUBLISHED, project__award__entry__is_secret=False)

    def in_catalogue(self) -> "ProductQuerySet":
        """Public products that small industry may ask for."""
        return self.public().filter(in_catalogue=True)

    def organised_by(self, user) -> "ProductQuerySet":
        return self.filter(project__in=DevelopmentProject.objects.organised_by(user).values("pk"))


class Product(models.Model):
    """What a project came to: from sketch to shoe."""

    DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
    STATUSES = [
        (DRAFT, pgettext_lazy("product", "draft")),
        (PUBLISHED, pgettext_lazy("product", "published")),
        (WITHDRAWN, pgettext_lazy("product", "withdrawn")),
    ]

    project = models.OneToOneField(DevelopmentProject, on_delete=models.PROTECT, related_name="product")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name of the product"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    story = models.TextField(_("story"), max_length=6000, blank=True)
    story_en = models.TextField(_("story in English"), max_length=6000, blank=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=DRAFT)
    price = models.DecimalField(
        _("price of a pair"), max_digits=12, decimal_places=0, null=True, blank=True, help_text="rupiah"
    )
    price_on = models.DateField(_("price as of"), null=True, blank=True)
    material = models.CharField(_("material"), max_length=20, blank=True)
    size_from = models.PositiveSmallIntegerField(_("smallest size (EU)"), null=True, blank=True)
    size_to = models.PositiveSmallIntegerField(_("largest size (EU)"), null=True, blank=True)
    launched_on = models.DateField(_("launched on"), null=True, blank=True)
    shops = models.JSONField(default=list, blank=True, help_text="where to buy: [{name, city, url}]")
    in_catalogue = models.BooleanField(_("in the catalogue for small industry"), default=False)
    least_order = models.PositiveIntegerField(_("least order, in pairs"), null=True, blank=True)
    delivery_days = models.PositiveIntegerField(_("days until delivery"), null=True, blank=True)
    terms = models.TextField(_("on which terms others may use it"), max_length=2000, blank=True)
    terms_en = models.TextField(_("terms in English"), max_length=2000, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["-launched_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(size_from__isnull=True) | Q(size_to__isnull=True) | Q(size_from__lte=models.F("size_to")),
                name="product_sizes_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.project.audit_chain()


class ProductPicture(models.Model):
    """A picture that the office released for the page, of one stage of the way."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="pictures")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="product_pictures")
    stage = models.ForeignKey("development.Stage", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["product", "stored"], name="product_picture_once")]

    def __str__(self) -> str:
        return f"picture {self.pk} of product {self.product_id}"

    def audit_chain(self) -> str:
        return self.product.audit_chain()


class ProductPartner(models.Model):
    """A firm on the product's page; it is named only after one of its people has agreed."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="partners")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="namings")
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    agreed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "agreement"], name="product_names_a_firm_once"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(declined_at__isnull=True), name="naming_agreed_or_declined"
            ),
        ]

    def __str__(self) -> str:
        return f"firm {self.pk} of product {self.product_id}"

    def audit_chain(self) -> str:
        return self.product.audit_chain()


class ProductFigure(models.Model):
    """A test result that the page shows; only what meets its limit can be chosen."""

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="figures")
    measurement = models.ForeignKey("development.Measurement", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["product", "measurement"], name="product_figure_once")]

    def __str__(self) -> str:
        return f"figure {self.pk} of product {self.product_id}"

    def audit_chain(self) -> str:
        return self.product.audit_chain()
