"""The order in which a person sees the works: random, so that no place on the page helps; the same at each visit."""

import re
import secrets
from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from judging.models import FavouriteWork

_SEED = re.compile(r"[0-9a-f]{16}", re.ASCII)


def new_seed() -> str:
    return secrets.token_hex(8)


def is_seed(text: str) -> bool:
    return bool(_SEED.fullmatch(text))


def shuffled(works: Iterable[FavouriteWork], seed: str) -> list[FavouriteWork]:
    """The works in the order that belongs to this seed."""
    return sorted(works, key=lambda work: salted_hmac("judging.favourites", f"{seed}:{work.pk}").hexdigest())
