"""The API's description used against it: what fits it, and what does not, is answered without a server error."""

from datetime import timedelta
from functools import cache

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings, strategies
from schemathesis.generation import GenerationMode

from accounts.models import User
from accounts.tokens import make_token
from development.models import Agreement, Gate, Milestone, Stage
from ifcc.synthetic.edition import make_edition
from ifcc.synthetic.judged import judge_edition
from ifcc.wsgi import application
from judging.models import Standing
from submissions.models import DesignFile, Entry
from tests.factories import projects

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

EXAMPLES, MANY_EXAMPLES = 2, 20
PARTS = ["organiser", "judge", "designer", "runs the project", "partner"]
STRANGE = [0, 2**31, 2**63, 10**30]


@pytest.fixture
def world():
    """An edition that is judged, one that is published, and a project; the addresses' true numbers and names."""
    competition, cast, categories = make_edition(entries=6, judges=3, seed=1)
    judging, published = judge_edition(categories=categories, cast=cast, sheets=2, seed=1)
    developed = projects.cast()
    known = {
        "rounds": [judging.pk, published.pk],
        "sheets": list(judging.sheets.filter(judge=cast.judges[0]).values_list("pk", flat=True)),
        "standings": list(Standing.objects.values_list("pk", flat=True)),
        "projects": [developed.project.pk],
        "stages": list(Stage.objects.values_list("pk", flat=True)),
        "gates": list(Gate.objects.values_list("pk", flat=True)),
        "milestones": list(Milestone.objects.values_list("pk", flat=True)),
        "agreements": list(Agreement.objects.values_list("pk", flat=True)),
        "files": list(DesignFile.objects.values_list("pk", flat=True)),
        "code": list(Entry.objects.owned_by(cast.designers[0]).values_list("code", flat=True)),
        "slug": [competition.slug, developed.competition.slug],
    }
    people = {
        "organiser": cast.organiser,
        "judge": cast.judges[0],
        "designer": cast.designers[0],
        "runs the project": developed.organiser,
        "partner": developed.maker,
    }
    return people, known


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("examples", [EXAMPLES, pytest.param(MANY_EXAMPLES, marks=pytest.mark.soak)])
def test_nothing_that_the_description_suggests_breaks_the_api(world, part, examples):
    people, known = world
    header = _header(people[part])
    asked = [status for one, cases in operations() for status in answers(one, cases, header, known, examples)]
    assert 200 in asked
    assert {400, 404} <= set(asked)


@cache
def operations() -> list[tuple]:
    """Every operation with the cases that its description suggests, right bodies and wrong: the description is the same
    for everybody, and reading it takes longer than asking."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
    found = [result.ok() for result in schema.get_all_operations()]
    assert len(found) >= 50
    return [(one, one.as_strategy(GenerationMode.POSITIVE) | one.as_strategy(GenerationMode.NEGATIVE)) for one in found]


def answers(operation, cases, header: dict[str, str], known: dict[str, list], examples: int) -> list[int]:
    """Status of each answer to one operation, asked with real addresses and strange ones."""
    asked: list[int] = []

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, data=strategies.data())
    def ask(case, data):
        for name in case.path_parameters or {}:
            real = known.get(operation.path.split("/")[3] if name == "pk" else name)
            if real and data.draw(strategies.integers(0, 3), label="true address"):
                case.path_parameters[name] = data.draw(strategies.sampled_from(real), label=name)
            elif name == "pk":
                case.path_parameters[name] = data.draw(strategies.sampled_from(STRANGE), label=name)
        status = case.call(headers=header).status_code
        asked.append(status)
        assert status < 500, f"{case.as_curl_command()} is answered with {status}"

    ask()
    return asked


def _header(person: User) -> dict[str, str]:
    token = make_token(person=person, label="fuzz", lasts=timedelta(days=1), by=None)
    return {"Authorization": f"Token {token}"}
