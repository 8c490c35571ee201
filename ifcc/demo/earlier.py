"""An edition of two years before: judged long ago, its three winners are on their way to products."""

from collections.abc import Callable
from pathlib import Path

from ifcc.demo import editions, judged, projects, voices
from ifcc.demo.cast import Cast
from ifcc.demo.clock import Clock, told_of_the_past
from ifcc.demo.developed import Teller
from ifcc.demo.entering import enter, hand_in
from ifcc.demo.firms import fill_directory
from ifcc.demo.studio import SEED, Studio
from judging.models import Award
from submissions.models import Competition, DesignFile

WORKS = 3
CLOSED, JUDGED = 560, 500  # days ago
SHOE = "Derby Parang"  # what the shoes on the finished outsole look like


def tell(cast: Cast, studio: Studio, settle: Callable[[], None], folder: Path) -> None:
    """Three works entered and judged; one product finished with two shoes on its outsole, one late, one at a gate."""
    competition = editions.make(cast, 2025, "Alas Kaki dari Rumah Sendiri", "Footwear from Our Own Home", ["OUT"])
    category = competition.categories.get(code="OUT")
    drawn = {}
    for designer in cast.designers[:WORKS]:
        work = next(studio.works["OUT"])
        hand_in(enter(work, category, designer, keeps=True), designer)
        drawn[work.design.title] = studio.product_of(work)
    shoe = studio.shoe_like(SHOE)
    editions.end_entering(category, cast, days_ago=CLOSED)
    editions.begun_long_ago(competition, CLOSED + 90)
    settle()
    with told_of_the_past() as clock:
        at_gate, finished, late = _awarded(competition, cast, clock)
        teller = Teller(cast, clock, fill_directory(cast), settle, folder / "papers")
        product = {**drawn[finished.entry.title].result(), "shoe": shoe.result()["perspective"]}
        outsole = projects.finish_one(finished, product, teller)
        projects.hold_one(outsole, shoe.result(), teller)
        projects.run_late(late, drawn[late.entry.title].result(), teller)
        projects.await_designer(at_gate, drawn[at_gate.entry.title].result(), teller)
        projects.open_shoe_at_gate(outsole, shoe.result(), teller)
        clock.set_back(40)
        picture = DesignFile.objects.filter(entry=finished.entry, slot__code="perspective", removed_at=None).get()
        voices.show_picture(picture, cast)


def _awarded(competition: Competition, cast: Cast, clock: Clock) -> list[Award]:
    """Judged, published, awarded: the award of the first designer, then the others' by place."""
    category = competition.categories.get(code="OUT")
    clock.set_back(JUDGED + 30)
    judged.accept(category, cast)
    round = judged.start(category, category.rubric, cast, judges=3, by_days=25)
    judged.promise(cast, round, judges=3)
    clock.set_back(JUDGED + 12)
    judged.score(round, SEED + 3, share=1.0)
    clock.set_back(JUDGED)
    ranking = judged.publish(round, cast)
    awards = Award.objects.filter(standing__ranking=ranking).select_related("entry__owner").order_by("standing__place")
    return sorted(awards, key=lambda one: one.entry.owner != cast.designers[0])
