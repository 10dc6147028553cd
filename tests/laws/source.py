"""The sources that laws look at: read and parsed once, whichever law asks first."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def told(path: Path) -> str:
    """What a file says; bytes that are no text are replaced."""
    return path.read_text(encoding="utf-8", errors="replace")


@cache
def parsed(path: Path) -> ast.Module:
    """The tree of a module. Shared: look, do not touch."""
    return ast.parse(told(path))


def nodes(path: Path) -> Iterator[ast.AST]:
    """Everything in a module, in no particular order."""
    return ast.walk(parsed(path))


def dotted(node: ast.AST) -> str:
    """``a.b.c`` for such an expression; what stands before the first plain attribute is left out."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        names.append(node.id)
    return ".".join(reversed(names))
