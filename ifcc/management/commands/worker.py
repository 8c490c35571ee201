"""The worker: finds work that waits and does it."""

import logging
import os
import signal
import socket
import threading
import time
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.module_loading import import_string

from audit.models import Work
from audit.working import claim, fail, finish

log = logging.getLogger("worker")

# Longer than the longest work of the lane may take (files/inspection/cage.py ends its children before).
LEASES = {Work.QUICK: timedelta(minutes=5), Work.SLOW: timedelta(minutes=15)}


def handlers() -> dict:
    """{kind: function(key)} of all apps; a function is idempotent and raises to be tried again."""
    table: dict = {}
    for path in settings.WORK_HANDLERS:
        table.update(import_string(path))
    return table


def do_one(lane: str, holder: str, table: dict) -> bool:
    """One piece of work is done, or noted as failed; False if none was waiting."""
    work = claim(lane=lane, holder=holder, lease=LEASES[lane])
    if work is None:
        return False
    try:
        table[work.kind](work.key)
    except Exception as trouble:
        log.exception("%s %s failed (attempt %s)", work.kind, work.key, work.attempts)
        fail(work, f"{type(trouble).__name__}: {trouble}")
    else:
        finish(work)
    return True


class Command(BaseCommand):
    help = "Does the work that waits: checks files, makes previews, sends mail. Runs until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do all that is due now, then stop")
        parser.add_argument("--lanes", default=f"{Work.QUICK},{Work.SLOW}", help="comma-separated")

    def handle(self, *args, once, lanes, **options):
        table, stop = handlers(), threading.Event()
        if once:
            for lane in lanes.split(","):
                while do_one(lane, f"once:{uuid.uuid4()}", table):
                    pass
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        threads = [threading.Thread(target=_loop, args=(lane, table, stop)) for lane in lanes.split(",")]
        for thread in threads:
            thread.start()
        while not stop.is_set():
            time.sleep(0.2)
        for thread in threads:
            thread.join()


def _loop(lane: str, table: dict, stop: threading.Event) -> None:
    holder = f"{socket.gethostname()}:{os.getpid()}:{lane}:{uuid.uuid4().hex[:8]}"
    while not stop.is_set():
        close_old_connections()
        try:
            busy = do_one(lane, holder, table)
        except Exception:
            log.exception("the %s lane could not look for work", lane)
            busy = False
        if not busy:
            stop.wait(1.0)
