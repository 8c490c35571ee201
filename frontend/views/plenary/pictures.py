"""Pictures of the works of a meeting: addresses that are good while the person may see the work there."""

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.views.decorators.http import require_GET

from files.delivery import send_model, send_preview
from frontend.blind_pictures import Addresses, Shot, blind_cover, blind_shots
from frontend.pictures import Picture
from judging.blind import BlindEntry
from judging.plenary.showing import fetched, model_of, picture_of


@login_required
@require_GET
def shown_picture(request, pk, code, n, number, width):
    """A picture of a work that the person may see in this meeting now."""
    contender = fetched(request.user, pk, code)
    return send_preview(picture_of(contender, n=n, number=number, width=width), request)


@login_required
@require_GET
def shown_model(request, pk, code, n):
    """The light model of a mesh of such a work."""
    return send_model(model_of(fetched(request.user, pk, code), n=n), request)


def shots_of(plenary: int, entry: BlindEntry) -> list[Shot]:
    """Every picture of the work in the order of its slots."""
    return blind_shots(entry, _addresses(plenary, entry.code))


def cover_of(plenary: int, entry: BlindEntry) -> Picture | None:
    return blind_cover(entry, _addresses(plenary, entry.code))


def _addresses(plenary: int, code: str) -> Addresses:
    return Addresses(
        picture=lambda n, number, width: reverse("plenary-picture", args=[plenary, code, n, number, width]),
        model=lambda n: reverse("plenary-model", args=[plenary, code, n]),
    )
