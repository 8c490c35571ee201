"""What a person changes about the own account."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.refusals import Invalid, NotAllowed
from audit.trail import record

_PHONE = re.compile(r"\+?[0-9]{8,15}", re.ASCII)
_ZONES = {zone for zone, _label in User.TIME_ZONES}
_LANGUAGES = {language for language, _label in User.LANGUAGES}
_LONGEST = {"institution": 150, "city": 80}


def clean_phone(raw: str) -> str:
    """The number as +62812…; empty stays empty. Refused (Invalid) unless it has 8 to 15 digits."""
    digits = re.sub(r"[ ().\-]", "", raw.strip())
    if not digits:
        return ""
    if not _PHONE.fullmatch(digits):
        raise Invalid(_("Write the number with digits only, for example 0812 3456 7890."))
    return f"+62{digits[1:]}" if digits.startswith("0") else digits


def clean_email(raw: str) -> str:
    """The address in small letters. Refused (Invalid, by field) unless it is a whole one."""
    email = raw.strip().lower()
    try:
        validate_email(email)
    except ValidationError as misfit:
        sentence = _("Write an e-mail address, such as nama@contoh.id.")
        raise Invalid(sentence, fields={"email": [sentence]}) from misfit
    return email


def change_profile(
    *,
    user: User,
    name: str,
    locale: str,
    time_zone: str,
    phone: str = "",
    institution: str = "",
    city: str = "",
    by: User,
) -> User:
    """Name, language, time zone, phone, institution and city are as given, and an Event names the fields that changed.

    Refused: anybody but the person (NotAllowed); an empty or long name, an institution or city that is too long, an
    unknown language or zone, or a number that is none (Invalid, by field).
    """
    _only_oneself(user, by)
    words = {"name": name, "institution": institution, "city": city}
    wanted = {field: " ".join(text.split()) for field, text in words.items()}
    wanted |= {"locale": locale, "time_zone": time_zone, "phone": phone}
    wanted["phone"] = _checked(wanted)
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user.pk)
        changed = sorted(field for field, value in wanted.items() if getattr(row, field) != value)
        if changed:
            User.objects.filter(pk=row.pk).update(**wanted)
            record(verb="profile.changed", thing=row, by=by, fields=changed)
    for field, value in wanted.items():
        setattr(user, field, value)
    return user


def name_institution(*, user: User, institution: str, by: User) -> None:
    """School, office or firm is as given. Refused: another person's (NotAllowed), a name that is too long (Invalid)."""
    _only_oneself(user, by)
    wanted = " ".join(institution.split())
    if len(wanted) > _LONGEST["institution"]:
        sentence = _("Write at most %(most)d letters.") % {"most": _LONGEST["institution"]}
        raise Invalid(sentence, fields={"institution": [sentence]})
    with transaction.atomic():
        if User.objects.filter(pk=user.pk).exclude(institution=wanted).update(institution=wanted):
            record(verb="profile.changed", thing=user, by=by, fields=["institution"])
    user.institution = wanted


def choose_language(*, user: User, locale: str, by: User) -> None:
    """Pages and messages come in this language. Refused: another person's (NotAllowed), an unknown one (Invalid)."""
    _only_oneself(user, by)
    if locale not in _LANGUAGES:
        raise Invalid(_("This language is not available here."))
    with transaction.atomic():
        if User.objects.filter(pk=user.pk).exclude(locale=locale).update(locale=locale):
            record(verb="profile.changed", thing=user, by=by, fields=["locale"])
    user.locale = locale


def _only_oneself(user: User, by: User) -> None:
    if user.pk != by.pk:
        raise NotAllowed(_("Only the person can change this."))


def _checked(wanted: dict[str, str]) -> str:
    """The phone number in its stored form, once all the other fields are found right."""
    fields: dict[str, list[str]] = {}
    if not 1 <= len(wanted["name"]) <= 150:
        fields["name"] = [_("Write a name of at most 150 letters.")]
    for field, most in _LONGEST.items():
        if len(wanted[field]) > most:
            fields[field] = [_("Write at most %(most)d letters.") % {"most": most}]
    if wanted["locale"] not in _LANGUAGES:
        fields["locale"] = [_("This language is not available here.")]
    if wanted["time_zone"] not in _ZONES:
        fields["time_zone"] = [_("This time zone is not available here.")]
    phone = ""
    try:
        phone = clean_phone(wanted["phone"])
    except Invalid as refusal:
        fields["phone"] = [refusal.message]
    if fields:
        raise Invalid(_("Please check the marked fields."), fields=fields)
    return phone
