"""Everything a designer does with an entry, from the first draft to the receipt."""

from submissions.entering.drafts import delete_draft, start_draft
from submissions.entering.filing import begin_file, finish_file, receive_file, remove_file, uploads_for
from submissions.entering.handing_in import submit, take_back, withdraw
from submissions.entering.standing import let_stand, let_stand_all
from submissions.entering.texts import save_texts

__all__ = [
    "begin_file",
    "delete_draft",
    "finish_file",
    "let_stand",
    "let_stand_all",
    "receive_file",
    "remove_file",
    "save_texts",
    "start_draft",
    "submit",
    "take_back",
    "uploads_for",
    "withdraw",
]
