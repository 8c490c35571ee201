"""Judging in the demo: rounds dealt and scored through the product's own verbs."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from accounts.models import User
from ifcc.demo import meeting
from ifcc.demo.cast import Cast
from judging.answering import answer
from judging.awarding import give_award
from judging.confidentiality import accept_terms
from judging.dealing import deal_sheets
from judging.models import ConfidentialityAcceptance, Ranking, Round, Rubric, Scoresheet
from judging.moving_on import decide_by_rule, decisions_digest, make_known
from judging.panels import panel_add
from judging.publishing import confirm, propose
from judging.recusing import recuse
from judging.rounds import close_round, make_round, open_round
from judging.rubrics import default_rubric, make_rubric
from judging.scoring import save_scores, submit_sheet
from judging.tabulating import tabulate
from submissions.models import Category, Entry
from submissions.screening import accept_entry

COMMENTS = [
    "Motif terolah dengan baik dan menyatu dengan alur lentur. Perjelas ketebalan di bagian tumit.",
    "Gagasannya kuat. Periksa lagi sudut tarik pada dinding samping agar mudah dilepas dari cetakan.",
    "Presentasi rapi dan potongannya konsisten. Akan lebih baik bila ada alasan pemilihan bahan.",
    "Zona traksi sudah tepat untuk pemakaian harian. Kurangi detail halus yang sulit dicetak.",
]
ANSWERS = [(2, 2, 1, 2, 2, 0, 2, 2), (2, 1, 1, 2, 2, 1, 2, 1)]  # of each curator, work by work: 2 is yes
AWARDS = [("Juara 1", "First place"), ("Juara 2", "Second place"), ("Juara 3", "Third place")]


def accept(category: Category, cast: Cast) -> None:
    """What was handed in has passed the check."""
    for entry in Entry.objects.filter(category=category, status=Entry.SUBMITTED):
        accept_entry(entry=entry, by=cast.organiser)


def start(category: Category, rubric: Rubric, cast: Cast, judges: int, by_days: int, **plan) -> Round:
    """A scored round opened with a panel, three scoresheets an entry dealt."""
    names = {"name": "Kurasi daring", "name_en": "Online curation"}
    return _opened(category, cast.judges[:judges], by_days, cast, **{**names, "rubric": rubric, **plan})


def screen(category: Category, cast: Cast) -> Round:
    """Two curators have answered yes, maybe or no; what is at least between maybe and yes moves on, one work is in
    reserve, and it is made known."""
    names = {"name": "Saringan", "name_en": "Screening", "kind": Round.SCREENING, "sheets_per_entry": 2}
    goes_on = {"moves_on_rule": Round.THRESHOLD, "moves_on_value": Decimal("1.5")}
    round = _opened(category, cast.curators, 7, cast, **names, **goes_on)
    works = list(round.contenders.order_by("pk").values_list("pk", flat=True))
    for curator, said in zip(cast.curators, ANSWERS, strict=True):
        _promise(curator, round)
        for sheet in Scoresheet.objects.held_by(curator).filter(round=round):
            value = said[works.index(sheet.contender_id) % len(said)]
            answer(sheet=sheet, value=value, version=sheet.version, by=curator)
    _move_on(round, cast, reserves=1)
    return round


def present(online: Round, cast: Cast) -> Round:
    """The best three are presented live before all judges; four tenths of the total come from the round online."""
    _move_on(online, cast, reserves=1)
    texts = default_rubric("presentation")
    rubric = make_rubric(competition=online.category.competition, by=cast.organiser, **texts)
    names = {"name": "Presentasi final", "name_en": "Final presentation", "kind": Round.LIVE, "is_blind": False}
    return _opened(online.category, cast.judges[:3], 3, cast, **names, source=online, rubric=rubric)


def _opened(category: Category, panel: list[User], by_days: int, cast: Cast, **plan) -> Round:
    closes_at = timezone.now() + timedelta(days=by_days)
    round = make_round(category=category, closes_at=closes_at, by=cast.organiser, **plan)
    for judge in panel:
        panel_add(round=round, judge=judge, by=cast.organiser)
    deal_sheets(round=round, by=cast.organiser)
    return open_round(round=round, by=cast.organiser)


def _move_on(round: Round, cast: Cast, reserves: int) -> None:
    round = close_round(round=round, by=cast.organiser)
    decide_by_rule(round=round, reserves=reserves, by=cast.organiser)
    make_known(round=round, digest=decisions_digest(round), by=cast.organiser)


def promise(cast: Cast, round: Round, judges: int) -> None:
    """These judges have accepted the confidentiality terms."""
    for judge in cast.judges[:judges]:
        _promise(judge, round)


def _promise(judge: User, round: Round) -> None:
    competition = round.category.competition
    if not ConfidentialityAcceptance.objects.filter(person=judge, competition=competition).exists():
        accept_terms(competition=competition, by=judge)


def score(round: Round, seed: int, share: float, favourite: Entry | None = None) -> None:
    """About this share of every judge's sheets is handed in, the next one begun; marks follow a talent per work, and
    the favourite has more of it than any other."""
    chance = Random(seed)  # noqa: S311
    works = round.contenders.order_by("pk").values_list("pk", "entry_id")
    talents = {pk: chance.uniform(5.0, 8.0) for pk, _entry in works}
    talents |= {pk: 9.4 for pk, entry in works if favourite is not None and entry == favourite.pk}
    for member in round.panel.select_related("judge").order_by("pk"):
        held = list(Scoresheet.objects.held_by(member.judge).filter(round=round).in_desk_order())
        done = round_half_up(len(held) * share)
        for number, sheet in enumerate(held[: done + 1]):
            marks = _marks(round, chance, talents[sheet.contender_id], partial=number >= done)
            sheet = save_scores(
                sheet=sheet, marks=marks, comment=chance.choice(COMMENTS), version=sheet.version, by=member.judge
            )
            if number < done:
                submit_sheet(sheet=sheet, version=sheet.version, by=member.judge)


def step_back(round: Round, cast: Cast) -> None:
    """One judge declares a conflict; the missing sheet is dealt to another judge."""
    sheet = Scoresheet.objects.held_by(cast.judges[1]).filter(round=round).in_desk_order().last()
    recuse(sheet=sheet, reason="Saya pernah membimbing desainer karya ini.", by=cast.judges[1])
    deal_sheets(round=round, by=cast.organiser)


def deliberate(round: Round, cast: Cast) -> None:
    """Judging has closed, the jury is meeting, and the organiser has proposed the result; the head judge's confirmation
    is awaited."""
    meeting.in_session(close_round(round=round, by=cast.organiser), cast)
    propose(round=round, digest=tabulate(round=round).digest, by=cast.organiser)


def publish(round: Round, cast: Cast) -> Ranking:
    """Closed, discussed by the jury, proposed, confirmed by the head judge, three awards given."""
    meeting.met(close_round(round=round, by=cast.organiser), cast)
    digest = tabulate(round=round).digest
    proposal = propose(round=round, digest=digest, by=cast.organiser)
    ranking = confirm(proposal=proposal, digest=digest, by=cast.head_judge)
    best = ranking.standings.filter(place__lte=3).order_by("place", "pk")
    for standing, (name, name_en) in zip(best, AWARDS, strict=False):
        give_award(standing=standing, name=name, name_en=name_en, by=cast.organiser)
    return ranking


def round_half_up(number: float) -> int:
    return int(number + 0.5)


def _marks(round: Round, chance: Random, talent: float, *, partial: bool) -> dict[str, Decimal]:
    codes = [one.code for one in round.rubric.criteria.filter(is_carried=False)]
    codes = codes[: len(codes) // 2] if partial else codes
    return {code: Decimal(min(20, max(4, round_half_up(2 * chance.gauss(talent, 0.7))))) / 2 for code in codes}
