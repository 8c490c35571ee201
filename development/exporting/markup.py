"""A page that needs nothing beside itself: it is read years later, from a folder, without network."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

_STYLE = """
body{font:16px/1.55 system-ui,sans-serif;color:#1f1b16;background:#fbf9f5;max-width:70rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.8rem;line-height:1.2}h2{margin-top:2.5rem;border-top:1px solid #e4ded4;padding-top:1.2rem}
a{color:#24405e;overflow-wrap:anywhere}small,dt,th{color:#6b6259}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid #e4ded4}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem}dd{margin:0}p{margin:.4rem 0;max-width:70ch}
article{border-left:3px solid #24405e;padding:.1rem 1rem;margin:1rem 0}
@media(max-width:40rem){dl{grid-template-columns:1fr}table,tbody,tr,td{display:block}th{display:none}}
"""


def opened(title: str) -> SafeString:
    """Everything before the first heading. No script and nothing from outside may ever run in it."""
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><title>{}</title><style>{}</style></head><body><h1>{}</h1>',
        get_language() or "id",
        title,
        mark_safe(_STYLE),  # noqa: S308 - a constant
        title,
    )


def closed() -> SafeString:
    return mark_safe("</body></html>")


def heading(text: str, level: int = 2) -> SafeString:
    return format_html("<h{}>{}</h{}>", level, text, level)


def paragraph(text: str, *, is_small: bool = False) -> SafeString:
    return format_html("<p><small>{}</small></p>" if is_small else "<p>{}</p>", text)


def prose(text: str) -> SafeString:
    """What a person wrote, with its lines."""
    return mark_safe(linebreaks(text, autoescape=True) if text else "")  # noqa: S308 - escaped by Django


def facts(pairs: Iterable[tuple[str, object]]) -> SafeString:
    """Only those that say something."""
    rows = [(name, value) for name, value in pairs if value not in (None, "")]
    return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows))


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> SafeString:
    """Empty where there is no row."""
    lines = [format_html("<tr>{}</tr>", format_html_join("", "<td>{}</td>", ((cell,) for cell in row))) for row in rows]
    if not lines:
        return mark_safe("")
    head = format_html_join("", "<th>{}</th>", ((one,) for one in header))
    return format_html("<table><tr>{}</tr>{}</table>", head, _joined(lines))


def link(path: str | None, words: str) -> SafeString:
    """Into the archive; the words alone where nothing lies there."""
    return format_html('<a href="{}">{}</a>', path, words) if path else conditional_escape(words)


def links(pairs: Iterable[tuple[str, str]]) -> SafeString:
    return format_html("<p>{}</p>", format_html_join(" · ", '<a href="{}">{}</a>', pairs))


def article(*parts: SafeString) -> SafeString:
    return format_html("<article>{}</article>", _joined(parts))


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
