"""Several acts at the same moment, each in its own thread with its own connection."""

import threading
from collections import Counter

from django.db import connection

from audit.refusals import Refused


def at_once(*acts) -> Counter:
    """How the acts ended: done, or the code of their refusal."""
    outcomes: list[str] = []
    start = threading.Barrier(len(acts))

    def run(act) -> None:
        start.wait()
        try:
            act()
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.code)
        except Exception as trouble:
            outcomes.append(repr(trouble))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)
