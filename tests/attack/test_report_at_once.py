"""Many people at the outsole report at once: papers that cost a process each, two changes of the same rules."""

import json
import subprocess
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings

from audit.refusals import Away, Changed
from files.inspection.outsole.rules import packaged
from files.models import MouldRules
from files.reporting import mould_rules
from files.reporting.mould_rules import chosen
from frontend.report import pdf
from frontend.report.page import Shown, page_of
from tests.attack.test_at_once import all_at_once
from tests.factories import people, reports


@pytest.fixture
def content():
    return json.loads(Path(settings.BASE_DIR, "files/inspection/outsole/rules.json").read_text(encoding="utf-8"))


@pytest.fixture
def counted(monkeypatch):
    """How many papers were being set at the same time, at most; each takes a while and no real process."""
    lock, now, most = threading.Lock(), [0], [0]

    def run(*_command, **_options):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.1)
        with lock:
            now[0] -= 1
        return subprocess.CompletedProcess([], 0, b"%PDF")

    monkeypatch.setattr(pdf.subprocess, "run", run)
    return most


def paper() -> bytes:
    rules = packaged()
    page = page_of(reports.figures(), rules, chosen(rules, material="tpr", size="42"), Shown())
    return pdf.as_pdf(page, title="K7QF", pictures={})


def test_fifty_papers_asked_for_at_once_are_two_processes(counted):
    assert set(all_at_once([paper] * 50)) == {b"%PDF"}
    assert counted == [2]


def test_who_would_wait_too_long_for_the_paper_is_told_so(counted, monkeypatch):
    monkeypatch.setattr(pdf, "_MOST_WAITING_SECONDS", 0.05)
    answers = all_at_once([paper] * 12)
    assert {type(one) for one in answers} == {bytes, Away}
    assert paper() == b"%PDF"  # every place was given back


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_two_changes_of_the_rules_that_were_read_at_the_same_time_are_one(content, attempt):
    rini, seno = people.office_person("Rini"), people.office_person("Seno")
    seen = mould_rules.change(content=content, by=rini).pk
    acts = [
        lambda by=by, least=least: mould_rules.change(content={**content, "groove_least_mm": least}, seen=seen, by=by)
        for by, least in ((rini, 1.1), (seno, 1.2), (rini, 1.3), (seno, 1.4))
    ]
    answers = all_at_once(acts)
    assert sorted(type(one).__name__ for one in answers) == ["Changed", "Changed", "Changed", "MouldRules"]
    assert MouldRules.objects.count() == 2
    assert mould_rules.current().groove_least_mm in (1.1, 1.2, 1.3, 1.4)
    with pytest.raises(Changed):
        mould_rules.change(content=content, seen=seen, by=rini)
