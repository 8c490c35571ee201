"""The rounds of a competition as chains, one for each category: where each stands and what comes next."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.locale import spoken
from judging.models import Contender, PanelMember, Round, Scoresheet
from judging.next_step import Step, after_judging, with_steps_noted
from submissions.models import Category, Competition, Entry


@dataclass(frozen=True)
class Link:
    """A round in its chain; numbers and the next act only for an organiser without a conflict in it."""

    round: Any  # a Round with the numbers of `_counted`
    is_open_to_me: bool
    next_act: str

    @property
    def works(self) -> int:
        """How many works are in it: contenders, or before it is dealt those that it would take, where that is known."""
        return self.round.n_contenders or (self.round.n_accepted if self.round.source is None else 0)


@dataclass
class Chain:
    category: Category
    links: list[Link] = field(default_factory=list)


def chains_of(competition: Competition, user) -> list[Chain]:
    """Every category with its rounds in order; three queries."""
    chains = {row.pk: Chain(row) for row in competition.categories.all()}
    rows = with_steps_noted(_counted(Round.objects.filter(category__competition=competition)))
    mine = set(
        Round.objects.filter(category__competition=competition).without_conflict(user).values_list("pk", flat=True)
    )
    for round in rows.select_related("category", "source").order_by("category", "number"):
        is_mine = round.pk in mine
        chains[round.category_id].links.append(Link(round, is_mine, _next_act(round) if is_mine else ""))
    return list(chains.values())


def _counted(rounds: QuerySet[Round]) -> QuerySet[Round]:
    sheets = Scoresheet.objects.standing()
    accepted = Entry.objects.filter(status=Entry.ACCEPTED, category=OuterRef("category"))
    return rounds.annotate(
        n_contenders=_number(Contender.objects.filter(is_out=False)),
        n_judges=_number(PanelMember.objects.filter(left_at=None)),
        n_dealt=_number(sheets),
        n_done=_number(sheets.filter(status=Scoresheet.SUBMITTED)),
        n_accepted=_grouped(accepted, "category"),
    )


def _number(rows: QuerySet) -> Coalesce:
    return _grouped(rows.filter(round=OuterRef("pk")), "round")


def _grouped(rows: QuerySet, by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)


def _next_act(round: Any) -> str:
    if round.status == Round.DRAFT:
        return _next_before_opening(round)
    if round.status == Round.OPEN:
        is_done = round.n_dealt and round.n_dealt == round.n_done
        return _("Close the judging: every scoresheet is handed in.") if is_done else _("The judges are at work.")
    return _next_after_judging(after_judging(round))


def _next_after_judging(step: Step) -> str:
    """Nothing where the next round in the chain says it."""
    words = {
        Step.DECIDE: _("Decide who moves on."),
        Step.MAKE_KNOWN: _("Make known who moves on."),
        Step.MAKE_NEXT: _("Make the round that takes these works."),
        Step.CONFIRM: _("The head judge has to confirm the proposed result."),
        Step.PUBLISH: _("Propose the result; the head judge confirms it."),
    }
    return words.get(step, "")


def _next_before_opening(round: Any) -> str:
    if not round.n_judges:
        return _("Choose the panel.")
    if round.source is not None and round.source.moved_on_at is None:
        return _("Waits until it is known who moves on from %(round)s.") % {"round": spoken(round.source, "name")}
    return _("Look over what is missing, then open it.") if round.n_dealt else _("Propose who judges what.")
