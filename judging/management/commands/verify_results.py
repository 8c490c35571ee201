"""manage.py verify_results: whether a published result is what its scores come to. Needs no database."""

import json
import re
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from judging.bundling.checking import Checked, check
from judging.bundling.reading import NotABundle, read_bundle
from judging.management.plain_help import PlainHelpCommand

DIFFERENT, REFUSED = 1, 2
HELP = """
Recompute a published result from its bundle (a ZIP file from the page of the result), without the database: the check
number, and place, total and plain mean of every work.

The bundle says its own check number. Compare it with the one on the page of the result or in the minutes, or give that
one with --digest: then a bundle that was changed all through is found too.

Exit code: 0 everything is as it should be; 1 something is not, and what; 2 the file is no bundle that can be read.

JSON (--json)
  verified      true or false
  digest        the check number that the scores give
  differences   sentences, one for each value that is not what the scores give
  works, judges, scores   how many there are
"""


class Command(PlainHelpCommand):
    help = HELP

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bundle", type=Path, help="the ZIP file")
        parser.add_argument("--digest", default="", help="the check number as it was published: 64 hex digits")
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["digest"].replace(" ", "").lower()
        if wanted and not re.fullmatch(r"[0-9a-f]{64}", wanted):
            raise CommandError("--digest: 64 hex digits", returncode=REFUSED)
        try:
            checked = check(*read_bundle(options["bundle"]), expected_digest=wanted)
        except NotABundle as trouble:
            raise CommandError(f"{options['bundle']}: {trouble}", returncode=REFUSED) from trouble
        self.stdout.write(_as_json(checked) if options["json"] else _as_text(checked))
        if checked.differences:
            raise CommandError("This result is not what its scores come to.", returncode=DIFFERENT)


def _as_json(checked: Checked) -> str:
    values = {"verified": not checked.differences, "digest": checked.digest, "differences": list(checked.differences)}
    counts = {"works": checked.works, "judges": checked.judges, "scores": checked.scores}
    return json.dumps({**values, **counts}, indent=2)


def _as_text(checked: Checked) -> str:
    counted = f"{checked.works} works, {checked.judges} judges, {checked.scores} scores"
    lines = [counted, f"check number {checked.digest or '-'}", *checked.differences]
    if not checked.differences:
        lines.append("Verified: every place and total is what the scores come to. Compare the check number with the")
        lines.append("published one.")
    return "\n".join(lines)
