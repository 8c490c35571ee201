"""Completing and giving up the same upload at once, many times: a whole file or nothing."""

import hashlib
import threading

import pytest
from django.db import connections

from files.models import StoredFile, Upload
from files.stores import store
from files.uploads import abandon, complete
from tests.factories.files import begun, jpeg_of, sent
from tests.factories.people import person

pytestmark = [pytest.mark.django_db(transaction=True)]


def all_at_once(acts) -> list:
    gate, answers = threading.Barrier(len(acts)), []

    def run(act):
        gate.wait()
        try:
            answers.append(act())
        except Exception as trouble:
            answers.append(trouble)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return answers


@pytest.mark.parametrize("attempt", range(3))
def test_completions_and_giving_up_at_once_leave_a_whole_file_or_nothing(attempt):
    sari, content = person("Sari"), jpeg_of(2_000_000)
    upload = sent(begun(sari, content), content)

    def again(verb):
        return lambda: verb(upload=Upload.objects.get(pk=upload.pk), by=sari)

    all_at_once([again(complete), again(abandon), again(complete), again(complete), again(abandon)])
    upload.refresh_from_db()
    if upload.status == Upload.COMPLETE:
        with store().open(upload.key) as whole:
            assert hashlib.sha256(whole.read()).hexdigest() == upload.stored.sha256
    else:
        assert upload.status == Upload.ABANDONED
        assert not StoredFile.objects.exists()
        assert [path for path in store().root.rglob("*") if path.is_file()] == []
    assert store().parts(upload.key) == {}
