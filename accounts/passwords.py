"""Which passwords are refused: those that others guess first. Nothing is asked of them but length."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What somebody tries first who knows where the password is for.
_WORDS = "ifcc bpipi sepatu sandal kulit sol tapak footwear shoe shoes design desain indonesia admin juri judge lomba"
HERE = frozenset(_WORDS.split(" "))
# Where a digit or sign stands for a letter, as everybody writes it.
_WRITTEN = str.maketrans("013457@$!", "oieastasi")
_RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


class NotGuessed(CommonPasswordValidator):
    """Refuses the 20,000 passwords that leak most often, also with digits and signs around them; a run or a repetition;
    and words of this place without another one."""

    def validate(self, password, user=None):
        word = password.lower().strip()
        if word in self.passwords or self._core(word) in self.passwords or _is_pattern(word) or _is_of_here(word):
            sentence = _("This password is easy to guess. Four words that don't belong together are better.")
            raise ValidationError(sentence, code="password_too_common")

    def get_help_text(self):
        return _("Not a password that is easy to guess.")

    def _core(self, word: str) -> str:
        """The word in `P4ssw0rd2027!`, where nothing else of the password is a letter."""
        return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", word).translate(_WRITTEN)


def _is_pattern(word: str) -> bool:
    """One short piece again and again, or keys in their order."""
    return re.fullmatch(r"(.{1,8}?)\1+.{0,3}", word) is not None or any(
        word in run * 2 or word in (run * 2)[::-1] for run in _RUNS
    )


def _is_of_here(word: str) -> bool:
    words = [each for each in re.split(r"[\W\d_]+", word) if each]
    return bool(words) and all(each in HERE for each in words)
