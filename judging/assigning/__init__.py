"""Who judges what: pure dealing of entries to judges."""

from judging.assigning.dealing import Deal, Infeasible, Shortage, deal, deal_facts
from judging.assigning.laying import BEST, Facts, Pair

__all__ = ["BEST", "Deal", "Facts", "Infeasible", "Pair", "Shortage", "deal", "deal_facts"]
