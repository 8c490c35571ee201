"""What a conflict of interest does to the sheets that the judge holds of the work, and who is told of it."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write, write_to_all
from accounts.models import User
from audit.moves import move
from judging import message_kinds, moves
from judging.models import Contender, Round, Scoresheet
from judging.permissions import may_close
from submissions.models import Entry, Seat


def hold_rounds(entries: Iterable[Entry | int]) -> list[int]:
    """The unpublished rounds that these works are in, held until the transaction ends. Before sheets, and before the
    first Event, as everywhere: who publishes a round holds it first and then writes Events."""
    among = Contender.objects.filter(entry__in=entries).values("round")
    rounds = Round.objects.select_for_update(no_key=True).filter(pk__in=among)
    return list(rounds.exclude(status=Round.PUBLISHED).order_by("pk").values_list("pk", flat=True))


def take_sheets(*, person: User, entry: Entry, cause: str, by=None) -> int:
    """The person's sheets of this work are void in every round that is not published, their scores kept unseen; the
    person and those who run these rounds have a message. Returns how many there were. Within the caller's transaction,
    which has held the rounds since it began.
    """
    held = Scoresheet.objects.standing().filter(judge=person, contender__entry=entry, round__in=hold_rounds([entry]))
    sheets = list(held.select_for_update(of=("self",), no_key=True).order_by("pk"))
    taken: dict[int, list[Scoresheet]] = defaultdict(list)
    for sheet in sheets:
        move(sheet, moves.VOID, by=by, cause=cause)
        taken[sheet.round_id].append(sheet)
    for round in Round.objects.select_related("category__competition").filter(pk__in=taken).order_by("pk"):
        if by != person:
            _tell_judge(round, person)
        tell_of_missing_sheet(round, by=by)
    return len(sheets)


def tell_of_missing_sheet(round: Round, *, by=None) -> None:
    """Those who run the round and have no conflict in it know that a sheet is missing; not whose it was, nor of which
    work: that stands on the organisers' page of conflicts. After judging has closed the head judges know it too."""
    kinds = [Seat.ORGANISER] if round.status != Round.CLOSED else [Seat.ORGANISER, Seat.HEAD_JUDGE]
    seats = Seat.objects.in_force().filter(competition=round.category.competition_id, kind__in=kinds)
    people = User.objects.filter(pk__in=seats.values("person")).order_by("pk")

    def body() -> str:
        facts = {"round": spoken(round, "name")}
        if round.status == Round.CLOSED:
            return (
                _(
                    "A scoresheet in “%(round)s” does not count any more because of a conflict of interest. "
                    "Look at the ranking again before you propose or confirm it."
                )
                % facts
            )
        return (
            _("A judge stepped back from a work in “%(round)s”. Deal the scoresheets again to replace the judge.")
            % facts
        )

    write_to_all(
        people=[person for person in people if person != by and may_close(round, person)[0]],
        subject=lambda: (
            _("%(competition)s: a scoresheet is missing") % {"competition": spoken(round.category.competition, "name")}
        ),
        body=body,
        about=f"round:{round.pk}",
        kind=message_kinds.SHEET_MISSING,
        competition=round.category.competition_id,
    )


def _tell_judge(round: Round, judge: User) -> None:
    write(
        to=judge,
        subject=lambda: (
            _("%(competition)s: a work has left your desk")
            % {"competition": spoken(round.category.competition, "name")}
        ),
        body=lambda: (
            _(
                "A conflict of interest with a work in “%(round)s” is on record, so it has left your desk. "
                "You need not do anything. If you think that this is a mistake, write to the organiser. %(contact)s"
            )
            % {"round": spoken(round, "name"), "contact": round.category.competition.contact}
        ),
        about=f"round:{round.pk}",
        kind=message_kinds.LEFT_DESK,
        competition=round.category.competition_id,
    )
