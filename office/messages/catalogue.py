"""Every kind of message that the platform writes for a competition, by the work that it belongs to."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.message_kinds import UNNAMED, Kind
from development.message_kinds import KINDS as OF_DEVELOPMENT
from judging.message_kinds import KINDS as OF_JUDGING
from submissions.message_kinds import KINDS as OF_ENTERING

# What an organiser sends to oneself to see an edited text in the own mailbox.
TEST = Kind("test", _("Test of a text"), at_once=True)


@dataclass(frozen=True, slots=True)
class Group:
    label: Any
    kinds: tuple[Kind, ...]


GROUPS = (
    Group(_("Entering"), OF_ENTERING),
    Group(_("Judging and results"), OF_JUDGING),
    Group(_("Development"), OF_DEVELOPMENT),
)
BY_CODE: dict[str, Kind] = {kind.code: kind for group in GROUPS for kind in group.kinds}


def kind_of(code: str) -> Kind:
    """The kind of this code; what nobody knows is taken for a secret."""
    return BY_CODE.get(code, UNNAMED)


def editable(code: str) -> Kind | None:
    """The kind, where its text may be edited."""
    kind = BY_CODE.get(code)
    return kind if kind and kind.is_editable else None
