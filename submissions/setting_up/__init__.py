"""Setting up an edition: the competition, its categories, and what each of them asks for."""

from submissions.setting_up.categories import (
    change_category,
    change_rules,
    make_category,
    remove_category,
    use_default_category,
)
from submissions.setting_up.editions import announce, change_competition, make_competition
from submissions.setting_up.parts import (
    add_question,
    add_slot,
    change_question,
    change_slot,
    remove_part,
    shift_part,
)

__all__ = [
    "add_question",
    "add_slot",
    "announce",
    "change_category",
    "change_competition",
    "change_question",
    "change_rules",
    "change_slot",
    "make_category",
    "make_competition",
    "remove_category",
    "remove_part",
    "shift_part",
    "use_default_category",
]
