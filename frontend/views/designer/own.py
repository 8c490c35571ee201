"""Fetching an own entry is the permission check: everybody else's is not there."""

from django.shortcuts import get_object_or_404

from submissions.models import Entry


def own_entry(request, code: str) -> Entry:
    """The person's entry of this code, with all that its pages show; 404 otherwise."""
    return get_object_or_404(Entry.objects.owned_by(request.user).in_full(), code=code)
