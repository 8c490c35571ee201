"""Where the QR code of a receipt leads: was it handed in, and when; nothing of whom or what."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.pace import slowed
from submissions.verifying import verified


@require_safe
def check(request, code, digest):
    """Code and digest have to fit together, so that nobody finds hand-ins by trying codes."""
    refused = slowed(request, "document_check")
    if refused is not None:
        return refused
    found = verified(code, digest)
    answer = render(request, "public/receipt.html", {"found": found}, status=200 if found else 404)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
