"""Bad input in the window: long and Welsh passphrases, a slip in the sheet, foreign slots, newer settings."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from case_made import make_case
from going_in import desk_of, references, take, try_passphrase
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.app import tell_of_settings
from dhr_manager.db import slots
from dhr_manager.system.settings import Settings
from dhr_manager.ui.shell.window import MainWindow

Form = Literal["NFC", "NFD"]
WELSH = "dŵr tŷ gŵyl ŷd mêl Eisteddfod"
LONG = "invented words that do not end " * 16 + "here"


@pytest.mark.parametrize("typed_as", ["NFC", "NFD"])
@pytest.mark.parametrize("made_as", ["NFC", "NFD"])
def test_a_welsh_passphrase_opens_however_its_letters_are_written(
    window: MainWindow, home: compose.Home, made_as: Form, typed_as: Form, qtbot: QtBot
) -> None:
    path = make_case(home, home.paths.cases / "welsh.dhr", unicodedata.normalize(made_as, WELSH))
    try_passphrase(window, path, unicodedata.normalize(typed_as, WELSH), qtbot)
    desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01", "2026/02"}


def test_a_passphrase_of_500_signs_opens_whole_and_not_without_its_end(
    window: MainWindow, home: compose.Home, qtbot: QtBot
) -> None:
    assert len(LONG) >= 500
    path = make_case(home, home.paths.cases / "long.dhr", LONG)
    unlock = try_passphrase(window, path, LONG[:-1], qtbot)
    assert "This passphrase does not open" in unlock._form.fields["passphrase"].error.text()
    try_passphrase(window, path, LONG, qtbot)
    desk_of(window, qtbot)


def test_a_passphrase_of_500_signs_is_measured_when_a_file_is_made(window: MainWindow, qtbot: QtBot) -> None:
    step = window.start.make.passphrase
    step.type_in(LONG, LONG)
    assert step.complete()
    assert step.text() == LONG


def test_one_wrong_letter_of_the_recovery_sheet_is_named_by_its_group(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    opened = compose.open_case(home, file, passphrase)
    groups = list(opened.case.recovery_sheet().groups)
    opened.case.close()
    wrong = "Z" if groups[6][2] != "Z" else "Y"
    slipped = [*groups[:6], groups[6][:2] + wrong + groups[6][3:], *groups[7:]]
    unlock = try_passphrase(window, file, "quite another one", qtbot)
    unlock._other.click()
    unlock.sheet.setPlainText(" ".join(slipped))
    unlock.open.click()
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=20_000)
    assert "Group 7 of the recovery sheet" in unlock._form.fields["recovery"].error.text()
    unlock.sheet.setPlainText(" ".join(groups))
    unlock.open.click()
    desk_of(window, qtbot)


@pytest.mark.parametrize("same_passphrase", [True, False])
def test_slots_of_another_case_are_named_and_kept_aside(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, same_passphrase: bool, qtbot: QtBot
) -> None:
    theirs = passphrase if same_passphrase else "lantern gravel october piano seventy"
    other = make_case(home, home.paths.cases / "other.dhr", theirs)
    foreign = slots.slots_path(other).read_bytes()
    slots.slots_path(file).write_bytes(foreign)
    before = file.read_bytes()
    unlock = try_passphrase(window, file, passphrase, qtbot)
    assert "those of another one" in unlock.message.text
    assert file.read_bytes() == before
    take(unlock, "use-spare", window, qtbot)
    aside = slots.slots_path(file).with_name(slots.slots_path(file).name + "-of-another")
    assert aside.read_bytes() == foreign
    unlock.open.click()
    desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01", "2026/02"}


def test_settings_of_a_newer_version_are_kept_said_and_not_lost(
    window: MainWindow, home: compose.Home, qtbot: QtBot
) -> None:
    newer = {"format": 7, "theme": {"not": "a word"}, "of-the-future": [1, {"deep": True}], "idle-minutes": "soon"}
    home.paths.settings_file.write_text(json.dumps(newer), encoding="utf-8")
    again = replace(home, settings=Settings.load(home.paths))
    tell_of_settings(window, again)
    assert "newer version" in window.start.message.text
    again.settings.set("text-size", 125)
    said = json.loads(home.paths.settings_file.read_text(encoding="utf-8"))
    assert said == {**newer, "text-size": 125}
    kept = home.paths.settings_file.with_suffix(".newer.json")
    assert json.loads(kept.read_text(encoding="utf-8")) == newer
    assert window.preferences.idle_minutes == 10
