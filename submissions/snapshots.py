"""The frozen form of an entry, and comparing an entry with what was handed in."""

import hashlib
import json

from files.models import StoredFile
from submissions.models import Entry, PendingSubmission, Submission
from submissions.models.pending import pending_of, waiting

__all__ = [
    "content_of",
    "differs",
    "digest_of",
    "frozen_file",
    "judged_texts",
    "lapsed",
    "live_content",
    "names",
    "newest",
    "waiting",
]


def content_of(entry: Entry, declarations: dict) -> dict:
    """What a Submission freezes: texts, the files in their slots, declarations. `entry` comes from `in_full()`."""
    return {**live_content(entry), "declarations": declarations}


def live_content(entry: Entry) -> dict:
    """Texts and current files of the entry as it stands."""
    current = [file for file in entry.files.all() if file.removed_at is None]
    current.sort(key=lambda file: (file.slot.position, file.slot_id, file.stored_id))
    return {
        "title": entry.title,
        "category": entry.category.code,
        "answers": dict(sorted(entry.answers.items())),
        "files": [frozen_file(file.slot.code, file.stored) for file in current],
    }


def frozen_file(slot: str, stored: StoredFile) -> dict:
    """One line of a Submission's files."""
    return {
        "slot": slot,
        "name": stored.original_name,
        "size": stored.size,
        "sha256": stored.sha256,
        "file": stored.pk,
    }


def judged_texts(submission: Submission) -> tuple[str, dict[str, str]]:
    """Title and answers as judges read them: where words were blanked, without those words."""
    content, blanked = submission.content, submission.blanked
    answers = {code: blanked.get(f"answer:{code}", text) for code, text in content["answers"].items()}
    return blanked.get("title", content["title"]), answers


def digest_of(content: dict) -> str:
    """SHA-256 over the canonical JSON of the content: sorted keys, ASCII, no blanks."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def newest(entry: Entry) -> Submission | None:
    """The Submission that counts."""
    handed_in = sorted(entry.submissions.all(), key=lambda submission: submission.number)
    return handed_in[-1] if handed_in else None


def names(pending: PendingSubmission | None, key: str) -> bool:
    """True if the hand-in waits for the upload of this key."""
    return pending is not None and key in pending.uploads


def lapsed(entry: Entry) -> PendingSubmission | None:
    """The last hand-in, where its files did not arrive in time and nothing was handed in since."""
    pending, counting = pending_of(entry), newest(entry)
    if pending is None or pending.status != PendingSubmission.LAPSED:
        return None
    return pending if counting is None or counting.at < pending.at else None


def differs(entry: Entry) -> bool:
    """True if the entry stands otherwise than it was handed in."""
    counting = newest(entry)
    if counting is None:
        return True
    frozen = {name: counting.content.get(name) for name in live_content(entry)}
    return frozen != live_content(entry)
