"""Keeps the look in step with what this person chose and with the system, without a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.theme.apply import apply, system_theme
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.theme.roles import THEMES, Theme, theme

SYSTEM = "system"
FOLLOWED = ("theme", "text-size")


class Following(QObject):
    """Applies the theme and the size of text now, and again whenever either is chosen or the system changes its mind.

    `failed(EnvironmentProblem)` where an own theme does not read: the light theme is then in force, and `problem` says
    why to whoever comes later.
    """

    failed = Signal(object)

    def __init__(self, app: QApplication, preferences: Preferences, themes: Path | None = None) -> None:
        super().__init__(preferences)
        self._app, self._preferences, self._themes = app, preferences, themes
        self.problem: EnvironmentProblem | None = None
        preferences.changed.connect(self._on_changed)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system)
        self.follow()

    def follow(self) -> None:
        """Put what is chosen into force; costs nothing where it is in force already."""
        name = self._preferences.theme
        if name == SYSTEM:  # first: a scheme asked for earlier would be taken for the system's
            self._app.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
        chosen = self._theme(system_theme() if name == SYSTEM else name)
        scale = self._preferences.text_size / 100
        if LOOK.stamp != (chosen, scale):
            apply(self._app, chosen, scale=scale)
        if name != SYSTEM:  # the window's title bar and the system's own dialogs go along
            scheme = Qt.ColorScheme.Dark if chosen.dark else Qt.ColorScheme.Light
            self._app.styleHints().setColorScheme(scheme)

    def _theme(self, name: str) -> Theme:
        self.problem = None
        if name in THEMES:
            return theme(name)
        from dhr_manager.ui.theme.own import FALLBACK, find_theme  # of few people: not before the first paint

        try:
            return find_theme(name, self._themes)
        except EnvironmentProblem as problem:
            self.problem = problem
            self.failed.emit(problem)
            return theme(FALLBACK)

    def _on_changed(self, key: str) -> None:
        if key in FOLLOWED:
            self.follow()

    def _on_system(self, _: object = None) -> None:
        if self._preferences.theme == SYSTEM:
            self.follow()
