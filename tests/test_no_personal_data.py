"""After the sample was built, shown, exported, broken and locked, nothing outside the case file names its people."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.app import OPENS_SAMPLE, door_of
from dhr_manager.db.slots import slots_path
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.services import case_files
from dhr_manager.services.bundle import Services
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.areas import TABS
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.window import MainWindow

TODAY = date(2026, 11, 22)
LONG = 30_000


def words_of(people: tuple[PersonRow, ...]) -> set[str]:
    """Names, variants and identifiers of the cast that are long enough to be told from ordinary words."""
    found: set[str] = set()
    for person in people:
        found.update((person.name, *(name.text for name in person.names)))
        found.update(identifier.text for identifier in person.identifiers)
    return {word for word in found if len(word) > 4}


def told(text: str, names: set[str]) -> list[str]:
    """Names that occur in a text, in any case."""
    low = text.lower()
    near = [name for name in names if name.lower() in low]  # megabytes of what is encrypted: a quick look first
    return [name for name in near if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[compose.Home]:
    """A home of the test's own."""
    hooks = sys.excepthook
    log.stop()  # a log that another test began would go on in that one's folder
    yield compose.Home.at(ProgramPaths.under(tmp_path / "home"))
    sys.excepthook = hooks
    log.stop()


@pytest.fixture
def sample(built_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample that the test may open."""
    folder = tmp_path / "cases"
    folder.mkdir()
    for path in (built_sample, slots_path(built_sample)):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder / built_sample.name


def names_in(home: compose.Home, sample: Path) -> set[str]:
    """What must not be told: the cast of every review of the sample."""
    opened = compose.open_case(home, sample, OPENS_SAMPLE)
    cards = opened.services.reviews.register()
    names = {word for card in cards for word in words_of(opened.services.people.cast(card.review.id))}
    opened.case.close()
    assert len(names) > 30
    return names


def files_under(*folders: Path) -> dict[Path, bytes]:
    """Everything the program keeps, by path."""
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_logs_settings_reports_backups_and_notes_name_nobody(home: compose.Home, sample: Path) -> None:
    names = names_in(home, sample)
    opened = compose.open_case(home, sample, OPENS_SAMPLE)
    case_files.backup(opened.case, paths=home.paths)
    review = opened.services.reviews.by_reference("2022/03")
    person = opened.services.people.cast(review.id)[0]
    logger = log.start(home.paths)
    with pytest.raises(UserError) as caught:
        opened.services.people.add(review.id, name=person.name, role="victim", group="subject", pseudonym="Z")
    logger.error("fault while adding", exc_info=caught.value)
    fault = ValueError(f"{person.name} cannot be added")
    fault.__cause__ = caught.value
    report = home.keep_crash_report(fault).read_text(encoding="utf-8")
    assert told(sentence(caught.value), names) == []
    home.settings.set("last_case", str(sample))
    beside = files_under(home.paths.settings, home.paths.data, home.paths.logs, sample.parent)
    assert any(path.name.endswith("-open") for path in beside)  # the note of who has the file open
    assert any(path.suffix == ".log" for path in beside)
    opened.case.close()
    assert told(report, names) == []
    for path, content in beside.items():
        assert told(path.name, names) == [], path
        assert told(content.decode("utf-8", "replace"), names) == [], path
        assert told(content.decode("utf-16-le", "replace"), names) == [], path


def test_calendar_files_name_nobody(home: compose.Home, sample: Path) -> None:
    names = names_in(home, sample)
    opened = compose.open_case(home, sample, OPENS_SAMPLE)
    outputs, review = opened.services.outputs, opened.services.reviews.by_reference("2022/03")
    for audience in ("panel", "family", "home-office", "public"):
        for document in ("deadlines", "events"):
            ready = outputs.draw(outputs.gather(review.id, document, audience), document, "ics", audience)
            text = ready.data.decode("utf-8").replace("\r\n ", "")
            assert "BEGIN:VEVENT" in text
            assert told(text, names) == [], (audience, document)
    opened.case.close()


def test_window_titles_and_sentences_name_nobody(
    home: compose.Home, sample: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    names = names_in(home, sample)
    window = MainWindow(door_of(home, lambda: TODAY), Jobs(), lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    window.start.ask_passphrase(sample)
    window.start.unlock.passphrase.setText(OPENS_SAMPLE)
    window.start.unlock.open.click()
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=LONG)
    assert isinstance(window.desk, Desk)
    got: list[str] = []
    window.jobs.run(lambda services: services.reviews.by_reference("2022/03").id, then=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    titles = {""}
    for tab in TABS:
        window.desk.frame.open_review(got[0], tab.key)
        qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)
        titles.update(widget.windowTitle() for widget in qapp.topLevelWidgets())
    assert told("\n".join(titles), names) == []

    def fail(services: Services) -> None:
        raise EnvironmentProblem("disk-full", result=13)

    window.jobs.run(fail, owner=window.desk)
    qtbot.waitUntil(lambda: "disk is full" in window.desk.message.text if window.desk else False, timeout=LONG)
    assert told(window.desk.message.text, names) == []
    window.close()
