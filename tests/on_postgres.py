"""Runs pytest (or, with --run, a script) against PostgreSQL: the one of DATABASE_URL, else a cluster of its own.

The own cluster lives in a temporary folder, listens on a socket there, and is gone afterwards. Where neither is to
be had it says so and fails.
"""

import glob
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def cluster():
    """A PostgreSQL for as long as the block lasts: yields its URL."""
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    if not folders and not on_path:
        sys.exit("No PostgreSQL here: set DATABASE_URL, or install Debian's package postgresql.")
    programs = Path(folders[0] if folders else Path(on_path).parent)
    folder = Path(tempfile.mkdtemp(prefix="ifcc-pg-"))
    # PostgreSQL refuses to run as root, so root hands the cluster to the package's own account.
    as_user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if as_user:
        entry = pwd.getpwnam("postgres")
        os.chown(folder, entry.pw_uid, entry.pw_gid)

    def run(*command):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_user)

    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=120"
    run(str(programs / "initdb"), "-D", str(folder / "data"), "-U", "ifcc", "-A", "trust", "--locale=C.UTF-8")
    run(str(programs / "pg_ctl"), "-D", str(folder / "data"), "-l", str(folder / "log"), "-o", settings, "-w", "start")
    try:
        run(str(programs / "createdb"), "-h", str(folder), "-U", "ifcc", "ifcc")
        yield f"postgres://ifcc@/ifcc?host={folder}"
    finally:
        run(str(programs / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    command = (
        [sys.executable, *arguments[1:]] if arguments[:1] == ["--run"] else [sys.executable, "-m", "pytest", *arguments]
    )
    root = Path(__file__).resolve().parent.parent
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, cwd=root).returncode
    with cluster() as url:
        return subprocess.run(command, cwd=root, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
