"""Who judges what: pure dealing of entries to judges."""

from judging.assigning.dealing import Deal, Infeasible, Pair, Shortage, deal

__all__ = ["Deal", "Infeasible", "Pair", "Shortage", "deal"]
