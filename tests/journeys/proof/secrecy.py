"""Who must not see what, asked of every person by their own browser."""

from tests.journeys.product.acts import status_of, text_of
from tests.journeys.product.world import World
from tests.journeys.proof.world import BRAND, LABORATORY, MAKER

HIDDEN = (403, 404)
OUTSIDERS = ("rival", "judge")
NAMES = {"maker": MAKER, "brand": BRAND, "laboratory": LABORATORY}


def nobody_finds(world: World, people: tuple[str, ...], name: str, *args) -> None:
    """The page is not there for these people."""
    for part in people:
        assert status_of(world.visitors[part], name, *args) in HIDDEN, (part, name)


def everybody_finds(world: World, people: tuple[str, ...], name: str, *args) -> None:
    for part in people:
        assert status_of(world.visitors[part], name, *args) == 200, (part, name)


def is_sent_to_log_in(world: World, name: str, *args) -> None:
    """Somebody without an account gets no further than the log-in."""
    world.public.go(name, *args)
    assert "/login/" in world.public.page.url, (name, world.public.page.url)


def says_nothing_of(world: World, part: str, words: tuple[str, ...], *pages: tuple) -> None:
    """None of these pages, as this person reads them, has one of these words."""
    for name, *args in pages:
        said = text_of(world.visitors[part], name, *args)
        assert said, (part, name)
        for word in words:
            assert word not in said, (part, name, word)


def firms_stay_apart(world: World, *pages: tuple) -> None:
    """No firm reads the name of another one, or of its person, on these pages."""
    for part in NAMES:
        others = [name for one, name in NAMES.items() if one != part]
        others += [user.name for one, user in world.users.items() if one in NAMES and one != part]
        says_nothing_of(world, part, tuple(others), *pages)
