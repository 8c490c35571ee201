"""Which help for a first use was put away: names in a cookie, so that no page asks the database."""

COOKIE = "hints"
NAMES = ("entry", "team", "guardian", "receipt")


def is_put_away(request, name: str) -> bool:
    return name in _read(request)


def with_put_away(request, name: str) -> str:
    """The cookie's value once this help is put away too."""
    return ".".join(one for one in NAMES if one == name or one in _read(request))


def _read(request) -> set[str]:
    return set(request.COOKIES.get(COOKIE, "")[:200].split(".")) & set(NAMES)
