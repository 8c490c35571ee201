"""Designers declare that the design is theirs: asked by the office, accepted by each for oneself."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import Declaration, DevelopmentProject
from development.partnering import digest_of
from development.permissions import is_open, may_run, require
from development.rights.holding import authors_of, locked
from development.rights.telling import tell_asked
from development.rights.texts import declaration_for


def ask_declarations(
    *, project: DevelopmentProject, shares: Mapping[int, int | None] | None = None, by
) -> list[Declaration]:
    """A declaration lies before the owner and every co-designer, with their shares in per cent where they are given;
    what was asked or accepted before is out of force and kept. They are told.

    Refused: by anybody but an organiser without conflict (403); shares that are not of all of them, not between 1
    and 100, or do not sum to 100 (400); when the project is over (409).
    """
    given = {person: share for person, share in (shares or {}).items() if share is not None}
    with transaction.atomic():
        project = locked(project)
        require(may_run(project, by))
        require(is_open(project), NotAllowedNow)
        people = authors_of(project.entry)
        _require_shares(given, [person.pk for person in people])
        Declaration.objects.filter(project=project, ended_at__isnull=True).update(ended_at=timezone.now())
        asked = [_laid_before(person, project, people, given, by) for person in people]
        texts = [one.text_digest for one in asked]
        record(verb="rights.declarations_asked", thing=project, by=by, people=len(asked), texts=texts)
        tell_asked(project=project, people=people)
    return asked


def accept_declaration(*, declaration: Declaration, by) -> Declaration:
    """The declaration is accepted at this moment.

    Refused: by anybody but the person it was laid before (403); twice, or when another one took its place (409).
    """
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(declaration.project_id)
        if declaration.person_id != by.pk or by.pk not in {one.pk for one in authors_of(project.entry)}:
            raise NotAllowed(_("Everybody accepts this declaration for oneself only."))
        now = timezone.now()
        waiting = Declaration.objects.filter(pk=declaration.pk, accepted_at__isnull=True, ended_at__isnull=True)
        if not waiting.update(accepted_at=now):
            raise NotAllowedNow(_("This declaration was accepted before, or another one took its place."))
        declaration.accepted_at = now
        facts = {"declaration": declaration.pk, "text": declaration.text_digest}
        record(verb="rights.declaration_accepted", thing=project, by=by, **facts)
    return declaration


def _laid_before(person: User, project: DevelopmentProject, people: list[User], shares, by) -> Declaration:
    competition = project.entry.category.competition
    text, text_en = declaration_for(
        person=person.name,
        title=project.entry.title,
        competition=competition.name,
        competition_en=competition.name_en,
        shares=[(one.name, shares.get(one.pk)) for one in people],
    )
    return Declaration.objects.create(
        project=project,
        person=person,
        share=shares.get(person.pk),
        text=text,
        text_en=text_en,
        text_digest=digest_of(text, text_en),
        asked_by=by,
    )


def _require_shares(shares: Mapping[int, int], people: list[int]) -> None:
    if not shares:
        return
    if set(shares) != set(people):
        message = _("Give a share to every designer, or to nobody.")
    elif not all(1 <= share <= 100 for share in shares.values()) or sum(shares.values()) != 100:
        message = _("The shares are whole numbers of at least 1 per cent, and sum to 100.")
    else:
        return
    raise Invalid(message, fields={"shares": [message]})
