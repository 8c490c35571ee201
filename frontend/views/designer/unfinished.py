"""Uploads that their sender left on the way: shown in the slot they are for, gone on with, or given up."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from files.models import Upload
from files.uploads import abandon
from frontend.views.designer.own import own_entry
from submissions.entering import uploads_for
from submissions.entering.filing import about
from submissions.models import Entry


@dataclass(frozen=True)
class LeftUpload:
    upload: Upload
    entry: Entry

    @property
    def url(self) -> str:
        """Where what has arrived is told; asked for by the page, because a store elsewhere may be slow to say it."""
        return reverse("api-upload", args=[self.upload.key])

    @property
    def complete_url(self) -> str:
        return reverse("api-entry-upload-completion", args=[self.entry.code, self.upload.key])

    @property
    def removal_url(self) -> str:
        return reverse("designer-upload-removal", args=[self.entry.code, self.upload.key])


def unfinished(entry: Entry, by) -> dict[int, list[LeftUpload]]:
    """{slot: uploads} of this person, the oldest first; one query."""
    places = {about(entry, slot): slot.pk for slot in entry.category.slots.all()}
    found: dict[int, list[LeftUpload]] = {}
    for upload in uploads_for(entry, by).receiving().order_by("pk"):
        if upload.about in places:
            found.setdefault(places[upload.about], []).append(LeftUpload(upload, entry))
    return found


@login_required
@require_POST
def upload_removal(request, code, key):
    entry = own_entry(request, code)
    upload = get_object_or_404(uploads_for(entry, request.user).receiving(), key=key)
    abandon(upload=upload, by=request.user)
    messages.success(request, _("The upload was given up."))
    return redirect("designer-entry", entry.code)
