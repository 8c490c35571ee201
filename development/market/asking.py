"""Somebody without an account asks for a product of the catalogue."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from audit.working import leave
from development.launching.seeing import with_project
from development.market.months import months_after
from development.market.telling import acknowledge, tell_office
from development.models import Inquiry, Product
from judging.models.document import verification_code
from judging.reminding import whatsapp_number
from submissions.cleaning import clean_text

FORGETTING = "inquiry_forgetting"
KEPT_MONTHS = 24
MOST_PAIRS = 1_000_000
MOST_RECEIPTS_A_DAY, MOST_TOLD_AN_HOUR = 3, 10  # to one address; about one product
_LONGEST = {"name": 120, "firm": 120, "city": 80, "province": 80, "email": 254, "phone": 30, "sizes": 80, "text": 2000}


@dataclass(frozen=True)
class Asked:
    """What the sender wrote; at least one of e-mail address and WhatsApp number."""

    name: str
    text: str
    kind: str = Inquiry.IKM
    firm: str = ""
    city: str = ""
    province: str = ""
    email: str = ""
    phone: str = ""
    pairs: int | None = None
    sizes: str = ""


def ask(*, product: Product, asked: Asked, consents: bool) -> Inquiry:
    """The inquiry waits for an answer; organisers have a mail without its words, the sender a receipt where it gave an
    address, both only so often. After 24 months its words are erased.

    Refused: without the consent that it may be passed on, without name, text or a way to answer, with values out of
    bounds (400); a product that is not in the catalogue now (409).
    """
    asked = _cleaned(asked, consents)
    with transaction.atomic():
        found = with_project(Product.objects.in_catalogue()).filter(pk=product.pk).first()
        if found is None:
            raise NotAllowedNow(_("This product is not in the catalogue any more."))
        locale = "id" if (get_language() or "id").startswith("id") else "en"
        inquiry = Inquiry.objects.create(product=found, code=verification_code(), locale=locale, **asdict(asked))
        record(verb="inquiry.made", thing=inquiry, kind=asked.kind)
        leave(kind=FORGETTING, key=inquiry.pk, after=forgotten_at(inquiry) - timezone.now())
        _tell(inquiry)
    return inquiry


def forgotten_at(inquiry: Inquiry) -> datetime:
    """When its words are erased."""
    zone = ZoneInfo(inquiry.product.project.time_zone)
    day = months_after(inquiry.at.astimezone(zone).date(), KEPT_MONTHS)
    return datetime.combine(day, time(3), zone) + timedelta(days=1)


def _tell(inquiry: Inquiry) -> None:
    """Whoever may send anything in anybody's name must not fill other people's letter-boxes: beyond so many, an inquiry
    waits on the organisers' desk, and on the page of its code, without a mail."""
    lately = Inquiry.objects.filter(product=inquiry.product, at__gt=inquiry.at - timedelta(hours=1))
    if lately.count() <= MOST_TOLD_AN_HOUR:
        tell_office(inquiry)
    same = Inquiry.objects.filter(email__iexact=inquiry.email, at__gt=inquiry.at - timedelta(days=1))
    if inquiry.email and same.count() <= MOST_RECEIPTS_A_DAY:
        acknowledge(inquiry)


def _cleaned(asked: Asked, consents: bool) -> Asked:
    """What is stored: texts trimmed, on one line but for the question. Refused (400) with all that is wrong."""
    fields: dict[str, list[str]] = {}
    for name, most in _LONGEST.items():
        try:
            clean: Any = {name: clean_text(getattr(asked, name), most, lines=name == "text")}
            asked = replace(asked, **clean)
        except Invalid as refused:
            fields[name] = [refused.message]
    fields = _faults(asked, consents) | fields
    if fields:
        raise Invalid(_("Your inquiry was not sent yet. See what is marked."), fields=fields)
    return asked


def _faults(asked: Asked, consents: bool) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    if not asked.name.strip():
        fields["name"] = [_("Please write your name.")]
    if not asked.text.strip():
        fields["text"] = [_("Please write what you would like to know.")]
    if asked.kind not in dict(Inquiry.KINDS):
        fields["kind"] = [_("Choose one of the answers.")]
    if not asked.email and not asked.phone:
        fields["email"] = [_("Please give an e-mail address or a WhatsApp number, else nobody can answer.")]
    if asked.email and not _is_address(asked.email):
        fields["email"] = [_("This is not an e-mail address. Write it like nama@contoh.id.")]
    if asked.phone and not whatsapp_number(asked.phone):
        fields["phone"] = [_("WhatsApp can't reach this number. Write it like 0812 3456 7890, from abroad with +.")]
    if asked.pairs is not None and not 1 <= asked.pairs <= MOST_PAIRS:
        fields["pairs"] = [_("Write a whole number from 1 to %(most)d.") % {"most": MOST_PAIRS}]
    if not consents:
        fields["consents"] = [_("We can only take your inquiry if it may be passed on to the firm.")]
    return fields


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
