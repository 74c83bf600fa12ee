"""Rules of the house over Python: each takes one file and yields what is wrong and why that hurts."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from .source import ROOMS, Python

FILE, FUNCTION, PARAMETERS, COMPLEXITY = 400, 50, 6, 10
LEFTOVER = re.compile(r"(^|_)(utils?|helpers?|common|misc|services?|managers?|handlers?)(_|$)")
LEFTOVER_CLASS = re.compile(r"(Utils?|Helpers?|Common|Misc|Service|Manager|Handler)$")
WRITERS = ("entity.py", "actions.py", "jobs.py")
WRITES = frozenset({
    "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "aupdate", "adelete",
})
RUNS_TEXT = frozenset({"eval", "exec", "compile", "__import__"})
RAW = frozenset({"mark_safe", "format_html", "SafeString", "RawSQL", "extra", "raw"})


def sizes(file: Python) -> Iterator[str]:
    lines = file.text.count("\n") + 1
    if lines > FILE:
        yield f"{file.path} has {lines} lines (at most {FILE}): nobody keeps more than one thought of it in mind; cut it by what it does"
    for node in functions(file):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > FUNCTION:
            yield f"{file.path}:{node.lineno} {node.name} has {length} lines (at most {FUNCTION}): give its steps names"
        if not file.is_test and (count := parameters(node)) > PARAMETERS:
            yield f"{file.path}:{node.lineno} {node.name} takes {count} parameters (at most {PARAMETERS}): some of them are one thing"
        if (paths := complexity(node)) > COMPLEXITY:
            yield f"{file.path}:{node.lineno} {node.name} has {paths} paths (at most {COMPLEXITY}): no test walks them all"


def names(file: Python) -> Iterator[str]:
    for part in (*file.parts[:-1], file.name.removesuffix(".py")):
        if LEFTOVER.search(part):
            yield f"{file.path}: `{part}` says who works there, not what lives there; everything left over ends in it"
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ClassDef) and LEFTOVER_CLASS.search(node.name):
            yield f"{file.path}:{node.lineno} class {node.name}: name it by what it is"


def opening(file: Python) -> Iterator[str]:
    if file.text.strip() and not ast.get_docstring(file.tree):
        yield f"{file.path} begins without a sentence for the reader: a newcomer must not have to guess what it is for"


def imports(file: Python) -> Iterator[str]:
    """Down you call, sideways only through public and events; the import linter knows the layers, not the doors."""
    if not file.room:
        return
    for line, target in imported(file):
        there = target.split(".")
        if there[0] != "tongpin" or len(there) < 2 or there[1] == file.room:
            continue
        if file.room != "site" and ROOMS.index(there[1]) > ROOMS.index(file.room):
            yield f"{file.path}:{line} imports {target}: {file.room} may not know {there[1]}, which stands above it; announce an event"
        elif there[1] not in ("base", "site") and file.room != "site" and (len(there) < 3 or there[2] not in ("public", "events")):
            yield f"{file.path}:{line} imports {target}: a room is entered by its public.py or events.py, so that its inside may change"


def writes(file: Python) -> Iterator[str]:
    """Who writes past the door leaves no line in the ledger, asks no right and announces nothing."""
    if file.room in ("base", "site", "") or file.is_test or file.name in WRITERS:
        return
    for node in ast.walk(file.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, owner = node.func.attr, ast.unparse(node.func.value)
        on_rows = "objects" in owner or "_manager" in owner or ".filter(" in owner
        on_record = name == "save" or (name == "delete" and not node.args and not node.keywords)
        if (name in WRITES and on_rows) or on_record:
            yield f"{file.path}:{node.lineno} {owner}.{name}(…) writes past the door: no right asked, nothing in the ledger"


def stored_text(file: Python) -> Iterator[str]:
    """Stored text that runs is the hole through which one employee reads everyone's pay."""
    for node in ast.walk(file.tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in RUNS_TEXT | {"mark_safe", "format_html", "RawSQL", "SafeString"}:
            yield f"{file.path}:{node.lineno} {called.id}(…): no stored text is executed and no raw HTML or SQL is built"
        elif isinstance(called, ast.Attribute) and called.attr in RAW and "objects" in ast.unparse(called.value):
            yield f"{file.path}:{node.lineno} .{called.attr}(…): queries are made of conditions, never of strings"
        elif isinstance(called, ast.Attribute) and called.attr == "execute" and node.args and _is_built(node.args[0]):
            yield f"{file.path}:{node.lineno} execute(…) of a built string: give values as parameters, names through psycopg.sql"


def codes(file: Python, told: Collection[str], called: str = "say") -> Iterator[str]:
    """A sentence that no catalogue holds fails only when somebody should read it."""
    for node in ast.walk(file.tree):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        code = node.args[0].value
        if name == called and isinstance(code, str) and code not in told:
            yield f"{file.path}:{node.lineno} {called}({code!r}): no catalogue holds it"


def functions(file: Python) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    told = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([one for one in told if one.arg not in ("self", "cls")])


def complexity(node: ast.AST) -> int:
    """Ways through a function, counted as ruff counts them."""
    branching = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler)
    paths = 1
    for child in ast.walk(node):
        if isinstance(child, branching):
            paths += 1
        elif isinstance(child, ast.Match):
            paths += len(child.cases)
    return paths


def imported(file: Python) -> Iterator[tuple[int, str]]:
    package = ["tongpin", *file.parts[1:-1]]
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *((node.module or "").split(".") if node.module else [])])
            if base.count(".") < 2:  # `from tongpin import people`, `from tongpin.people import public`
                yield from ((node.lineno, f"{base}.{one.name}") for one in node.names)
            else:
                yield node.lineno, base


def _is_built(node: ast.expr) -> bool:
    built = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod)
    return isinstance(node, ast.JoinedStr) or built
