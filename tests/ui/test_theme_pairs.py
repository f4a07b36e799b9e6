"""Every pair of colours really used has its contrast in every theme: read out of the stylesheet and the painters.

Hairlines ("line") order and need no contrast; what cannot be pressed keeps that of text all the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

import dhr_manager.ui
from dhr_manager.system.paths import resource
from dhr_manager.ui.theme.apply import apply, palette
from dhr_manager.ui.theme.roles import ROLES, STATES, THEMES, contrast, theme

UI = Path(dhr_manager.ui.__file__).parent
TEXT, GRAPHIC = 4.5, 3.0
ORDERS_ONLY = {"line", "rail_edge"}
LAID_ON = ("paper", "surface")  # what a rule without a ground of its own may stand on
ROWS = ("surface", "selection", "hover")  # what a cell or a line of a list may stand on


@dataclass(frozen=True)
class Rule:
    """One selector of the stylesheet with its declarations."""

    selector: str
    says: tuple[tuple[str, str], ...]

    def role(self, *names: str) -> str:
        """The role that the last of these declarations names, or empty."""
        found = [_role(value) for name, value in self.says if name in names]
        return next((role for role in reversed(found) if role), "")


def _role(value: str) -> str:
    found = re.search(r"\$\{?([a-z_]+)\}?", value)
    return found[1].replace("_", "-") if found and found[1].replace("_", "-") in ROLES else ""


@cache
def rules() -> tuple[Rule, ...]:
    text = re.sub(r"/\*.*?\*/", "", resource("themes", "style.qss").read_text(encoding="utf-8"), flags=re.DOTALL)
    found: list[Rule] = []
    for selectors, body in re.findall(r"([^{}]+)\{((?:[^{}$]|\$\{\w+\}|\$)*)\}", text):
        says = tuple(
            (name.strip(), value.strip())
            for name, _, value in (part.partition(":") for part in body.split(";"))
            if value
        )
        found.extend(Rule(selector.strip(), says) for selector in selectors.split(","))
    return tuple(found)


def _bare(selector: str) -> str:
    """A selector without its states."""
    return re.sub(r"(?<!:):[a-z-]+", "", selector)


def _ground(selector: str) -> str:
    """The ground a selector has: its own, that of it without states, else that of what it stands in."""
    for wanted in (selector, _bare(selector)):
        own = [rule.role("background") for rule in rules() if rule.selector == wanted]
        if any(own):
            return next(role for role in reversed(own) if role)
    inside = selector.rpartition(" ")[0].rstrip(" >")
    if inside and "transparent" not in str([rule.says for rule in rules() if rule.selector == inside]):
        return _ground(inside)
    return ""


def text_pairs() -> Iterator[tuple[str, str, str]]:
    """(where, ink, ground) of everything that the stylesheet writes."""
    for rule in rules():
        inks = {rule.role("color"), rule.role("selection-color")} - {""}
        ground = rule.role("background")
        if not inks and not ground:
            continue
        if not inks:
            base = [other.role("color") for other in rules() if other.selector == _bare(rule.selector)]
            inks = {next((role for role in reversed(base) if role), "ink")}
        chosen = rule.role("selection-background-color")
        for ink in inks:
            own = _ground(rule.selector)
            for one in [chosen] if chosen and ink == rule.role("selection-color") else [own] if own else LAID_ON:
                if not _holds_no_text(rule.selector):
                    yield rule.selector, ink, one


def _holds_no_text(selector: str) -> bool:
    return bool(re.search(r"indicator|handle|chunk|QProgressBar|scrim|rule|separator|arrow|ScrollBar", selector))


def graphic_pairs() -> Iterator[tuple[str, str, str]]:
    """(where, edge, ground) of borders, indicators, handles and the bar of progress."""
    for rule in rules():
        edge = rule.role("border", "border-color", "border-bottom", "border-left", "border-top")
        if edge and edge not in ORDERS_ONLY and ":disabled" not in rule.selector:
            inside = rule.selector.rpartition(" ")[0]
            grounds = ("rail",) if "#rail" in inside else LAID_ON
            for ground in grounds:
                yield rule.selector, edge, ground
        if re.search(r"handle|chunk", rule.selector) and rule.role("background"):
            for ground in ("none-ground",) if "chunk" in rule.selector else LAID_ON:
                yield rule.selector, rule.role("background"), ground


def _ids(pair: tuple[str, str, str]) -> str:
    return f"{pair[1]}-on-{pair[2]}"


def _each(pairs: Iterator[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """One of each pair of colours, with where it is met first."""
    return list({(ink, ground): (where, ink, ground) for where, ink, ground in pairs}.values())


def test_the_stylesheet_was_read() -> None:
    assert len(rules()) > 90
    assert ("QFrame#rail QToolButton", "rail-second", "rail") in set(text_pairs())
    assert ('QPushButton[role="primary"]', "on-accent", "accent") in set(text_pairs())
    assert ("QPushButton:disabled", "second-ink", "surface") in set(text_pairs())


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("pair", _each(text_pairs()), ids=_ids)
def test_words_of_the_stylesheet(pair: tuple[str, str, str], name: str) -> None:
    where, ink, ground = pair
    assert contrast(theme(name).colour(ink), theme(name).colour(ground)) >= TEXT, where


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("pair", _each(graphic_pairs()), ids=_ids)
def test_edges_of_the_stylesheet(pair: tuple[str, str, str], name: str) -> None:
    where, edge, ground = pair
    assert contrast(theme(name).colour(edge), theme(name).colour(ground)) >= GRAPHIC, where


# -- painters


@dataclass(frozen=True)
class Painted:
    """The roles one file paints with: pens and tints, brushes and fills; whether it writes."""

    file: str
    inks: frozenset[str]
    grounds: frozenset[str]
    writes: bool


def _literals(node: ast.AST) -> Iterator[str]:
    """Roles named in an expression; `f"{state}-ground"` stands for all states, `x.state` likewise."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.JoinedStr):
            tail = "".join(str(value.value) for value in part.values if isinstance(value, ast.Constant))
            yield from (f"{state}{tail}" for state in STATES)
        elif isinstance(part, ast.Attribute) and part.attr == "state":
            yield from STATES


@cache
def painters() -> tuple[Painted, ...]:
    found = []
    for path in sorted(UI.rglob("*.py")):
        inks, grounds, writes = set[str](), set[str](), False
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            named = {role for part in node.args for role in _literals(part) if role in ROLES}
            what = node.func.attr
            writes = writes or what == "drawText"
            if what in ("setPen", "set_tinted_icon", "paint", "setForeground", "setDefaultTextColor"):
                inks |= named
            elif what in ("setBrush", "fillRect", "fill", "setBackground"):
                grounds |= named
        if inks or grounds:
            found.append(Painted(path.relative_to(UI).as_posix(), frozenset(inks), frozenset(grounds), writes))
    return tuple(found)


def painted_pairs() -> Iterator[tuple[str, str, str, float]]:
    """(file, ink, ground, least contrast): a state's ink on its own ground, anything else on what rows stand on."""
    for painted in painters():
        if painted.file == "settings/theme_choice.py":  # pictures of themes beside one another, in their own colours
            continue
        for ink in painted.inks - ORDERS_ONLY:
            for ground in _under(ink, painted.grounds):
                least = TEXT if painted.writes and ink not in ("focus", "edge") else GRAPHIC
                yield painted.file, ink, ground, least


def _under(ink: str, grounds: frozenset[str]) -> tuple[str, ...]:
    if ink in STATES and f"{ink}-ground" in grounds:
        return (f"{ink}-ground",)
    if ink == "on-accent":
        return ("accent", "accent-strong")
    if ink.startswith("rail"):
        return ("rail", "rail-active") if ink == "rail-ink" else ("rail",)
    return tuple({*ROWS, *(ground for ground in grounds if not ground.endswith("-ground") and ground in ROWS)})


def test_the_painters_were_read() -> None:
    files = {painted.file for painted in painters()}
    assert {"widgets/delegate.py", "widgets/chip.py", "widgets/long_table.py", "shell/rail.py"} <= files
    assert ("widgets/chip.py", "late", "late-ground", TEXT) in set(painted_pairs())


@pytest.mark.parametrize("name", THEMES)
def test_what_is_painted(name: str) -> None:
    look = theme(name)
    weak = [
        f"{file}: {ink} on {ground}, {contrast(look.colour(ink), look.colour(ground)):.1f}"
        for file, ink, ground, least in painted_pairs()
        if contrast(look.colour(ink), look.colour(ground)) < least
    ]
    assert weak == []


@pytest.mark.parametrize("name", THEMES)
def test_marks_that_a_stylesheet_cannot_tint(name: str) -> None:
    look = theme(name)
    shade = "dark" if look.dark else "light"
    for mark, ground in (
        (f"tick-{shade}", "accent"),
        (f"chevron-{shade}", "surface"),
        (f"onward-{shade}", "selection"),
        (f"clear-{shade}", "surface"),
    ):
        drawn = re.search(r'stroke="(#[0-9A-Fa-f]{6})"', resource("icons", f"{mark}.svg").read_text(encoding="utf-8"))
        assert drawn is not None
        assert contrast(drawn[1], look.colour(ground)) >= GRAPHIC


# -- the palette: what Qt draws by itself

_PAIRS = (
    ("WindowText", "Window"),
    ("Text", "Base"),
    ("Text", "AlternateBase"),
    ("ButtonText", "Button"),
    ("PlaceholderText", "Base"),
    ("ToolTipText", "ToolTipBase"),
    ("HighlightedText", "Highlight"),
    ("Link", "Base"),
    ("LinkVisited", "Base"),
    ("BrightText", "Base"),
)
_GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("group", _GROUPS, ids=lambda group: group.name)
def test_what_qt_draws_by_itself(name: str, group: QPalette.ColorGroup, qapp: QApplication) -> None:
    apply(qapp, name)
    made = palette()
    for ink, ground in _PAIRS:
        pair = [made.color(group, QPalette.ColorRole[role]).name() for role in (ink, ground)]
        assert contrast(*pair) >= TEXT, (ink, ground)
    assert qapp.palette().color(group, QPalette.ColorRole.Highlight) == made.color(group, QPalette.ColorRole.Highlight)
