"""A process that completes an upload, or forgets a file, and is killed at the point that it is told."""

import os
import signal
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "ifcc.settings"
django.setup()

from files import forgetting, uploads  # noqa: E402
from files.models import StoredFile, Upload  # noqa: E402
from files.stores import store  # noqa: E402

STORE = type(store())


def die(*_args, **_facts):
    os.kill(os.getpid(), signal.SIGKILL)


def after(act):
    def wrapped(*args, **given):
        act(*args, **given)
        die()

    return wrapped


def main(point: str, key: str) -> None:
    if point == "before the object is named":
        os.link = die
    if point == "object stored, row not committed":
        STORE.assemble = after(STORE.assemble)
    if point == "row committed, parts not cleared":
        uploads.clear = die
    if point == "row gone, object not deleted":
        forgetting._delete = die
        stored = StoredFile.objects.get(key=key)
        forgetting.forget(stored=stored, by=stored.owner)
    upload = Upload.objects.get(key=key)
    uploads.complete(upload=upload, by=upload.owner)


if __name__ == "__main__":
    main(*sys.argv[1:])
