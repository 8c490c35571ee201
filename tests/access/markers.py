"""By which text an answer that everybody may ask for shows THE row, and what is asked of lists."""

from tests.access import products, stages
from tests.access.worlds import World


def blind_code(world: World, entry) -> str:
    """By which judges know the entry in this round; a text that stands nowhere where there is no such code."""
    contender = world.round.contenders.filter(entry=entry).first()
    return contender.code if contender else "no code in this round"


MARKERS = {
    "GET:designer-entries": lambda world: world.entry.code,
    ("sub.list_own", "GET:api-entries"): lambda world: world.entry.code,
    **{
        ("sub.list_blind", f"GET:{name}"): lambda world: blind_code(world, world.entry)
        for name in ("judge-sheets", "judge-own-scores", "judge-table", "api-sheets")
    },
    **{
        ("judge.own_assignments", f"GET:{name}"): lambda world: blind_code(world, world.rival)
        for name in ("judge-sheets", "judge-own-scores", "judge-table", "api-sheets")
    },
    "GET:organiser-round-progress": lambda world: blind_code(world, world.entry),
    "GET:results": lambda world: world.entry.title,
    "GET:api-results": lambda world: world.entry.title,
    ("round.list", "GET:api-rounds"): lambda world: world.round.name,
    **{
        ("dev.list_projects", f"GET:{name}"): lambda _world: "Proyek Rahasia"
        for name in ("partner-projects", "api-projects")
    },
    ("dev.read_directory", "GET:api-partners"): lambda _world: "PT Sol Contoh",
    **stages.MARKERS,
    **products.MARKERS,
}
QUERIES = {"search.everything": "?q=rahasia", "search.hidden_field": "?owner=1", "dev.match_partners": "?role=brand"}
