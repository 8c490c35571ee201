"""Which worker runs which test, where pytest runs with several (-n 2)."""

import pytest
from xdist.scheduler import LoadFileScheduling

WALK = "tests/journeys/"


class ByFile(LoadFileScheduling):
    """A file stays on one worker, so that what its tests share (a world of the access table, drawn works, pages that
    were read) is made once and not once a worker. The files that read the report of the one long walk count as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return WALK if file.startswith(WALK) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)
