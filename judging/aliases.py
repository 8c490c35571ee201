"""By what name the public knows a judge of a round: one that tells nothing and is new in every round."""

from collections.abc import Iterable

from django.utils.crypto import salted_hmac

LETTERS = "bcdfghjklmnpqrstvwxz"  # no vowels, so that no alias is a word
LENGTH = 6


def aliases_of(salt: str, judges: Iterable[int]) -> dict[int, str]:
    """{judge: alias} such as "juri-kvtbmx", no two alike. The same judges and salt (`Round.alias_salt`, which nobody
    is told) give the same aliases; without the salt nothing leads from an alias to a judge."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for judge in sorted(set(judges)):
        attempt = 0
        while (alias := f"juri-{_letters(salt, f'{judge}.{attempt}')}") in taken:
            attempt += 1
        taken.add(alias)
        found[judge] = alias
    return found


def _letters(salt: str, value: str) -> str:
    number = int.from_bytes(salted_hmac(f"judging.aliases.{salt}", value, algorithm="sha256").digest(), "big")
    letters = []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)
