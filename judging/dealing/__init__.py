"""Who judges what in a round: proposed, changed by hand, applied in one act."""

from judging.dealing.proposing import apply, change, deal_sheets, propose

__all__ = ["apply", "change", "deal_sheets", "propose"]
