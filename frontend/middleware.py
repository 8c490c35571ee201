"""What happens around every page: its language, who may keep a copy, and how a refusal is shown."""

from django.http import HttpResponse
from django.shortcuts import render
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
