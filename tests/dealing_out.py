"""Which worker runs which test, where pytest runs with several (-n 2)."""

import re
from collections import OrderedDict

import pytest
from xdist.scheduler import LoadFileScheduling

WALK = "tests/journeys/"
TABLE = "tests/access/walks/"
PHASE = re.compile(r"\[([A-Z])[-\]]")
# Few tests of many seconds each: dealt out first, so that at the end no worker is alone with one of them.
LONG = (TABLE, WALK, "tests/files/", "tests/ifcc/", "tests/api/", "tests/access/", "tests/office/test_practice")


class ByFile(LoadFileScheduling):
    """A file stays on one worker, so that what its tests share (drawn works, pages that were read) is made once and not
    once a worker. The files that read the report of the one long walk count as one, and so does what walks the access
    table in one phase: the world of a phase is built on one worker, and the phases are dealt among all."""

    def schedule(self) -> None:
        super().schedule()
        self.workqueue = OrderedDict(sorted(self.workqueue.items(), key=lambda unit: not unit[0].startswith(LONG)))

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(TABLE):
            phase = PHASE.search(nodeid)
            return f"{TABLE}{phase[1]}" if phase else TABLE
        file = super()._split_scope(nodeid)
        return WALK if file.startswith(WALK) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)
