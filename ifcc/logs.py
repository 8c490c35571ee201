"""What log lines leave out: links that would let their reader act as somebody else."""

import logging
import re

_ROOMS = (
    "invitations",
    "uploads/parts",
    "confirm-email",
    "password/reset/key",
    "account/merging",
    "account/help",
    "guardians",
    "first-run",
)
_SECRET = re.compile(rf"(/(?:{'|'.join(_ROOMS)})/)[^/\s?]+")


class Veiled(logging.Filter):
    """The secret part of an address never reaches the log; a refused invitation may still be good for its owner."""

    def filter(self, record):
        line = record.getMessage()
        veiled = _SECRET.sub(r"\1***", line)
        if veiled != line:
            record.msg, record.args = veiled, ()
        return True
