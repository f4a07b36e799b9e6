"""Puts a theme into force: Fusion, palette, type and the one stylesheet filled from the roles."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from dhr_manager.system.paths import resource
from dhr_manager.ui.theme.look import BODY, LOOK
from dhr_manager.ui.theme.roles import ROLES, Theme, theme

_PALETTE = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "head",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "second-ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on-accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.BrightText: "late",
}
STYLE = "Fusion"
MARKS = ("chevron", "clear", "onward", "tick")  # drawn for each shade: a stylesheet tints nothing
STYLED = "styled"  # of the application: the style it was made with; asking Qt for it takes a tenth of a start
_HIGH = getattr(getattr(Qt, "ContrastPreference", None), "HighContrast", None)
OWN_FACE = "Liberation Sans"
WORDS = ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")  # what words are written in; the others are seldom
_OTHERS: list[Path] = []  # loaded, once for the process
_PLAIN_FACES = ("", "DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "Sans")


def system_theme() -> str:
    """The theme that follows the system: its wish for high contrast first, then its colour scheme."""
    hints = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility") and hints.accessibility().contrastPreference() == _HIGH:  # since Qt 6.10
        return "high-contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, name: str | Theme = "", *, scale: float = 1.0, other_faces: bool = True) -> None:
    """Put a theme into force (the system's when `name` is empty); `scale` 0.8 to 2.0 sizes the text.

    What is in force already is left alone: a stylesheet set again styles every widget that stands a second time.
    Without `other_faces` only the two that words need are loaded: whoever says so loads the others (italics, signs)
    with `load_other_faces` behind the first paint.
    """
    before = LOOK.stamp
    LOOK.theme = name if isinstance(name, Theme) else theme(name or system_theme())
    LOOK.scale = scale
    LOOK.family = LOOK.family or _face()
    if other_faces:
        load_other_faces()
    if app.property(STYLED) != STYLE:
        if app.style().name() != STYLE.lower():
            app.setStyle(STYLE)
        app.setProperty(STYLED, STYLE)
    sheet = stylesheet()
    if LOOK.stamp == before and app.styleSheet() == sheet:
        return
    app.setPalette(palette())
    app.setFont(LOOK.font(BODY))
    app.setStyleSheet(sheet)


def palette() -> QPalette:
    """The palette of the theme in force, said for every group: Fusion's own selection has too little contrast."""
    made = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for role, name in _PALETTE.items():
            made.setColor(group, role, LOOK.colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, LOOK.colour("second-ink"))
    return made


def stylesheet() -> str:
    """The stylesheet filled with the roles and sizes in force."""
    names = {role.replace("-", "_"): LOOK.theme.colour(role) for role in ROLES}
    names["off"] = "dashed" if LOOK.theme.edges else "solid"  # what cannot be pressed, where second ink is ink
    names["off_edge"] = names["edge"] if LOOK.theme.edges else "transparent"  # of a link: words alone elsewhere
    names["round"] = f"{(LOOK.pixels(15) + 2) // 2}px"  # of an indicator with its border: half its height, or none
    names["rail_edge"] = names["line" if LOOK.theme.edges else "rail"]
    sizes = {f"px{size}": f"{LOOK.pixels(size)}px" for size in (11, 12, 13, 15, 18, 24, 26, 28, 64)}
    ink = QColor(LOOK.theme.colour("rail"))
    scrim = f"rgba({ink.red()}, {ink.green()}, {ink.blue()}, 90)"
    shade = "dark" if LOOK.theme.dark else "light"
    drawn = {name: resource("icons", f"{name}-{shade}.svg").as_posix() for name in MARKS}
    template = Template(resource("themes", "style.qss").read_text(encoding="utf-8"))
    return template.substitute(names, **sizes, scrim=scrim, **drawn)


def _face() -> str:
    """The system's own face; ours where the system has none or only a plain stand-in."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if family not in _PLAIN_FACES and family in QFontDatabase.families():
        return family
    bundled = [made for name in WORDS for made in _loaded(resource("fonts", name))]
    return (bundled or [family])[0]


def load_other_faces() -> None:
    """Load the bundled faces that no first paint needs, where the system has no face of its own; once."""
    if LOOK.family == OWN_FACE and not _OTHERS:
        _OTHERS.extend(path for path in sorted(resource("fonts").rglob("*.[to]tf")) if path.name not in WORDS)
        for path in _OTHERS:
            _loaded(path)


def _loaded(path: Path) -> list[str]:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
