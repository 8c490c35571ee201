"""What search engines may read: the public pages, and nothing else."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

# Pages of every competition and every product stand below these two; all others are named one by one.
BELOW = ("/competitions/", "/products/", "/static/")
PAGES = ("catalogue", "past-editions", "fairness-explained")
# Forms for people, which stand below what is public.
NOT_THESE = ("/competitions/*/confidentiality/", "/products/*/inquiry/")


@require_safe
def robots(request):
    """The front page, competitions with their results, products and the pages that explain; whatever is added to the
    platform later is not allowed before it is named here."""
    allowed = [*BELOW, *(reverse(name) for name in PAGES)]
    lines = ["User-agent: *", "Disallow: /", "Allow: /$"]
    lines += [f"Allow: {path}" for path in allowed] + [f"Disallow: {path}" for path in NOT_THESE]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
