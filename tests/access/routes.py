"""Every method of every URL that this installation answers, found in the URL resolver."""

from allauth.account.views import EmailVerificationSentView
from django.urls import URLPattern, get_resolver
from django.views.generic.edit import ProcessFormView

ASKED = {"get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE"}
EVERYTHING = ("GET", "POST", "PUT", "PATCH", "DELETE")
# A function that hands over to one of two views, by a setting; with ours, to this one.
HANDED_OVER = {"account_email_verification_sent": EmailVerificationSentView}


def routes() -> dict[str, str]:
    """{"METHOD:url-name": where it leads}. HEAD and OPTIONS tell nothing that GET does not."""
    found = {}
    for path, pattern in _patterns(get_resolver()):
        for method in methods_of(HANDED_OVER.get(pattern.name, pattern.callback)):
            found[f"{method}:{pattern.name}"] = path
    return found


def methods_of(view) -> list[str]:
    """What the view answers; everything, where it does not say so itself."""
    shape = _class_of(view)
    if shape is not None:
        return [word for name, word in ASKED.items() if _answers(shape, name)]
    limits = [set(one) for one in _found(view, "request_method_list")]
    return [word for word in EVERYTHING if all(word in limit for limit in limits)]


def _answers(shape, name: str) -> bool:
    """Django's form views take PUT for POST; the row of POST holds for both."""
    method = getattr(shape, name, None)
    is_post_again = name == "put" and method is getattr(ProcessFormView, "put", None)
    return name in shape.http_method_names and method is not None and not is_post_again


def _class_of(view):
    for one in _layers(view):
        shape = one if isinstance(one, type) else getattr(one, "cls", None) or getattr(one, "view_class", None)
        if shape is not None:
            return shape
    return None


def _found(view, name: str) -> list:
    """The values under this name in the closures of a view and of all that it wraps."""
    values = []
    for one in _layers(view):
        code = getattr(one, "__code__", None)
        if code is not None and name in code.co_freevars:
            values.append(one.__closure__[code.co_freevars.index(name)].cell_contents)
    return values


def _layers(view):
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def _patterns(resolver, path: str = ""):
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield here, pattern
        else:
            yield from _patterns(pattern, here)
