"""What happened to a product, in sentences, for its organisers."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "product.made": _("The page of the product was begun."),
    "product.changed": _("The page of the product was changed."),
    "product.pictures_chosen": _("Pictures were chosen for the page of the product."),
    "product.figures_chosen": _("Test results were chosen for the page of the product."),
    "product.firm_asked": _("A firm was asked whether it may be named with the product."),
    "product.firm_answered": _("A firm answered whether it may be named with the product."),
    "product.firm_dropped": _("A firm is no longer named with the product."),
    "product.published": _("The page of the product was published."),
    "product.withdrawn": _("The page of the product was withdrawn."),
}
