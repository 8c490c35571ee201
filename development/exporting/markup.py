"""A page that needs nothing beside itself: it is read years later, from a folder, without network."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

HASH = "SHA-256"
_STYLE = """
body{font:16px/1.55 "Plus Jakarta Sans",system-ui,sans-serif;color:#1f1b16;background:#fbf9f5}
body{max-width:64rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:2rem;line-height:1.15;margin:0 0 1rem}h2{margin:3rem 0 1rem;border-top:2px solid #1f1b16;padding-top:.8rem}
h3{margin:1.5rem 0 .4rem;font-size:1.1rem}a{color:#24405e;overflow-wrap:anywhere}small,dt,th,.hash{color:#6b6259}
dl{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.3rem 1.5rem;margin:.6rem 0}dd{margin:0}
table{border-collapse:collapse;width:100%;margin:.8rem 0 1.6rem;font-size:.94rem}
th{font-size:.82rem;font-weight:600}
th,td{text-align:left;vertical-align:top;padding:.45rem 1rem .45rem 0;border-bottom:1px solid #e4ded4}
td{overflow-wrap:anywhere;min-width:4.5rem}
.hash{font:.72rem/1.45 ui-monospace,monospace;width:13rem}p{margin:.5rem 0;max-width:70ch}
article{border:1px solid #e4ded4;border-radius:6px;background:#fffdf9;padding:.4rem 1.2rem 1rem;margin:1rem 0}
@media(max-width:40rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}thead{display:none}
table,tbody,tr,td{display:block}tr{border-bottom:1px solid #e4ded4;padding:.6rem 0}
td{border:0;padding:.1rem 0;width:auto}
td:empty{display:none}td[data-label]::before{content:attr(data-label);display:block;font:600 .78rem/1.5 system-ui}
td::before{color:#6b6259}article{padding:.2rem .9rem .6rem}}
@media print{body{background:#fff}article,tr{break-inside:avoid}}
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
    names = list(header)
    lines = [format_html("<tr>{}</tr>", _joined(map(_cell, names, row))) for row in rows]
    if not lines:
        return mark_safe("")
    head = format_html_join("", '<th scope="col">{}</th>', ((one,) for one in names))
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, _joined(lines))


def link(path: str | None, words: str) -> SafeString:
    """Into the archive; the words alone where nothing lies there."""
    return format_html('<a href="{}">{}</a>', path, words) if path else conditional_escape(words)


def links(pairs: Iterable[tuple[str, str]]) -> SafeString:
    return format_html("<p>{}</p>", format_html_join(" · ", '<a href="{}">{}</a>', pairs))


def article(*parts: SafeString) -> SafeString:
    return format_html("<article>{}</article>", _joined(parts))


def _cell(name: str, value: object) -> SafeString:
    """On a narrow screen it says itself what it is; what is empty is not shown there."""
    if value in (None, ""):
        return mark_safe("<td></td>")
    kind = mark_safe(' class="hash"') if name == HASH else ""
    return format_html('<td{} data-label="{}">{}</td>', kind, name, value)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
