"""One edition, its organisers, and a person who has two accounts in it."""

from accounts.models import Help, Message
from office.merging.asking import ask_merging
from office.merging.moving import confirm_merging
from submissions.models import Seat
from tests.factories import editions
from tests.factories.people import person

GIVEN = {"checked": Help.CALL, "reason": "Dua alamat surel, satu orang."}


class Scene:
    """`kept` and `left` are of one person; Rina and Dodi organise, Ratna judges, Bayu is a rival, Jauh is elsewhere."""

    def __init__(self):
        self.category = editions.category()
        self.of = self.category.competition
        self.rina, self.dodi, self.ratna = person("Rina"), person("Dodi"), person("Ratna")
        self.kept, self.left = person("Wulan Sari"), person("Wulan S.")
        self.bayu, self.far = person("Bayu"), person("Jauh")
        for organiser in (self.rina, self.dodi):
            editions.seat(organiser, self.of)
        editions.seat(self.ratna, self.of, Seat.JUDGE)
        self.entry = editions.entry(self.kept, self.category)
        self.second = editions.entry(self.left, self.category, "submitted")
        self.rivals = editions.entry(self.bayu, self.category)
        editions.entry(self.far, editions.category())

    def ask(self, kept=None, left=None, by=None, **given) -> Help:
        pair = {"kept": kept or self.kept, "left": left or self.left}
        return ask_merging(competition=self.of, **pair, by=by or self.rina, **{**GIVEN, **given})

    def merge(self, **given) -> Help:
        help = self.ask(**given)
        assert confirm_merging(help=help, is_kept=False) is False
        assert confirm_merging(help=help, is_kept=True) is True
        help.refresh_from_db()
        return help


def link_to(address: str) -> str:
    """The link in the newest mail to this address."""
    body = Message.objects.filter(address=address, kind="merge-link").latest("pk").body
    return next(word[word.index("/account/") :] for word in body.split() if "/account/merging/" in word)
