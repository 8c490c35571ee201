"""Everything that a person can reach from some pages by following what stands on them."""

import html
import io
import re

import pypdfium2
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

IN_HTML = re.compile(r'\s[a-z-]+="([^"]*)"')
IN_JSON = re.compile(r'"([^"]*/[^"]*)"')
INSIDE = re.compile(r"^(/[a-z][^\s#<>]*|\?[^\s#<>]*)$")
NEVER = re.compile(r"^/(account/(logout|signup|login|password|email)|static/|uploads?/|language)")
AT_MOST = 400
NO_PAGE = ("schema", "docs")  # what the API is, not what is in it


def reached(client, starts: list[str], headers: dict | None = None) -> dict[str, bytes]:
    """{path: body} of all that answers 200, from these paths on, following every address inside; at most 400."""
    waiting, found, seen = list(starts), {}, set(starts)
    while waiting and len(seen) < AT_MOST:
        path = waiting.pop(0)
        answer = client.get(path, headers=headers)
        if answer.status_code != 200:
            continue
        body = b"".join(answer) if answer.streaming else answer.content
        head = f"{answer.headers.get('Content-Disposition')} {answer.headers.get('ETag')} {answer.headers.get('Link')}"
        found[path] = readable(body) + head.encode()
        kind = answer.headers["Content-Type"]
        link = IN_HTML if "html" in kind else IN_JSON if "json" in kind else None
        fresh = [each for each in _addresses(link, body.decode(), path) if each not in seen] if link else []
        seen.update(fresh)
        waiting += fresh
    assert len(seen) < AT_MOST, "not all has been read"
    return found


def readable(body: bytes) -> bytes:
    """The bytes, and for a PDF its words and what it says of itself too: they are packed in the bytes."""
    if not body.startswith(b"%PDF"):
        return body
    document = pypdfium2.PdfDocument(io.BytesIO(body))
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    return body + words.encode() + str(document.get_metadata_dict()).encode()


def addresses(known: dict, *, numbers: set[int], slugs: tuple[str, ...]):
    """Every address of the site that can be asked with these keys and slugs, and what else is `known`, by argument."""
    for name, arguments in sorted(_routes(get_resolver())):
        if any(word in name for word in NO_PAGE):
            continue
        for slug in slugs if "slug" in arguments else [""]:
            for pk in sorted(numbers) if "pk" in arguments else [0]:
                words = {"number": 1, "width": 400, "name": "thickness", **known, "pk": pk, "slug": slug}
                try:
                    yield reverse(name, kwargs={argument: words.get(argument, 1) for argument in arguments})
                except NoReverseMatch:
                    continue


def _routes(resolver) -> set[tuple[str, tuple[str, ...]]]:
    found: set[tuple[str, tuple[str, ...]]] = set()
    for each in resolver.url_patterns:
        if not isinstance(each, URLPattern):
            found |= _routes(each)
        elif each.name:
            found.add((each.name, tuple(each.pattern.converters)))
    return found


def _addresses(link: re.Pattern[str], text: str, path: str) -> list[str]:
    words = [word for quoted in link.findall(text) for word in html.unescape(quoted).replace(",", " ").split()]
    whole = [path.partition("?")[0] + word if word.startswith("?") else word for word in words if INSIDE.match(word)]
    return list(dict.fromkeys(one for one in whole if not NEVER.match(one)))
