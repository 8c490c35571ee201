"""Refusals that verbs raise and both doors answer alike.

Each carries a translated sentence (what happened, what to do), a code for programs, the HTTP status and,
where input was wrong, the fields: {"name": ["sentence", ...]}.
"""


class Refused(Exception):
    """The act was not done and nothing has changed."""

    status = 400
    code = "refused"

    def __init__(self, message: str, *, code: str = "", fields: dict[str, list[str]] | None = None):
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.fields = fields or {}

    def __str__(self) -> str:
        return str(self.message)


class Invalid(Refused):
    """What was sent can't be accepted; the fields say why."""

    status = 400
    code = "invalid"


class NotAllowed(Refused):
    """This person may not do this, at any time."""

    status = 403
    code = "not_allowed"


class NotAllowedNow(Refused):
    """Right person, wrong moment: the thing is in another state or the time has passed."""

    status = 409
    code = "not_now"


class Changed(Refused):
    """Somebody (perhaps the same person in another tab) changed it meanwhile: nothing was overwritten."""

    status = 409
    code = "changed"


class TooLarge(Refused):
    status = 413
    code = "too_large"


class TooMany(Refused):
    """The same was asked for too often in a short time."""

    status = 429
    code = "too_many"


class WrongType(Refused):
    status = 415
    code = "wrong_type"


class NoRoom(Refused):
    """The disk is full; nothing was stored."""

    status = 507
    code = "no_room"


class Away(Refused):
    """Something that we depend on can't be reached at the moment; the same request is worth repeating."""

    status = 503
    code = "away"
    retry_after = 15  # seconds
