"""Small files, short functions, short templates: limits that keep every room easy to read."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 40, 120
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
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


def test_no_function_is_longer_than_the_limit():
    """All files in one test: one of its own for each would take longer to be dealt out than to be run."""
    assert [long for path in project_files(".py") for long in long_functions(path)] == []


def long_functions(path: Path) -> list[str]:
    functions = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, FUNCTION))
    spans = ((node.name, node.end_lineno - node.lineno + 1) for node in functions)
    return [f"{path.relative_to(ROOT)} {name}: {span}" for name, span in spans if span > FUNCTION_LINES]


def test_modules_are_named_by_what_happens_in_them():
    assert [str(p) for p in project_files(".py") if p.name in FORBIDDEN_NAMES or "common" in p.parts] == []
