"""How often one address may ask for a page that costs something, or that tells whether a guess was right."""

import time
from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

SECONDS = 60


def slowed(request, page: str):
    """The answer for whoever asks too often (429), or None. `settings.PAGES_A_MINUTE` says how often is too often; what
    is not named there has no limit."""
    most = settings.PAGES_A_MINUTE.get(page)
    if most is None:
        return None
    address = sha256(str(get_adapter().get_client_ip(request)).encode()).hexdigest()[:32]
    key = f"pace:{page}:{int(time.time()) // SECONDS}:{address}"
    cache.add(key, 0, 2 * SECONDS)
    try:
        count = cache.incr(key)
    except ValueError:  # it went out of the cache in between
        return None
    return render(request, "429.html", status=429) if count > most else None
