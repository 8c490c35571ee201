"""The receipt of a hand-in as PDF, with a QR code that leads to the page on which anybody verifies it."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.locale import moment, number
from frontend.documents.setting import pdf_with_qr
from judging.documents.texts import OFFICE
from submissions.models import Submission
from submissions.receipts import receipt_of


def receipt_pdf(submission: Submission) -> bytes:
    """In Indonesian, as every document. Refused (503) where it can't be set in time."""
    code, digest = submission.entry.code, submission.digest
    address = urljoin(settings.SITE_URL, reverse("receipt-check", args=[code, digest]))
    return pdf_with_qr("receipt", receipt_facts(submission), address)


def receipt_facts(submission: Submission) -> dict[str, Any]:
    """What stands on it, from the frozen content alone."""
    with override("id"):
        receipt = receipt_of(submission)
        zone = receipt.time_zone
        return {
            "title": "Tanda Terima",
            "number": "",
            "office": OFFICE,
            "competition": receipt.competition,
            "category": receipt.category,
            "entry": receipt.code,
            "hand_in": receipt.number,
            "work": receipt.title,
            "at": receipt.in_zone,
            "at_utc": moment(receipt.at, "UTC"),
            "completed": moment(receipt.completed_at, zone) if receipt.completed_at else "",
            "digest": receipt.digest,
            "files": [
                {"slot": one.slot, "name": one.name, "size": f"{number(one.size)} B", "sha256": one.sha256}
                for one in receipt.files
            ],
        }
