"""Lock files and all other committed files name no package registry: each machine has its own."""

import re
import subprocess
import sys
from pathlib import Path

HOSTS = re.compile(
    r"(py" r"pi|python" r"hosted|npm" r"js|registry\.yarn" r"pkg|deb\.deb" r"ian)\.(org|com)", re.IGNORECASE
)


def main() -> int:
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True)
    found = 0
    for name in names.stdout.splitlines():
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if HOSTS.search(line):
                sys.stderr.write(f"{name}:{number}: names a package registry\n")
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
