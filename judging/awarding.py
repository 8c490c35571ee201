"""Giving awards on a published result, and taking one back."""

from collections.abc import Callable
from urllib.parse import urljoin

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.message_kinds import Kind
from accounts.messages import Facts, write_to_all
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging import message_kinds
from judging.documents.revoking import revoke_those_of
from judging.holding import hold_round
from judging.models import Award, Ranking, Round, Standing
from judging.next_step import decides
from judging.permissions import insist, may_award
from submissions.cleaning import clean_text
from submissions.models import Category
from submissions.secrecy import set_secret

LETTERS = 80
MOST_REASON = 500


def give_award(*, standing: Standing, name: str, name_en: str = "", by) -> Award:
    """The entry has won; where its category keeps secrets it is secret from now on. Its designers are told.

    Refused before publication, for an entry without a place, on a version that was corrected since and on the result
    of a round that does not decide its category (NotAllowedNow), without a name or twice under the same name
    (Invalid), and by anybody but an organiser without conflict (NotAllowed).
    """
    entry = standing.contender.entry
    name, name_en = clean_text(name, LETTERS), clean_text(name_en, LETTERS)
    if not name:
        raise Invalid(_("Give the award a name."), fields={"name": [_("Give the award a name.")]})
    try:
        with transaction.atomic():
            # Whoever corrects the result takes this award along, or this finds the correction and is refused.
            hold_round(standing.ranking.round)
            insist(may_award(entry, by))
            _insist_on_a_deciding_place(standing)
            award = Award.objects.create(entry=entry, standing=standing, name=name, name_en=name_en, given_by=by)
            record(verb="award.given", thing=award, by=by, entry=entry.pk, standing=standing.pk)
            if entry.category.keeps_secrets:
                set_secret(entry=entry, by=by)
            _tell_designers(award)
    except IntegrityError as trouble:
        sentence = _("This entry has this award already.")
        raise Invalid(sentence, fields={"name": [sentence]}) from trouble
    return award


def take_back_award(*, award: Award, reason: str, by) -> Award:
    """The award is no longer in force; it stays on record with the reason. The entry stays secret until that is lifted
    as ever, and a project that was opened from the award goes on until it is stopped. Its certificates are revoked,
    and so are a decree and a results sheet that name it. Its designers are told, with the reason.

    Refused without a reason (Invalid), for an award that was taken back already (NotAllowedNow), and by anybody but an
    organiser without conflict (NotAllowed).
    """
    reason = clean_text(reason, MOST_REASON, lines=True)
    if not reason:
        sentence = _("Say why, in at most %(most)d characters. The designer reads it.") % {"most": MOST_REASON}
        raise Invalid(sentence, fields={"reason": [sentence]})
    with transaction.atomic():
        # Whoever issues certificates holds the category too: what they issue meanwhile is revoked here, or not issued.
        Category.objects.select_for_update(no_key=True).get(pk=award.entry.category_id)
        insist(may_award(award.entry, by))
        rows = Award.objects.in_force().filter(pk=award.pk)
        if not rows.update(taken_back_by=by, taken_back_at=timezone.now(), taken_back_reason=reason):
            raise NotAllowedNow(_("This award was taken back already."))
        record(verb="award.taken_back", thing=award, by=by, entry=award.entry_id)
        award.refresh_from_db()
        revoke_those_of(award=award, reason=reason, by=by)
        _tell_of_taking_back(award)
    return award


def _insist_on_a_deciding_place(standing: Standing) -> None:
    round = Round.objects.published().filter(rankings=standing.ranking_id).first()
    if round is None or standing.place is None:
        raise NotAllowedNow(_("Awards are given on published results, to entries that have a place."))
    if Ranking.objects.filter(round=round, version__gt=standing.ranking.version).exists():
        raise NotAllowedNow(_("This result was corrected since. Give the award on the newest version."))
    if not decides(round):
        raise NotAllowedNow(
            _("This round only chose who moves on. Give the awards on the result of the last round of the category.")
        )


def _tell_designers(award: Award) -> None:
    entry = award.entry
    link = urljoin(settings.SITE_URL, reverse("designer-result", args=[entry.code]))

    def facts() -> dict[str, str]:
        secret = _("Please keep the design to yourself for now: it stays secret until its registration is filed.")
        return {
            "competition": spoken(entry.category.competition, "name"),
            "code": entry.code,
            "title": entry.title,
            "award": spoken(award, "name"),
            "secret": secret if entry.is_secret else "",
            "link": link,
        }

    def body() -> str:
        known = facts()
        won = _("Congratulations. Your work “%(title)s” has won: %(award)s.") % known
        office = _("The office will write to you about the next steps.")
        here = _("Your result and the judges' comments: %(link)s") % known
        return " ".join(part for part in (won, known["secret"], office, here) if part)

    _write_to_designers(award, message_kinds.WON, lambda: _("Your work %(code)s has won: %(award)s"), body, facts)


def _tell_of_taking_back(award: Award) -> None:
    entry = award.entry

    def body() -> str:
        facts = {"title": entry.title, "award": spoken(award, "name"), "reason": award.taken_back_reason}
        sentence = _("The award “%(award)s” of your work “%(title)s” was taken back. The reason: %(reason)s") % facts
        return " ".join([sentence, _("If you have questions, please write to the office.")])

    _write_to_designers(
        award,
        message_kinds.AWARD_TAKEN_BACK,
        lambda: _("Your work %(code)s: the award “%(award)s” was taken back"),
        body,
    )


def _write_to_designers(
    award: Award, kind: Kind, subject: Callable[[], str], body: Callable[[], str], facts: Facts | None = None
) -> None:
    entry = award.entry
    write_to_all(
        people=entry.designers(),
        subject=lambda: subject() % {"code": entry.code, "award": spoken(award, "name")},
        body=body,
        about=f"entry:{entry.pk}",
        kind=kind,
        competition=entry.category.competition_id,
        facts=facts,
    )
