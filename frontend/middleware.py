"""What happens around every page: its language, who may keep a copy, and how a refusal is shown."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from audit.refusals import Away, Refused

LANGUAGE_COOKIE = "language"
_SPOKEN = {"id", "en"}


def language(get_response):
    """Indonesian unless the person chose English: by the account, else by the cookie. What the browser
    prefers does not count, because phones set to English belong to Indonesians too."""

    def middleware(request):
        chosen = request.user.locale if request.user.is_authenticated else request.COOKIES.get(LANGUAGE_COOKIE)
        with translation.override(chosen if chosen in _SPOKEN else "id"):
            response = get_response(request)
            patch_vary_headers(response, ["Cookie"])
            response.headers.setdefault("Content-Language", translation.get_language())
            return response

    return middleware


def private_pages(get_response):
    """No cache keeps what a signed-in person saw: taking a role away must end at once. Who logs out of a shared
    computer leaves no file in its browser that was on its way."""

    def middleware(request):
        was_known = request.user.is_authenticated
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        elif was_known:
            response.headers["Clear-Site-Data"] = '"storage"'
        return response

    return middleware


def doors_for_forms(get_response):
    """Some addresses only take what is sent, and a refused form leaves the browser there. Opening such an address,
    or changing the language on it, leads to the nearest page above instead of an empty 405; programs get the 405."""

    def middleware(request):
        response = get_response(request)
        is_opened = request.method == "GET" and request.headers.get("Sec-Fetch-Dest") == "document"
        if response.status_code == 405 and is_opened:
            return redirect(_page_above(request.path_info))
        return response

    return middleware


def _page_above(path: str) -> str:
    """The nearest address above that leads anywhere; it always ends, because the front page does."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return path


class RefusalPages:
    """A verb's refusal that a view did not catch becomes a page with the refusal's status and sentence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        page = render(request, "refused.html", {"refusal": exception, "back": request.path}, status=exception.status)
        if isinstance(exception, Away):
            page.headers["Retry-After"] = str(exception.retry_after)
        return page


refusals = RefusalPages
