"""Giving awards on a published result."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.models import Award, Round, Standing
from judging.permissions import insist, may_award
from submissions.secrecy import set_secret


def give_award(*, standing: Standing, name: str, name_en: str = "", by) -> Award:
    """The entry has won; where its category keeps secrets it is secret from now on. Its designer is told.

    Refused before publication, for an entry without a place, twice under the same name, and by anybody but an organiser
    without conflict.
    """
    round = standing.ranking.round
    entry = standing.contender.entry
    insist(may_award(entry, by))
    name, name_en = " ".join(name.split())[:80], " ".join(name_en.split())[:80]
    if not name:
        raise Invalid(_("Give the award a name."), fields={"name": [_("Give the award a name.")]})
    if round.status != Round.PUBLISHED or standing.place is None:
        raise NotAllowedNow(_("Awards are given on published results, to entries that have a place."))
    try:
        with transaction.atomic():
            award = Award.objects.create(entry=entry, standing=standing, name=name, name_en=name_en, given_by=by)
            record(verb="award.given", thing=award, by=by, entry=entry.pk, standing=standing.pk)
            if entry.category.keeps_secrets:
                set_secret(entry=entry, by=by)
            _tell_designer(award)
    except IntegrityError as trouble:
        raise NotAllowedNow(_("This entry has this award already.")) from trouble
    return award


def _tell_designer(award: Award) -> None:
    entry = award.entry
    write(
        to=entry.owner,
        subject=lambda: _("Your work %(code)s has won: %(award)s")
        % {"code": entry.code, "award": spoken(award, "name")},
        body=lambda: _(
            "Congratulations. Your work “%(title)s” has won: %(award)s. Please keep the design to yourself for now: "
            "it stays secret until its registration is filed. The office will write to you about the next steps."
        )
        % {"title": entry.title, "award": spoken(award, "name")},
        about=f"entry:{entry.pk}",
    )
