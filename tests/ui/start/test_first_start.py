"""First start by keyboard with a real file: four steps, back without loss, a wrong letter named, nothing left over."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.db.recovery import RecoverySheet
from dhr_manager.services.bundle import Services
from dhr_manager.system import recent
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.start.first import place_words

WORDS = "mynydd afon cwmwl dafad llwyd ysgol"  # Welsh; QTest types no ŵ
LONG = 30_000


def _said(window: MainWindow) -> str:
    return " ".join(made.text() for made in window.start.findChildren(QLabel) if made.isVisible())


def _to_the_sheet(hands: Hands, path: Path, words: str = WORDS) -> RecoverySheet:
    hands.settle()
    hands.key(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    hands.fields({"Place": str(path)})
    hands.key(Qt.Key.Key_Return)
    hands.fields({"Passphrase": words, "The same again": words})
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: bool(hands.window.start.make.sheet.form.fields), timeout=LONG)
    hands.settle()
    found: list[RecoverySheet] = []
    hands.window.jobs.run(lambda services: services.case.recovery_sheet(), then=found.append)
    hands.qtbot.waitUntil(lambda: bool(found))
    return found[0]


def _prove(hands: Hands, sheet: RecoverySheet, wrong: int = 0) -> int:
    """Type the groups asked for, the first with a wrong letter where `wrong`; the number of the first."""
    asked = [int(key.removeprefix("group-")) for key in hands.window.start.make.sheet.form.fields]
    for number in asked:
        group = sheet.groups[number - 1]
        if wrong and number == asked[0]:
            group = ("7" if group[0] != "7" else "8") + group[1:]
        hands.fields({f"Group {number}": group.lower()})
    hands.key(Qt.Key.Key_Return)
    return asked[0]


def test_four_steps_by_keyboard(window: MainWindow, home: compose.Home, tmp_path: Path, qtbot: QtBot) -> None:
    hands, path = Hands(window, qtbot), home.paths.cases / "reviews.dhr"
    window.start.show_first()
    assert "malware" in _said(window)
    sheet = _to_the_sheet(hands, path)
    assert "Step 3 of 4" in _said(window)
    hands.key(Qt.Key.Key_Escape)  # there is no way back over the making of the file
    assert window.start.make.sheet.isVisible()
    hands.press("Show it, to write it down")
    first = _prove(hands, sheet, wrong=1)
    assert f"Group {first}" in window.start.make.sheet.form.fields[f"group-{first}"].error.text()
    _prove(hands, sheet)
    qtbot.waitUntil(window.start.make.partnership.isVisible, timeout=LONG)
    hands.settle()
    hands.tab_to("Partnership")
    hands.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=LONG)
    names: list[str] = []
    window.jobs.run(_name, then=names.append)
    qtbot.waitUntil(lambda: names == [compose.partnership_profile()["name"]])
    assert [one.path for one in recent.recent_cases(home.settings)] == [path]
    left = [one for one in home.paths.work.rglob("*") if one.is_file()]
    assert not any(sheet.groups[0].encode() in one.read_bytes() for one in left)


def _name(services: Services) -> str:
    head = services.partnership.partnership()
    return head.name if head else ""


def test_back_loses_nothing_that_was_typed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    hands = Hands(window, qtbot)
    hands.settle()
    hands.key(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    hands.fields({"Place": str(tmp_path / "own.dhr")})
    hands.key(Qt.Key.Key_Return)
    hands.fields({"Passphrase": WORDS, "Your name": "Deputy"})
    hands.key(Qt.Key.Key_Escape)
    assert window.start.make.place.path() == tmp_path / "own.dhr"
    hands.tab_to("Place")
    hands.key(Qt.Key.Key_Return)
    assert window.start.make.passphrase.text() == WORDS
    assert window.start.make.passphrase.who() == "Deputy"
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Escape)
    assert window.start.first.isVisible()


def test_strength_is_said_in_plain_words(window: MainWindow, qtbot: QtBot) -> None:
    make = window.start.make
    window.start.begin_making()
    for text, words in (("marble", "Easily guessed"), (WORDS, "trong"), ("ŵyn y môr a mynydd " * 30, "trong")):
        make.passphrase.type_in(text, text)
        qtbot.waitUntil(lambda words=words: window.jobs.idle and words in make.passphrase._own.strength.text())


def test_the_sheet_is_kept_before_it_is_proved_and_never_beside_the_file(
    window: MainWindow, home: compose.Home, tmp_path: Path, qtbot: QtBot
) -> None:
    hands, path = Hands(window, qtbot), home.paths.cases / "reviews.dhr"
    sheet = _to_the_sheet(hands, path)
    step = window.start.make.sheet
    hands.press("Next")
    assert step.said.text() == sentence("sheet-not-kept")
    if not QPrinterInfo.availablePrinterNames():
        hands.press("Print")
        assert "No printer" in step.paper.message.text
    step.save_to(path.parent / "sheet.pdf")
    assert "folder of the case file" in step.paper.message.text
    assert not (path.parent / "sheet.pdf").exists()
    step.save_to(tmp_path / "nowhere" / "sheet.txt")
    assert step.paper.message.text
    step.save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    _prove(hands, sheet)
    qtbot.waitUntil(window.start.make.partnership.isVisible, timeout=LONG)


def test_an_own_profile_is_looked_at_before_it_is_taken(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    step = window.start.make.partnership
    step.form.fields["partnership"].put("own")
    assert not step.complete()
    bad = tmp_path / "bad.toml"
    bad.write_text('key = "x"\nname = \n', encoding="utf-8")
    step.take(bad)
    assert "Line 2" in step.form.fields["partnership"].error.text()
    step.take(tmp_path / "missing.toml")
    assert step.form.fields["partnership"].error.text()
    good = tmp_path / "good.toml"
    good.write_bytes(compose.resource("plan", f"{compose.DEFAULT_PARTNERSHIP}.toml").read_bytes())
    step.take(good)
    assert step.complete()
    assert step.profile()["name"] in step.held.text()
    step.form.fields["partnership"].put("later")
    assert step.profile() == {}


def test_a_wrong_letter_of_the_sheet_is_named_by_its_group_when_unlocking(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot, home: compose.Home
) -> None:
    opened = compose.open_case(home, file, passphrase)
    groups = list(opened.case.recovery_sheet().groups)
    opened.case.close()
    groups[4] = ("7" if groups[4][0] != "7" else "8") + groups[4][1:]
    window.start.ask_passphrase(file)
    unlock = window.start.unlock
    unlock._swap()
    unlock.sheet.setPlainText(" ".join(groups))
    unlock.go()
    qtbot.waitUntil(lambda: window.jobs.idle)
    assert "roup 5" in unlock._form.fields["recovery"].error.text()


def test_files_opened_last_are_offered_by_place_without_their_names(
    window: MainWindow, home: compose.Home, file: Path
) -> None:
    recent.remember(home.settings, file)
    window.start.show_first()
    said = _said(window) + " ".join(made.accessibleName() for made in window.start.first.findChildren(QLineEdit))
    assert file.name not in said
    assert place_words(Path("/home/ann/cases/x.dhr"), Path("/home/ann")) == "in ~/cases"
    assert place_words(Path("/srv/x.dhr"), Path("/home/ann")) == "in /srv"


@pytest.mark.parametrize("kept", [None, "no", [3], [{"path": 1}], [{"path": "/gone.dhr", "at": "2026-11-22T10:00:00Z"}],
                                  [{"path": __file__, "at": "yesterday"}]])  # fmt: skip
def test_recent_files_of_a_settings_file_edited_by_hand(home: compose.Home, kept: object) -> None:
    home.settings.set("recent-cases", kept)
    assert recent.recent_cases(home.settings) == ()
