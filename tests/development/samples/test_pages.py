"""Samples by pages, from the shop floor to the designer's table; and what no stranger is told."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from development.models import Measurement, Piece, Sample, WearTest
from tests.factories import files, samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast(cast, firms):
    cast.firm, cast.other = (agreement.partner for agreement in firms)
    samples.specified(cast.project, by=cast.organiser)
    for person in (cast.maker, cast.workshop, cast.owner, cast.organiser):
        person.locale = "id"
        person.save(update_fields=["locale"])
    return cast


@pytest.fixture
def visit():
    """visit(person, name, args, body) opens the page, or posts to it, as that person."""

    def asked(person, name, args=(), body=None):
        client = Client()
        client.force_login(person)
        address = reverse(name, args=args)
        return client.get(address) if body is None else client.post(address, body)

    return asked


def made(cast, visit) -> Sample:
    words = {"label": "T0", "kind": "trial", "made_on": cast.project.today.isoformat(), "size_eu": "40,5"}
    words |= {"process.shot_weight": "41,5", "process.press_time": "180", "note": "Gelembung di tumit."}
    answer = visit(cast.maker, "sample-new", [cast.project.pk], words)
    assert answer.status_code == 302, answer.context["form"].errors
    return Sample.objects.get(label="T0")


def test_from_the_press_to_the_designer(cast, visit):
    assert 'value="T0"' in visit(cast.maker, "sample-new", [cast.project.pk]).content.decode()
    sample = made(cast, visit)
    assert sample.process == {"press_time": "180", "shot_weight": "41.5"}
    several = {"file": [files.chosen(files.picture(), f"{n}.jpg") for n in range(2)]}
    assert visit(cast.maker, "sample-photos", [sample.pk], several).status_code == 302
    assert sample.photos.count() == 2
    figures = {"r-length-value": "283,5", "r-length-unit": "mm", "r-hardness-value": "70", "r-hardness-unit": "shore_a"}
    assert visit(cast.maker, "sample-measure", [sample.pk], figures).status_code == 302
    assert dict(Measurement.objects.values_list("code", "verdict")) == {"length": "passed", "hardness": "failed"}
    assert visit(cast.maker, "sample-pieces", [sample.pk], {"count": "2", "what": "kiri"}).status_code == 302
    piece = Piece.objects.first()
    sent = {"target": "designer", "note": "JNE 0001"}
    assert visit(cast.maker, "piece-send", [piece.code], sent).status_code == 302
    assert reverse("piece-receive", args=[piece.code]) in visit(cast.owner, "piece", [piece.code]).content.decode()
    assert visit(cast.owner, "piece-receive", [piece.code], {}).status_code == 302
    for person in (cast.maker, cast.owner, cast.organiser):
        for name, args in (
            ("project-samples", [cast.project.pk]), ("sample", [sample.pk]), ("project-pieces", [cast.project.pk]),
            ("piece", [piece.code]),
        ):  # fmt: skip
            page = visit(person, name, args)
            assert (page.status_code, "T0" in page.content.decode()) == (200, True), (person, name)


def test_what_can_not_be_read_comes_back_as_it_was_typed(cast, visit):
    day = cast.project.today.isoformat()
    words = {"label": "T0", "kind": "trial", "made_on": day, "process.melt_temperature": "900", "note": "Halus"}
    page = visit(cast.maker, "sample-new", [cast.project.pk], words)
    assert (page.status_code, Sample.objects.count()) == (400, 0)
    assert 'value="900"' in page.content.decode()
    sample = samples.sample(cast.project, by=cast.maker, partner=cast.firm)
    for wrong in ({"r-length-value": "2.8.3", "r-length-unit": "mm"}, {}):
        assert visit(cast.maker, "sample-measure", [sample.pk], wrong).status_code == 400
    assert visit(cast.maker, "sample-pieces", [sample.pk], {"count": "0"}).status_code == 400
    assert visit(cast.maker, "sample-withdraw", [sample.pk], {"reason": ""}).status_code == 400


def test_a_label_tells_strangers_nothing(cast, visit, client):
    sample = made(cast, visit)
    visit(cast.maker, "sample-pieces", [sample.pk], {"count": "1"})
    code = Piece.objects.get().code
    for person in (cast.workshop, *cast.outsiders, cast.waiting):
        answers = [visit(person, "piece", [each]) for each in (code, "TTTTTTTTTTTT")]
        assert [one.status_code for one in answers] == [404, 404]
        one, other = (re.sub(r"[A-Za-z0-9]{64}", "", each.content.decode()) for each in answers)
        assert one.replace(code, "") == other.replace("TTTTTTTTTTTT", "")
    answers = [client.get(reverse("piece", args=[each])) for each in (code, "TTTTTTTTTTTT")]
    assert [one.status_code for one in answers] == [302, 302]
    pdf = visit(cast.maker, "piece-label", [code])
    assert pdf.content.startswith(b"%PDF")
    assert visit(cast.organiser, "sample-labels", [sample.pk]).content.startswith(b"%PDF")


def test_another_firm_sees_what_was_sent_to_it_and_no_name(cast, visit):
    sample = made(cast, visit)
    address = reverse("sample", args=[sample.pk])
    assert address not in visit(cast.workshop, "project-samples", [cast.project.pk]).content.decode()
    visit(cast.organiser, "sample-pieces", [sample.pk], {"count": "3"})
    piece = Piece.objects.first()
    sent = {"target": f"firm:{cast.other.pk}", "note": "Kurir"}
    assert visit(cast.organiser, "piece-send", [piece.code], sent).status_code == 302
    for name, args in (("sample", [sample.pk]), ("piece", [piece.code]), ("project-pieces", [cast.project.pk])):
        page = visit(cast.workshop, name, args).content.decode()
        assert cast.firm.name not in page
        assert cast.maker.name not in page
    page = visit(cast.workshop, "project-pieces", [cast.project.pk]).content.decode()
    assert [code in page for code in Piece.objects.values_list("code", flat=True)] == [True, False, False]
    page = visit(cast.maker, "project-pieces", [cast.project.pk]).content.decode()
    assert cast.other.name not in page
    assert "Kurir" not in page


def test_a_wear_test_from_the_first_finding_to_its_end(cast, visit):
    sample = made(cast, visit)
    day = cast.project.today.isoformat()
    plan = {"wearers": "3", "hours": "100", "begun_on": day, "until": day}
    assert visit(cast.maker, "sample-wear", [sample.pk], plan).status_code == 302
    test = WearTest.objects.get()
    photo = files.chosen(files.picture(), "retak.jpg")
    found = {"wearer": "1", "hours": "40,5", "kind": "cracked", "is_failure": "on", "text": "Retak", "photo": photo}
    answer = visit(cast.maker, "wear-test", [test.pk], found)
    assert answer.headers["Location"].endswith("?after=1#finding")
    assert visit(cast.maker, "wear-test", [test.pk], {"wearer": "9", "hours": "1", "kind": "fine"}).status_code == 400
    assert "Retak" in visit(cast.organiser, "wear-test", [test.pk]).content.decode()
    for_designer = visit(cast.owner, "wear-test", [test.pk])
    assert (for_designer.status_code, "Retak" in for_designer.content.decode()) == (200, False)
    assert visit(cast.owner, "wear-test", [test.pk], found | {"photo": ""}).status_code == 403
    closing = {"is_passed": "no", "conclusion": "Tidak tahan tekuk."}
    assert visit(cast.maker, "wear-test-close", [test.pk], closing).status_code == 302
    assert visit(cast.stranger, "wear-test", [test.pk]).status_code == 404


def test_lists_take_as_many_queries_for_many(cast, visit, client, django_assert_max_num_queries):
    for number in range(6):
        one = samples.sample(cast.project, by=cast.maker, label=f"T{number}", partner=cast.firm)
        Piece.objects.create(sample=one, code=f"ACDEFGHJKLM{number}", holder="firm", partner=cast.firm, by=cast.maker)
    client.force_login(cast.maker)
    for name, most in (("project-samples", 26), ("project-pieces", 20)):
        address = reverse(name, args=[cast.project.pk])
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
