"""Pictures of the works of a meeting: addresses that are good while the person may see the work there."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from files.delivery import send_model, send_preview
from frontend.models3d import unit_note
from frontend.pictures import Picture, picture
from judging.blind import BlindEntry, BlindFile, BlindPicture
from judging.plenary.showing import fetched, model_of, picture_of


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a work: what an address calls it, and what a person calls it."""

    key: str
    label: str
    picture: Picture
    model: str = ""  # where the light model of a mesh is
    note: str = ""  # what the sizes of that model mean


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
    return [_shot(plenary, entry, file, made) for file in entry.files for made in file.pictures]


def cover_of(plenary: int, entry: BlindEntry) -> Picture | None:
    return _picture(plenary, entry.code, *entry.cover) if entry.cover else None


def _shot(plenary: int, entry: BlindEntry, file: BlindFile, made: BlindPicture) -> Shot:
    model = reverse("plenary-model", args=[plenary, entry.code, file.n]) if file.model else ""
    note = unit_note(file.model.unit, is_likely=file.model.unit_is_likely) if file.model else ""
    return Shot(f"{file.n}-{made.number}", _label(file, made), _picture(plenary, entry.code, file, made), model, note)


def _label(file: BlindFile, made: BlindPicture) -> str:
    name = file.slot or _("Picture")
    if len(file.pictures) == 1:
        return name
    return _("%(name)s, page %(number)d") % {"name": name, "number": made.number}


def _picture(plenary: int, code: str, file: BlindFile, made: BlindPicture) -> Picture:
    return picture(
        made.number,
        made.widths,
        (made.width, made.height),
        lambda number, width: reverse("plenary-picture", args=[plenary, code, file.n, number, width]),
    )
