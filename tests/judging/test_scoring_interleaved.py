"""Two devices save the same scoresheet in every order, with answers lost on the way: nobody overwrites what they did
not see, and no save is stored twice."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from audit.models import Event
from judging.models import Score, Scoresheet
from submissions.models import Entry
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.database, pytest.mark.django_db]

CODES = ("originality", "function")
SCORES = st.sampled_from([None, "0", "5", "7.5", "10"])
SAVES = st.fixed_dictionaries({}, optional=dict.fromkeys(CODES, SCORES)).filter(bool)
# Who acts, what they do: save (the answer arrives or is lost), send the last save again, read.
STEPS = st.lists(
    st.tuples(st.sampled_from(["phone", "laptop"]), st.sampled_from(["save", "lost", "again", "read"]), SAVES),
    min_size=1,
    max_size=16,
)


class Device:
    """What one of them believes to be stored."""

    def __init__(self, judge, sheet):
        self.client = APIClient()
        self.client.force_authenticate(judge)
        self.url = f"/api/v1/sheets/{sheet.pk}/"
        self.last = None
        self.read()

    def read(self):
        own = self.client.get(self.url).json()["own_sheet"]
        self.version, self.seen = own["version"], own["scores"]

    def save(self, scores, *, is_lost=False):
        self.last = {"version": self.version, "scores": scores}
        return self.send(is_lost=is_lost)

    def send(self, *, is_lost=False):
        answer = self.client.patch(self.url, self.last)
        if answer.status_code == 200 and not is_lost:
            own = answer.json()["own_sheet"]
            self.version, self.seen = own["version"], own["scores"]
        return answer.status_code


@pytest.fixture
def judge(category):
    return rounds.judge(category.competition, "Juri")


@pytest.fixture
def sheet(category, judge):
    entry = editions.entry(people.person("Desainer"), category, Entry.ACCEPTED)
    rounds.open_round(category, [judge], [entry])
    return rounds.sheet_of(judge, entry)


def stored(sheet):
    rows = {row.criterion.code: f"{row.value.normalize():f}" for row in sheet.scores.select_related("criterion")}
    return {code: rows.get(code) for code in CODES}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nobody_overwrites_what_they_did_not_see(sheet, judge, steps):
    Score.objects.filter(sheet=sheet).delete()
    Scoresheet.objects.filter(pk=sheet.pk).update(version=1)
    devices = {name: Device(judge, sheet) for name in ("phone", "laptop")}
    for name, act, scores in steps:
        device = devices[name]
        sheet.refresh_from_db()
        before, version = stored(sheet), sheet.version
        if act == "read":
            device.read()
            assert device.seen == before
            continue
        if act == "again" and device.last is None:
            continue
        saw_it = (device.last["version"] if act == "again" else device.version) == version
        status = device.send() if act == "again" else device.save(scores, is_lost=act == "lost")
        sheet.refresh_from_db()
        if saw_it:
            assert status == 200
            assert (sheet.version, stored(sheet)) == (version + 1, before | device.last["scores"])
        else:
            # Refused, or known for what was stored last: either way nothing has moved.
            assert (sheet.version, stored(sheet)) == (version, before)
            assert status == 409 or before | device.last["scores"] == before
    assert Event.objects.filter(verb="sheet.begun").count() <= 1
    assert all(Decimal(0) <= row.value <= 10 for row in Score.objects.filter(sheet=sheet))
