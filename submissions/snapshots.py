"""The frozen form of an entry, and comparing an entry with what was handed in."""

import hashlib
import json

from submissions.models import Entry, Submission


def content_of(entry: Entry, declarations: dict) -> dict:
    """What a Submission freezes: texts, the files in their slots, declarations. `entry` comes from `in_full()`."""
    return {**live_content(entry), "declarations": declarations}


def live_content(entry: Entry) -> dict:
    """Texts and current files of the entry as it stands."""
    current = [file for file in entry.files.all() if file.removed_at is None]
    current.sort(key=lambda file: (file.slot.position, file.slot_id, file.stored_id))
    files = [
        {
            "slot": file.slot.code,
            "name": file.stored.original_name,
            "size": file.stored.size,
            "sha256": file.stored.sha256,
            "file": file.stored_id,
        }
        for file in current
    ]
    return {
        "title": entry.title,
        "category": entry.category.code,
        "answers": dict(sorted(entry.answers.items())),
        "files": files,
    }


def digest_of(content: dict) -> str:
    """SHA-256 over the canonical JSON of the content: sorted keys, ASCII, no blanks."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def newest(entry: Entry) -> Submission | None:
    """The Submission that counts."""
    handed_in = sorted(entry.submissions.all(), key=lambda submission: submission.number)
    return handed_in[-1] if handed_in else None


def differs(entry: Entry) -> bool:
    """True if the entry stands otherwise than it was handed in."""
    counting = newest(entry)
    if counting is None:
        return True
    frozen = {name: counting.content.get(name) for name in live_content(entry)}
    return frozen != live_content(entry)
