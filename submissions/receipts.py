"""The receipt of a hand-in: on the page, in the API and by mail."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.locale import moment, number, spoken
from accounts.messages import write
from submissions.models import Submission


@dataclass(frozen=True)
class ReceiptFile:
    slot: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Receipt:
    """What was handed in, and when. `digest` is the SHA-256 of the whole frozen entry."""

    code: str
    number: int
    title: str
    competition: str
    category: str
    at: datetime
    time_zone: str
    digest: str
    files: tuple[ReceiptFile, ...]

    @property
    def in_utc(self) -> str:
        return moment(self.at, "UTC")

    @property
    def in_zone(self) -> str:
        return moment(self.at, self.time_zone)


def receipt_of(submission: Submission) -> Receipt:
    """The receipt in the reader's language, from the frozen content alone."""
    entry = submission.entry
    category = entry.category
    names = {slot.code: spoken(slot, "name") for slot in category.slots.all()}
    order = {code: place for place, code in enumerate(names)}
    frozen = sorted(submission.content["files"], key=lambda file: (order.get(file["slot"], len(order)), file["file"]))
    return Receipt(
        code=entry.code,
        number=submission.number,
        title=submission.content["title"],
        competition=spoken(category.competition, "name"),
        category=spoken(category, "name"),
        at=submission.at,
        time_zone=category.competition.time_zone,
        digest=submission.digest,
        files=tuple(
            ReceiptFile(names.get(file["slot"], file["slot"]), file["name"], file["size"], file["sha256"])
            for file in frozen
        ),
    )


def send_receipt(submission: Submission, *, to) -> None:
    """The receipt waits in the outbox, in the language of its reader."""
    write(
        to=to,
        subject=lambda: _("Receipt: entry %(code)s is handed in") % {"code": submission.entry.code},
        body=lambda: receipt_text(receipt_of(submission)),
        about=f"entry:{submission.entry_id}",
    )


def receipt_text(receipt: Receipt) -> str:
    """The receipt as plain text."""
    lines = [
        _("Your entry is handed in. Please keep this receipt."),
        "",
        _("Entry: %(code)s") % {"code": receipt.code},
        _("Title: %(title)s") % {"title": receipt.title},
        f"{receipt.competition} · {receipt.category}",
        _("Hand-in number: %(number)d") % {"number": receipt.number},
        _("Time: %(zone)s (%(utc)s)") % {"zone": receipt.in_zone, "utc": receipt.in_utc},
        "",
        _("Files and their SHA-256:"),
    ]
    for file in receipt.files:
        lines += [f"- {file.slot}: {file.name} ({number(file.size)} B)", f"  {file.sha256}"]
    lines += [
        "",
        _("SHA-256 of the whole entry:"),
        receipt.digest,
        "",
        _("You may change your entry and hand it in again until the deadline. The newest hand-in counts."),
    ]
    return "\n".join(lines)
