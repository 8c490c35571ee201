"""Which passwords are refused, and that length is all that is asked for."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

GOOD = ["kulit sapi samak nabati", "jembatan-ungu-tujuh", "aaabbbcccdddeeefff1", "tukang sepatu garut", "9071544862130"]
GUESSED = ["qwertyuiop", "password2027!", "P4ssw0rd2027", "1234567890", "0987654321", "abcabcabcabc", "aaaaaaaaaaaa"]
GUESSED += ["sepatusepatu", "IFCC sepatu 2027", "bpipi-admin-2026"]


@pytest.mark.parametrize("word", GOOD)
def test_four_words_are_enough_without_any_sign(word):
    validate_password(word)


@pytest.mark.parametrize("word", GUESSED)
def test_what_others_guess_first_is_refused(word):
    with pytest.raises(ValidationError):
        validate_password(word)


def test_nine_letters_are_too_few():
    with pytest.raises(ValidationError):
        validate_password("jembatan7")
