"""The icons are one family, all of them are there, and none is left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

import dhr_manager
from dhr_manager.system.paths import resource
from dhr_manager.ui.actions import actions
from dhr_manager.ui.shell.areas import AREAS
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.icons import pixmap

FOLDER = resource("icons")
MARKS = {f"{name}-{shade}" for name in ("tick", "chevron", "clear", "onward") for shade in ("light", "dark")}
ICONS = sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem not in MARKS)


def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in Path(dhr_manager.__file__).parent.rglob("*.py")]


def takers() -> set[str]:
    """Functions and classes that take an icon by its name."""
    found = {"icon", "pixmap", "set_tinted_icon", "TintedPicture", "Tint"}
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            arguments = {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}
            if {"icon", "icon_name"} & arguments:
                found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            fields = {one.target.id for one in node.body if isinstance(one, ast.AnnAssign)
                      if isinstance(one.target, ast.Name)}  # fmt: skip
            if "icon" in fields:
                found.add(node.name)
    return found


def named() -> set[str]:
    """Icons that the program's files give to what takes one."""
    found: set[str] = set()
    known = takers()
    for node in (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in known:
            parts = (*node.args, *(word.value for word in node.keywords))
            texts = [one.value for part in parts for one in ast.walk(part) if isinstance(one, ast.Constant)]
            found.update(text for text in texts if isinstance(text, str))
    return found & set(ICONS)


def test_every_icon_that_is_named_is_there() -> None:
    wanted = {one.icon for one in actions().values()} | {area.icon for area in AREAS}
    wanted |= {
        node.value.value
        for path in Path(dhr_manager.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "icon"
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    assert wanted - {""} <= set(ICONS)


def test_no_icon_is_left_over() -> None:
    assert set(ICONS) - named() == set()


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_of_the_family(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    top = ElementTree.fromstring(text)  # noqa: S314  # our own drawing
    kept = {key: top.get(key) for key in ("viewBox", "fill", "stroke", "stroke-width", "stroke-linecap")}
    assert kept == {
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "1.6",
        "stroke-linecap": "round",
    }
    assert top.get("stroke-linejoin") == "round"
    assert not re.search(r"#[0-9a-fA-F]{3}|rgb|<style|<text|<image|href", text)
    for part in top.iter():
        assert not {"stroke", "stroke-width", "fill", "style", "transform"} & set(part.attrib) or part is top


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_within_its_square(name: str, qapp: QApplication) -> None:
    apply(qapp, "light")
    picture = pixmap(name, "ink", 48, 1.0).toImage()
    drawn = [(x, y) for x in range(48) for y in range(48) if picture.pixelColor(x, y).alpha() > 60]
    assert len(drawn) > 40
    edge = [point for point in drawn if 0 in point or 47 in point]
    assert edge == []


def test_the_licence_of_the_icons_is_said() -> None:
    assert "project's own licence" in (FOLDER / "README.md").read_text(encoding="utf-8")
