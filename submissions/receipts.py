"""The receipt of a hand-in: on the page, in the API and by mail."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.locale import moment, number, spoken
from accounts.messages import write
from submissions import message_kinds
from submissions.models import PendingSubmission, Submission


@dataclass(frozen=True)
class ReceiptFile:
    slot: str
    name: str
    size: int
    sha256: str
    has_arrived: bool = True


@dataclass(frozen=True)
class Receipt:
    """What was handed in, and when. `digest` is the SHA-256 of the whole frozen entry.

    A hand-in that waits for files has no number yet; `until` says how long it waits. `completed_at` is when the last
    file arrived, where that was later than the hand-in.
    """

    code: str
    number: int | None
    title: str
    competition: str
    category: str
    at: datetime
    time_zone: str
    digest: str
    files: tuple[ReceiptFile, ...]
    completed_at: datetime | None = None
    until: datetime | None = None

    @property
    def is_whole(self) -> bool:
        return self.until is None

    @property
    def completed_in_utc(self) -> str:
        return moment(self.completed_at, "UTC") if self.completed_at else ""

    @property
    def completed_in_zone(self) -> str:
        return moment(self.completed_at, self.time_zone) if self.completed_at else ""

    @property
    def until_in_zone(self) -> str:
        return moment(self.until, self.time_zone) if self.until else ""

    @property
    def in_utc(self) -> str:
        return moment(self.at, "UTC")

    @property
    def in_zone(self) -> str:
        return moment(self.at, self.time_zone)


def receipt_of(submission: Submission | PendingSubmission) -> Receipt:
    """The receipt in the reader's language, from the frozen content alone."""
    entry = submission.entry
    category = entry.category
    names = {slot.code: spoken(slot, "name") for slot in category.slots.all()}
    order = {code: place for place, code in enumerate(names)}
    frozen = sorted(
        submission.content["files"], key=lambda file: (order.get(file["slot"], len(order)), file.get("file", 0))
    )
    return Receipt(
        code=entry.code,
        number=submission.number if isinstance(submission, Submission) else None,
        title=submission.content["title"],
        competition=spoken(category.competition, "name"),
        category=spoken(category, "name"),
        at=submission.at,
        time_zone=category.competition.time_zone,
        digest=submission.digest,
        files=tuple(
            ReceiptFile(
                names.get(file["slot"], file["slot"]), file["name"], file["size"], file["sha256"], "file" in file
            )
            for file in frozen
        ),
        completed_at=submission.completed_at if isinstance(submission, Submission) else None,
        until=None if isinstance(submission, Submission) else submission.until,
    )


def send_receipt(submission: Submission | PendingSubmission, *, to) -> None:
    """The receipt waits in the outbox, in the language of its reader."""
    write(
        to=to,
        subject=lambda: (
            (
                _("Receipt: entry %(code)s is handed in")
                if isinstance(submission, Submission)
                else _("Entry %(code)s is handed in; files are still on their way")
            )
            % {"code": submission.entry.code}
        ),
        body=lambda: receipt_text(receipt_of(submission)),
        about=f"entry:{submission.entry_id}",
        kind=message_kinds.RECEIPT,
        competition=submission.entry.category.competition_id,
    )


def receipt_text(receipt: Receipt) -> str:
    """The receipt as plain text."""
    lines = [*_opening(receipt), "", _("Files and their SHA-256:")]
    for file in receipt.files:
        state = "" if file.has_arrived else " · " + _("on its way")
        lines += [f"- {file.slot}: {file.name} ({number(file.size)} B){state}", f"  {file.sha256}"]
    lines += [
        "",
        _("SHA-256 of the whole entry:"),
        receipt.digest,
        "",
        _("You may change your entry and hand it in again until the deadline. The newest hand-in counts."),
    ]
    return "\n".join(lines)


def _opening(receipt: Receipt) -> list[str]:
    handed_in = {"zone": receipt.in_zone, "utc": receipt.in_utc}
    lines = [
        _("Your entry is handed in. Please keep this receipt.")
        if receipt.is_whole
        else _("Your hand-in is noted. It counts once the files that are still on their way have arrived."),
        "",
        _("Entry: %(code)s") % {"code": receipt.code},
        _("Title: %(title)s") % {"title": receipt.title},
        f"{receipt.competition} · {receipt.category}",
    ]
    if receipt.number is not None:
        lines.append(_("Hand-in number: %(number)d") % {"number": receipt.number})
    lines.append(_("Time: %(zone)s (%(utc)s)") % handed_in)
    if receipt.completed_at is not None:
        arrived = {"zone": receipt.completed_in_zone, "utc": receipt.completed_in_utc}
        lines.append(_("Last file arrived: %(zone)s (%(utc)s)") % arrived)
    if receipt.until is not None:
        lines.append(_("The files have until %(until)s to arrive.") % {"until": receipt.until_in_zone})
    return lines
