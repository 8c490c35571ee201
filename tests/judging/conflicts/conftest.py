"""One category with judges, designers and organisers, as the tests of conflicts need it."""

from types import SimpleNamespace

import pytest

from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, rounds


@pytest.fixture
def cast():
    """Two judges on the panel of a round in preparation, a head judge, two organisers, two designers with accepted
    entries, and a stranger. Ratna and Sisi have addresses at the same school."""
    category = editions.category(phase=Category.CLOSED)
    competition = category.competition
    ratna = rounds.judge(competition, "Ratna Alur", email="ratna@kampus.ac.id")
    wayan = rounds.judge(competition, "Wayan Subak")
    head = rounds.judge(competition, "Ketua Juri", kind=Seat.HEAD_JUDGE)
    panitia, second = people.person("Panitia"), people.person("Panitia kedua")
    for one in (panitia, second):
        editions.seat(one, competition)
    sisi = people.person("Sisi Pari", email="sisi@kampus.ac.id")
    rumput = people.person("Rumput Laut")
    return SimpleNamespace(
        category=category,
        competition=competition,
        ratna=ratna,
        wayan=wayan,
        head=head,
        panitia=panitia,
        second=second,
        sisi=sisi,
        rumput=rumput,
        stranger=people.person("Orang luar"),
        entry=editions.entry(sisi, category, Entry.ACCEPTED),
        rival=editions.entry(rumput, category, Entry.ACCEPTED, title="Alur Subak"),
    )


@pytest.fixture
def panel(cast):
    """The round in preparation with both judges on its panel."""
    return rounds.draft_round(cast.category, [cast.ratna, cast.wayan], sheets_per_entry=1)


@pytest.fixture
def desk(cast):
    """An open round in which both judges hold both works."""
    return rounds.open_round(cast.category, [cast.ratna, cast.wayan], [cast.entry, cast.rival])
