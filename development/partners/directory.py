"""The directory of firms, which organisers keep."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.refusals import Changed, Invalid
from audit.trail import record
from development.models import Partner
from development.partners.skills import SKILLS
from development.permissions import may_list_partners, require

LONGEST = {"name": 120, "city": 80, "province": 80, "capabilities": 2000, "email": 254, "phone": 30, "website": 200}
COLUMNS = (*LONGEST, "kind", "skills", "pairs_a_month", "least_order", "takes_projects")
MOST_PAIRS = 100_000_000
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{3,28}", re.ASCII)
_UNSEEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_is_url = URLValidator(schemes=["http", "https"])


def make_partner(*, name: str, kind: str, by, **more) -> Partner:
    """The firm is in the directory; `more` are its other columns.

    Refused: by anybody but an organiser (403); by field what is empty, too long, unknown or malformed, and a name
    that is there already in whatever case (400).
    """
    require(may_list_partners(by))
    with transaction.atomic():
        values = cleaned({"name": name, "kind": kind, **more})
        _require_free(values["name"])
        with _named_once():
            partner = Partner.objects.create(**values)
        record(verb="partner.made", thing=partner, by=by, kind=partner.kind)
    return partner


def change_partner(*, partner: Partner, by, seen: dict[str, Any] | None = None, **given) -> Partner:
    """The columns that were given are changed, the others stay. The same again changes nothing.

    Refused: as making one is; and (409) where a column that is to change no longer holds what was `seen`.
    """
    require(may_list_partners(by))
    with transaction.atomic():
        partner = Partner.objects.select_for_update().get(pk=partner.pk)
        values = cleaned(given, of=partner)
        changes = {column: value for column, value in values.items() if getattr(partner, column) != value}
        if any(getattr(partner, column) != seen.get(column, getattr(partner, column)) for column in changes if seen):
            raise Changed(_("Somebody changed this firm meanwhile. Open its page again and look what is different."))
        if "name" in changes:
            _require_free(changes["name"], but=partner.pk)
        if changes:
            for column, value in changes.items():
                setattr(partner, column, value)
            with _named_once():
                partner.save(update_fields=list(changes))
            record(verb="partner.changed", thing=partner, by=by, columns=sorted(changes))
    return partner


def cleaned(given: dict[str, Any], of: Partner | None = None) -> dict[str, Any]:
    """The columns as they are stored. Refused (400), by field: what is not known, empty where a word is needed, too
    long, or malformed. `of` is the firm that has the columns which are not given."""
    unknown = [name for name in given if name not in COLUMNS]
    if unknown:
        raise Invalid(_("This column is not known."), fields={name: [_("Not known here.")] for name in unknown})
    values, fields = {}, {}
    for column, value in given.items():
        values[column], why = _column(column, value)
        if why:
            fields[column] = [why]
    if of is None and not values.get("name"):
        fields.setdefault("name", [_("Write the name of the firm.")])
    if fields:
        raise Invalid(_("Nothing was saved. See the fields."), fields=fields)
    return values


def _column(column: str, value: Any) -> tuple[Any, str]:
    """The value to store, and why it can't be; '' where it can."""
    if column in LONGEST:
        return _text(column, str(value or ""))
    if column == "kind":
        return value, "" if value in dict(Partner.KINDS) else _("Choose one of the kinds.")
    if column == "skills":
        return _skills(value)
    if column == "takes_projects":
        return bool(value), "" if isinstance(value, bool) else _("Say yes or no.")
    return _pairs(value)


def _text(column: str, value: str) -> tuple[str, str]:
    text = value.strip() if column == "capabilities" else " ".join(value.split())
    if len(text) > LONGEST[column]:
        return text, _("At most %(most)d characters.") % {"most": LONGEST[column]}
    if column == "name" and not text:
        return text, _("Write the name of the firm.")
    if _UNSEEN.search(text):
        return text, _("There are characters in it that can't be seen. Write it again.")
    return text, _malformed(column, text) if text else ""


def _malformed(column: str, text: str) -> str:
    if column == "phone":
        return "" if _PHONE.fullmatch(text) else _("Write the number in digits, like +62 812 3456 7890.")
    try:
        if column == "email":
            validate_email(text)
        elif column == "website":
            _is_url(text)
    except ValidationError:
        if column == "email":
            return _("Write a complete e-mail address.")
        return _("Write the whole address, beginning with https://.")
    return ""


def _skills(value: Any) -> tuple[list[str], str]:
    """In the order of the list, each once."""
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        return [], _("Choose from the list.")
    strange = sorted(set(value) - set(SKILLS))
    if strange:
        return [], _("Not in the list of capabilities: %(words)s") % {"words": ", ".join(strange)[:200]}
    return [code for code in SKILLS if code in value], ""


def _pairs(value: Any) -> tuple[int | None, str]:
    if value is None:
        return None, ""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_PAIRS:
        return None, _("Write a whole number of pairs, from 1 on.")
    return value, ""


def _require_free(name: str, but: int = 0) -> None:
    if Partner.objects.filter(name__iexact=name).exclude(pk=but).exists():
        raise _taken()


@contextmanager
def _named_once() -> Iterator[None]:
    """Of two who give one name to a firm at the same moment the second is refused as if it had come later."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as same:
        raise _taken() from same


def _taken() -> Invalid:
    message = _("A partner of this name is in the list already.")
    return Invalid(message, fields={"name": [message]})
