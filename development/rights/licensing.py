"""The designer lets BPIPI and its partners develop the design, until the option ends; and how the designer is named."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Licence
from development.partnering import digest_of
from development.permissions import is_open, may_run, require
from development.rights.grace import months_after
from development.rights.holding import authors_of, holder_of, locked
from development.rights.reasons import required_reason
from development.rights.telling import tell_asked, tell_declined_licence
from development.rights.texts import licence_for, listed

OPTION_MONTHS = 12
LONGEST_OPTION_MONTHS = 60
LONGEST_CREDIT = 200
REPLACED = "replaced"  # in the place of a reason, where a newer licence took its place


def standing(project: DevelopmentProject) -> Licence | None:
    """The accepted licence that nobody ended and no newer accepted one replaced, its option over or not. It may be
    one in whose place a newer one was offered that still waits."""
    accepted = Licence.objects.filter(project=holder_of(project), accepted_at__isnull=False, ended_because="")
    return accepted.order_by("-pk").first()


def is_licensed(project: DevelopmentProject) -> bool:
    """Whether a licence is accepted, was not ended, and its option runs today."""
    licence = standing(project)
    return licence is not None and licence.option_until >= project.today


def offer_licence(*, project: DevelopmentProject, option_until: date | None = None, by) -> Licence:
    """A licence lies before the designer, who is told; without a day its option lasts 12 months. What was offered
    before and not accepted is gone; an accepted one runs on to its own day, or until this one is accepted.

    Refused: by anybody but an organiser without conflict (403); a day that is not ahead, or more than five years
    ahead (400); when the project is over (409).
    """
    with transaction.atomic():
        project = locked(project)
        require(may_run(project, by))
        require(is_open(project), NotAllowedNow)
        until = option_until or months_after(project.today, OPTION_MONTHS)
        _require_ahead(until, project.today)
        competition = project.entry.category.competition
        text, text_en = licence_for(
            designer=listed([person.name for person in authors_of(project.entry)]),
            title=project.entry.title,
            competition=competition.name,
            competition_en=competition.name_en,
            until=until,
        )
        before = Licence.objects.filter(project=project, ended_at__isnull=True)
        replaced = list(before.values_list("pk", flat=True))
        before.filter(accepted_at__isnull=True).update(ended_at=timezone.now(), ended_because=REPLACED)
        before.update(ended_at=timezone.now())
        licence = Licence.objects.create(
            project=project,
            text=text,
            text_en=text_en,
            text_digest=digest_of(text, text_en),
            option_until=until,
            offered_by=by,
        )
        facts = {"licence": licence.pk, "text": licence.text_digest, "until": until.isoformat(), "replaces": replaced}
        record(verb="rights.licence_offered", thing=project, by=by, **facts)
        tell_asked(project=project, people=[project.entry.owner])
    return licence


def accept_licence(*, licence: Licence, by) -> Licence:
    """The licence is accepted at this moment, in the place of an earlier one.

    Refused: by anybody but the owner of the design (403); twice, when it was ended or replaced, or its option is
    over already (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(licence.project_id)
        if project.entry.owner_id != by.pk:
            raise NotAllowed(_("Only the designer who entered this work can accept its licence."))
        now = timezone.now()
        waiting = Licence.objects.filter(pk=licence.pk, accepted_at__isnull=True, ended_at__isnull=True)
        if not waiting.filter(option_until__gte=project.today).update(accepted_at=now, accepted_by=by):
            raise NotAllowedNow(_("This licence can't be accepted now: it was accepted, ended, replaced, or is over."))
        licence.accepted_at, licence.accepted_by = now, by
        earlier = Licence.objects.filter(project=project, accepted_at__isnull=False, ended_because="")
        earlier.exclude(pk=licence.pk).update(ended_because=REPLACED)
        facts = {"licence": licence.pk, "text": licence.text_digest}
        record(verb="rights.licence_accepted", thing=project, by=by, **facts)
    return licence


def decline_licence(*, licence: Licence, reason: str, by) -> Licence:
    """The offer is over by the designer's no, kept with its reason, and the office is told. An accepted licence runs
    on. The designer is asked again by a new offer.

    Refused: by anybody but the owner of the design (403); no reason (400); one that was accepted, ended or replaced
    (409).
    """
    reason = required_reason(reason)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(licence.project_id)
        if project.entry.owner_id != by.pk:
            raise NotAllowed(_("Only the designer who entered this work can answer to its licence."))
        now = timezone.now()
        waiting = Licence.objects.filter(pk=licence.pk, accepted_at__isnull=True, ended_at__isnull=True)
        if not waiting.update(declined_at=now, ended_at=now, ended_because=reason):
            raise NotAllowedNow(_("This licence does not wait for an answer: it was accepted, ended or replaced."))
        licence.declined_at, licence.ended_at, licence.ended_because = now, now, reason
        facts = {"licence": licence.pk, "text": licence.text_digest}
        record(verb="rights.licence_declined", thing=project, by=by, **facts)
        tell_declined_licence(project=project)
    return licence


def end_licence(*, licence: Licence, reason: str, by) -> Licence:
    """The licence, or the offer of it, is over from this moment, with its reason; the designer is told.

    Refused: by anybody but an organiser without conflict (403); no reason (400); one that was ended or replaced (409).
    """
    reason = required_reason(reason)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(licence.project_id)
        require(may_run(project, by))
        licence = Licence.objects.get(pk=licence.pk)
        if licence.ended_because or (licence.ended_at and not licence.accepted_at):
            raise NotAllowedNow(_("This licence was ended before."))
        licence.ended_at, licence.ended_because = licence.ended_at or timezone.now(), reason
        licence.save(update_fields=["ended_at", "ended_because"])
        record(verb="rights.licence_ended", thing=project, by=by, licence=licence.pk)
        tell_asked(project=project, people=[project.entry.owner])
    return licence


def credit_of(project: DevelopmentProject) -> tuple[str, str]:
    """How the designers are named beside the product, in Indonesian and in English: as the office wrote it, else
    "Desain oleh Sekar, pemenang IFCC 2027"."""
    names = [person.name for person in authors_of(project.entry)]
    competition = project.entry.category.competition
    return (
        project.credit_line or f"Desain oleh {listed(names)}, pemenang {competition.name}",
        project.credit_line_en
        or f"Design by {listed(names, 'and')}, winner of {competition.name_en or competition.name}",
    )


def set_credit(*, project: DevelopmentProject, line: str, line_en: str, by) -> DevelopmentProject:
    """The credit line reads so in both languages; empty is the line that follows from names and competition.

    Refused: by anybody but an organiser without conflict (403); a line of more than 200 characters (400).
    """
    line, line_en = " ".join(line.split()), " ".join(line_en.split())
    message = _("At most %(most)d characters.") % {"most": LONGEST_CREDIT}
    fields = {name: [message] for name, text in (("line", line), ("line_en", line_en)) if len(text) > LONGEST_CREDIT}
    if fields:
        raise Invalid(_("The credit line was not saved. See the fields."), fields=fields)
    with transaction.atomic():
        project = locked(project)
        require(may_run(project, by))
        project.credit_line, project.credit_line_en = line, line_en
        project.save(update_fields=["credit_line", "credit_line_en"])
        record(verb="rights.credit_set", thing=project, by=by, is_own=bool(line or line_en))
    return project


def _require_ahead(until: date, today: date) -> None:
    if not today < until <= months_after(today, LONGEST_OPTION_MONTHS):
        message = _("Choose a day ahead, at most five years from today.")
        raise Invalid(message, fields={"option_until": [message]})
