"""Preparing a vote of the public: its name, its window, the works that stand to it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from audit.working import leave
from judging.favourites import moves
from judging.favourites.permissions import may_keep, may_keep_votes
from judging.models import FavouriteVote, FavouriteWork, Round
from judging.permissions import insist
from submissions.cleaning import clean_text
from submissions.models import Competition, DesignFile, Entry

LETTERS = 80
LONGEST = timedelta(days=90)
FEWEST_WORKS, MOST_WORKS = 2, 60
WATCHING = "favourite"  # the work of looking whether every work is still shown
WATCHED_AGAIN_AFTER = timedelta(minutes=10)


def votable(competition: Competition):
    """The works that everybody may see: with a released picture, of categories whose results are published."""
    shown = DesignFile.objects.published().filter(entry=OuterRef("pk"), stored__previews__number=1)
    published = Round.objects.published().filter(category=OuterRef("category"))
    rows = Entry.objects.filter(category__competition=competition, category__competition__is_practice=False)
    return rows.filter(Exists(shown), Exists(published)).order_by("category__position", "category", "code")


def prepare_vote(
    *, competition: Competition, name: str, name_en: str = "", opens_at: datetime, closes_at: datetime, by
) -> FavouriteVote:
    """A vote in preparation that nobody but organisers sees.

    Refused: no name, an end that is not after the beginning or more than 90 days after it, or that has passed
    (Invalid); who does not organise the competition or has an interest in one of its works (NotAllowed).
    """
    facts = _facts(name, name_en, opens_at, closes_at)
    with transaction.atomic():
        insist(may_keep_votes(competition, by))
        vote = FavouriteVote.objects.create(competition=competition, made_by=by, **facts)
        record(verb="favourite.prepared", thing=vote, by=by)
    return vote


def change_vote(
    *, vote: FavouriteVote, name: str, name_en: str = "", opens_at: datetime, closes_at: datetime, by
) -> FavouriteVote:
    """The vote has this name and window now. Refused as in `prepare_vote`, and once it was opened (NotAllowedNow)."""
    facts = _facts(name, name_en, opens_at, closes_at)
    with transaction.atomic():
        current = _draft(vote, by)
        for column, value in facts.items():
            setattr(current, column, value)
        current.save(update_fields=list(facts))
        record(verb="favourite.changed", thing=current, by=by)
    return current


def choose_works(*, vote: FavouriteVote, entries: Iterable[int], by) -> int:
    """Exactly these entries stand to the vote; returns how many. Refused: an entry that the public does not see, more
    than 60 (Invalid), once the vote was opened (NotAllowedNow), who may not keep it (NotAllowed)."""
    wanted = set(entries)
    with transaction.atomic():
        current = _draft(vote, by)
        found = set(votable(current.competition).filter(pk__in=wanted).values_list("pk", flat=True))
        if found != wanted:
            sentence = _("A work that you chose is not shown to the public (any more). Look at the list again.")
            raise Invalid(sentence, fields={"works": [sentence]})
        if len(wanted) > MOST_WORKS:
            sentence = _("At most %(n)d works can stand to one vote.") % {"n": MOST_WORKS}
            raise Invalid(sentence, fields={"works": [sentence]})
        current.works.exclude(entry__in=wanted).delete()
        standing = set(current.works.values_list("entry", flat=True))
        FavouriteWork.objects.bulk_create(FavouriteWork(vote=current, entry_id=pk) for pk in sorted(wanted - standing))
        record(verb="favourite.works_chosen", thing=current, by=by, entries=sorted(wanted))
    return len(wanted)


def open_vote(*, vote: FavouriteVote, by) -> FavouriteVote:
    """Everybody sees the vote, and ballots are taken within its window; name, window and works are fixed.

    Refused: fewer than two works that are shown, an end that has passed, opened before (NotAllowedNow); who may not
    keep it (NotAllowed).
    """
    with transaction.atomic():
        current = _draft(vote, by)
        reason = missing_before_opening(current)
        if reason:
            raise NotAllowedNow(reason)
        move(current, moves.OPEN, by=by, entries=sorted(current.works.values_list("entry", flat=True)))
        leave(kind=WATCHING, key=current.pk, after=WATCHED_AGAIN_AFTER)
    return current


def discard_vote(*, vote: FavouriteVote, by) -> None:
    """The vote in preparation is gone. Refused once it was opened (NotAllowedNow), and who may not keep it."""
    with transaction.atomic():
        current = _draft(vote, by)
        record(verb="favourite.discarded", thing=current, by=by)
        current.works.all().delete()
        current.delete()


def missing_before_opening(vote: FavouriteVote) -> str:
    """Why the vote can't be opened now; empty where it can."""
    works = vote.works.standing().count()
    if works < FEWEST_WORKS or works != vote.works.count():
        return ngettext(
            "Choose at least %(n)d work that the public sees.",
            "Choose at least %(n)d works that the public sees, and none that is hidden.",
            FEWEST_WORKS,
        ) % {"n": FEWEST_WORKS}
    return _("Voting would end in the past. Choose a later end.") if vote.closes_at <= timezone.now() else ""


def _draft(vote: FavouriteVote, by) -> FavouriteVote:
    """The vote as it stands now, held until the transaction ends."""
    insist(may_keep(vote, by))
    rows = FavouriteVote.objects.select_for_update(of=("self",), no_key=True).select_related("competition")
    current = rows.filter(pk=vote.pk).first()
    if current is None or not moves.OPEN.fits(current):
        raise NotAllowedNow(_("This vote was opened or taken back already. Its page shows where it stands."))
    return current


def _facts(name: str, name_en: str, opens_at: datetime, closes_at: datetime) -> dict:
    name, name_en = clean_text(name, LETTERS), clean_text(name_en, LETTERS)
    if not name:
        raise Invalid(_("Give the vote a name."), fields={"name": [_("Give the vote a name.")]})
    sentence = ""
    if closes_at <= opens_at:
        sentence = _("Voting ends after it begins.")
    elif closes_at <= timezone.now():
        sentence = _("Voting would end in the past. Choose a later end.")
    elif closes_at - opens_at > LONGEST:
        sentence = _("Voting can last %(n)d days at most.") % {"n": LONGEST.days}
    if sentence:
        raise Invalid(sentence, fields={"closes_at": [sentence]})
    return {"name": name, "name_en": name_en, "opens_at": opens_at, "closes_at": closes_at}
