"""The look follows what was chosen and the system, at once; an own theme that does not read is named and replaced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from following_for_tests import Follow, followers
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.system.paths import resource
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.text_size import TextKeys, stepped
from dhr_manager.ui.theme import following
from dhr_manager.ui.theme.apply import apply, system_theme
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.theme.own import find_theme, own_themes
from dhr_manager.ui.widgets.basics import button
from dhr_manager.ui.widgets.chip import Chip, StateChip

GOOD = resource("themes", "light.toml").read_text(encoding="utf-8")
BAD = {
    "missing": (GOOD.replace('due = "#7D5200"', ""), "theme-colour-missing", "due"),
    "not-a-colour": (GOOD.replace('"#5A3A8C"', '"aubergine"', 1), "theme-colour-bad", "accent"),
    "a-number": (GOOD.replace('line = "#E1DDE8"', "line = 7"), "theme-colour-bad", "line"),
    "bad-toml": (GOOD.replace('ink = "#211C30"', "ink = "), "theme-bad-toml", "at line"),
    "few-agencies": (GOOD.replace('"#4B4B4B",', ""), "theme-too-few-agencies", "15"),
    "agency": (GOOD.replace('"#4B4B4B"', '"#4B4B4"'), "theme-colour-bad", "agency 16"),
    "no-colours": ("dark = true\n", "theme-colour-missing", "paper"),
    "other-encoding": ("title = 'Tŷ'\n" + GOOD, "theme-bad-toml", "somewhere"),
    "huge": (GOOD + "#" * 70_000, "theme-unreadable", "huge.toml"),
}


@pytest.fixture
def follow(qapp: QApplication) -> Iterator[Follow]:
    with followers(qapp) as made:
        yield made


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    (tmp_path / "calm.toml").write_text('title = "Calm"\n' + GOOD.replace("#5A3A8C", "#1B5E6B"), encoding="utf-8")
    for name, (text, _, _) in BAD.items():
        content = text.encode()
        (tmp_path / f"{name}.toml").write_bytes(content if name != "other-encoding" else b"\xff" + content)
    return tmp_path


def test_a_choice_is_in_force_at_once(qapp: QApplication, follow: Follow) -> None:
    preferences = Preferences()
    follow(preferences)
    preferences.set("theme", "dark")
    assert LOOK.theme.name == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == LOOK.colour("paper")
    preferences.set("text-size", 150)
    assert (LOOK.theme.name, LOOK.scale, qapp.font().pixelSize()) == ("dark", 1.5, 20)
    preferences.set("idle-minutes", 5)
    assert (LOOK.theme.name, LOOK.scale) == ("dark", 1.5)


def test_the_system_is_followed_only_where_nothing_else_was_chosen(
    qapp: QApplication, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = ["dark"]
    monkeypatch.setattr(following, "system_theme", lambda: wish[0])
    preferences = Preferences()
    follow(preferences)
    assert LOOK.theme.name == "dark"
    for name in ("high-contrast", "light"):
        wish[0] = name
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert LOOK.theme.name == name
    preferences.set("theme", "dark")
    wish[0] = "high-contrast"
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast) if hasattr(
        qapp.styleHints(), "accessibility"
    ) else None
    assert LOOK.theme.name == "dark"
    preferences.set("theme", "system")
    assert LOOK.theme.name == "high-contrast"


def test_the_system_s_wish_for_contrast_can_be_asked(qapp: QApplication) -> None:
    assert system_theme() in {"light", "dark", "high-contrast"}


def test_own_themes_are_offered_with_what_is_wrong_with_them(themes: Path) -> None:
    offered = {one.key: one for one in own_themes(themes)}
    assert set(offered) == {"own:calm", *(f"own:{name}" for name in BAD)}
    assert (offered["own:calm"].title, offered["own:calm"].problem) == ("Calm", None)
    for name, (_, code, _) in BAD.items():
        problem = offered[f"own:{name}"].problem
        assert problem is not None, name
        assert problem.code == code, name


@pytest.mark.parametrize("name", BAD)
def test_a_theme_that_does_not_read_is_named_and_the_light_one_taken(name: str, themes: Path, follow: Follow) -> None:
    chosen = Preferences({"theme": f"own:{name}"}.get)
    told: list[EnvironmentProblem] = []
    follower = follow(chosen, themes)
    follower.failed.connect(told.append)
    chosen.changed.emit("theme")
    assert (LOOK.theme.name, LOOK.theme.colour("ink")) == ("light", "#211C30")
    assert follower.problem is not None
    assert follower.problem.code == BAD[name][1] == told[0].code
    said = sentence(follower.problem)
    assert f"{name}.toml" in said
    assert BAD[name][2] in said
    assert "light theme" in said
    assert "…" not in said


def test_an_own_theme_is_put_into_force_and_a_lost_one_replaced(themes: Path, follow: Follow) -> None:
    preferences = Preferences()
    follower = follow(preferences, themes)
    preferences.set("theme", "own:calm")
    assert (LOOK.theme.colour("accent"), follower.problem) == ("#1B5E6B", None)
    (themes / "calm.toml").unlink()
    preferences.changed.emit("theme")
    assert LOOK.theme.name == "light"
    assert follower.problem is not None
    assert follower.problem.code == "theme-unreadable"


@pytest.mark.parametrize("name", ["own:../calm", "own:..", "own:", "own:a/b", "own:\0"])
def test_a_name_cannot_lead_out_of_the_folder(name: str, themes: Path) -> None:
    (themes / "inner").mkdir()
    with pytest.raises(EnvironmentProblem):
        find_theme(name, themes / "inner")


def test_no_folder_offers_nothing(tmp_path: Path) -> None:
    assert own_themes(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("size", "direction", "then"),
    [(100, 1, 110), (100, -1, 90), (200, 1, 200), (80, -1, 80), (137, 1, 150), (137, -1, 125), (175, 0, 100)],
)
def test_sizes_go_in_steps(size: int, direction: int, then: int) -> None:
    assert stepped(size, direction) == then


def test_keys_change_the_size_of_text_on_the_desk(desk: Desk, follow: Follow) -> None:
    follow(desk.frame.preferences)
    for key, size in ((Qt.Key.Key_Plus, 110), (Qt.Key.Key_Equal, 125), (Qt.Key.Key_Minus, 110), (Qt.Key.Key_0, 100)):
        QTest.keyClick(desk, key, Qt.KeyboardModifier.ControlModifier)
        assert (desk.frame.preferences.text_size, LOOK.scale) == (size, size / 100)


def test_where_settings_cannot_be_written_the_size_holds_and_that_is_said(qtbot: QtBot) -> None:
    kept: dict[str, object] = {}

    def full(key: str, value: object) -> None:
        kept[key] = value
        raise OSError(28, "No space left on device")

    said: list[str] = []
    owner = button("Here", qtbot.stop)
    qtbot.addWidget(owner)
    TextKeys(owner, Preferences(kept.get, full), lambda text, state: said.append(text)).step(1)
    assert kept == {"text-size": 110}
    assert len(said) == 1
    assert "cannot be written" in said[0]


def test_what_is_drawn_once_is_drawn_anew(qapp: QApplication, qtbot: QtBot) -> None:
    apply(qapp, "light")
    made = button("Add", qtbot.stop, icon="plus")
    chip = StateChip(Chip("late", "late by 12 days"))
    for part in (made, chip):
        qtbot.addWidget(part)
        part.show()
    before, narrow = made.icon().pixmap(24).toImage(), chip.sizeHint().width()
    apply(qapp, "dark", scale=2)
    assert made.icon().pixmap(24).toImage() != before
    assert made.iconSize().width() == 32
    assert chip.sizeHint().width() > 1.5 * narrow
