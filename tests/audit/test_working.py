from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Work
from audit.working import BACK_OFF, claim, fail, finish, leave

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_work_is_handed_to_one_holder_at_a_time():
    leave(kind="inspect", key=1)
    first = claim(lane=Work.QUICK, holder="a")
    assert first is not None
    assert first.key == "1"
    assert claim(lane=Work.QUICK, holder="b") is None


def test_work_of_a_killed_worker_is_found_again_and_the_late_one_changes_nothing():
    leave(kind="inspect", key=1)
    killed = claim(lane=Work.QUICK, holder="a")
    Work.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    second = claim(lane=Work.QUICK, holder="b")
    assert second is not None
    assert not finish(killed)
    assert finish(second)
    assert Work.objects.get().state == Work.DONE


def test_work_left_anew_while_it_is_being_done_is_done_again():
    leave(kind="inspect", key=1)
    held = claim(lane=Work.QUICK, holder="a")
    leave(kind="inspect", key=1)
    assert not finish(held)
    assert claim(lane=Work.QUICK, holder="a") is not None


def test_failing_work_waits_longer_each_time_and_then_gives_up_with_its_reason():
    leave(kind="inspect", key=1)
    for _attempt in range(len(BACK_OFF) + 1):
        Work.objects.update(due_at=timezone.now())
        assert fail(claim(lane=Work.QUICK, holder="a"), "no disk")
    work = Work.objects.get()
    assert (work.state, work.reason) == (Work.FAILED, "no disk")


def test_lanes_do_not_wait_for_each_other():
    leave(kind="preview", key=1, lane=Work.SLOW)
    assert claim(lane=Work.QUICK, holder="a") is None
    assert claim(lane=Work.SLOW, holder="a") is not None
