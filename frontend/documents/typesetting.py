"""A program of its own that sets documents as PDF, one after another: a web process would keep its memory for good.

Reads a line of JSON for each on standard input: `template` and `root` (paths), `data` (what the template shows). Writes
eight bytes with the length of the PDF, then the PDF. What people wrote is data to the template, never markup, and it
reads nothing outside `root`. No time is in it: the same data gives the same bytes.
"""

import json
import sys

import typst


def main() -> None:
    fonts = typst.Fonts(include_system_fonts=False)
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        pdf = typst.compile(
            asked["template"],
            root=asked["root"],
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(asked["data"])},
            timestamp=0,
        )
        sys.stdout.buffer.write(len(pdf).to_bytes(8, "big") + pdf)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
