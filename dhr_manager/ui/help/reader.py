"""A page of the manual as it is read: Markdown in the colours and sizes of the theme, hits marked, no way outside."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from dhr_manager.ui.help.topics import markdown
from dhr_manager.ui.theme.look import BODY, LOOK, SMALL, TITLE
from dhr_manager.ui.widgets.press import is_enter

_SIZES = {1: TITLE, 2: 15, 3: BODY}
_AIR = 7  # pixels under a paragraph
_ENOUGH_MARKED = 200


class Reader(QTextBrowser):
    """Shows one page. `followed(page's key)` when a link to another page is taken; links elsewhere do nothing."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.page = ""
        self._words: tuple[str, ...] = ()
        self._look = ("", 0.0)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "prose")
        self.setAccessibleName("Page of the manual")
        self.setTabChangesFocus(True)
        self.anchorClicked.connect(self._follow)

    def show_page(self, key: str, words: str = "") -> None:
        """Show a page from its top, with these words marked and the first of them in sight."""
        self.page, self._words = key, tuple(re.findall(r"[\w-]+", words))
        self._look = (LOOK.theme.name, LOOK.scale)
        self.setMarkdown(markdown(key))
        _dress(self.document())
        title = self.document().firstBlock().text()
        self.setAccessibleName(f"Page of the manual: {title}")
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing is ever fetched, from the disk or from elsewhere."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if is_enter(event) and cursor.charFormat().isAnchor():
            self._follow(QUrl(cursor.charFormat().anchorHref()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        restyled = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if restyled and self.page and self._look != (LOOK.theme.name, LOOK.scale):
            place = self.verticalScrollBar().value()
            self.show_page(self.page, " ".join(self._words))
            self.verticalScrollBar().setValue(place)

    def _follow(self, link: QUrl) -> None:
        key = link.toString()
        if link.scheme() == "" and "/" not in key:
            self.followed.emit(key)

    def _mark(self) -> None:
        found, marks = QTextCursor(), list[QTextEdit.ExtraSelection]()
        look = QTextCharFormat()
        look.setBackground(LOOK.colour("due-ground"))
        look.setForeground(LOOK.colour("ink"))
        look.setFontUnderline(True)
        for word in self._words:
            at = self.document().find(word)
            while not at.isNull() and len(marks) < _ENOUGH_MARKED:
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = at, look
                marks.append(mark)
                found = at if found.isNull() or at.position() < found.position() else found
                at = self.document().find(word, at)
        self.setExtraSelections(marks)
        if not found.isNull():
            first = QTextCursor(self.document())
            first.setPosition(found.selectionStart())
            self.setTextCursor(first)
            self.ensureCursorVisible()


def _dress(document: QTextDocument) -> None:
    """Sizes of headings, air under paragraphs, keys on their own ground."""
    document.setDefaultFont(LOOK.font(BODY))
    document.setDocumentMargin(LOOK.pixels(12))  # words keep their distance from the ring of the focus
    document.setIndentWidth(LOOK.pixels(18))
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        shape.setBottomMargin(LOOK.pixels(_AIR if level or not block.textList() else 4))
        shape.setTopMargin(LOOK.pixels(12) if level > 1 else 0)
        shape.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.setCharFormat(_heading(level))  # not merged: Markdown's own larger size would win
        else:
            _dress_keys(document, block.position(), block.length())
        block = block.next()


def _heading(level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(LOOK.font(_SIZES.get(level, BODY), strong=True))
    made.setForeground(LOOK.colour("ink"))
    return made


def _dress_keys(document: QTextDocument, start: int, length: int) -> None:
    look = QTextCharFormat()
    font = LOOK.font(SMALL)
    font.setWeight(QFont.Weight.DemiBold)
    look.setFont(font)
    look.setBackground(LOOK.colour("none-ground"))
    look.setForeground(LOOK.colour("ink"))
    cursor = QTextCursor(document)
    began = -1
    for place in range(start + 1, start + length + 1):
        cursor.setPosition(min(place, document.characterCount() - 1))
        fixed = cursor.charFormat().fontFixedPitch() and place < start + length
        if fixed and began < 0:
            began = place - 1
        elif not fixed and began >= 0:
            run = QTextCursor(document)
            run.setPosition(began)
            run.setPosition(place - 1, QTextCursor.MoveMode.KeepAnchor)
            run.mergeCharFormat(look)
            began = -1
