"""Products, inquiries and market reports as programs read them."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from development.launching.seeing import Seen, firm_words
from development.models import Inquiry, MarketReport, Product, ProductPicture
from files.models import Preview


class PictureAnswer(serializers.Serializer):
    stage = serializers.CharField(help_text="public name of the stage; empty for the design itself")
    caption = serializers.CharField()
    caption_en = serializers.CharField()
    addresses = serializers.ListField(child=serializers.CharField(), help_text="the smallest first")


class FirmAnswer(serializers.Serializer):
    name = serializers.CharField()
    part = serializers.CharField()


class ShownFigureAnswer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    value = serializers.CharField(help_text="with its unit, as people read it")
    limit = serializers.CharField()
    method = serializers.CharField()
    laboratory = serializers.CharField(help_text="empty where it has not agreed to be named")
    tested_on = serializers.DateField()


class ShopAnswer(serializers.Serializer):
    name = serializers.CharField()
    city = serializers.CharField()
    url = serializers.CharField()


class ProductLine(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    kind = serializers.CharField(source="project.kind")
    material = serializers.CharField()
    size_from = serializers.IntegerField(allow_null=True)
    size_to = serializers.IntegerField(allow_null=True)
    price = serializers.DecimalField(max_digits=12, decimal_places=0, allow_null=True, help_text="rupiah a pair")
    price_on = serializers.DateField(allow_null=True)
    launched_on = serializers.DateField(allow_null=True)
    in_catalogue = serializers.BooleanField()


class ProductAnswer(ProductLine):
    story = serializers.CharField()
    story_en = serializers.CharField()
    designers = serializers.ListField(child=serializers.CharField())
    competition = serializers.CharField()
    award = serializers.CharField(help_text="empty once it was taken back")
    credit = serializers.CharField()
    credit_en = serializers.CharField()
    firms = FirmAnswer(many=True)
    pictures = PictureAnswer(many=True)
    figures = ShownFigureAnswer(many=True)
    shops = ShopAnswer(many=True)
    least_order = serializers.IntegerField(allow_null=True)
    delivery_days = serializers.IntegerField(allow_null=True)
    terms = serializers.CharField()
    terms_en = serializers.CharField()


class InquiryAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    product = serializers.CharField(source="product.slug")
    status = serializers.ChoiceField(choices=Inquiry.STATUSES)
    at = serializers.DateTimeField()
    name = serializers.CharField()
    firm = serializers.CharField()
    kind = serializers.ChoiceField(choices=Inquiry.KINDS)
    city = serializers.CharField()
    province = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()
    pairs = serializers.IntegerField(allow_null=True)
    sizes = serializers.CharField()
    text = serializers.CharField()
    partner = serializers.CharField(allow_null=True, help_text="the firm that it was passed on to")
    answer = serializers.CharField()
    closed_because = serializers.CharField()
    led_to_order = serializers.BooleanField(allow_null=True)


class MarketReportAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    product = serializers.CharField(source="product.name")
    months = serializers.IntegerField()
    due_on = serializers.DateField()
    status = serializers.ChoiceField(choices=MarketReport.STATUSES)
    pairs_made = serializers.IntegerField(allow_null=True)
    pairs_sold = serializers.IntegerField(allow_null=True)
    revenue = serializers.DecimalField(max_digits=15, decimal_places=0, allow_null=True)
    licence_fee = serializers.DecimalField(max_digits=15, decimal_places=0, allow_null=True)
    firms_reached = serializers.IntegerField(allow_null=True)
    jobs = serializers.IntegerField(allow_null=True)
    complaints = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    reason = serializers.CharField()


def product_answer(seen: Seen) -> dict[str, Any]:
    """Of a public product, everything that its page says."""
    product, competition = seen.product, seen.product.project.entry.category.competition
    words = {name: getattr(product, name) for name in PRODUCT_WORDS}
    return {
        **words,
        "project": product.project,
        "designers": seen.designers,
        "competition": competition.name,
        "award": seen.award.name if seen.award else "",
        "credit": seen.credit[0],
        "credit_en": seen.credit[1],
        "firms": [{"name": one.agreement.partner.name, "part": firm_words(one)} for one in seen.firms],
        "pictures": [_picture(product, chapter.name, row) for chapter in seen.chapters for row in chapter.pictures],
        "figures": seen.figures,
    }


PRODUCT_WORDS = (
    *("slug", "name", "name_en", "material", "size_from", "size_to", "price", "price_on", "launched_on"),
    *("in_catalogue", "story", "story_en", "shops", "least_order", "delivery_days", "terms", "terms_en"),
)


def _picture(product: Product, stage: str, row: ProductPicture) -> dict[str, Any]:
    made: list[Preview] = [one for one in row.stored.previews.all() if one.number == 1]
    addresses = [reverse("product-picture", args=[product.slug, row.pk, one.width]) for one in made]
    return {"stage": stage, "caption": row.caption, "caption_en": row.caption_en, "addresses": addresses}
