"""Who takes part in the thread of a project or of one of its documents, who may read what there, and who may know of
whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from development.documents.seeing import Reader, reader_of
from development.documents.sharing import firms_to_share_with
from development.models import Agreement, Contact, DevelopmentProject, Document, Partner, ThreadMessage
from development.telling import organisers_of


@dataclass(frozen=True)
class Member:
    """A person at work in the project, in the one part that counts; of a partner, with the firm."""

    person: User
    part: str
    firm: Partner | None = None

    @property
    def side(self) -> str:
        if self.firm is not None:
            return self.firm.name
        is_designer = self.part == DevelopmentProject.DESIGNER
        return pgettext("from whom", "designer") if is_designer else "BPIPI"


@dataclass(frozen=True)
class Choice:
    """Whom a message may be written to, in the words of the one who writes."""

    audience: str
    firm: Partner | None
    words: str

    @property
    def value(self) -> str:
        return f"{self.audience}-{self.firm.pk}" if self.firm else self.audience


@dataclass(frozen=True)
class Room:
    """A thread as one person stands in it. `firms` are those at work that may read here: of a document, its readers."""

    document: Document | None
    reader: Reader
    members: tuple[Member, ...]
    firms: tuple[Partner, ...]

    @property
    def project(self) -> DevelopmentProject:
        return self.reader.project

    @property
    def is_apart(self) -> bool:
        """Whether the one who reads may not learn that there are other firms."""
        return self.reader.is_partner and not self.project.partners_meet

    @property
    def known(self) -> list[Member]:
        """The members of whom the one who reads may know."""
        if not self.is_apart:
            return list(self.members)
        return [one for one in self.members if one.firm is None or one.firm == self.reader.firm]

    @property
    def choices(self) -> list[Choice]:
        """Whom this person may write to, the usual one first: at a document of a firm, that firm."""
        if self.reader.is_partner:
            own = [Choice(ThreadMessage.FIRM, self.reader.firm, _in_words(self.reader.firm))]
            return own + ([self._all] if self.project.partners_meet else [])
        office = Choice(ThreadMessage.OFFICE, None, _("BPIPI and designer"))
        firms = [Choice(ThreadMessage.FIRM, firm, _in_words(firm)) for firm in self.firms]
        whose = self.document.partner_id if self.document else None
        own = [one for one in firms if one.firm is not None and one.firm.pk == whose]
        return [*own, office, *(one for one in firms if one not in own), self._all]

    def choice(self, audience: str, firm: Partner | None) -> Choice | None:
        return next((one for one in self.choices if (one.audience, one.firm) == (audience, firm)), None)

    def lets_read(self, member: Member, audience: str, firm: Partner | None) -> bool:
        """Whether this member may read a message to this audience here."""
        if member.firm is None:
            return True
        if member.firm not in self.firms:
            return False
        return audience == ThreadMessage.ALL or (audience == ThreadMessage.FIRM and member.firm == firm)

    def lets_name(self, member: Member, audience: str, firm: Partner | None) -> bool:
        """Whether a message to this audience may name this member: nobody reads it who may not know of the member."""
        reads = self.lets_read(member, audience, firm)
        return reads and (member.firm is None or audience != ThreadMessage.ALL or self.project.partners_meet)

    def read_by(self, message: ThreadMessage) -> str:
        """Who may read the message, in words that tell the one who reads of no firm that it may not know."""
        if message.audience == ThreadMessage.OFFICE:
            return _("BPIPI and designer")
        if self.is_apart:
            return _in_words(self.reader.firm)
        return _in_words(message.partner) if message.audience == ThreadMessage.FIRM else self._all.words

    def colour_of(self, message: ThreadMessage) -> str:
        """The audience, as far as this person may tell one from another."""
        return ThreadMessage.FIRM if self.is_apart else message.audience

    def side_of(self, message: ThreadMessage) -> str:
        """From whom it is, in words, also of those who have left."""
        if message.firm is not None:
            return message.firm.name
        return pgettext("from whom", "designer") if message.by_id in self.reader.designers else "BPIPI"

    @property
    def _all(self) -> Choice:
        if not self.firms:
            return Choice(ThreadMessage.ALL, None, _("BPIPI, designer and every partner that comes to this project"))
        names = ", ".join(firm.name for firm in self.firms)
        return Choice(ThreadMessage.ALL, None, _("everybody (BPIPI, designer, %(firms)s)") % {"firms": names})


def room_of(project: DevelopmentProject, user, document: Document | None = None) -> Room:
    """The thread of the project, or of the document, as this person stands in it. Whether the person may see the
    document was asked before."""
    reader = reader_of(project, user)
    at_work = Agreement.objects.in_force().accepted().filter(project=project).select_related("partner")
    if document is not None:
        at_work = at_work.exclude(pk__in=firms_to_share_with(document).values("pk"))
    firms = tuple(agreement.partner for agreement in at_work)
    return Room(document, reader, tuple(_members(project, firms)), firms)


def _members(project: DevelopmentProject, firms: Iterable[Partner]) -> Iterable[Member]:
    """Everybody at work in the project once, of firms those of these."""
    found: dict[int, Member] = {}
    for person in organisers_of(project):
        found.setdefault(person.pk, Member(person, DevelopmentProject.ORGANISER))
    for person in project.entry.designers().order_by("name", "pk"):
        found.setdefault(person.pk, Member(person, DevelopmentProject.DESIGNER))
    acting = Contact.objects.in_force().without_conflict()
    contacts = acting.filter(project=project, partner__in=firms, person__is_active=True)
    by_key = {firm.pk: firm for firm in firms}
    for contact in contacts.select_related("person").order_by("pk"):
        member = Member(contact.person, DevelopmentProject.PARTNER, by_key[contact.partner_id])
        found.setdefault(contact.person_id, member)
    return found.values()


def _in_words(firm: Partner | None) -> str:
    return _("BPIPI, designer, %(firm)s") % {"firm": firm.name if firm else ""}
