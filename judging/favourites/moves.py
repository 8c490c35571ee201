"""Every step that a vote of the public can take."""

from audit.moves import Move
from judging.models import FavouriteVote

OPEN = Move("favourite.opened", (FavouriteVote.DRAFT,), FavouriteVote.OPEN)
COUNT = Move("favourite.counted", (FavouriteVote.OPEN,), FavouriteVote.COUNTED)
