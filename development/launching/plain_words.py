"""What tested properties mean to somebody who is no technician: a short name and one sentence, by the code of the
property. Who buys soles for twenty pairs a week reads these; method and trade name stand beside them."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Plain(NamedTuple):
    name: str
    meaning: str


_SLIP = _(
    "Friction on ceramic tiles with soapy water (NaLS). The higher, the less slippery. CoF: coefficient of friction."
)
_PLAIN: dict[str, tuple] = {
    "slip_heel": (_("Grip of the heel on wet tiles"), _SLIP),
    "slip_forepart": (_("Grip of the forepart on wet tiles"), _SLIP),
    "abrasion": (_("Wear of the sole"), _("How much is rubbed off in the test. The less, the longer the sole lasts.")),
    "hardness": (_("Hardness"), _("On the scale Shore A up to 100. The higher, the harder.")),
    "density": (_("Density of the material"), _("The lower, the lighter the sole.")),
    "bond": (_("Sole sticks to the upper"), _("The force that tears them apart. The higher, the stronger.")),
    "tear": (_("Resistance to tearing"), _("The force under which a cut tears on. The higher, the stronger.")),
    "tensile": (_("Strength when pulled"), _("The force under which the material breaks. The higher, the stronger.")),
    "elongation": (_("Stretch before it breaks"), _("How much longer it gets. The higher, the suppler.")),
    "flex": (
        _("Cracks after bending"),
        _("How far a cut grows when the sole is bent again and again. The less, the better."),
    ),
    "flex_uncracked": (
        _("Bends without a crack"),
        _("How often the sole is bent before it cracks. The more, the better."),
    ),
    "hydrolysis": (
        _("Cracks after ageing in damp heat"),
        _("How far a cut grows once damp and heat have worked on the sole. The less, the better."),
    ),
    "interlayer": (
        _("Layers of the sole stick together"),
        _("The force that tears the layers apart. The higher, the stronger."),
    ),
    "stability": (
        _("Shrinkage in the heat"),
        _("How much it shrinks in an oven. The less, the truer it stays to its size."),
    ),
    "non_marking": (_("Leaves no marks on the floor"), ""),
    "phthalates": (
        _("Harmful plasticisers (phthalates)"),
        _("Substances that make plastic soft and are limited because they can harm health. The less, the better."),
    ),
    "pah": (
        _("Harmful oils in rubber (PAH)"),
        _("Polycyclic aromatic hydrocarbons, limited because they can cause cancer. The less, the better."),
    ),
}


def plain_of(code: str) -> Plain:
    """Both empty where nobody has put the property into plain words."""
    name, meaning = _PLAIN.get(code, ("", ""))
    return Plain(str(name), str(meaning))
