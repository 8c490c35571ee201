"""The layers inside an app, and what its doors may not do."""

import ast
from pathlib import Path

import grimp
import pytest
from django.core.checks import run_checks

ROOT = Path(__file__).resolve().parent.parent
APPS = ["audit", "accounts", "files", "submissions", "judging", "development"]
PURE = [
    "files.inspection",
    "files.limits",
    "judging.ranking",
    "judging.fairness",
    "judging.assigning",
    "judging.marksheet",
    "judging.conflicts.alike",
    "judging.conflicts.detecting",
    "judging.linting.links",
    "submissions.eligibility",
]
DOORS = {"api", "api_urls", "work", "management"}
GRAPH = grimp.build_graph(*APPS, "office", "frontend", "ifcc", include_external_packages=True)


def layer(module: str) -> int | None:
    """0 pure, 1 rows, 2 rules, 3 verbs, 4 doors; None for what is not a layer's module."""
    parts = module.split(".")
    if any(module == pure or module.startswith(f"{pure}.") for pure in PURE):
        return 0
    if len(parts) < 2 or parts[0] not in APPS or parts[1] in {"apps", "migrations"}:
        return None
    if parts[1] == "models":
        return 1
    if parts[1] == "permissions":
        return 2
    return 4 if parts[1] in DOORS else 3


def test_inside_an_app_rows_rules_and_verbs_import_only_what_lies_below():
    wrong = []
    for module in GRAPH.modules:
        here = layer(module)
        if here is None or here == 3:
            continue
        for imported in GRAPH.find_modules_directly_imported_by(module):
            there = layer(imported)
            same_app = imported.split(".")[0] == module.split(".")[0]
            if (
                same_app
                and there is not None
                and there > here
                and not (here == 2 and there == 3 and _is_moves(imported))
            ):
                wrong.append(f"{module} -> {imported}")
    assert wrong == []


def _is_moves(module: str) -> bool:
    """The table of an app's moves is read by its rules: it is data, not a verb."""
    return module.endswith(".moves")


def test_nothing_imports_a_door_but_the_assembly():
    wrong = [
        f"{module} -> {imported}"
        for module in GRAPH.modules
        if layer(module) in {0, 1, 2, 3}
        for imported in GRAPH.find_modules_directly_imported_by(module)
        if layer(imported) == 4
    ]
    assert wrong == []


def test_pure_code_knows_no_framework_and_no_app():
    impure = {"django", "rest_framework", *APPS, "office", "frontend", "ifcc"}
    wrong = [
        f"{module} -> {imported}"
        for module in GRAPH.modules
        if layer(module) == 0
        for imported in GRAPH.find_modules_directly_imported_by(module)
        if imported.split(".")[0] in impure and layer(imported) != 0 and imported != module.split(".")[0]
    ]
    assert wrong == []


def test_a_web_process_loads_no_maths():
    heavy = {"numpy", "scipy", "trimesh", "pypdfium2", "pikepdf", "pillow_heif", "pint"}
    roots = ["ifcc.urls", "ifcc.settings", "frontend.urls"]
    reached = set().union(*(GRAPH.find_upstream_modules(root) for root in roots))
    assert sorted(reached & heavy) == []


def doors() -> list[Path]:
    found = [
        p
        for app in APPS
        for p in (ROOT / app).rglob("*.py")
        if p.relative_to(ROOT / app).parts[0].removesuffix(".py") in DOORS
    ]
    return sorted(found + list((ROOT / "frontend").rglob("*.py")))


@pytest.mark.parametrize("path", doors(), ids=lambda p: str(p.relative_to(ROOT)))
def test_doors_parse_and_call_a_verb_and_change_no_row_themselves(path):
    wrong = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            wrong += [
                f"{node.lineno}: assigns .{t.attr}"
                for t in targets
                if isinstance(t, ast.Attribute) and t.attr in {"status", "phase"}
            ]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "save" and not _is_super(node.func.value):
                wrong.append(f"{node.lineno}: calls .save()")
            if (
                node.func.attr == "get"
                and isinstance(node.func.value, ast.Attribute)
                and node.func.value.attr == "objects"
            ):
                wrong.append(f"{node.lineno}: calls .objects.get(")
    assert wrong == []


def _is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def test_no_app_listens_to_signals():
    assert [m for m in GRAPH.modules if "django.dispatch" in GRAPH.find_modules_directly_imported_by(m)] == []


@pytest.mark.django_db
def test_the_description_of_the_api_names_every_shape_and_every_list_of_values_once():
    """Two shapes of one name describe one of them wrongly to whoever builds a client from the description."""
    found = [str(one) for one in run_checks(include_deployment_checks=True) if "drf_spectacular" in str(one.id)]
    assert found == []
