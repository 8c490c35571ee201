"""Small files, short functions, short templates: limits that keep every room easy to read."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 40, 120
FORBIDDEN_NAMES = {"services.py", "utils.py", "helpers.py", "signals.py"}


def project_files(*endings: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / line for line in listed.stdout.splitlines()]
    return [p for p in paths if p.suffix in endings and "migrations" not in p.parts and p.exists()]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_the_limit():
    long = {str(p.relative_to(ROOT)): lines(p) for p in project_files(".py", ".ts", ".css") if lines(p) > FILE_LINES}
    assert long == {}


def test_no_template_is_longer_than_the_limit():
    long = {str(p.relative_to(ROOT)): lines(p) for p in project_files(".html") if lines(p) > TEMPLATE_LINES}
    assert long == {}


@pytest.mark.parametrize("path", project_files(".py"), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_function_is_longer_than_the_limit(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_modules_are_named_by_what_happens_in_them():
    assert [str(p) for p in project_files(".py") if p.name in FORBIDDEN_NAMES or "common" in p.parts] == []
