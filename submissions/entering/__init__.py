"""Everything a designer does with an entry, from the first draft to the receipt."""

from submissions.entering.drafts import delete_draft, start_draft
from submissions.entering.filing import begin_file, finish_file, receive_file, remove_file, tell_frame, uploads_for
from submissions.entering.forgetting import UNPLACED, forget_unplaced
from submissions.entering.handing_in import submit, take_back, withdraw
from submissions.entering.in_flight import nameable
from submissions.entering.placing import slot_of
from submissions.entering.settling import SETTLING, is_awaited, settle, settle_due, wait_on
from submissions.entering.standing import let_stand, let_stand_all
from submissions.entering.texts import save_good_texts, save_texts

__all__ = [
    "SETTLING",
    "UNPLACED",
    "begin_file",
    "delete_draft",
    "finish_file",
    "forget_unplaced",
    "is_awaited",
    "let_stand",
    "let_stand_all",
    "nameable",
    "receive_file",
    "remove_file",
    "save_good_texts",
    "save_texts",
    "settle",
    "settle_due",
    "slot_of",
    "start_draft",
    "submit",
    "take_back",
    "tell_frame",
    "uploads_for",
    "wait_on",
    "withdraw",
]
