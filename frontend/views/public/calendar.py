"""The dates of a competition as a file for a calendar."""

from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.locale import moment, spoken
from frontend.calendar import Date, calendar
from frontend.views.public.competitions import visible_competition

BEFORE = (timedelta(days=7), timedelta(days=1), timedelta(hours=2))


@require_safe
def dates(request, slug):
    """When each category opens and closes, in the reader's language."""
    row = visible_competition(request, slug)
    host = urlsplit(settings.SITE_URL).hostname or "ifcc"
    content = calendar(spoken(row, "name"), _dates(row), host=host, made_at=timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{row.slug}.ics"'
    return answer


def _dates(row) -> list[Date]:
    url = urljoin(settings.SITE_URL, reverse("competition", args=[row.slug]))
    found = []
    for category in row.categories.all():
        facts = {"competition": spoken(row, "name"), "category": spoken(category, "name")}
        key = f"category-{category.pk}"
        if category.opens_at:
            title = _("%(competition)s: %(category)s opens for entries") % facts
            found.append(Date(f"{key}-opens", category.opens_at, title, url=url, is_start=True))
        if category.closes_at:
            title = _("%(competition)s: deadline for %(category)s") % facts
            about = _("Hand in until %(when)s.") % {"when": moment(category.closes_at, row.time_zone)}
            found.append(Date(f"{key}-closes", category.closes_at, title, about, url, BEFORE))
    return found
