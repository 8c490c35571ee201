"""The message to the designers of the public's favourite."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write_to_all
from judging import message_kinds
from judging.models import Award, FavouriteVote


def tell_winner(award: Award) -> None:
    """Its designers know that the public chose it, and what stays secret."""
    entry, vote = award.entry, FavouriteVote.objects.select_related("competition").get(works=award.favourite_id)
    link = urljoin(settings.SITE_URL, reverse("favourite", args=[vote.competition.slug, vote.pk]))

    def body() -> str:
        facts = {"title": entry.title, "award": spoken(award, "name")}
        won = _("Congratulations. The public chose your work “%(title)s”: %(award)s.") % facts
        secret = _("Please keep everything but the pictures already shown to yourself until its registration is filed.")
        here = _("The result of the vote: %(link)s") % {"link": link}
        return " ".join([won, secret, here] if entry.is_secret else [won, here])

    write_to_all(
        people=entry.designers(),
        subject=lambda: (
            _("Your work %(code)s has won: %(award)s") % {"code": entry.code, "award": spoken(award, "name")}
        ),
        body=body,
        about=f"entry:{entry.pk}",
        kind=message_kinds.FAVOURITE,
        competition=vote.competition_id,
    )
