"""The steps of setting up, on the pages where they are done."""

from django import template

from office.guiding import next_after, way_of

register = template.Library()


@register.inclusion_tag("organiser/parts/setup_way.html")
def setup_way(competition, here: str, found=None) -> dict:
    """Nothing once the competition is announced. `found`: what is missing, where the page knows it already."""
    steps = way_of(competition, found)
    return {"steps": steps, "here": here, "next": next_after(steps, here)}
