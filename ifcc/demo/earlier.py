"""An edition of two years before: judged long ago, its four winners are in shops or on their way there."""

from collections.abc import Callable
from pathlib import Path

from ifcc.demo import editions, finished, judged, projects, voices
from ifcc.demo.cast import Cast
from ifcc.demo.clock import Clock, told_of_the_past
from ifcc.demo.developed import Teller
from ifcc.demo.entering import enter, hand_in
from ifcc.demo.firms import fill_directory
from ifcc.demo.studio import SEED, Studio
from judging.awarding import give_award
from judging.models import Award
from submissions.models import Competition, DesignFile

# By number among the designers of the demo: whose work is at a gate, late, and in shops.
AT_GATE, LATE, ISLANDS, TEETH = 0, 1, 2, 4
CLOSED, JUDGED = 560, 500  # days ago
SHOE = "Derby Parang"  # what the shoes on the finished outsole look like
REVISED = {"material": "TPR", "shore_a": 60}  # what the outsole with the islands was made of in the end


def tell(cast: Cast, studio: Studio, settle: Callable[[], None], folder: Path) -> None:
    """Four works entered and judged; two products in shops, one of them with three shoes on its outsole, one of these
    in shops too; one late, one at a gate."""
    competition = editions.make(cast, 2025, "Alas Kaki dari Rumah Sendiri", "Footwear from Our Own Home", ["OUT"])
    category = competition.categories.get(code="OUT")
    drawn = {}
    for number in (AT_GATE, LATE, ISLANDS, TEETH):
        designer = cast.designers[number]
        work = next(studio.works["OUT"])
        hand_in(enter(work, category, designer, keeps=True), designer)
        drawn[number] = studio.product_of(work, **(REVISED if number == ISLANDS else {}))
    shoe = studio.shoe_like(SHOE)
    editions.end_entering(category, cast, days_ago=CLOSED)
    editions.begun_long_ago(competition, CLOSED + 90)
    settle()
    with told_of_the_past() as clock:
        won = _awarded(competition, cast, clock)
        teller = Teller(cast, clock, fill_directory(cast), settle, folder / "papers")
        pictures = {number: found.result() for number, found in drawn.items()}
        first_shoe = {"shoe": shoe.result()["perspective"]}
        outsole = finished.finish_islands(won[ISLANDS], {**pictures[ISLANDS], **first_shoe}, teller)
        finished.finish_teeth(won[TEETH], pictures[TEETH], teller)
        finished.finish_shoe(outsole, {**shoe.result(), **first_shoe}, teller)
        projects.hold_one(outsole, shoe.result(), teller)
        projects.run_late(won[LATE], pictures[LATE], teller)
        projects.await_designer(won[AT_GATE], pictures[AT_GATE], teller)
        projects.open_shoe_at_gate(outsole, shoe.result(), teller)
        clock.set_back(40)
        for number in (ISLANDS, TEETH):
            shown = DesignFile.objects.get(entry=won[number].entry, slot__code="perspective", removed_at=None)
            voices.show_picture(shown, cast)


def _awarded(competition: Competition, cast: Cast, clock: Clock) -> dict[int, Award]:
    """Judged, published, awarded, all four of them: by the number of the designer."""
    category = competition.categories.get(code="OUT")
    clock.set_back(JUDGED + 30)
    judged.accept(category, cast)
    round = judged.start(category, category.rubric, cast, judges=3, by_days=25)
    judged.promise(cast, round, judges=3)
    clock.set_back(JUDGED + 12)
    judged.score(round, SEED + 3, share=1.0)
    clock.set_back(JUDGED)
    ranking = judged.publish(round, cast)
    awards = Award.objects.filter(standing__ranking=ranking).select_related("entry__owner")
    for standing in ranking.standings.exclude(pk__in=awards.values("standing")):
        give_award(standing=standing, name="Juara harapan", name_en="Honourable mention", by=cast.organiser)
    return {cast.designers.index(one.entry.owner): one for one in awards.all()}
