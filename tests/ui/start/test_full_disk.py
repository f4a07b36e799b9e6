"""A full disk while saving: the sentence, the text still in its form, the file whole, saving afterwards."""

from __future__ import annotations

from case_made import make_case
from going_in import desk_of, references, settle, try_passphrase
from pytestqt.qtbot import QtBot
from small_drives import DriveToFill

from dhr_manager import compose
from dhr_manager.services import case_files
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.widgets.sheet import Sheet

FULL = "The disk is full. Nothing of this change was saved; your text is still here."
LIMITED = "The disk reported an error. Nothing of this change was saved; your text is still here."


def test_full_disk_keeps_the_text_and_the_file(
    window: MainWindow, home: compose.Home, drive_to_fill: DriveToFill, passphrase: str, qtbot: QtBot
) -> None:
    path = make_case(home, drive_to_fill.place / "reviews.dhr", passphrase)
    try_passphrase(window, path, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    reviews = desk.panel("reviews")
    assert isinstance(reviews, ReviewsArea)
    reviews.register.open_new()
    settle(window, qtbot)
    sheet = desk.page.findChildren(Sheet)[-1]
    assert sheet.form is not None
    typed = {
        "reference": "2026/03",
        "title": "Rose",
        "death": "2 Nov 2026",
        "notified": "4/11/2026",
        "summary": "Invented. " * 20_000,
    }
    for key, text in typed.items():
        if key in sheet.form.fields:
            sheet.form.fields[key].retype(text)
    drive_to_fill.fill()
    try:
        sheet.primary.click()
        settle(window, qtbot)
        said = sheet.message.text + desk.message.text
        assert FULL in said or (LIMITED in said and not drive_to_fill.real)
        assert sheet.isVisible()
        assert sheet.form.fields["title"].typed() == "Rose"
        assert references(window, qtbot) == {"2026/01", "2026/02"}
    finally:
        drive_to_fill.make_room()
    sheet.primary.click()
    settle(window, qtbot)
    assert references(window, qtbot) == {"2026/01", "2026/02", "2026/03"}
    window.lock()
    settle(window, qtbot)
    assert all(part.ok for part in case_files.check(path, passphrase, paths=home.paths))


def test_a_draft_that_finds_no_room_at_the_lock_waits_in_memory_and_is_kept_after_unlocking(
    window: MainWindow, home: compose.Home, drive_to_fill: DriveToFill, passphrase: str, qtbot: QtBot
) -> None:
    path = make_case(home, drive_to_fill.place / "reviews.dhr", passphrase)
    try_passphrase(window, path, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    reviews = desk.panel("reviews")
    assert isinstance(reviews, ReviewsArea)
    reviews.register.open_new()
    settle(window, qtbot)
    sheet = desk.page.findChildren(Sheet)[-1]
    assert sheet.form is not None
    sheet.form.fields["summary"].retype("Invented. " * 20_000)
    drive_to_fill.fill()
    try:
        sheet.form.edited.emit()
        window.lock()
        settle(window, qtbot)
    finally:
        drive_to_fill.make_room()
    assert "Everything saved is safe" in window.start.message.text
    (sealed,) = window.jobs.sealed.values()
    assert b"Invented" not in sealed.sealed
    try_passphrase(window, path, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01", "2026/02"}
    assert not window.jobs.sealed
    assert "One form holds what was typed" in desk.message.text
    reviews = desk.panel("reviews")
    assert isinstance(reviews, ReviewsArea)
    reviews.register.open_new()
    settle(window, qtbot)
    sheet = desk.page.findChildren(Sheet)[-1]
    assert sheet.form is not None
    assert str(sheet.form.fields["summary"].typed()).startswith("Invented. Invented.")


def test_the_window_does_not_close_over_what_found_no_room(
    window: MainWindow, home: compose.Home, drive_to_fill: DriveToFill, passphrase: str, qtbot: QtBot
) -> None:
    path = make_case(home, drive_to_fill.place / "reviews.dhr", passphrase)
    try_passphrase(window, path, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    reviews = desk.panel("reviews")
    assert isinstance(reviews, ReviewsArea)
    reviews.register.open_new()
    settle(window, qtbot)
    sheet = desk.page.findChildren(Sheet)[-1]
    assert sheet.form is not None
    sheet.form.fields["summary"].retype("Invented. " * 20_000)
    drive_to_fill.fill()
    try:
        sheet.form.edited.emit()
        assert not window.close()
        assert "it is lost when the window closes" in desk.message.text
        settle(window, qtbot)
    finally:
        drive_to_fill.make_room()
    sheet.form.edited.emit()
    assert window.close()
