"""Samples, pieces and wear tests by the API: the same as by page, for the same people."""

import pytest
from django.core.cache import cache

from development.models import Piece, Sample
from tests.factories import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast(cast, firms):
    cast.firm, cast.other = (agreement.partner for agreement in firms)
    samples.specified(cast.project, by=cast.organiser)
    return cast


def test_from_a_sample_to_a_piece_and_a_wear_test(cast, ask):
    body = {"label": "T0", "made_on": cast.project.today.isoformat(), "process": {"shot_weight": "41.5"}}
    made = ask(cast.maker, "post", f"projects/{cast.project.pk}/samples/", body)
    assert (made.status_code, made.json()["process"], made.json()["is_own"]) == (201, {"shot_weight": "41.5"}, True)
    pk = made.json()["id"]
    results = {"results": [{"code": "length", "value": "283", "unit": "mm"}]}
    measured = ask(cast.maker, "post", f"samples/{pk}/measurements/", results)
    assert [(one["code"], one["verdict"]) for one in measured.json()["figures"]] == [("length", "passed")]
    pieces = ask(cast.maker, "post", f"samples/{pk}/pieces/", {"count": 2}).json()
    code = pieces[0]["code"]
    sent = ask(cast.maker, "post", f"pieces/{code}/sending/", {"to": "office"})
    assert "BPIPI" in sent.json()["going"]
    assert ask(cast.maker, "post", f"pieces/{code}/receipt/").status_code == 403
    assert ask(cast.organiser, "post", f"pieces/{code}/receipt/").json()["is_here"] is True
    assert ask(cast.owner, "get", f"pieces/{code}/").json()["place"] == "di BPIPI"
    plan = {"wearers": 2, "hours": 10, "begun_on": body["made_on"], "until": body["made_on"]}
    test = ask(cast.maker, "post", f"samples/{pk}/wear-tests/", plan).json()
    found = {"wearer": 1, "hours": "5.5", "kind": "worn"}
    assert ask(cast.maker, "post", f"wear-tests/{test['id']}/findings/", found).json()["percent"] == 27
    (told,) = ask(cast.owner, "get", f"samples/{pk}/wear-tests/").json()
    assert ("findings" in told, told["wearers"][0]["reports"]) == (False, 1)
    closed = ask(cast.organiser, "post", f"wear-tests/{test['id']}/closing/", {"is_passed": True, "conclusion": "Ya"})
    assert closed.json()["is_passed"] is True


def test_strangers_and_other_firms_find_nothing(cast, ask):
    sample = samples.sample(cast.project, by=cast.maker, label="T0", partner=cast.firm)
    Piece.objects.create(sample=sample, code="ACDEFGHJKLMN", holder="firm", partner=cast.firm, by=cast.maker)
    for person in (cast.workshop, *cast.outsiders):
        for path in (f"samples/{sample.pk}/", "pieces/ACDEFGHJKLMN/", f"samples/{sample.pk}/wear-tests/"):
            assert ask(person, "get", path).status_code == 404
    assert ask(cast.workshop, "get", f"projects/{cast.project.pk}/samples/").json() == []
    assert ask(cast.workshop, "get", f"projects/{cast.project.pk}/pieces/").json() == []
    body = {"label": "T1", "made_on": cast.project.today.isoformat(), "maker": cast.other.pk}
    assert ask(cast.maker, "post", f"projects/{cast.project.pk}/samples/", body).status_code == 404
    wrong = {"to": "firm", "partner": cast.other.pk}
    assert ask(cast.maker, "post", "pieces/ACDEFGHJKLMN/sending/", wrong).status_code == 404


def test_what_is_not_known_is_refused(cast, ask):
    body = {"label": "T0", "made_on": cast.project.today.isoformat()}
    path = f"projects/{cast.project.pk}/samples/"
    for wrong in ({"by": 1}, {"process": {"x": "1"}}, {"process": {"pressure": "1e9"}}, {"withdrawn_at": None}):
        assert ask(cast.maker, "post", path, body | wrong).status_code == 400
    assert not Sample.objects.exists()
