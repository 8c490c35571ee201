"""What a page keeps in the browser, and for whom."""

from django import template
from django.utils.crypto import salted_hmac

register = template.Library()


@register.filter
def opaque(person) -> str:
    """A word that is always the same for this person and tells nothing about them: whoever logs in next on the same
    browser finds nothing under theirs."""
    return salted_hmac("frontend.keeping", str(person.pk)).hexdigest()[:20]
