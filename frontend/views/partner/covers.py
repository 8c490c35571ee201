"""Pictures of designs in a list of projects."""

from collections.abc import Iterable

from development.models import DevelopmentProject
from files.models import StoredFile
from frontend.pictures import Picture, pictures_of
from frontend.views.partner.shown import package_address
from submissions.models import DesignFile


def own_covers(projects: Iterable[DevelopmentProject]) -> dict[int, Picture]:
    """The first picture of the design by project, of those that this person designed; two queries at most. What a firm
    is shown of a design stands on the project's own pages."""
    own = [one for one in projects if one.part == DevelopmentProject.DESIGNER]
    if not own:
        return {}
    files = DesignFile.objects.filter(
        entry__in=[one.entry.pk for one in own], removed_at__isnull=True, stored__kind=StoredFile.IMAGE
    )
    files = files.order_by("slot__position", "pk").select_related("stored").prefetch_related("stored__previews")
    first: dict[int, DesignFile] = {}
    for file in files:
        if file.stored.previews.all():
            first.setdefault(file.entry_id, file)
    shown = [(one, first[one.entry.pk]) for one in own if one.entry.pk in first]
    return {one.pk: pictures_of(file.stored, package_address(one, file))[0] for one, file in shown}
