"""A work that the public does not see any more leaves the vote; who chose it may choose again."""

from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import moment, spoken
from accounts.messages import write_to_all
from accounts.models import User
from audit.trail import record
from judging import message_kinds
from judging.models import FavouriteVote, FavouriteWork


def note_leavers(*, vote_id: int) -> int:
    """Works of the open vote that are not shown any more have left it for good, and while it lasts whoever voted for
    one has a message: choose again. Returns how many left."""
    with transaction.atomic():
        rows = FavouriteVote.objects.select_for_update(of=("self",), no_key=True).select_related("competition")
        vote = rows.filter(pk=vote_id, status=FavouriteVote.OPEN).first()
        return 0 if vote is None else take_out_hidden(vote, tells=vote.takes_ballots)


def take_out_hidden(vote: FavouriteVote, *, tells: bool) -> int:
    """The same for a vote that is held already."""
    standing = FavouriteWork.objects.standing().filter(vote=vote).values_list("pk", flat=True)
    hidden = vote.works.filter(withdrawn_at=None).exclude(pk__in=list(standing)).select_related("vote__competition")
    left = list(hidden.select_related("entry"))
    for work in left:
        FavouriteWork.objects.filter(pk=work.pk).update(withdrawn_at=timezone.now())
        record(verb="favourite.work_left", thing=work, vote=vote.pk, entry=work.entry_id)
        if tells:
            _tell_voters(vote, work)
    return len(left)


def _tell_voters(vote: FavouriteVote, work: FavouriteWork) -> None:
    link = urljoin(settings.SITE_URL, reverse("favourite", args=[vote.competition.slug, vote.pk]))

    def body() -> str:
        facts = {"title": work.entry.title, "when": moment(vote.closes_at, vote.competition.time_zone), "link": link}
        return (
            _(
                "The work “%(title)s” that you voted for has left the vote, so your vote counts for none now. "
                "You can choose again until %(when)s: %(link)s"
            )
            % facts
        )

    write_to_all(
        people=User.objects.filter(pk__in=work.ballots.values("person"), is_active=True),
        subject=lambda: _("%(vote)s: please choose again") % {"vote": spoken(vote, "name")},
        body=body,
        about=f"favourite:{vote.pk}",
        kind=message_kinds.CHOOSE_AGAIN,
        competition=vote.competition_id,
    )
