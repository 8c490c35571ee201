"""The jury's meetings of the demo: one that is over, with what it agreed, and one in session."""

from ifcc.demo.cast import Cast
from judging.models import Contender, Motion, Plenary, Round, Vote
from judging.plenary.convening import arrive, close, convene, note_remarks
from judging.plenary.motions import draft, put_to_vote
from judging.plenary.showing import show, works_of
from judging.plenary.voting import close_vote, vote
from judging.tabulating import tabulate

PLACE = "Ruang rapat BPIPI, Sidoarjo"
CHANGED = {
    "reason": "Setelah model dan sampel bahan dibandingkan berdampingan, juri menilai karya ini lebih siap dicetak.",
    "reason_en": "Side by side with the material samples, the jury found this work readier to be moulded.",
}
RECORDED = {
    "reason": "Juri meminta potongan melintang yang lebih jelas pada penyelenggaraan berikutnya.",
    "reason_en": "The jury asks for clearer cross sections in the next edition.",
}
DISCUSSED = {
    "reason": "Juri meminta para finalis membawa contoh bahan ke tahap pengembangan.",
    "reason_en": "The jury asks the finalists to bring material samples to the development.",
}


def met(round: Round, cast: Cast) -> None:
    """The jury has met on the closed round: all works looked at, one moved from the third place to the second."""
    plenary = _called(round, cast)
    third = next((one.entry for one in tabulate(round=round).placings() if one.place == 3 and not one.tied_with), None)
    if third is not None:
        works = [works_of(plenary).get(pk=third)]
        _voted(_opened(plenary, cast, Motion.PLACE, works, place=2, **CHANGED), plenary, against=1)
    _voted(_opened(plenary, cast, Motion.RECORD, [], **RECORDED), plenary)
    note_remarks(plenary=plenary, held_at=PLACE, remarks="Rapat berlangsung 45 menit.", by=cast.head_judge)
    close(plenary=plenary, by=cast.head_judge)


def in_session(round: Round, cast: Cast) -> None:
    """The jury is meeting on the closed round: a work is on the screen and a motion is open to the vote."""
    plenary = _called(round, cast)
    _opened(plenary, cast, Motion.RECORD, [], **DISCUSSED)


def _called(round: Round, cast: Cast) -> Plenary:
    """Head judge and panel are there; every work has been on the screen, the last one still is."""
    plenary = convene(round=round, held_at=PLACE, by=cast.head_judge)
    for member in round.panel.select_related("judge").order_by("pk"):
        arrive(plenary=plenary, by=member.judge)
    for work in works_of(plenary):
        show(plenary=plenary, contender=work, by=cast.head_judge)
    return plenary


def _opened(plenary: Plenary, cast: Cast, kind: str, works: list[Contender], **words) -> Motion:
    motion = draft(plenary=plenary, kind=kind, works=works, by=cast.head_judge, **words)
    put_to_vote(motion=motion, by=cast.head_judge)
    return motion


def _voted(motion: Motion, plenary: Plenary, against: int = 0) -> None:
    present = plenary.presences.exclude(person=plenary.opened_by).select_related("person").order_by("pk")
    for number, presence in enumerate(present):
        vote(motion=motion, choice=Vote.AGAINST if number < against else Vote.FOR, by=presence.person)
    close_vote(motion=motion, by=plenary.opened_by)
