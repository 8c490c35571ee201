"""What every page knows."""

from django.utils.translation import get_language


def page(request):
    """The language of the page."""
    return {"language": get_language() or "id"}
