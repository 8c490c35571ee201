"""What every page knows, without asking the database: nothing here runs a query for a visitor."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

SITE_NAME = "IFCC"


def page(request):
    """The language, the name of the site, and the entries of the menu."""
    entries = [(_("Competitions"), reverse("home")), (_("Catalogue"), reverse("catalogue"))]
    user = getattr(request, "user", None)  # a request refused at the door (another host's name) has none
    if user and user.is_authenticated:
        entries += [(_("My desk"), reverse("desk")), (_("Messages"), reverse("inbox"))]
    return {
        "language": get_language() or "id",
        "site_name": SITE_NAME,
        "contact": settings.CONTACT_EMAIL,
        "menu": [{"label": label, "url": url, "is_current": request.path == url} for label, url in entries],
    }
