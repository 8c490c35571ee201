"""An archive of 200 MB is sent within 64 MB of memory."""

import resource

import pytest

from development.exporting.opening import open_export
from development.exporting.sending import Stream
from files.stores import store
from tests.factories import projects

pytestmark = [pytest.mark.django_db, pytest.mark.soak]
MEBIBYTE = 1024 * 1024
FILES, EACH, MOST = 4, 50 * MEBIBYTE, 64 * MEBIBYTE


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_memory_does_not_grow_with_the_files(cast, tmp_path):
    large = tmp_path / "large"
    with large.open("wb") as target:
        target.truncate(EACH)
    for _each in range(FILES):
        row = projects.evidence(cast.milestone, cast.maker)
        with large.open("rb") as source:
            store().put(key=row.stored.key, source=source)
    before = peak()
    sent = sum(len(piece) for piece in Stream(open_export(project=cast.project, by=cast.organiser)))
    assert sent > FILES * EACH
    assert peak() - before < MOST
