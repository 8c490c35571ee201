"""How often one address may ask for what costs something, or tells whether a guess was right: pages and API count
together."""

import time
from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

SECONDS = 60


def is_too_often(request, page: str) -> bool:
    """Whether this address has asked more often in this minute than `settings.PAGES_A_MINUTE` says; this time counts.
    What is not named there has no limit."""
    most = settings.PAGES_A_MINUTE.get(page)
    if most is None:
        return False
    address = sha256(str(get_adapter().get_client_ip(request)).encode()).hexdigest()[:32]
    key = f"pace:{page}:{int(time.time()) // SECONDS}:{address}"
    cache.add(key, 0, 2 * SECONDS)
    try:
        return cache.incr(key) > most
    except ValueError:  # it went out of the cache in between
        return False


class PageThrottle(BaseThrottle):
    """A view of the API goes as fast as the page that its `pace` names, and no faster by using both."""

    def allow_request(self, request, view) -> bool:
        return not is_too_often(request._request, view.pace)

    def wait(self) -> int:
        return SECONDS
