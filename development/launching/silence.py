"""No firm is named in public before it agreed: what is written of a product is searched for the names of those that
have not, however the name is spaced, marked or shaped."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from django.db.models import Exists, OuterRef
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from audit.refusals import Invalid
from development.launching.words import texts_of
from development.models import Agreement, Product, ProductPartner
from development.rights.licensing import credit_of

# A firm of a shorter name would be found in every text; in an address, where words have no gaps, sooner still.
FEWEST_LETTERS, FEWEST_IN_AN_ADDRESS = 3, 6
# What stands before or behind the name of a firm and tells its form in law; few say or write it.
_FORMS = re.compile(r"^(?:pt|cv|ud|pd|fa|koperasi)\s+|\s+(?:tbk|persero)$")
_GAPS = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """The text as it is compared: small letters and digits of one shape, one blank for whatever stands between them,
    and nothing of what nobody sees."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    return _GAPS.sub(" ", unicodedata.normalize("NFKC", seen)).strip()


def named_in(text: str, names: Iterable[str], addresses: Iterable[str] = ()) -> list[str]:
    """Those of the names that the text or one of the addresses holds."""
    said = folded(text)
    linked = [folded(unquote(address)).replace(" ", "") for address in addresses]
    found = []
    for name in names:
        plain = _called(name)
        close = plain.replace(" ", "")
        is_said = len(plain) >= FEWEST_LETTERS and plain in said
        is_linked = len(close) >= FEWEST_IN_AN_ADDRESS and any(close in address for address in linked)
        if is_said or is_linked:
            found.append(name)
    return found


def _called(name: str) -> str:
    """The name as people say it, folded: without its form in law, unless too little would be left to be found."""
    plain = folded(name)
    short = _FORMS.sub("", plain)
    return short if len(short) >= FEWEST_IN_AN_ADDRESS else plain


def silent_names(product: Product) -> list[str]:
    """The names of firms that have or had a part in the project and have not agreed to be named."""
    agreed = ProductPartner.objects.filter(
        product=product, agreement__partner=OuterRef("partner"), agreed_at__isnull=False
    )
    rows = Agreement.objects.filter(~Exists(agreed), project=product.project_id)
    return sorted(set(rows.values_list("partner__name", flat=True)))


def named_on(product: Product, names: Iterable[str]) -> list[str]:
    """Those of the names that stand in words, captions, credit or addresses of the page as it is stored."""
    words = model_to_dict(product)
    captions = [f"{row.caption} {row.caption_en}" for row in product.pictures.all()]
    text = texts_of(words, [*captions, *credit_of(product.project)])
    return named_in(text, names, addresses_of(words))


def addresses_of(words: Mapping[str, Any]) -> list[str]:
    """The address of the page and those to which it leads."""
    return [words["slug"], *(shop["url"] for shop in words["shops"])]


def require_no_silent_firm(product: Product, text: str, addresses: Iterable[str] = ()) -> None:
    """Refused (400): a text or an address that names a firm of the project that has not agreed to it."""
    refuse(named_in(text, silent_names(product), addresses))


def refuse(names: list[str]) -> None:
    """Refused (400) where there is a name."""
    if names:
        raise Invalid(
            _("The page names a firm that has not agreed to be named: %(names)s. Take the name out, or ask the firm.")
            % {"names": ", ".join(names)}
        )
