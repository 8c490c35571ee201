"""The secrecy of a design ends: proposed by one organiser, consented to by its designer, confirmed by another one."""

import hashlib
import json

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Changed, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Filing, SecrecyLift
from development.permissions import may_run, require
from development.rights.filing import in_force
from development.rights.holding import locked
from development.rights.moves import CONFIRM, DECLINE, DROP
from development.rights.permissions import is_complete, is_ready_to_lift, is_seated_long, may_confirm, may_consent
from development.rights.reasons import required_reason
from development.rights.telling import tell_asked, tell_declined_lift, tell_lifted, tell_second_person
from submissions.models import Entry
from submissions.secrecy import lift_secret


def propose_lift(*, project: DevelopmentProject, reason: str, by) -> SecrecyLift:
    """The lift waits for the designer's consent and for a second person of the office; both are told.

    Refused: by anybody but an organiser without conflict whose seat is 24 hours old (403); no reason (400); a design
    that is not secret, no filing in force whose evidence passed its check, another lift that waits (409).
    """
    reason = required_reason(reason)
    with transaction.atomic():
        project = _held(project)
        require(is_seated_long(project, by))
        require(is_ready_to_lift(project, in_force(project)), NotAllowedNow)
        filing = Filing.objects.select_related("evidence").get(project=project, replaced_at__isnull=True)
        try:
            with transaction.atomic():
                lift = SecrecyLift.objects.create(project=project, filing=filing, reason=reason, proposed_by=by)
        except IntegrityError as waiting:
            raise NotAllowedNow(_("It was proposed already to lift this secrecy. Reload the page.")) from waiting
        facts = {"lift": lift.pk, "filing": lift.filing_id, "digest": digest_of(lift, filing)}
        record(verb="rights.lift_proposed", thing=project, by=by, **facts)
        tell_asked(project=project, people=[project.entry.owner])
        tell_second_person(project=project, but=by)
    return lift


def consent_to_lift(*, lift: SecrecyLift, by) -> SecrecyLift:
    """The designer consents to this very lift; to be taken back until it is done.

    Refused: by anybody but the owner of the design (403); a lift that no longer waits (409).
    """
    return _answer(lift, by=by, verb="rights.lift_consented", consented_by=by, consented_at=timezone.now())


def withdraw_consent(*, lift: SecrecyLift, by) -> SecrecyLift:
    """The designer's consent is taken back, as if it had not been given. Refused as giving it is."""
    return _answer(lift, by=by, verb="rights.lift_consent_withdrawn", consented_by=None, consented_at=None)


def decline_lift(*, lift: SecrecyLift, reason: str, by) -> SecrecyLift:
    """The lift is dropped by the designer's no, kept with its reason, and the office is told; a consent to it is worth
    nothing. The designer is asked again by another proposal.

    Refused: by anybody but the owner of the design (403); no reason (400); a lift that no longer waits (409).
    """
    reason = required_reason(reason)
    with transaction.atomic():
        project = _held(lift.project)
        require(may_consent(project, by))
        lift = SecrecyLift.objects.select_for_update().get(pk=lift.pk)
        _require_waiting(lift)
        move(lift, DECLINE, by=by, also={"declined_at": timezone.now(), "declined_because": reason})
        record(verb="rights.lift_declined", thing=project, by=by, lift=lift.pk, filing=lift.filing_id)
        tell_declined_lift(project=project)
    return lift


def confirm_lift(*, lift: SecrecyLift, digest: str, by) -> SecrecyLift:
    """The design is secret no more. Designers and partners at work are told.

    Refused: by whoever proposed it, by anybody but an organiser without conflict whose seat is 24 hours old (403);
    unless at this moment the lift waits, the filing that it names is in force with evidence that passed its check,
    the proposer is still an organiser without conflict, seated for 24 hours, and the designer's consent stands (409);
    when the digest is not of what stands now (Changed).
    """
    with transaction.atomic():
        project = _held(lift.project)
        lift = SecrecyLift.objects.select_related("proposed_by").select_for_update(of=("self",)).get(pk=lift.pk)
        require(may_confirm(project, lift, by))
        _require_waiting(lift)
        filing = Filing.objects.select_related("evidence").select_for_update(of=("self",)).get(pk=lift.filing_id)
        require(is_complete(project, lift, None if filing.replaced_at else filing), NotAllowedNow)
        if digest != digest_of(lift, filing):
            raise Changed(_("Something has changed since you looked at it. Read it again before you confirm."))
        move(lift, CONFIRM, by=by, also={"confirmed_by": by, "confirmed_at": timezone.now()}, digest=digest)
        record(verb="rights.lift_confirmed", thing=project, by=by, lift=lift.pk, filing=filing.pk)
        lift_secret(entry=project.entry, by=by)
        tell_lifted(project=project)
    return lift


def drop_lift(*, lift: SecrecyLift, by) -> SecrecyLift:
    """The lift no longer waits; a consent to it is worth nothing. Refused: by anybody but an organiser without
    conflict (403); a lift that no longer waits (409)."""
    with transaction.atomic():
        project = _held(lift.project)
        require(may_run(project, by))
        _require_waiting(SecrecyLift.objects.get(pk=lift.pk))
        move(lift, DROP, by=by)
        record(verb="rights.lift_dropped", thing=project, by=by, lift=lift.pk)
        tell_asked(project=project, people=[project.entry.owner])
    return lift


def digest_of(lift: SecrecyLift, filing: Filing) -> str:
    """SHA-256 of what is confirmed: this lift with its reason, and its filing with the evidence."""
    facts = {
        "lift": lift.pk,
        "reason": lift.reason,
        "filing": filing.pk,
        "filed_on": filing.filed_on.isoformat(),
        "number": filing.number,
        "evidence": filing.evidence.sha256,
    }
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _answer(lift: SecrecyLift, *, by, verb: str, **columns) -> SecrecyLift:
    with transaction.atomic():
        project = _held(lift.project)
        require(may_consent(project, by))
        lift = SecrecyLift.objects.select_for_update().get(pk=lift.pk)
        _require_waiting(lift)
        for name, value in columns.items():
            setattr(lift, name, value)
        lift.save(update_fields=list(columns))
        record(verb=verb, thing=project, by=by, lift=lift.pk, filing=lift.filing_id)
    return lift


def _held(project: DevelopmentProject) -> DevelopmentProject:
    """The holder of the rights and its entry, locked and as they stand now."""
    project = locked(project)
    project.award.entry = (
        Entry.objects.select_related("category__competition", "owner")
        .select_for_update(of=("self",))
        .get(pk=project.award.entry_id)
    )
    return project


def _require_waiting(lift: SecrecyLift) -> None:
    if lift.status != SecrecyLift.PROPOSED:
        raise NotAllowedNow(_("This lift no longer waits: it was done or dropped. Reload the page."))
