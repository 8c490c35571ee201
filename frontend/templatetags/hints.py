"""Help for the first use of a thing, in its place: read once, put away, and not shown again in this browser."""

from django import template
from django.template.loader import render_to_string

from frontend.hints import is_put_away

register = template.Library()


@register.simple_block_tag(takes_context=True)
def hint(context, content, name):
    """What stands between the tags, with a button that puts it away; nothing once that was done."""
    request = context.get("request")
    if request is None or is_put_away(request, name):
        return ""
    shown = {"name": name, "content": content, "here": request.path, "csrf_token": context.get("csrf_token")}
    return render_to_string("parts/hint.html", shown)
