"""The page for whoever asks too often for what costs something, or tells whether a guess was right."""

from django.shortcuts import render

from accounts.pace import is_too_often


def slowed(request, page: str):
    """The answer for whoever asks too often (429), or None. `settings.PAGES_A_MINUTE` says how often is too often; what
    is not named there has no limit."""
    return render(request, "429.html", status=429) if is_too_often(request, page) else None
