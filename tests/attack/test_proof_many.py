"""Pages and lists of a project take as many queries with many samples, figures and inquiries as with few."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from development.models import Inquiry, LabTest, Measurement, Piece, PieceMove, Requirement, Sample, WearTest
from tests.factories import costs, products, samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    found = products.cast()
    products.published(found)
    samples.specified(found.project, by=found.organiser)
    found.project.partners_meet = False
    return found


def filled(cast, many: int) -> None:
    """So many samples more, each with a report, figures of every property, two pieces and a wear test; inquiries."""
    lines = list(Requirement.objects.filter(specification__project=cast.project, at_most__isnull=False))
    for _each in range(many):
        by, firm = (cast.maker, cast.making.partner) if _each % 2 else (cast.organiser, None)
        made = samples.sample(cast.project, by=by, partner=firm, open_to_firms=True)
        test = LabTest.objects.create(sample=made, by=by, laboratory_name="Lab", tested_on=made.made_on)
        figure = {"sample": made, "value": 100, "unit": "mm3", "verdict": "passed", "by": by}
        Measurement.objects.bulk_create(
            Measurement(code=line.code, requirement=line, test=test if n % 2 else None, **figure)
            for n, line in enumerate(lines * 3)
        )
        for place in ("A", "B"):
            code = f"{place}{made.pk:011}"
            piece = Piece.objects.create(sample=made, code=code, holder=Piece.OFFICE, by=by)
            PieceMove.objects.create(piece=piece, to=Piece.FIRM, partner=cast.making.partner, sent_by=by)
        days = {"begun_on": made.made_on, "until": made.made_on}
        WearTest.objects.create(sample=made, wearers=3, hours=9, by=by, **days)
        sheets = cast.project.cost_sheets.filter(partner=None).count()
        costs.sheet(cast.project, cast.organiser, seen=sheets)
    Inquiry.objects.bulk_create(
        Inquiry(
            product=cast.product,
            code=f"TANYA{Inquiry.objects.count()}X{n}"[:12],
            name="Wati",
            text="Berapa?",
            phone="0812 3456 7890",
            status=Inquiry.PASSED_ON,
            partner=cast.making.partner,
            passed_on_at=cast.product.at,
        )
        for n in range(many * 4)
    )


def counted(cast) -> dict[tuple[str, str], int]:
    sample = Sample.objects.filter(project=cast.project).first()
    project = [cast.project.pk]
    everybody = {
        "project-samples": project,
        "project-pieces": project,
        "project-specification": project,
        "partner-project": project,
        "sample": [sample.pk],
        "api-project-samples": project,
        "api-project-pieces": project,
        "api-project-results": project,
        "api-sample": [sample.pk],
        "api-sample-wear-tests": [sample.pk],
    }
    office = {
        "project-costs": project,
        "api-project-costs": project,
        "development-inquiries": [cast.competition.slug],
        "api-inquiries": [],
        "development-product": project,
        "development-product-pictures": [cast.product.pk],
        "desk": [],
    }
    firm = {"partner-product": project}
    found = {}
    for who, more in (("organiser", office), ("maker", firm), ("owner", {})):
        client = Client()
        client.force_login(getattr(cast, who))
        for name, args in {**everybody, **more}.items():
            if (who, name) == ("organiser", "partner-project"):
                continue
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(reverse(name, args=args))
            assert answer.status_code == 200, (who, name, answer.status_code)
            found[who, name] = len(queries)
    return found


def test_the_same_queries_for_few_and_for_many(cast):
    filled(cast, 2)
    few = counted(cast)
    filled(cast, 10)
    many = counted(cast)
    assert {key: (few[key], many[key]) for key in few if many[key] > few[key]} == {}
