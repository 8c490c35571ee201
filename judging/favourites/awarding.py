"""The award of the public's favourite."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.favourites.permissions import may_keep
from judging.favourites.telling import tell_winner
from judging.models import Award, FavouriteVote, FavouriteWork
from judging.permissions import insist, may_award
from submissions.cleaning import clean_text
from submissions.secrecy import set_secret

LETTERS = 80


def give_favourite_award(*, work: FavouriteWork, name: str, name_en: str = "", by) -> Award:
    """The work has won the public's award, and its designers are told.

    Where its category keeps secrets the entry is secret from now on, as after every award; the pictures that were
    released stay so: the public has voted on them. Refused: before the count, for a work that is not in the first
    place or has no vote (NotAllowedNow); without a name or twice under the same name (Invalid); another than an
    organiser without an interest in any work of the competition (NotAllowed).
    """
    name, name_en = clean_text(name, LETTERS), clean_text(name_en, LETTERS)
    if not name:
        raise Invalid(_("Give the award a name."), fields={"name": [_("Give the award a name.")]})
    entry = work.entry
    try:
        with transaction.atomic():
            insist(may_keep(work.vote, by))
            insist(may_award(entry, by))
            won = FavouriteWork.objects.filter(pk=work.pk, vote__status=FavouriteVote.COUNTED, place=1, votes__gt=0)
            if not won.exists():
                raise NotAllowedNow(
                    _("The public's award goes to a work in the first place, once the vote is counted.")
                )
            award = Award.objects.create(entry=entry, favourite=work, name=name, name_en=name_en, given_by=by)
            record(verb="award.given", thing=award, by=by, entry=entry.pk, favourite=work.pk)
            if entry.category.keeps_secrets:
                set_secret(entry=entry, by=by, withholds=False)
            tell_winner(award)
    except IntegrityError as trouble:
        sentence = _("This entry has this award already.")
        raise Invalid(sentence, fields={"name": [sentence]}) from trouble
    return award
