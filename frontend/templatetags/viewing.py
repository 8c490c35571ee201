"""The words of what is looked at closely, as the scripts read them."""

import json

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def zoom_words() -> str:
    """Of pictures: one attribute's worth of JSON."""
    return json.dumps({**_room_words(), **_zoom_words()}, ensure_ascii=False)


@register.simple_tag
def model_words() -> str:
    """Of 3D models: one attribute's worth of JSON."""
    return json.dumps({**_room_words(), **_view_words(), **_cut_words(), **_measure_words()}, ensure_ascii=False)


@register.simple_tag
def remark_words() -> str:
    """Of remarks on 3D models: one attribute's worth of JSON."""
    words = {
        "mode": _("Place a remark"),
        "middle": _("Remark at the middle of the view"),
        "placed": _("The place on the model is chosen. Write the remark and keep it."),
        "draft": _("Place of the new remark"),
    }
    return json.dumps(words, ensure_ascii=False)


@register.simple_tag
def pair_words() -> str:
    """Of two pictures of the same thing: one attribute's worth of JSON."""
    words = {
        "show": _("How the pictures are shown"),
        "beside": _("Side by side"),
        "over": _("One over the other"),
        "blink": _("In turn"),
        "share": _("Share of the second picture"),
    }
    return json.dumps(words, ensure_ascii=False)


def _room_words() -> dict[str, str]:
    return {"full": _("Full screen"), "close": _("Close")}


def _zoom_words() -> dict[str, str]:
    return {
        "nearer": _("Nearer"),
        "farther": _("Farther"),
        "whole": _("Whole picture"),
        "previous": _("Previous picture"),
        "next": _("Next picture"),
        "together": _("Move all together"),
        "hint": _("Plus and minus come nearer and go farther, the arrows move the picture, 0 shows all of it."),
    }


def _view_words() -> dict[str, str]:
    return {
        "label": _("3D model"),
        "hint": _("The arrows turn the model, plus and minus come nearer and go farther, 0 sets it straight."),
        "loading": _("The model is being loaded …"),
        "missing": _("This browser shows no 3D. The pictures of the model stay where they are."),
        "failed": _("The model could not be loaded. Close it and try again; the pictures stay where they are."),
        "perspective": _("Perspective"),
        "bottom": _("Bottom"),
        "lateral": _("Outer side"),
        "medial": _("Inner side"),
        "top": _("Top"),
        "views": _("View"),
        "reset": _("Back to the start"),
    }


def _cut_words() -> dict[str, str]:
    return {
        "section": _("Section"),
        "none": _("none"),
        "length": _("along the length"),
        "width": _("along the width"),
        "height": _("along the height"),
        "place": _("Place of the section"),
        "turned": _("other half"),
        "cut": _("section"),
    }


def _measure_words() -> dict[str, str]:
    return {
        "measure": _("Measure"),
        "first": _("Point at the first place"),
        "second": _("Point at the second place"),
        "size": _("Outline of size 42"),
        "sizeNote": _("outline: about size 42, 288 × 105 mm"),
        "about": _("about"),
    }
