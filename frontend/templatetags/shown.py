"""How values are shown on pages: filters and tags that are at hand in every template."""

from datetime import UTC

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import locale
from judging.screened import answer_in_words

register = template.Library()

register.filter("number", locale.number)
register.filter("rupiah", locale.rupiah)
register.filter("moment", locale.moment)
register.filter("day", locale.day)
register.filter("time_left", locale.time_left)
register.filter("time_since", locale.time_since)
register.filter("spoken", locale.spoken)
register.filter("answered", answer_in_words)


@register.filter
def instant(at) -> str:
    """A time as a machine reads it, in UTC and to the second: 2026-11-24T02:32:11+00:00; "" for none."""
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""


@register.simple_tag
def element(name: str) -> str:
    """Loads the custom element of this name, built from frontend/src/elements."""
    return format_html('<script type="module" src="{}"></script>', static(f"frontend/build/{name}.js"))


@register.inclusion_tag("parts/pagination.html", takes_context=True)
def pagination(context, page):
    """Links to the numbered pages of a Page object; nothing where there is only one. Other parameters are kept."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "request": context.get("request")}


@register.inclusion_tag("parts/countdown.html")
def countdown(until):
    """How long it is until a time, in words that stay current while the page is open."""
    words = {
        "day": ngettext("%(n)d day left", "%(n)d days left", 1),
        "days": ngettext("%(n)d day left", "%(n)d days left", 2),
        "hour": ngettext("%(n)d hour left", "%(n)d hours left", 1),
        "hours": ngettext("%(n)d hour left", "%(n)d hours left", 2),
        "minute": ngettext("%(n)d minute left", "%(n)d minutes left", 1),
        "minutes": ngettext("%(n)d minute left", "%(n)d minutes left", 2),
        "passed": _("passed"),
    }
    words = {unit: pattern.replace("%(n)d", "%n") for unit, pattern in words.items()}
    return {"until": until, "now": timezone.now(), "words": words}
