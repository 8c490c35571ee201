"""A competition from its making to its announcement."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import is_of_office
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions.lacking import lacking_in_category, lacking_in_competition
from submissions.models import Category, Competition, Seat, Submission
from submissions.permissions import is_organiser
from submissions.setting_up.filling import fill, refuse
from submissions.setting_up.terms import keep_terms

TEXTS = (
    "name",
    "name_en",
    "theme",
    "theme_en",
    "summary",
    "summary_en",
    "terms",
    "terms_en",
    "contact",
)
FIELDS = (*TEXTS, "slug", "time_zone")
RULES = ("terms", "terms_en")
RESERVED = {  # words of our own addresses
    *("new", "entries", "rounds", "awards", "projects", "agreements", "milestones", "gates", "stages"),
}


def make_competition(*, name: str, slug: str = "", by, **fields) -> Competition:
    """A competition that only its organisers see, and `by` is the first of them.

    Fields: name_en, theme, summary, terms (and their _en), contact, time_zone. Without a slug it is made of the name.
    Refused: a person who is not of the office (NotAllowed), a slug in use, texts too long (Invalid).
    """
    if not is_of_office(by):
        raise NotAllowed(_("Only the office may set up a competition."))
    row = Competition()
    with transaction.atomic():
        given = {"name": name, "slug": slug or slugify(name)[:60], **fields}
        _check(row, given)
        row.save(force_insert=True)
        seat = Seat.objects.create(person=by, competition=row, kind=Seat.ORGANISER)
        record(verb="competition.made", thing=row, by=by, slug=row.slug)
        record(verb="seat.taken", thing=seat, by=by, kind=seat.kind)
    return row


def change_competition(*, competition: Competition, by, **fields) -> Competition:
    """The fields that were given are changed; rules changed after the announcement are a new version of them.

    Refused: another than an organiser (NotAllowed); the address and the time zone once it is announced, the rules
    once a work was handed in under them (NotAllowedNow); texts too long or missing (Invalid).
    """
    _require_organiser(competition, by)
    with transaction.atomic():
        row = Competition.objects.select_for_update().get(pk=competition.pk)
        changed = _check(row, fields)
        if row.announced_at is not None and {"slug", "time_zone"} & set(changed):
            raise NotAllowedNow(_("The address and the time zone can't be changed once the competition is announced."))
        if set(RULES) & set(changed) and _has_submissions(row):
            raise NotAllowedNow(_("The rules can't be changed any more: works were handed in under them."))
        if changed:
            row.save(update_fields=changed)
            record(verb="competition.changed", thing=row, by=by, fields=sorted(changed))
        if row.announced_at is not None and set(RULES) & set(changed):
            keep_terms(row, by=by)
    return row


def announce(*, competition: Competition, by) -> None:
    """Everybody can see the competition. Announcing again changes nothing.

    Refused: another than an organiser (NotAllowed), while it or one of its categories still needs something (Invalid),
    one that is for practice (NotAllowedNow).
    """
    _require_organiser(competition, by)
    with transaction.atomic():
        row = Competition.objects.select_for_update().get(pk=competition.pk)
        if row.is_practice:
            raise NotAllowedNow(_("This competition is for practice only, so nobody else can see it."))
        _refuse_lacking(row)
        now = timezone.now()
        if Competition.objects.filter(pk=row.pk, announced_at__isnull=True).update(announced_at=now):
            competition.announced_at = now
            record(verb="competition.announced", thing=row, by=by)
            keep_terms(row, by=by)


def _refuse_lacking(competition: Competition) -> None:
    drafts = competition.categories.filter(phase=Category.DRAFT).prefetch_related("slots", "questions")
    lacks = lacking_in_competition(competition)
    lacks += [lack for category in drafts for lack in lacking_in_category(category)]
    if lacks:
        sentences = [lack.text for lack in lacks]
        raise Invalid(
            _("The competition can't be announced yet. %(what)s") % {"what": " ".join(sentences)},
            code="not_ready",
            fields={"competition": sentences},
        )


def _check(row: Competition, given: dict) -> list[str]:
    if "slug" in given and given["slug"] in RESERVED:
        refuse("slug", _("This address is taken. Choose another one."))
    if "time_zone" in given and given["time_zone"] not in dict(User.TIME_ZONES):
        refuse("time_zone", _("Choose one of the three Indonesian time zones."))
    return fill(row, given, FIELDS)


def _has_submissions(competition: Competition) -> bool:
    return Submission.objects.filter(entry__category__competition=competition).exists()


def _require_organiser(competition: Competition, by) -> None:
    if not is_organiser(by, competition.pk):
        raise NotAllowed(_("Only an organiser of this competition may do this."))
