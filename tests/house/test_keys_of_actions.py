"""A house rule: keys stand in the registry of actions, not in screens; only those that move the focus do not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "dhr_manager" / "ui"
# keys that move within a screen and command nothing: Esc leaves a pane or a field, Down and Return go from a field to
# its list, Tab and the arrows belong to the tables, "" takes a key away
MOVING = {"", "Esc", "Down", "Up", "Left", "Right", "Return", "Tab", "Backtab"}
# letters underlined in the words of the three ways in, before a case file is open
MNEMONICS = {UI / "start" / "first.py"}


def bare(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Keys written out where they are claimed: line, key."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [word.value for word in node.keywords if word.arg == "keys"]
        if name == "shortcut":
            given += node.args[1:2]
        elif name in ("QKeySequence", "set_keys", "setShortcut"):
            given += node.args
        for one in given:
            if isinstance(one, ast.JoinedStr):
                yield node.lineno, ast.unparse(one)
            elif isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value not in MOVING:
                yield node.lineno, one.value


def test_no_screen_has_a_bare_key() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {key!r}"
        for path in sorted(UI.rglob("*.py"))
        if path.parent.name != "actions" and path not in MNEMONICS
        for line, key in bare(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == [], "give the key its line in ui/actions and bind it with key_for or command"


def test_the_rule_sees_keys_in_all_their_places() -> None:
    code = """
shortcut(self, "Ctrl+N", do)
button("New", do, keys="F2")
QShortcut(QKeySequence("Ctrl+K"), self)
shortcut(self, "Esc", do)
shortcut(self, f"Ctrl+{number}", do)
"""
    assert {key for _, key in bare(ast.parse(code))} == {"Ctrl+N", "F2", "Ctrl+K", "f'Ctrl+{number}'"}
