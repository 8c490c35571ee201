"""A program of its own that sets a report as PDF: a web process would keep the typesetter's memory for good.

Reads JSON on standard input: `template` and `root` (paths), `data` (what the template shows). Writes the PDF to
standard output. What people wrote is data to the template, never markup, and it reads nothing outside `root`.
"""

import json
import sys

import typst


def main() -> None:
    asked = json.load(sys.stdin)
    pdf = typst.compile(
        asked["template"],
        root=asked["root"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(asked["data"])},
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
